import { type Caller, hasAuthority } from '@vaktmester/contracts';

/** Whoever holds one of these (or `ALL`) sees the runs of all users; design §4.8. */
const SEE_ALL_RUNS = ['F_JOB_LOG_READ'];

export type Viewer = Pick<Caller, 'uid' | 'authorities'>;

/** The only user whose runs the viewer may see; `null` when he may see those of all users and of the house. */
export function visibleOwner(viewer: Viewer): string | null {
  return hasAuthority(viewer, SEE_ALL_RUNS) ? null : viewer.uid;
}
