import type { ClusterNode, Run } from '../../api/answers';
import { usePolled } from '../../api/use-polled';
import { Trouble } from '../../layout/trouble';
import { RunStatus } from '../../runs/run-status';
import { momentText } from '../../time-texts';
import { OpenRun } from './open-run';

/** What runs or waits at this moment, who leads, and what ended last. */
export function NowScreen() {
  const { data, error, refresh } = usePolled<{ runs: Run[] }>('api/runs?limit=100');
  const cluster = usePolled<{ nodes: ClusterNode[] }>('api/cluster/nodes');
  const open = data?.runs.filter((run) => run.finishedAt === null) ?? [];
  const last = data?.runs.find((run) => run.finishedAt !== null);
  const nodes = cluster.data?.nodes ?? [];
  return (
    <>
      <h1>Now</h1>
      <Trouble error={error} />
      {!data && !error && <p>Loading…</p>}
      {data && open.length === 0 && <p className="empty">Nothing runs.</p>}
      {open.map((run) => (
        <OpenRun key={run.uid} run={run} nodes={nodes} onChange={refresh} />
      ))}
      {last && (
        <p>
          Last ended: <a href={`#/runs/${last.uid}`}>{last.name}</a> <RunStatus status={last.status} />{' '}
          {momentText(last.finishedAt)}
        </p>
      )}
      {cluster.data && <Processes nodes={nodes} />}
    </>
  );
}

function Processes({ nodes }: { readonly nodes: readonly ClusterNode[] }) {
  const leader = nodes.find((node) => node.leader);
  return (
    <p className="quiet">
      {nodes.length} processes · leader: {leader?.nodeId ?? 'none at this moment'}
    </p>
  );
}
