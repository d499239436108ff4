import type { DataIntegrityCheck } from '@vaktmester/contracts';

/** A check with the statement that finds its issues: uid, name and comment of each object that is not as it should be. */
export interface Check extends DataIntegrityCheck {
  readonly sql: string;
}

const files = import.meta.glob<string>('./checks/*.sql', { query: '?raw', import: 'default', eager: true });
const HEADER = /^-- (.+)\n-- section: (.+); severity: (INFO|WARNING|SEVERE|CRITICAL); objects: (\w+)\n/;

/** All checks, one for each file of `checks/`, by name. The names are DHIS2's where it has the check. */
export const checks: readonly Check[] = Object.entries(files)
  .map(([path, text]) => toCheck(path, text))
  .sort((a, b) => a.name.localeCompare(b.name));

/** The checks with these names or codes, in any case; all when none is named. Unknown names are passed over, as in DHIS2. */
export function findChecks(names: readonly string[]): readonly Check[] {
  if (names.length === 0) return checks;
  const wanted = new Set(names.map((name) => name.trim().toLowerCase().replaceAll('-', '_')));
  return checks.filter(({ name, code }) => wanted.has(name) || wanted.has(code.toLowerCase()));
}

/** What others may know of a check: all but its statement. */
export function toDescription(check: Check): DataIntegrityCheck {
  const { name, displayName, section, severity, description, issuesIdType, isSlow, isProgrammatic, code } = check;
  return { name, displayName, section, severity, description, issuesIdType, isSlow, isProgrammatic, code };
}

function toCheck(path: string, text: string): Check {
  const name = /(\w+)\.sql$/.exec(path)?.[1] ?? '';
  const header = HEADER.exec(text);
  if (!header) throw new Error(`${path} does not say what it checks`);
  const [whole, description = '', section = '', severity = '', objects = ''] = header;
  return {
    name,
    displayName: name.replaceAll('_', ' '),
    section,
    severity: severity as Check['severity'],
    description,
    issuesIdType: objects,
    isSlow: text.includes('datavalue'),
    isProgrammatic: false,
    code: codeOf(name),
    sql: text.slice(whole.length),
  };
}

/** DHIS2: the first letters of the name's words. */
function codeOf(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
