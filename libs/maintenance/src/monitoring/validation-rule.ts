import { type ExpressionItem, RuleExpression } from './rule-expression';

/** When a side of a rule has no value although some of its items have. */
export type MissingValueStrategy = 'SKIP_IF_ANY_VALUE_MISSING' | 'SKIP_IF_ALL_VALUES_MISSING' | 'NEVER_SKIP';

/** A validation rule as it is stored. */
export interface StoredRule {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly operator: string;
  readonly periodType: string;
  readonly left: StoredSide;
  readonly right: StoredSide;
  /** Levels of the organisation units that the rule is for; empty means all. */
  readonly levels: readonly number[];
}

export interface StoredSide {
  readonly expression: string;
  readonly strategy: MissingValueStrategy;
}

/** Both sides of a rule that is broken, as they are stored: rounded, and 0 where there is no value. */
export interface BrokenSides {
  readonly left: number;
  readonly right: number;
}

type ValueOf = (item: ExpressionItem) => number | null;

const comparisons: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  equal_to: (left, right) => left === right,
  not_equal_to: (left, right) => left !== right,
  greater_than: (left, right) => left > right,
  greater_than_or_equal_to: (left, right) => left >= right,
  less_than: (left, right) => left < right,
  less_than_or_equal_to: (left, right) => left <= right,
};

/** A validation rule that can be asked whether values break it (`spec/maintenance-and-jobs.md` §B.17). */
export class ValidationRule {
  private readonly left: RuleExpression;
  private readonly right: RuleExpression;

  /** @throws Error with a text for people when the rule cannot be evaluated */
  constructor(readonly stored: StoredRule) {
    if (!(stored.operator in comparisons) && !stored.operator.endsWith('_pair'))
      throw new Error(`its operator is not known: ${stored.operator}`);
    this.left = RuleExpression.parse(stored.left.expression);
    this.right = RuleExpression.parse(stored.right.expression);
  }

  /** What both sides need, each item once. */
  get items(): ExpressionItem[] {
    return [...new Map([...this.left.items, ...this.right.items].map((item) => [item.text, item])).values()];
  }

  /** The sides when these values break the rule, else `undefined`. @param days in the period */
  findBroken(valueOf: ValueOf, days: number): BrokenSides | undefined {
    const left = sideValue(this.left, this.stored.left, valueOf, days);
    const right = sideValue(this.right, this.stored.right, valueOf, days);
    return this.isBroken(left, right) ? { left: round(left ?? 0), right: round(right ?? 0) } : undefined;
  }

  private isBroken(left: number | null, right: number | null): boolean {
    const { operator, left: leftSide, right: rightSide } = this.stored;
    if (operator === 'compulsory_pair') return (left === null) !== (right === null);
    if (operator === 'exclusive_pair') return left !== null && right !== null;
    const first = left ?? zeroOf(leftSide);
    const second = right ?? zeroOf(rightSide);
    const holds = comparisons[operator];
    return first !== null && second !== null && holds !== undefined && !holds(first, second);
  }
}

/** A side without any data has no value, whatever its strategy: the pairs ask for just that. */
function sideValue(
  expression: RuleExpression,
  { strategy }: StoredSide,
  valueOf: ValueOf,
  days: number,
): number | null {
  const data = expression.items.filter(({ kind }) => kind === 'dataElement');
  const found = data.filter((item) => valueOf(item) !== null).length;
  if (data.length > 0 && found === 0) return null;
  if (strategy === 'SKIP_IF_ANY_VALUE_MISSING' && found < data.length) return null;
  return expression.evaluate(valueOf, days) ?? (strategy === 'NEVER_SKIP' ? 0 : null);
}

function zeroOf({ strategy }: StoredSide): number | null {
  return strategy === 'NEVER_SKIP' ? 0 : null;
}

/** DHIS2: one decimal from ten up, three significant digits below. */
function round(value: number): number {
  return Math.abs(value) >= 10 ? Math.round(value * 10) / 10 : Number(value.toPrecision(3));
}
