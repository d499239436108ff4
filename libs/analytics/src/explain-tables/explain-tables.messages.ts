import { Controller, Inject } from '@nestjs/common';
import type { AnalyticsConfig } from '@vaktmester/config';
import {
  ApiError,
  GetAnalyticsFreshness,
  PlanAnalyticsTables,
  type ReplyOf,
  type RequestOf,
} from '@vaktmester/contracts';
import { Database, sqlStateOf } from '@vaktmester/database';
import { Handles, Request } from '@vaktmester/messaging';
import { findEmptiedTables, typesOf } from '../emptied-tables/emptied-tables.read-model';
import { readRunSettings } from '../analytics-tables/run-settings';
import { parametersOf } from '../start-tables/parameters-of-request';
import { relationsOf } from '../tables/relations';
import { planTables } from './plan-tables';
import { readFreshness } from './freshness.read-model';

/** Token of the settings by which tables are built. */
export const ANALYTICS_CONFIG = Symbol('analytics config');

/** Less than the time in which the gateway wants an answer. */
const PLAN_LIMIT_MS = 55_000;
const QUERY_CANCELLED = '57014';

/** Says what a run would do, and how old the tables are. */
@Controller()
export class ExplainTablesMessages {
  constructor(
    private readonly database: Database,
    @Inject(ANALYTICS_CONFIG) private readonly config: AnalyticsConfig,
  ) {}

  @Handles(PlanAnalyticsTables)
  async plan(@Request() request: RequestOf<typeof PlanAnalyticsTables>): Promise<ReplyOf<typeof PlanAnalyticsTables>> {
    const parameters = parametersOf(request);
    const plan = async () =>
      this.database.transaction(
        async (tx) => {
          const emptiedTypes = typesOf(await findEmptiedTables(tx));
          const settings = await readRunSettings(tx, new Date(), { ...this.config, emptiedTypes });
          return planTables(
            tx,
            { settings, parameters, relations: relationsOf({}) },
            new Set(parameters.skipTableTypes),
          );
        },
        { statementTimeoutMs: PLAN_LIMIT_MS },
      );
    return plan().catch((error: unknown) => {
      if (sqlStateOf(error) !== QUERY_CANCELLED) throw error;
      throw new ApiError('timeout', 'Counting the source takes too long', undefined, { cause: error });
    });
  }

  @Handles(GetAnalyticsFreshness)
  freshness(): Promise<ReplyOf<typeof GetAnalyticsFreshness>> {
    return readFreshness(this.database);
  }
}
