import { Button } from '@dhis2/ui';
import { useState } from 'react';
import type { ClusterNode, Term } from '../../api/answers';
import { request } from '../../api/request';
import { useAction } from '../../api/use-action';
import { usePolled } from '../../api/use-polled';
import { Confirmation } from '../../layout/confirmation';
import { Table } from '../../layout/table';
import { Problem, Trouble } from '../../layout/trouble';
import { serverTimeText } from '../../time-texts';

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
            serverTimeText(node.started),
            serverTimeText(node.lastSeen),
          ],
        }))}
      />
      <HandOver onDone={history.refresh} />
      <Table
        caption="Leaders, newest first"
        columns={['Epoch', 'Node', 'From', 'Until', 'Why it ended']}
        empty={history.data ? 'Nobody has led yet.' : 'Loading…'}
        rows={(history.data?.epochs ?? []).map((term) => ({
          key: String(term.epoch),
          cells: [
            term.epoch,
            term.nodeId,
            serverTimeText(term.claimedAt),
            serverTimeText(term.endedAt),
            term.endReason ?? 'leads',
          ],
        }))}
      />
    </>
  );
}

/** Makes the leader hand over to another candidate now, such as before its machine is serviced. */
function HandOver({ onDone }: { readonly onDone: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const { isBusy, problem, result, attempt } = useAction();
  const handOver = () => {
    setAsking(false);
    void attempt(async () => {
      await request('api/cluster/leader/resign', { method: 'POST' });
      onDone();
      return 'The leader hands over.';
    });
  };
  return (
    <>
      <Button disabled={isBusy} onClick={() => setAsking(true)}>
        Hand over
      </Button>
      <p role="status">{result}</p>
      <Problem>{problem}</Problem>
      {isAsking && (
        <Confirmation
          title="Hand over leadership?"
          action="Hand over"
          onConfirm={handOver}
          onLeave={() => setAsking(false)}
        >
          Another candidate leads within about a second. Runs go on; no due job is lost.
        </Confirmation>
      )}
    </>
  );
}

function roleOf({ leader, candidate }: ClusterNode): string {
  if (leader) return 'Leader';
  return candidate ? 'Candidate' : '–';
}
