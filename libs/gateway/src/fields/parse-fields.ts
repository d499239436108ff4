import { HttpProblem } from '../errors/http-problem';
import type { FieldItem, FieldSelection, FieldTransformer } from './field-selection';

/** Deeper than any object of the API, and shallow enough for the stack. */
const MAX_DEPTH = 32;

const OPENING = '[(';
const CLOSING = '])';

/**
 * Reads DHIS2's `fields` grammar (`spec/api-contract.md` §1.9): `name`, `name[a,b]` or `name(a,b)`, `!name`, `:preset`, `*`,
 * transformers `name~rename(x)`, `name::size`, `name|isEmpty`. As lenient as DHIS2's parser: a bracket that is missing at the end
 * is taken as written, one too many is skipped.
 * @throws HttpProblem 409 when brackets are nested deeper than any answer is
 */
export function parseFields(text: string): FieldSelection {
  return new FieldsParser(text).parse();
}

class FieldsParser {
  private position = 0;

  constructor(private readonly text: string) {}

  parse(): FieldSelection {
    const items: FieldItem[] = [];
    while (this.position < this.text.length) {
      items.push(...this.readItems(0));
      this.position++;
    }
    return items;
  }

  /** Up to the closing bracket, which is left for the caller. */
  private readItems(depth: number): FieldItem[] {
    if (depth > MAX_DEPTH) throw new HttpProblem(409, 'Fields are nested too deeply');
    const items: FieldItem[] = [];
    while (this.position < this.text.length && !this.isAt(CLOSING)) {
      const item = this.readItem(depth);
      if (item) items.push(item);
      if (this.isAt(',')) this.position++;
    }
    return items;
  }

  private readItem(depth: number): FieldItem | undefined {
    const written = this.readName();
    const isExcluded = written.startsWith('!') || written.startsWith('-');
    const name = isExcluded ? written.slice(1) : written === '*' ? ':all' : written;
    const transformers: FieldTransformer[] = [];
    let nested: FieldItem[] | undefined;
    while (this.position < this.text.length && !this.isAt(',') && !this.isAt(CLOSING)) {
      if (this.isAt(OPENING)) nested = [...(nested ?? []), ...this.readBracket(depth)];
      else if (this.skipSeparator()) transformers.push(this.readTransformer());
      // What follows a bracket without a separator means nothing.
      else this.readName();
    }
    return name === '' ? undefined : { name, isExcluded, ...(nested && { nested }), transformers };
  }

  private readBracket(depth: number): FieldItem[] {
    this.position++;
    const items = this.readItems(depth + 1);
    this.position++;
    return items;
  }

  private readTransformer(): FieldTransformer {
    const name = this.readName();
    if (!this.isAt('(')) return { name, args: [] };
    const end = this.text.indexOf(')', this.position);
    const args = this.text.slice(this.position + 1, end < 0 ? undefined : end);
    this.position = end < 0 ? this.text.length : end + 1;
    return { name, args: args.split(';').map((arg) => arg.trim()) };
  }

  /** `~`, `|` or `::` before a transformer. */
  private skipSeparator(): boolean {
    const length = this.isAt('~|') ? 1 : this.text.startsWith('::', this.position) ? 2 : 0;
    this.position += length;
    return length > 0;
  }

  private readName(): string {
    const start = this.position;
    // The colon of a preset is part of its name.
    if (this.isAt(':') || this.text.startsWith('!:', start)) this.position += this.isAt(':') ? 1 : 2;
    while (this.position < this.text.length && !this.isAt(',[]()~|') && !this.text.startsWith('::', this.position)) {
      this.position++;
    }
    return this.text.slice(start, this.position).trim();
  }

  private isAt(characters: string): boolean {
    const character = this.text[this.position];
    return character !== undefined && characters.includes(character);
  }
}
