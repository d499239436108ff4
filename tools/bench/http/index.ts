// What a request costs: answered by the gateway alone, and through NATS by a service that asks PostgreSQL.
import autocannon from 'autocannon';
import { readFileSync } from 'node:fs';
import { findReplicas, startCluster } from '@vaktmester/testing/cluster';
import { type BenchOptions, type BenchReport, machine, median } from '../report';

const AUTHORIZATION = `Basic ${Buffer.from('admin:district').toString('base64')}`;
const PATHS = { gateway: '/api/system/ping', service: '/api/cluster/leader' };
const SECONDS = 4;
const CONNECTIONS = 16;

/** Ticks of `/proc/<pid>/stat` per second on every Linux we know. */
const TICKS_PER_SECOND = 100;

interface Measured {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly gatewayCpuUs: number;
}

/** `ratio`: requests per second of the gateway alone, divided by those that go through NATS to a service and PostgreSQL. */
export async function run({ pairs = 3 }: BenchOptions): Promise<BenchReport> {
  const cluster = await startCluster({});
  try {
    const { url, dataDir } = cluster.address;
    const [gateway] = await findReplicas(dataDir, 'gateway');
    if (!gateway) throw new Error('the cluster has no gateway');
    const rounds: Record<keyof typeof PATHS, Measured[]> = { gateway: [], service: [] };
    for (let pair = 0; pair < pairs; pair += 1) {
      rounds.gateway.push(await measure(`${url}${PATHS.gateway}`, gateway.pid));
      rounds.service.push(await measure(`${url}${PATHS.service}`, gateway.pid));
    }
    const [alone, through] = [medians(rounds.gateway), medians(rounds.service)];
    return {
      name: 'http',
      identical: true,
      ratio: alone.requestsPerSecond / through.requestsPerSecond,
      phases: { ...named('gateway', alone), ...named('service', through) },
      machine: machine(),
    };
  } finally {
    await cluster.remove();
  }
}

async function measure(url: string, gatewayPid: number): Promise<Measured> {
  const cpuBefore = cpuSeconds(gatewayPid);
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
    headers: { authorization: AUTHORIZATION },
  });
  if (result.non2xx > 0) throw new Error(`${url}: ${result.non2xx} answers were not 2xx`);
  const requests = result.requests.total;
  return {
    requestsPerSecond: requests / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    gatewayCpuUs: ((cpuSeconds(gatewayPid) - cpuBefore) * 1e6) / requests,
  };
}

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

function medians(rounds: readonly Measured[]): Measured {
  const of = (key: keyof Measured) => median(rounds.map((round) => round[key]));
  return {
    requestsPerSecond: of('requestsPerSecond'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    gatewayCpuUs: of('gatewayCpuUs'),
  };
}

function named(prefix: string, measured: Measured): Record<string, number> {
  return Object.fromEntries(
    Object.entries(measured).map(([key, value]) => [`${prefix}.${key}`, Math.round(value * 10) / 10]),
  );
}
