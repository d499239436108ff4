import { Injectable } from '@nestjs/common';
import { Database } from '@vaktmester/database';
import findPersonSql from './sql/find-person.sql?raw';

/** Who a user is, beside what he may do. */
export interface Person {
  readonly uid: string;
  readonly username: string;
  readonly firstName: string;
  readonly surname: string;
  readonly email: string | null;
  /** Uid of a file resource. */
  readonly avatar: string | null;
}

/** The person behind an account. */
@Injectable()
export class MeReadModel {
  constructor(private readonly database: Database) {}

  /** `undefined` when the account has gone since the request was let in. */
  async find(uid: string): Promise<Person | undefined> {
    const [person] = await this.database.query<Person>(findPersonSql, [uid]);
    return person;
  }
}
