import type { Mutant } from './mutant';

const ledger = 'libs/jobs/src/ledger';
const scheduler = 'libs/maintenance/src/scheduler';

/** Due times that are fired twice, or never. */
export const schedulerMutants: readonly Mutant[] = [
  {
    name: 'no unique key, and a scheduler that forgets what it has fired',
    breaks: 'the first due time is fired again and again',
    sql: `
      alter table vaktmester.run drop constraint run_definition_uid_fire_time_key;
      alter table vaktmester.firing drop constraint firing_pkey;`,
    patches: [
      {
        file: `${ledger}/sql/find-repeated-run.sql`,
        from: `or (r.definition_uid = given."definitionUid" and r.fire_time = given."fireTime")`,
        to: '',
      },
      {
        file: `${scheduler}/sql/list-waiting-definitions.sql`,
        from: 'used.at as "lastExecuted"',
        to: 'null::timestamptz as "lastExecuted"',
      },
      {
        file: `${scheduler}/sql/record-skipped.sql`,
        from: 'on conflict (definition_uid, fire_time) do nothing',
        to: '',
      },
    ],
    nemeses: ['N1'],
    caughtBy: 'C1',
  },
  {
    name: 'skipped due times are not recorded',
    breaks: 'a due time passes and nothing says why',
    patches: [
      {
        file: `${scheduler}/firings.store.ts`,
        from: 'await this.tx.execute(recordSkipped',
        to: 'if (definitionUid === undefined) await this.tx.execute(recordSkipped',
      },
    ],
    nemeses: ['N2'],
    caughtBy: 'C2',
  },
];
