import { allSettingGroups, type Setting } from '@vaktmester/config';

/** `docs/configuration.md`: every environment variable of the house, from `libs/config`. */
export function configurationPage(): string {
  const sections = allSettingGroups.map(
    (group) => `## ${group.title}\n\n${table(Object.values(group.settings) as Setting<unknown>[])}`,
  );
  return `${HEAD}\n${sections.join('\n\n')}\n`;
}

const HEAD = `# Configuration

<!-- Made from libs/config by \`npm run docs\`. Do not edit. -->

Every service reads its settings from the environment, once, at start. A wrong value stops the process and every wrong value is
listed. Where a variable is marked *secret*, \`<NAME>_FILE\` may name a file that holds the value.
`;

function table(settings: readonly Setting<unknown>[]): string {
  const rows = settings.map(
    (setting) => `| \`${setting.env}\`${setting.secret ? ' *secret*' : ''} | ${fallback(setting)} | ${setting.doc} |`,
  );
  return ['| Variable | Default | Meaning |', '|---|---|---|', ...rows].join('\n');
}

function fallback(setting: Setting<unknown>): string {
  if (setting.fallback === undefined) return '*required*';
  const value = Array.isArray(setting.fallback) ? setting.fallback.join(',') : String(setting.fallback);
  return value === '' ? '' : `\`${value}\``;
}
