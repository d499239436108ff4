import { Injectable } from '@nestjs/common';
import { formatDateTime } from '@vaktmester/contracts';
import { Database } from '@vaktmester/database';
import listJobErrors from './sql/list-job-errors.sql?raw';

/** Which jobs are asked for; absent: any. */
export interface WantedErrors {
  readonly id?: string;
  readonly user?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly codes?: readonly string[] | undefined;
  readonly objects?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
}

/** One error of a run as DHIS2 stores it: the text is made when it is read. */
interface StoredError {
  readonly code?: string;
  readonly args?: readonly string[];
}

/** The errors that the last runs of jobs met, object by object; only jobs of DHIS2 have such. */
@Injectable()
export class JobErrorsReadModel {
  constructor(private readonly database: Database) {}

  async list({ id, user, from, to, codes, objects, types }: WantedErrors): Promise<Record<string, unknown>[]> {
    const values = [id, user, from, to, codes, objects, types].map((value) => value ?? null);
    const rows = await this.database.query<Record<string, unknown> & { errors: StoredError[] }>(listJobErrors, values);
    return rows.map(present);
  }
}

function present({ errors, ...row }: Record<string, unknown> & { errors: StoredError[] }) {
  const members = Object.entries(row).filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(
      members.map(([name, value]) => [name, value instanceof Date ? formatDateTime(value) : value]),
    ),
    errors: errors.map((error) => ({ ...error, message: messageOf(error) })),
  };
}

/** DHIS2 renders the text of the code; which texts there are is known to its own version alone. */
function messageOf({ code = '', args = [] }: StoredError): string {
  return args.length === 0 ? code : `${code}: ${args.join(', ')}`;
}
