import type { Mutant } from './mutant';

const ledger = 'libs/jobs/src/ledger';

/** Runs and their steps: what a worker that dies, or comes back, leaves behind. */
export const ledgerMutants: readonly Mutant[] = [
  {
    name: 'no check of the attempt',
    breaks: 'a worker that was taken for dead comes back and finishes the step',
    patches: [
      { file: `${ledger}/guard-step.ts`, from: `!step || step.attempt !== lease.attempt`, to: `!step` },
      { file: `${ledger}/sql/finish-step.sql`, from: 'and s.attempt = $3', to: 'and $3::integer is not null' },
    ],
    nemeses: ['N4'],
    caughtBy: 'C8',
  },
  {
    name: 'a step is done before its effect',
    breaks: 'a worker that dies in between leaves a step that is done and has done nothing',
    patches: [
      {
        file: `${ledger}/step-ledger.ts`,
        from: 'const end = await this.database.transaction((tx) => finishStep(tx, lease, outcome));',
        to: `const end = await this.database.transaction((tx) => finishStep(tx, lease, { ...outcome, effect: async () => undefined }));
          await this.database.transaction(async (tx) => outcome.effect?.(tx));`,
      },
    ],
    nemeses: ['N4'],
    caughtBy: 'C8',
  },
  {
    name: 'steps of dead workers stay theirs',
    breaks: 'nobody takes over',
    patches: [
      {
        file: `${ledger}/sql/claim-step.sql`,
        from: 'l.expires_at <= clock_timestamp()',
        to: `l.expires_at <= clock_timestamp() - interval '1 hour'`,
      },
    ],
    nemeses: ['N4'],
    caughtBy: 'C8',
  },
  {
    name: 'swap in two transactions',
    breaks: 'there is a moment without a live table',
    patches: [
      {
        file: 'tools/chaos/node/step-handlers.ts',
        from: '(tx) => swap(tx, tables)',
        to: `async () => {
          for (const [index, live] of LIVE.entries()) {
            await database.execute('drop table if exists ' + live);
            await database.execute('alter table if exists ' + tables[index] + ' rename to ' + live);
          }
        }`,
      },
    ],
    nemeses: ['N1', 'N7'],
    caughtBy: 'C7',
  },
  {
    name: 'staging tables are never swept',
    breaks: 'the tables of dead attempts stay',
    patches: [
      {
        file: 'tools/chaos/node/leader-work.ts',
        from: '(tx) => sweepStaging(tx, { lockTimeoutMs: 100 })',
        to: '() => Promise.resolve(sweepStaging)',
      },
    ],
    nemeses: ['N4'],
    caughtBy: 'C10',
  },
  {
    name: 'a batch of deletes is no transaction',
    breaks: 'a worker that dies within it has deleted rows that nobody counts',
    patches: [
      {
        file: 'libs/maintenance/src/safe-deletes/remove-in-batches.ts',
        from: 'await politeTransaction(database, (tx) => removeBatch(tx, step, store, removal, size.rows))',
        to: 'await removeBatch(database, step, store, removal, size.rows)',
      },
    ],
    nemeses: ['N4'],
    caughtBy: 'C9',
  },
  {
    name: 'tasks are shown to everybody',
    breaks: 'users see what others have started',
    patches: [
      {
        file: 'libs/jobs/src/tasks/sql/list-tasks.sql',
        from: '($2::text is null or r.user_uid = $2)',
        to: '($2::text is null or true)',
      },
    ],
    nemeses: ['N1'],
    caughtBy: 'C11',
  },
];
