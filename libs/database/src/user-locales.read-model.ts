import { languageTag } from './language-tag';
import { firstRow, type Queryable } from './queryable';

/** The locales of a user as DHIS2 stores them (`pt_BR`), each his own, else the system's, else null. */
export interface UserLocales {
  /** In which DHIS2 speaks to him. */
  readonly ui: string | null;
  /** In which he sees the names of data. */
  readonly db: string | null;
}

/** Reads the locales of the user; of one who is not there, those of the system. */
export async function findUserLocales(database: Queryable, userUid: string): Promise<UserLocales> {
  const rows = await database.query<UserLocales>(
    `select vaktmester.user_setting($1, 'keyUiLocale') as ui, vaktmester.user_setting($1, 'keyDbLocale') as db`,
    [userUid],
  );
  return firstRow(rows, 'locales');
}

/** The language in which DHIS2 speaks to the user, for `Intl`; English when nobody has set one. */
export async function findUserLanguage(database: Queryable, userUid: string): Promise<string> {
  return languageTag((await findUserLocales(database, userUid)).ui);
}
