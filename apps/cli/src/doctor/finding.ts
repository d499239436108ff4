/** Something that is wrong, and what to do about it. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly problem: string;
  readonly remedy: string;
}

/** Something does not work, or will not. */
export function error(problem: string, remedy: string): Finding {
  return { severity: 'error', problem, remedy };
}

/** It works, but not as well or as safely as it should. */
export function warning(problem: string, remedy: string): Finding {
  return { severity: 'warning', problem, remedy };
}

/** The gravest first, else in the order in which they were found. */
export function byGravity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => a.severity.localeCompare(b.severity));
}
