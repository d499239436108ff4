import { Client } from 'pg';

/** What a new test database holds. */
export type DatabaseTemplate = 'empty' | 'dhis2' | 'demo-tiny';

interface TemplateRecipe {
  readonly name: string;
  readonly parent: DatabaseTemplate;
  readonly fill: (databaseUrl: string) => Promise<void>;
}

// Loaded only when a test wants demo data: most runs of a few tests do not.
const demoData = () => import('@vaktmester/tools/demo-data');

const recipes: Record<Exclude<DatabaseTemplate, 'empty'>, TemplateRecipe> = {
  dhis2: { name: 'template_dhis2', parent: 'empty', fill: async (url) => (await demoData()).createDhis2Schema(url) },
  'demo-tiny': {
    name: 'template_demo_tiny',
    parent: 'dhis2',
    fill: async (url) => (await demoData()).seedDemoData(url, 'tiny'),
  },
};

/**
 * The name of the template database; built when nobody has built it yet in this run. Workers that ask at the same time wait
 * for the one that builds.
 */
export async function ensureTemplate(adminUrl: string, template: DatabaseTemplate): Promise<string> {
  if (template === 'empty') return 'template1';
  const recipe = recipes[template];
  const parent = await ensureTemplate(adminUrl, recipe.parent);
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // Held by the session: a worker that dies while it builds lets the next one in.
    await admin.query('select pg_advisory_lock(hashtext($1))', [recipe.name]);
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [recipe.name]);
    if (!rowCount) await build(admin, adminUrl, recipe, parent);
  } finally {
    await admin.end();
  }
  return recipe.name;
}

/** Under another name until it is complete, so that a half-built template is never copied. */
async function build(admin: Client, adminUrl: string, recipe: TemplateRecipe, parent: string): Promise<void> {
  const unfinished = `${recipe.name}_unfinished`;
  await admin.query(`drop database if exists ${unfinished} with (force)`);
  await admin.query(`create database ${unfinished} template ${parent}`);
  const url = new URL(adminUrl);
  url.pathname = `/${unfinished}`;
  await recipe.fill(url.href);
  await admin.query(`alter database ${unfinished} rename to ${recipe.name}`);
}
