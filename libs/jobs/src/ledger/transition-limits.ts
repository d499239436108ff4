import type { TransactionLimits } from '@vaktmester/database';

/** Transitions take milliseconds; one that takes seconds waits for a frozen node, and the caller should hear of it. */
export const TRANSITION_LIMITS: TransactionLimits = { statementTimeoutMs: 10_000, lockTimeoutMs: 8_000 };
