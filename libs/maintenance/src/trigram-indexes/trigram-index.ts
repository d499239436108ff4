import { quoteIdentifier } from '@vaktmester/database';

/** The name that DHIS2 gives to the trigram index of an attribute. */
export function trigramIndexName(attributeKey: number): string {
  if (!Number.isSafeInteger(attributeKey) || attributeKey < 0) throw new Error(`not a key: ${attributeKey}`);
  return `in_gin_teavalue_${attributeKey}`;
}

/** DHIS2's index of the values of one attribute. Concurrently: writers go on. Not inside a transaction. */
export function createTrigramIndexSql(attributeKey: number): string {
  const name = quoteIdentifier(trigramIndexName(attributeKey));
  return `create index concurrently ${name} on public.trackedentityattributevalue
using gin (trackedentityid, lower(value) gin_trgm_ops) where trackedentityattributeid = ${attributeKey}`;
}

/** DHIS2 drops without `concurrently`, and so blocks writers behind every long reader. Not inside a transaction. */
export function dropTrigramIndexSql(index: string): string {
  return `drop index concurrently if exists public.${quoteIdentifier(index)}`;
}
