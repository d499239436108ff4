import { hostElection } from '@vaktmester/leader-election/elector-thread';

await hostElection();
