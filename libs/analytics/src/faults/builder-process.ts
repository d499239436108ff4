// A replica of the service that builds tables, as a process of its own, so that a test can stop it. Argument: the database URL.
// It lives until it is killed or until whoever started it is gone.
import { Logger } from '@nestjs/common';
import { openDatabase } from '@vaktmester/database';
import { createWorker } from '@vaktmester/jobs';
import { analyticsStepHandlers } from '../step-handlers';

/** Short, so that the steps of a stopped process are soon taken over. */
const LEASE_MS = 1_500;

process.stdin.on('end', () => process.exit(1)).resume();
Logger.overrideLogger(false);
const { database } = await openDatabase(process.argv[2] ?? '');
createWorker(database, analyticsStepHandlers(database), { slots: 1, leaseMs: LEASE_MS }).start();
