import { describe, expect, it } from 'vitest';
import { type MissingValueStrategy, ValidationRule } from './validation-rule';

const A = 'aaaaaaaaaaa';
const B = 'bbbbbbbbbbb';
const COMBO = 'ccccccccccc';

function rule(
  left: string,
  operator: string,
  right: string,
  strategy: MissingValueStrategy = 'SKIP_IF_ANY_VALUE_MISSING',
): ValidationRule {
  const side = (expression: string) => ({ expression, strategy });
  return new ValidationRule({
    id: 1,
    uid: 'rrrrrrrrrrr',
    name: 'Rule',
    operator,
    periodType: 'Monthly',
    left: side(left),
    right: side(right),
    levels: [],
  });
}

const broken = (tried: ValidationRule, values: Record<string, number>, days = 30) =>
  tried.findBroken(({ text }) => values[text] ?? null, days);

const a = `#{${A}}`;
const b = `#{${B}}`;

describe('a validation rule', () => {
  it('is broken when the comparison does not hold, with both sides rounded as DHIS2 stores them', () => {
    const tried = rule(`${a} / 3`, 'less_than_or_equal_to', `${b} * 2`);
    expect(broken(tried, { [a]: 9, [b]: 2 })).toBeUndefined();
    expect(broken(tried, { [a]: 100, [b]: 2 })).toEqual({ left: 33.3, right: 4 });
    expect(broken(tried, { [a]: 10, [b]: 1 })).toEqual({ left: 3.33, right: 2 });
  });

  it.each([
    ['SKIP_IF_ANY_VALUE_MISSING', undefined],
    ['SKIP_IF_ALL_VALUES_MISSING', { left: 1, right: 2 }],
    ['NEVER_SKIP', { left: 1, right: 2 }],
  ] as const)('with %s and one of two values gives %j', (strategy, expected) => {
    expect(broken(rule(`${a} + ${b}`, 'greater_than', '2', strategy), { [a]: 1 })).toEqual(expected);
  });

  it.each([
    ['SKIP_IF_ALL_VALUES_MISSING', undefined],
    ['NEVER_SKIP', { left: 0, right: 2 }],
  ] as const)('with %s and no value on one side gives %j', (strategy, expected) => {
    expect(broken(rule(a, 'greater_than_or_equal_to', b, strategy), { [b]: 2 })).toEqual(expected);
  });

  it('asks a compulsory pair for both or none, and an exclusive pair for one at most', () => {
    expect(broken(rule(a, 'compulsory_pair', b, 'NEVER_SKIP'), { [b]: 2 })).toEqual({ left: 0, right: 2 });
    expect(broken(rule(a, 'compulsory_pair', b, 'NEVER_SKIP'), { [a]: 1, [b]: 2 })).toBeUndefined();
    expect(broken(rule(a, 'exclusive_pair', b, 'NEVER_SKIP'), { [a]: 1, [b]: 2 })).toEqual({ left: 1, right: 2 });
    expect(broken(rule(a, 'exclusive_pair', b, 'NEVER_SKIP'), { [a]: 1 })).toBeUndefined();
  });

  it('knows the days of the period, and tells a missing value from zero where the expression asks', () => {
    expect(broken(rule(a, 'less_than', '[days]'), { [a]: 30 }, 30)).toEqual({ left: 30, right: 30 });
    const asking = rule(`if(isNull(${a}), 5, ${a} + ${b})`, 'equal_to', '1', 'NEVER_SKIP');
    expect(broken(asking, { [b]: 0 })).toEqual({ left: 5, right: 1 });
    expect(broken(asking, { [a]: 0 })).toEqual({ left: 0, right: 1 });
    const choosing = rule(`firstNonNull(${a}, ${b}, 7)`, 'equal_to', '1', 'SKIP_IF_ALL_VALUES_MISSING');
    expect(broken(choosing, { [b]: 3 })).toEqual({ left: 3, right: 1 });
  });

  it('is not broken by a division by zero', () => {
    expect(broken(rule(`${a} / ${b}`, 'equal_to', '1'), { [a]: 1, [b]: 0 })).toBeUndefined();
  });

  it('names each of its items once, with their disaggregation', () => {
    const items = rule(`${a} + #{${A}.${COMBO}} + #{${A}.*.${COMBO}}`, 'equal_to', `${a} * C{${B}}`).items;
    expect(items).toEqual([
      { kind: 'dataElement', uid: A, text: a },
      { kind: 'dataElement', uid: A, optionCombo: COMBO, text: `#{${A}.${COMBO}}` },
      { kind: 'dataElement', uid: A, attributeOptionCombo: COMBO, text: `#{${A}.*.${COMBO}}` },
      { kind: 'constant', uid: B, text: `C{${B}}` },
    ]);
  });

  it.each([
    [`${a} +`, 'cannot be read'],
    [`N{${A}}`, 'cannot be read'],
    [`R{${A}.REPORTING_RATE}`, `needs reporting rate ${A}`],
    [`I{${A}}`, 'program indicator'],
    [`#{${A}.coGroup:${B}}`, 'has no values here'],
    ['#{x}', 'names nothing'],
  ])('says why it cannot evaluate %j', (expression, reason) => {
    expect(() => rule(expression, 'equal_to', '1')).toThrow(reason);
  });

  it('refuses an operator that it does not know', () => {
    expect(() => rule(a, 'about', b)).toThrow('its operator is not known: about');
  });
});
