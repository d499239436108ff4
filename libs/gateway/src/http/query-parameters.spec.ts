import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { booleanParam, enumParam, integerParam, optionalIntegerParam, textParam } from './query-parameters';

describe('query parameters', () => {
  it('read booleans in all of the words of DHIS2', () => {
    for (const word of ['true', 'TRUE', 'on', 'Yes', '1']) expect(booleanParam({ x: word }, 'x', false)).toBe(true);
    for (const word of ['false', 'Off', 'no', '0']) expect(booleanParam({ x: word }, 'x', true)).toBe(false);
    expect(booleanParam({}, 'x', true)).toBe(true);
  });

  it('refuse others in the words of DHIS2', () => {
    expect(() => booleanParam({ x: 'abc' }, 'x', true)).toThrow(
      "Value 'abc' is not valid for parameter x. It should be of type boolean",
    );
    expect(() => booleanParam({ x: '' }, 'x', true)).toThrow('x cannot be empty. It should be of type boolean');
    expect(() => integerParam({ x: '1.5' }, 'x', 1)).toThrow(
      "Value '1.5' is not valid for parameter x. It should be of type int",
    );
    expect(() => optionalIntegerParam({ x: 'y' }, 'x')).toThrow(
      `Value 'y' is not valid for parameter x. For input string: "y"`,
    );
    expect(() => enumParam({ x: 'D' }, 'x', ['A', 'B'])).toThrow(
      "Value 'D' is not valid for parameter x. Valid values are: [A, B]",
    );
  });

  it('take whole numbers of 32 bits and nothing else', () => {
    fc.assert(fc.property(fc.integer(), (number) => integerParam({ x: String(number) }, 'x', 0) === number));
    for (const text of ['2147483648', '-2147483649', '1e3', '0x1', '٣', '1 2', '--1', '[]']) {
      expect(() => integerParam({ x: text }, 'x', 0)).toThrow('It should be of type int');
    }
  });

  it('ignore case in enums, and all values but the first', () => {
    expect(enumParam({ x: ['b', 'A'] }, 'x', ['A', 'B'])).toBe('B');
    expect(textParam({ x: ['1', '2'] }, 'x')).toBe('1');
  });

  it('know nothing of what every object inherits', () => {
    expect(textParam({}, 'constructor')).toBeUndefined();
    expect(textParam({}, '__proto__')).toBeUndefined();
  });
});
