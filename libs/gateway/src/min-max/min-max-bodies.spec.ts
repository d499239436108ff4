import { describe, expect, it } from 'vitest';
import { gzipSync } from 'node:zlib';
import type { ApiRequest } from '../http/exchange';
import { readBulkBody } from './bulk-min-max-body';
import { checkedKey, checkedValue } from './min-max-value';
import { singleKey, singleValue } from './single-min-max-body';

const [DE, OU, CO] = ['UOlfIjgN8X6', 'DiszpKrYNg8', 'psbwp3CQEhs'];
const body = (value: unknown) => Buffer.from(JSON.stringify(value));
const references = { dataElement: { id: DE }, source: { id: OU }, optionCombo: { id: CO } };

describe('a single value', () => {
  it('is read with its references; what says that it is computed is optional', () => {
    expect(singleValue(body({ ...references, min: 1, max: 100, more: 1 }))).toEqual([DE, OU, CO, 1, 100, false]);
    expect(singleKey(body(references))).toEqual([DE, OU, CO]);
  });

  it.each([
    [{ ...references, min: 5, max: 5 }, { errorCode: 'E2044' }],
    [{ ...references, min: 5 }, { errorCode: 'E2044' }],
    [{ ...references, dataElement: undefined }, { errorCode: 'E1100' }],
    [{ ...references, source: null }, { errorCode: 'E1102' }],
    [{ ...references, optionCombo: undefined }, { errorCode: 'E1103' }],
    [{ ...references, source: {} }, { message: expect.stringMatching(/^UID must be .* but was: null$/) }],
    [{ ...references, source: { id: 'x' } }, { message: expect.stringMatching(/but was: x$/) }],
    [{ ...references, min: 3_000_000_000 }, { message: expect.stringMatching(/^JSON parse error: min/) }],
  ])('is refused: %j', (value, problem) => {
    expect(() => singleValue(body(value))).toThrow(expect.objectContaining(problem));
  });
});

describe('a bulk body', () => {
  const read = (
    content: Buffer,
    contentType: string,
    more: Record<string, string> = {},
    kind: 'key' | 'value' = 'value',
  ) =>
    readBulkBody(
      { headers: { 'content-type': contentType, ...more }, body: content } as ApiRequest,
      { dataSet: 'BfMAe6Itzgt' },
      kind,
    );
  const value = { dataElement: DE, orgUnit: OU, optionCombo: CO, minValue: 10, maxValue: 100 };
  const csv = (...lines: string[]) => Buffer.from(lines.join('\n'));

  it('is JSON, with either name of the option combo', async () => {
    const { optionCombo, ...others } = value;
    const given = {
      dataSet: 'BfMAe6Itzgt',
      values: [value, { ...others, categoryOptionCombo: optionCombo, generated: false }],
    };
    const { dataSet, values } = await read(body(given), 'application/json;charset=UTF-8');
    expect(dataSet).toBe('BfMAe6Itzgt');
    expect(values.map(checkedValue)).toEqual([
      [DE, OU, CO, 10, 100, true],
      [DE, OU, CO, 10, 100, false],
    ]);
  });

  it('is CSV with its columns in any order, or gzip of either', async () => {
    const table = csv(
      'maxvalue,dataElement,orgunit,optionCombo,minValue,generated',
      `9,${DE},${OU},${CO},-1,false`,
      '',
    );
    for (const zipped of [false, true]) {
      const { values } = await read(
        zipped ? gzipSync(table) : table,
        'text/csv',
        zipped ? { 'content-encoding': 'gzip' } : {},
      );
      expect(values.map(checkedValue)).toEqual([[DE, OU, CO, -1, 9, false]]);
    }
    const keys = await read(csv('dataElement,orgUnit,optionCombo', `${DE},${OU},${CO}`), 'text/csv', {}, 'key');
    expect(keys.values.map(checkedKey)).toEqual([[DE, OU, CO]]);
  });

  it.each([
    ['', 'Error parsing CSV file: No header line provided.'],
    ['dataElement,orgUnit,optionCombo,maxValue\nx', 'Error parsing CSV file: Required columns missing: [minValue]'],
    ['dataElement,orgUnit,optionCombo,minValue,maxValue', 'Error parsing CSV file: No data found in the CSV file.'],
    [
      `dataElement,orgUnit,optionCombo,minValue,maxValue\n${DE},${OU},${CO},1,x`,
      'Error parsing CSV file: For input string: "x"',
    ],
  ])('is refused as CSV: %j', async (text, message) => {
    await expect(read(Buffer.from(text), 'text/csv')).rejects.toMatchObject({ errorCode: 'E2046', message });
  });

  it('is refused when it is neither, broken or a bomb', async () => {
    await expect(read(csv(''), 'text/plain')).rejects.toMatchObject({ status: 415 });
    await expect(read(csv('x'), 'text/csv', { 'content-encoding': 'gzip' })).rejects.toMatchObject({
      errorCode: 'E2048',
    });
    const bomb = gzipSync(Buffer.alloc(17 * 1_048_576));
    await expect(read(bomb, 'text/csv', { 'content-encoding': 'gzip' })).rejects.toMatchObject({ status: 413 });
    await expect(read(body({}), 'application/json')).rejects.toMatchObject({ errorCode: 'E1003' });
  });

  it.each([
    [{ ...value, minValue: undefined }, 'E2042'],
    [{ ...value, maxValue: undefined }, 'E2043'],
    [{ ...value, minValue: 100 }, 'E2044'],
    [{ ...value, orgUnit: '' }, 'E1102'],
  ])('is checked value by value: %j', (given, errorCode) => {
    expect(() => checkedValue({ ...given, generated: true })).toThrow(expect.objectContaining({ errorCode }));
  });
});
