import { type ExitCode, exitCodes } from '../exit-codes';
import { printResult, type Session } from '../session';
import { diagnose } from './diagnose';
import { gatherFacts } from './facts';

/** Looks at the cluster from outside and says what to do; fails when something is an error, not for warnings. */
export async function runDoctor(session: Session): Promise<ExitCode> {
  const facts = await gatherFacts(session.client);
  const findings = diagnose(facts);
  const lines = findings.map(({ severity, problem, remedy }) => `${severity}: ${problem}\n  ${remedy}`);
  printResult(session, { facts, findings }, lines.length > 0 ? lines : ['all is well']);
  return findings.some(({ severity }) => severity === 'error') ? exitCodes.failed : exitCodes.done;
}
