// What `npm audit --json` says, in lines for a person and an exit code for CI.

/**
 * @typedef {object} Weakness
 * @property {string} severity
 * @property {({ title: string } | string)[]} via what it is, or the package through which it comes
 *
 * @typedef {object} AuditAnswer
 * @property {Record<string, Weakness>} [vulnerabilities] by package
 * @property {{ vulnerabilities: Record<string, number> }} [metadata] absent when npm got no answer
 * @property {string} [message] why it got none
 * @property {{ summary?: string }} [error]
 */

/**
 * @param {string} stdout
 * @param {string} stderr
 * @returns {{ exitCode: 0 | 1 | 2, lines: string[] }} 0: nothing that is high or critical; 1: something is; 2: nothing is known
 */
export function summarizeAudit(stdout, stderr) {
  const answer = parse(stdout);
  const counts = answer.metadata?.vulnerabilities;
  if (counts === undefined) {
    const reason = answer.message ?? answer.error?.summary ?? stderr.trim().split('\n').at(-1);
    return {
      exitCode: 2,
      lines: [
        `The registry could not be asked, so nothing is known: ${reason || 'no answer'}`,
        'Run this where npm reaches a registry that answers audits (npm config get registry).',
      ],
    };
  }
  const grave = (counts['high'] ?? 0) + (counts['critical'] ?? 0);
  const weaknesses = Object.entries(answer.vulnerabilities ?? {}).map(([name, { severity, via }]) => {
    const causes = via.map((cause) => (typeof cause === 'string' ? `through ${cause}` : cause.title));
    return `${severity}: ${name}: ${causes.join('; ')}`;
  });
  return {
    exitCode: grave > 0 ? 1 : 0,
    lines: [...weaknesses, `${counts['total'] ?? 0} known weaknesses, ${grave} of them high or critical`],
  };
}

/**
 * @param {string} text
 * @returns {AuditAnswer}
 */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
