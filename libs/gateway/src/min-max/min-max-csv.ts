import { ApiError } from '@vaktmester/contracts';
import type { GivenMinMaxValue } from './min-max-value';

const KEY_COLUMNS = ['dataElement', 'orgUnit', 'optionCombo'];

/** The columns that a table must have: those of a key, or of a whole value. */
export const columnsOf = { key: KEY_COLUMNS, value: [...KEY_COLUMNS, 'minValue', 'maxValue'] } as const;

/**
 * DHIS2's CSV of min-max values: a line of column names in any order and case of all letters, commas without quotes.
 * @throws ApiError bad-request E2046
 */
export function parseMinMaxCsv(text: string, required: readonly string[]): GivenMinMaxValue[] {
  const [header, ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (header === undefined) throw csvProblem('No header line provided.');
  const names = cells(header);
  const indexOf = (column: string) => names.findIndex((name) => name === column || name === column.toLowerCase());
  const missing = required.filter((column) => indexOf(column) < 0);
  if (missing.length > 0) throw csvProblem(`Required columns missing: [${missing.join(', ')}]`);
  if (lines.length === 0) throw csvProblem('No data found in the CSV file.');
  return lines.map((line) => {
    const row = cells(line);
    const cell = (column: string) => row[indexOf(column)] || undefined;
    return {
      dataElement: cell('dataElement'),
      orgUnit: cell('orgUnit'),
      optionCombo: cell('optionCombo'),
      minValue: integer(cell('minValue')),
      maxValue: integer(cell('maxValue')),
      generated: (cell('generated') ?? 'true').toLowerCase() === 'true',
    };
  });
}

function cells(line: string): string[] {
  return line.split(',').map((cell) => cell.trim());
}

function integer(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^[+-]?\d{1,10}$/.test(text) && Math.abs(number) <= 2_147_483_647) return number;
  throw csvProblem(`For input string: "${text}"`);
}

function csvProblem(detail: string): ApiError {
  return new ApiError('bad-request', `Error parsing CSV file: ${detail}`, 'E2046');
}
