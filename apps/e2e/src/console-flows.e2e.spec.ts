import { findReplicas, queryDemoDatabase } from '@vaktmester/testing/cluster';
import { sendSignal } from '@vaktmester/tools/servers';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hasChromium } from './console/chromium';
import { type ConsolePage, expectGoodLooks, openConsole, signIn, watchPolling } from './console/console-page';

const { url, dataDir } = inject('cluster');
// Runs take seconds on an idle machine; other work may be going on beside them.
const TIME_LIMIT_MS = 150_000;

describe.skipIf(!hasChromium())('what an administrator does in the console', () => {
  let console: ConsolePage;

  beforeAll(async () => {
    console = await openConsole(url);
    await signIn(console);
  });
  afterAll(() => console?.close());

  const query = (sql: string) => queryDemoDatabase(dataDir, sql);
  /** Starts the analytics tables and waits for the page of their run. */
  const startAnalytics = async () => {
    const { page } = console;
    await console.goTo('analytics');
    // The aggregate tables are enough to watch.
    for (const label of ['Events', 'Enrollments', 'Tracked entities', 'Organisation unit ownership'])
      await page.getByLabel(label, { exact: true }).uncheck();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.getByRole('heading', { level: 2, name: 'Steps' }).waitFor();
  };
  const waitForStatus = (status: string) =>
    console.page.getByRole('heading', { level: 1 }).getByText(status).waitFor({ timeout: TIME_LIMIT_MS });

  it(
    'starts the analytics tables, watches them end and starts them again',
    { timeout: 2 * TIME_LIMIT_MS },
    async () => {
      const { page } = console;
      const polling = watchPolling(page);
      await startAnalytics();
      await waitForStatus('Completed');
      const run = `/api/runs/${page.url().split('/').at(-1)}`;
      await expect.poll(() => polling.times(run), { timeout: 20_000 }).toBeGreaterThan(3);
      polling.expectPace(run);
      const told = run.replace('/api/runs', '/api/system/tasks/ANALYTICS_TABLE');
      expect(polling.times(told), 'after the first look the stream tells it').toBeLessThan(2);
      await page
        .getByText(/^Analytics tables updated/)
        .first()
        .waitFor();
      await expectGoodLooks(page, 'run');
      const first = page.url();
      await page.getByRole('button', { name: 'Run again' }).click();
      await page.waitForURL((address) => address.href !== first);
      await waitForStatus('Completed');
    },
  );

  it('cancels a run', { timeout: 2 * TIME_LIMIT_MS }, async () => {
    const { page } = console;
    await startAnalytics();
    await page.getByRole('button', { name: 'Cancel run' }).click();
    await page.locator('[data-test="dhis2-uicore-modal"]').getByRole('button', { name: 'Cancel run' }).click();
    await waitForStatus('Cancelled');
  });

  it('sees a run end although the leader is killed meanwhile', { timeout: 2 * TIME_LIMIT_MS }, async () => {
    const { page } = console;
    await startAnalytics();
    const [leader] = await query('select node_id from vaktmester.leadership');
    const replicas = await findReplicas(dataDir, 'maintenance');
    const leading = replicas.find(({ nodeId }) => nodeId === leader?.[0]);
    expect(leading, `${leader?.[0]} runs`).toBeDefined();
    sendSignal(leading?.pid ?? 0, 'SIGKILL');
    await waitForStatus('Completed');
    await console.goTo('cluster');
    await page.getByRole('region', { name: 'Nodes' }).getByText('Leader').waitFor({ timeout: 20_000 });
  });

  it('counts what a removal would touch before it removes it', async () => {
    const { page } = console;
    // Rows of its own: another file of this run may have removed those of the demo data.
    await query('update datavalue set deleted = true where ctid in (select ctid from datavalue limit 3)');
    await console.goTo('maintenance');
    const card = page.getByRole('listitem').filter({ hasText: 'Remove soft-deleted data values' });
    await card.getByRole('button', { name: 'What would it touch?' }).click();
    await card.getByText(/rows of datavalue$/).waitFor();
    await card.getByRole('button', { name: 'Run now' }).click();
    await page.getByText(/^This removes \d+ rows of datavalue/).waitFor();
    await page.getByRole('button', { name: 'Do it' }).click();
    await card.getByText('Done.').waitFor();
    expect(await query('select count(*) from datavalue where deleted')).toEqual([['0']]);
  });

  it('makes a job, runs it and deletes it', async () => {
    const { page } = console;
    const name = 'Tables of the console test';
    await console.goTo('schedules');
    await page.getByRole('button', { name: 'New job' }).click();
    await page.getByRole('textbox', { name: /^Name/ }).fill(name);
    await page.getByLabel('Type', { exact: true }).selectOption('RESOURCE_TABLE');
    await page.getByLabel('Cron text').fill('0 0 3 1 1 ?');
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row').filter({ hasText: name });
    await row.getByRole('button', { name: 'Run now' }).click();
    await expect
      .poll(() => query(`select lastexecutedstatus from jobconfiguration where name = '${name}'`), { timeout: 30_000 })
      .toEqual([['COMPLETED']]);
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.locator('[data-test="dhis2-uicore-modal"]').getByRole('button', { name: 'Delete' }).click();
    await row.waitFor({ state: 'detached' });
  });

  it('tells a job what to do, field by field, and finds it again as it was said', async () => {
    const { page } = console;
    const name = 'Lean tables of the console test';
    /** As DHIS2 keeps them: the name of their class, then themselves; sets alike. */
    const parametersOf = async () => {
      const [stored] = await query(`select jsonbjobparameters -> 1 from jobconfiguration where name = '${name}'`);
      return JSON.parse(String(stored?.[0])) as unknown;
    };
    const set = (...items: unknown[]) => ['java.util.HashSet', items];
    await console.goTo('schedules');
    await page.getByRole('button', { name: 'New job' }).click();
    await page.getByRole('textbox', { name: /^Name/ }).fill(name);
    await page.getByLabel('Type', { exact: true }).selectOption('ANALYTICS_TABLE');
    await page.getByLabel('Last years').fill('2');
    await page.getByLabel('Ownership').check();
    await page.getByLabel('Skip outliers').check();
    const [program] = await query('select uid, name from program order by name limit 1');
    await page
      .getByRole('group', { name: /^Skip programs/ })
      .getByLabel(String(program?.[1]), { exact: true })
      .check();
    await page.getByRole('textbox', { name: /^Name/ }).focus();
    await expectGoodLooks(page, 'job');
    await page.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('row').filter({ hasText: name });
    await row.getByRole('button', { name: 'Edit' }).click();
    const said = {
      lastYears: 2,
      skipTableTypes: set('OWNERSHIP'),
      skipOutliers: true,
      skipPrograms: set(program?.[0]),
    };
    expect(await parametersOf()).toMatchObject(said);
    await expect.poll(() => page.getByLabel('Last years').inputValue()).toBe('2');
    expect(await page.getByLabel('Ownership').isChecked()).toBe(true);
    await page.getByLabel('Skip outliers').uncheck();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Edit job' }).waitFor({ state: 'detached' });
    expect(await parametersOf()).toMatchObject({ ...said, skipOutliers: false });
    await row.getByRole('button', { name: 'Delete' }).click();
    await page.locator('[data-test="dhis2-uicore-modal"]').getByRole('button', { name: 'Delete' }).click();
    await row.waitFor({ state: 'detached' });
  });

  it('sets the bounds of a value by hand', async () => {
    const { page } = console;
    const [element] = await query(
      `select de.uid, de.name, coc.uid from dataelement de join categorycombos_optioncombos using (categorycomboid)
       join categoryoptioncombo coc using (categoryoptioncomboid) where de.domaintype = 'AGGREGATE' order by de.uid, coc.uid limit 1`,
    );
    const [dataElement = '', elementName = '', optionCombo = ''] = (element ?? []).map(String);
    const [unit] = await query('select uid, name from organisationunit where hierarchylevel = 4 order by uid limit 1');
    await console.goTo('min-max');
    await page.getByRole('button', { name: 'New bounds' }).click();
    const form = page.getByRole('form', { name: 'New bounds' });
    await form.getByLabel('Data element: a part of its name').fill(elementName);
    await form.getByLabel('Data element', { exact: true }).selectOption(dataElement);
    await form.getByLabel('Category option combo').selectOption(optionCombo);
    await form.getByLabel('Organisation unit: a part of its name').fill(String(unit?.[1]));
    await form.getByLabel('Organisation unit', { exact: true }).selectOption(String(unit?.[0]));
    await form.getByLabel('Min').fill('90');
    await form.getByLabel('Max').fill('9');
    await expectGoodLooks(page, 'bounds');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText(/Max value must be greater than min value/i).waitFor();
    await form.getByLabel('Max').fill('900');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    const [bounds] = await query(
      `select minimumvalue, maximumvalue, generatedvalue from minmaxdataelement join dataelement using (dataelementid)
       join organisationunit ou on ou.organisationunitid = sourceid join categoryoptioncombo coc using (categoryoptioncomboid)
       where dataelement.uid = '${dataElement}' and ou.uid = '${unit?.[0]}' and coc.uid = '${optionCombo}'`,
    );
    expect(bounds).toEqual(['90', '900', 'f']);
  });

  it('opens a data set after its time and closes it again', async () => {
    const { page } = console;
    // Of the demo data: a monthly data set and a unit that reports it.
    const [found] = await query(
      `select ds.uid, ou.uid, ou.name from dataset ds join periodtype pt using (periodtypeid)
       join datasetsource using (datasetid) join organisationunit ou on ou.organisationunitid = sourceid
       where pt.name = 'Monthly' order by ds.uid, ou.uid limit 1`,
    );
    const [dataSet = '', unit = '', unitName = ''] = (found ?? []).map(String);
    await console.goTo('lock-exceptions');
    await page.getByLabel('Data set', { exact: true }).selectOption(dataSet);
    await page.getByLabel('Organisation unit: a part of its name').fill(unitName);
    await page.getByLabel('Organisation unit', { exact: true }).selectOption(unit);
    await page.getByLabel('Period').fill('202401');
    await page.getByRole('button', { name: 'Open for entry' }).click();
    await page.getByText('Open.').waitFor();
    const row = page.getByRole('row').filter({ hasText: '202401' }).filter({ hasText: unitName });
    await row.getByRole('button', { name: 'Remove' }).click();
    await row.waitFor({ state: 'detached' });
  });

  it('has broken neither a script nor the content policy', () => {
    expect(console.problems).toEqual([]);
  });
});
