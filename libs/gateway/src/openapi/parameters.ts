import { z } from 'zod';
import { houseJobTypes, jobTypes, uid } from '@vaktmester/contracts';
import type { ParameterShape } from '../http/endpoint';

/** A schema of JSON Schema 2020-12, as OpenAPI 3.1 has them. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** Schemas of path variables that several operations share. */
export const pathSchemas = {
  JobType: jsonSchemaOf(z.enum([...jobTypes, ...houseJobTypes])),
  Uid: jsonSchemaOf(uid),
} as const;

const sharedSchemaOf: Readonly<Record<string, keyof typeof pathSchemas>> = {
  jobType: 'JobType',
  jobId: 'Uid',
  uid: 'Uid',
  organisationUnit: 'Uid',
};

/** What a client may send or, with `output`, gets. What JSON Schema has no word for becomes a schema that takes anything. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

/** The variables of a route, `:name` in its template. */
export function pathParametersOf(template: string): Parameter[] {
  return [...template.matchAll(/:(\w+)/g)].map(([, name = '']) => {
    const shared = sharedSchemaOf[name];
    const schema = shared ? { $ref: `#/components/schemas/${shared}` } : { type: 'string' };
    return { name, in: 'path', required: true, schema };
  });
}

/** Declared parameters; required are those that take no `undefined`. */
export function parametersOf(place: 'query' | 'header', shape: ParameterShape): Parameter[] {
  return Object.entries(shape).map(([name, declared]) => {
    const { description, ...schema } = jsonSchemaOf(declared);
    const required = !declared.safeParse(undefined).success;
    return { name, in: place, required, ...(typeof description === 'string' && { description }), schema };
  });
}
