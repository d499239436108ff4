import { analyticsTableTypes, type AnalyticsTableType } from '@vaktmester/contracts';
import type { Queryable } from '@vaktmester/database';
import type { TablePlan } from '../table-plan';
import { type MovingRun, WatermarkStore } from './watermark.store';

/**
 * Moves the watermarks of the table types that a run now shows, in the transaction of the swap. A run of some years moves none:
 * older years do not hold what has changed in them, and the latest partition goes on where it began.
 */
export async function moveWatermarks(tx: Queryable, shown: readonly TablePlan[], run: MovingRun): Promise<void> {
  const store = new WatermarkStore(tx);
  const types = [...new Set(shown.map(({ tableType }) => tableType))];
  const hasAllYears = (type: AnalyticsTableType) =>
    shown.every(({ tableType, keepsLiveParent }) => tableType !== type || !keepsLiveParent);
  const full = types.filter(hasAllYears);
  await store.adopt(analyticsTableTypes.filter((type) => !full.includes(type)));
  await store.moveFull(full, run);
}
