import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '@vaktmester/database';
import { runJob } from '@vaktmester/jobs';
import { createDatabase, type TestDatabase } from '@vaktmester/testing';
import { monitoringJob } from './monitoring.job';
import { monitoringSteps } from './monitoring-steps';

Logger.overrideLogger(false);

let test: TestDatabase;
let open: OpenDatabase;

beforeAll(async () => {
  test = await createDatabase({ template: 'demo-tiny' });
  open = await openDatabase(test.url, { migrate: true });
});
afterAll(async () => {
  await open.close();
  await test.drop();
});

interface Summary {
  rules: number;
  observations: number;
  violations: number;
  stored: number;
  notEvaluated: { rule: string; reason: string }[];
  violationsByRule: { id: string; name: string; violations: number }[];
}

async function monitor(parameters: Partial<typeof monitoringJob.parameters._output>) {
  const handlers = monitoringSteps(open.database);
  const end = await runJob(open.database, { definition: monitoringJob, parameters, handlers });
  const [run] = await open.database.query<{ summary: Summary }>('select summary from vaktmester.run where uid = $1', [
    end.uid,
  ]);
  return { end, summary: run?.summary as Summary };
}

async function groupUid(code: string): Promise<string> {
  const [row] = await open.database.query<{ uid: string }>('select uid from validationrulegroup where code = $1', [
    code,
  ]);
  return row?.uid ?? '';
}

/** The rule ANC_ORDER as one plain statement: every monthly pair of values that breaks it in the periods that touch the window. */
const brokenPlainly = `
  select l.sourceid as unit, l.periodid as period, l.attributeoptioncomboid as attribute,
    sum(l.value::numeric) as "left", max(r.value) as "right"
  from datavalue l join dataelement de using (dataelementid)
  join period p using (periodid) join periodtype pt using (periodtypeid)
  join lateral (
    select sum(v.value::numeric) as value from datavalue v join dataelement rde using (dataelementid)
    where rde.code = 'ANC_4' and v.periodid = l.periodid and v.sourceid = l.sourceid
      and v.attributeoptioncomboid = l.attributeoptioncomboid and not v.deleted
  ) r on r.value is not null
  where de.code = 'ANC_1' and not l.deleted and pt.name = 'Monthly'
    and exists (
      select from period w where w.startdate >= current_date - 900 and w.enddate <= current_date - 1
        and w.startdate <= p.enddate and w.enddate >= p.startdate
    )
  group by 1, 2, 3 having sum(l.value::numeric) < max(r.value) order by 1, 2, 3`;

const results = (rule: string) =>
  open.database.query<{ unit: number; period: number; attribute: number; left: number; right: number }>(
    `select organisationunitid as unit, periodid as period, attributeoptioncomboid as attribute,
       leftsidevalue as "left", rightsidevalue as "right"
     from validationresult v join validationrule r using (validationruleid) where r.code = $1 order by 1, 2, 3`,
    [rule],
  );

describe('monitoring', () => {
  beforeEach(() => open.database.execute('delete from validationresult'));

  it('finds in the stored periods of the window exactly what a plain statement finds, and stores it once', async () => {
    const parameters = { relativeStart: -900, relativeEnd: -1, persistResults: true };
    await open.database.execute(
      `update datavalue set value = '0' where dataelementid = (select dataelementid from dataelement where code = 'ANC_1')
       and (sourceid + periodid) % 5 = 0`,
    );
    const expected = await open.database.query<{ left: string; right: string }>(brokenPlainly);
    expect(expected.length).toBeGreaterThan(10);
    const { end, summary } = await monitor(parameters);
    expect(end.status).toBe('COMPLETED');
    // Without groups only the rule that has a notification template.
    expect(summary).toMatchObject({ rules: 1, violations: expected.length, stored: expected.length, notEvaluated: [] });
    expect(await results('ANC_ORDER')).toEqual(
      expected.map((row) => ({ ...row, left: Number(row.left), right: Number(row.right) })),
    );
    expect(await open.database.query('select from validationresult where notificationsent')).toEqual([]);
    const again = await monitor(parameters);
    expect(again.summary).toMatchObject({ violations: expected.length, stored: 0 });
  });

  it('stores nothing unless it is asked to', async () => {
    const { summary } = await monitor({ relativeStart: -900, relativeEnd: -1 });
    expect(summary.violations).toBeGreaterThan(0);
    expect(summary.stored).toBe(0);
    expect(await results('ANC_ORDER')).toEqual([]);
  });

  it('without a window looks at the current and the previous period, and makes their rows when it stores', async () => {
    await open.database.execute(
      `with span (startdate) as (values (date_trunc('month', current_date)::date)),
       period as (
         insert into period (periodid, periodtypeid, startdate, enddate)
         select nextval('hibernate_sequence'), t.periodtypeid, s.startdate, (s.startdate + interval '1 month - 1 day')::date
         from span s cross join periodtype t where t.name = 'Monthly'
         on conflict (periodtypeid, startdate, enddate) do update set enddate = excluded.enddate returning periodid
       )
       insert into datavalue (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid, value, created, lastupdated, deleted)
       select v.dataelementid, p.periodid, v.sourceid, v.categoryoptioncomboid, v.attributeoptioncomboid,
         case de.code when 'ANC_1' then '3' else '7' end, now(), now(), false
       from (select distinct on (dataelementid) * from datavalue where sourceid = (
           select v.sourceid from datavalue v join dataelement de using (dataelementid)
           where de.code in ('ANC_1', 'ANC_4') group by 1 having count(distinct de.code) = 2 order by 1 limit 1
         ) order by dataelementid, periodid) v
       join dataelement de using (dataelementid) cross join period p
       where de.code in ('ANC_1', 'ANC_4')
       on conflict (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid) do update set value = excluded.value, deleted = false`,
    );
    const { summary } = await monitor({ persistResults: true });
    expect(summary.violations).toBeGreaterThanOrEqual(1);
    const rows = await open.database.query<{ day: number; today: number }>(
      `select dayinperiod as day, extract(day from current_date)::integer - 1 as today
       from validationresult v join period p using (periodid) where p.startdate = date_trunc('month', current_date)`,
    );
    expect(rows.length).toBeGreaterThanOrEqual(1);
    for (const { day, today } of rows) expect(day).toBe(today);
  });

  it('evaluates the rules of groups, at their levels, and names those that it cannot', async () => {
    await open.database.execute(
      `update expression set expression = 'N{abcdefghijk}' where expressionid = (select leftexpressionid from validationrule where code = 'STOCK_EXCLUSIVE')`,
    );
    const groups = [await groupUid('SUPPLY'), await groupUid('MATERNAL')];
    const { end, summary } = await monitor({ validationRuleGroups: groups, relativeStart: -900, relativeEnd: -1 });
    expect(end.status).toBe('COMPLETED');
    expect(summary.rules).toBe(4);
    expect(summary.notEvaluated).toMatchObject([{ rule: 'Either ACT or RDT is counted' }]);
    expect(end.notifications.join('\n')).toContain(
      'Either ACT or RDT is counted is not evaluated: its expression cannot be read',
    );
    expect(summary.violationsByRule.reduce((sum, { violations }) => sum + violations, 0)).toBe(summary.violations);
  });

  it('takes the values of longer periods for shorter ones, the longest first', async () => {
    await open.database.execute(
      `update expression set expression = (select '#{' || uid || '}' from dataelement where code = 'POPULATION')
       where expressionid = (select rightexpressionid from validationrule where code = 'ANC_ORDER')`,
    );
    // One value for the year, and a smaller one for each month.
    await open.database.execute(
      `insert into datavalue (dataelementid, periodid, sourceid, categoryoptioncomboid, attributeoptioncomboid, value, created, lastupdated, deleted)
       select de.dataelementid, p.periodid, u.sourceid, coc.categoryoptioncomboid, coc.categoryoptioncomboid,
         case t.name when 'Yearly' then '99999' else '0' end, now(), now(), false
       from dataelement de
       cross join (select distinct v.sourceid from datavalue v join dataelement d using (dataelementid) where d.code = 'ANC_1') u
       cross join period p join periodtype t using (periodtypeid)
       cross join categoryoptioncombo coc
       where de.code = 'POPULATION' and t.name in ('Yearly', 'Monthly') and coc.name = 'default'
         and extract(year from p.startdate) = extract(year from current_date) - 1
       on conflict do nothing`,
    );
    const { summary } = await monitor({ relativeStart: -900, relativeEnd: -1, persistResults: true });
    const lastYear = await open.database.query<{ right: number }>(
      `select distinct rightsidevalue as "right" from validationresult join period p using (periodid)
       where extract(year from p.startdate) = extract(year from current_date) - 1`,
    );
    expect(summary.violations).toBeGreaterThan(0);
    expect(lastYear).toEqual([{ right: 99999 }]);
  });
});
