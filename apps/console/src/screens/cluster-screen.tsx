import type { ClusterNode, Term } from '../api/answers';
import { usePolled } from '../api/use-polled';
import { Table } from '../layout/table';
import { Trouble } from '../layout/trouble';

/** Which processes there are, which of them leads, and who led before. Times are those of the server. */
export function ClusterScreen() {
  const nodes = usePolled<{ nodes: ClusterNode[] }>('api/cluster/nodes');
  const history = usePolled<{ epochs: Term[] }>('api/cluster/history');
  return (
    <>
      <h1>Cluster</h1>
      <Trouble error={nodes.error ?? history.error} />
      <Table
        caption="Nodes"
        columns={['Node', 'Service', 'Role', 'Host', 'Version', 'Started', 'Last seen']}
        empty={nodes.data ? 'No node has been heard of.' : 'Loading…'}
        rows={(nodes.data?.nodes ?? []).map((node) => ({
          key: node.nodeUuid,
          cells: [
            node.nodeId,
            node.service,
            roleOf(node),
            node.host,
            node.version,
            timeOf(node.started),
            timeOf(node.lastSeen),
          ],
        }))}
      />
      <Table
        caption="Leaders, newest first"
        columns={['Epoch', 'Node', 'From', 'Until', 'Why it ended']}
        empty={history.data ? 'Nobody has led yet.' : 'Loading…'}
        rows={(history.data?.epochs ?? []).map((term) => ({
          key: String(term.epoch),
          cells: [term.epoch, term.nodeId, timeOf(term.claimedAt), timeOf(term.endedAt), term.endReason ?? 'leads'],
        }))}
      />
    </>
  );
}

function roleOf({ leader, candidate }: ClusterNode): string {
  if (leader) return 'Leader';
  return candidate ? 'Candidate' : '–';
}

/** DHIS2's times have no zone: they are shown as the server wrote them. */
function timeOf(time: string | null): string {
  return time === null ? '–' : time.slice(0, 19).replace('T', ' ');
}
