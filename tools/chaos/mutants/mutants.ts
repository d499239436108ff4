import { electionMutants } from './election.mutants';
import { fenceMutants } from './fence.mutants';
import { ledgerMutants } from './ledger.mutants';
import type { Mutant } from './mutant';
import { schedulerMutants } from './scheduler.mutants';

/** Mistakes that others have made, and those that `spec/reliability.md` warns of. */
export const mutants: readonly Mutant[] = [...fenceMutants, ...electionMutants, ...ledgerMutants, ...schedulerMutants];
