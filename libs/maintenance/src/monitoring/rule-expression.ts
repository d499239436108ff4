import {
  type DataItemJs,
  DataItemType,
  ExpressionDataJs,
  ExpressionJs,
  ExpressionMode,
  type ID,
  IDType,
} from '@dhis2/expression-parser';

/** Something in an expression that has a value. */
export interface ExpressionItem {
  readonly kind: 'dataElement' | 'constant' | 'organisationUnitGroup';
  readonly uid: string;
  /** Of data elements: this disaggregation alone; absent means their sum. */
  readonly optionCombo?: string;
  readonly attributeOptionCombo?: string;
  /** As it is written in an expression; equal items have equal texts. */
  readonly text: string;
}

interface BoundItem {
  readonly item: ExpressionItem;
  readonly parsed: DataItemJs;
  /** Of several the first that has a value is taken, so missing is not the same as zero. */
  readonly mayBeNull: boolean;
}

const ANY = '*';
/** Questions whether one item has a value. */
const QUESTION = /\b(isNull|isNotNull)\s*\(\s*([#A-Z]+\{[^{}]*\})\s*\)/g;
const FIRST_NON_NULL = /\bfirstNonNull\s*\(([^()]*)\)/g;

/** One side of a validation rule, in DHIS2's expression language and evaluated by DHIS2's own parser. */
export class RuleExpression {
  /** By their texts, in which questions are answered; few, as an expression asks about few items. */
  private readonly answered = new Map<string, ExpressionJs>();

  private constructor(
    private readonly text: string,
    private readonly bound: readonly BoundItem[],
  ) {}

  /** @throws Error with a text for people when the expression is wrong or names what this house has no values of */
  static parse(text: string): RuleExpression {
    const chosenFrom = [...text.matchAll(FIRST_NON_NULL)].map(([, names]) => names).join();
    const bound = parse(text)
      .collectDataItems()
      .map((parsed) => {
        const item = toItem(parsed);
        return { item, parsed, mayBeNull: chosenFrom.includes(item.text) };
      });
    if (/[#ACDIRNO]\{/.test(text) && bound.length === 0) throw new Error(`its expression names nothing: ${text}`);
    return new RuleExpression(text, bound);
  }

  get items(): ExpressionItem[] {
    return this.bound.map(({ item }) => item);
  }

  /** The number that the expression has with these values, or null when it has none. Missing items count as zero. */
  evaluate(valueOf: (item: ExpressionItem) => number | null, days: number): number | null {
    const values = new Map(
      this.bound.map(({ item, parsed, mayBeNull }) => [parsed, valueOf(item) ?? (mayBeNull ? null : 0)]),
    );
    const data = new ExpressionDataJs(new Map(), new Map(), new Map(), values, new Map([['days', days]]));
    return toNumber(this.answer(valueOf).evaluate(() => null, data));
  }

  /** The parser calculates all branches of an `if`, and cannot with null; so the questions are answered before it does. */
  private answer(valueOf: (item: ExpressionItem) => number | null): ExpressionJs {
    const text = this.text.replaceAll(QUESTION, (question, name: string, asked: string) => {
      const item = this.items.find((one) => one.text === asked);
      return item ? String((valueOf(item) === null) === (name === 'isNull')) : question;
    });
    const expression = this.answered.get(text) ?? parse(text);
    this.answered.set(text, expression);
    return expression;
  }
}

function parse(text: string): ExpressionJs {
  try {
    return new ExpressionJs(text, ExpressionMode.VALIDATION_RULE_EXPRESSION);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Error(`its expression cannot be read: ${reason}`, { cause: error });
  }
}

function toItem(parsed: DataItemJs): ExpressionItem {
  const { type, uid0 } = parsed;
  const uid = uid0.value;
  if (type === DataItemType.CONSTANT) return { kind: 'constant', uid, text: `C{${uid}}` };
  if (type === DataItemType.ORG_UNIT_GROUP) return { kind: 'organisationUnitGroup', uid, text: `OUG{${uid}}` };
  return toDataElement(parsed);
}

function toDataElement({ type, uid0, uid1, uid2 }: DataItemJs): ExpressionItem {
  const [option, another] = uid1;
  if (type !== DataItemType.DATA_ELEMENT || uid0.type === IDType.DateElementGroupUID || another || isGrouping(option))
    throw new Error(`it needs ${type.name.toLowerCase().replaceAll('_', ' ')} ${uid0.value}, which has no values here`);
  const path = [uid0, ...uid1, ...uid2].map(({ value }) => value);
  const [uid = '', optionCombo = ANY, attributeOptionCombo = ANY] = path;
  return {
    kind: 'dataElement',
    uid,
    ...(optionCombo !== ANY && { optionCombo }),
    ...(attributeOptionCombo !== ANY && { attributeOptionCombo }),
    text: `#{${path.join('.')}}`,
  };
}

/** `coGroup:` and `co:` stand for several option combos. The parser has no type of its own for the combo after an element. */
function isGrouping(id: ID | undefined): boolean {
  const isOfOption = id?.type === IDType.CategoryOptionGroupUID || id?.type === IDType.CategoryOptionUID;
  return isOfOption && id.value !== ANY;
}

function toNumber(value: unknown): number | null {
  const number = value === null || value === undefined ? NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}
