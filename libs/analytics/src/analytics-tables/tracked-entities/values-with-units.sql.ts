/**
 * The data values of an event as the tables of tracked entities keep them: of each value what a query may ask for and, when
 * it is the uid of an organisation unit, the unit's name and code. Null when there are no values.
 */
export function valuesWithUnits(values: string): string {
  // PostgreSQL hashes the units once for the whole statement, because nothing in the hash depends on the event.
  return `(select jsonb_object_agg(v.key, jsonb_strip_nulls(jsonb_build_object(
        'value', v.value ->> 'value', 'created', v.value ->> 'created', 'storedBy', v.value ->> 'storedBy',
        'lastUpdated', v.value ->> 'lastUpdated', 'providedElsewhere', v.value -> 'providedElsewhere',
        'value_name', unit.name, 'value_code', unit.code)))
      from jsonb_each(case when jsonb_typeof(${values}) = 'object' then ${values} end) v
      left join organisationunit unit on unit.uid = v.value ->> 'value')`;
}
