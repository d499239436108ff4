import type { AnalyticsTableType } from '@vaktmester/contracts';
import type { StepContext } from '@vaktmester/jobs';
import { stagedResourceTables } from '../staged-resource-tables';
import { relationsOf } from '../../tables/relations';
import { parametersOfType, settingsOf } from '../run-settings';
import type { Build } from './table-type';

/** What a step of a table type knows of its run. */
export async function buildOf(step: StepContext, tableType: AnalyticsTableType): Promise<Build> {
  const settings = await settingsOf(step);
  const parameters = parametersOfType(settings, settings.parameters, tableType);
  return {
    settings,
    latestSince: settings.watermarks[tableType]?.fullUntil ?? (parameters.lastYears === 0 ? 'infinity' : '-infinity'),
    parameters,
    relations: relationsOf(await stagedResourceTables(step)),
  };
}
