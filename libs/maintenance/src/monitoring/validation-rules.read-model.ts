import type { Queryable } from '@vaktmester/database';
import listValidationRulesSql from './sql/list-validation-rules.sql?raw';
import type { StoredRule } from './validation-rule';

/** The validation rules of DHIS2. */
export class ValidationRulesReadModel {
  constructor(private readonly database: Queryable) {}

  /** The members of these groups; without groups, the rules that have a notification template. */
  list(groups: readonly string[]): Promise<StoredRule[]> {
    return this.database.query<StoredRule>(listValidationRulesSql, [groups, null]);
  }

  async find(id: number): Promise<StoredRule | undefined> {
    const [rule] = await this.database.query<StoredRule>(listValidationRulesSql, [[], id]);
    return rule;
  }
}
