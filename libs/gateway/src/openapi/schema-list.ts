import type { JsonSchema, Parameter } from './parameters';
import { escaped, proseOf } from './prose';

/** Of JSON Schema, what our declarations have. */
interface Facts {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly default?: unknown;
  readonly anyOf?: readonly Facts[];
  readonly items?: Facts;
  readonly properties?: Readonly<Record<string, Facts>>;
  readonly required?: readonly string[];
}

/** Parameters as an HTML list. */
export function parameterList(parameters: readonly Parameter[]): string {
  const entries = parameters.map(({ name, in: place, required, description, schema }) => {
    const facts = [place, required ? 'required' : '', ...factsOf(schema)];
    return entry(name, facts, explained(description));
  });
  return listOf(entries);
}

/** A body as an HTML list of its properties, and of theirs. */
export function schemaList(schema: JsonSchema): string {
  return propertiesOf(schema) || `<p>${factsOf(schema).join(', ')}</p>`;
}

function propertiesOf({ items, properties = items?.properties, required = items?.required ?? [] }: Facts): string {
  if (!properties) return '';
  const entries = Object.entries(properties).map(([name, property]) => {
    const plain = withoutNull(property);
    const facts = [required.includes(name) ? 'required' : '', ...factsOf(plain)];
    return entry(name, facts, explained(property.description) + propertiesOf(plain));
  });
  return listOf(entries);
}

/** What a client may always leave out may be null too. */
function withoutNull(schema: Facts): Facts {
  return schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
}

/** Type, words and default, as HTML. */
function factsOf({ $ref, type, items, enum: words, pattern, default: fallback }: Facts): string[] {
  const types = [type ?? 'any'].flat().filter((word) => word !== 'null');
  const kind = $ref?.split('/').at(-1) ?? types.join(' or ');
  return [
    items ? `several: ${factsOf(items).join(', ')}` : kind,
    words ? `one of ${escaped(words.join(', '))}` : '',
    pattern ? `<code>${escaped(pattern)}</code>` : '',
    fallback === undefined ? '' : `<code>${escaped(String(fallback))}</code> unless given`,
  ].filter(Boolean);
}

function explained(description: string | undefined): string {
  return description ? `<br>${proseOf(description)}` : '';
}

function entry(name: string, facts: readonly string[], more: string): string {
  return `<li><code>${escaped(name)}</code> <small>${facts.filter(Boolean).join(', ')}</small>${more}</li>`;
}

function listOf(entries: readonly string[]): string {
  return `<ul>\n${entries.join('\n')}\n</ul>`;
}
