import { hostElection } from '../thread/host-election';

await hostElection();
