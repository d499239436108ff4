import { type ExitCode, exitCodes } from '../exit-codes';
import { printResult, type Session } from '../session';
import { diagnoseGateway } from './diagnose-gateway';
import { diagnoseServers } from './diagnose-servers';
import { byGravity } from './finding';
import { gatherFacts } from './gateway-facts';
import { isServiceEnvironment, surveyServers } from './survey-servers';

/**
 * Says what is wrong and what to do; fails when something is an error, not for warnings. In the environment of a service it asks
 * PostgreSQL, Redis and NATS directly, before any service runs; a gateway is asked too where one is named, and everywhere else.
 */
export async function runDoctor(session: Session): Promise<ExitCode> {
  const { environment, isGatewayNamed } = session.line;
  const servers = isServiceEnvironment(environment) ? await surveyServers(environment) : undefined;
  const gateway = servers === undefined || isGatewayNamed ? await gatherFacts(session.client) : undefined;
  const findings = byGravity([
    ...(servers ? diagnoseServers(servers) : []),
    ...(gateway ? diagnoseGateway(gateway) : []),
  ]);
  const lines = findings.map(({ severity, problem, remedy }) => `${severity}: ${problem}\n  ${remedy}`);
  printResult(session, { servers, gateway, findings }, lines.length > 0 ? lines : ['all is well']);
  return findings.some(({ severity }) => severity === 'error') ? exitCodes.failed : exitCodes.done;
}
