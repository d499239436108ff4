import { Inject, Injectable } from '@nestjs/common';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { GatewayConfig } from '@vaktmester/config';
import { GATEWAY_CONFIG } from '../gateway-config';

/** What a built app says about itself in its `manifest.webapp`, as far as we tell it on. */
const manifest = z.object({
  name: z.string().min(1),
  short_name: z.string().optional(),
  version: z.string().default(''),
  description: z.string().default(''),
  launch_path: z.string().default('index.html'),
  core_app: z.boolean().default(false),
  icons: z.record(z.string(), z.string()).default({}),
});

/** An app in `APPS_DIR`. */
export interface InstalledApp extends z.output<typeof manifest> {
  readonly key: string;
  /** Where it is served, one level deep as its own addresses need it: `dhis-web-data-administration`. */
  readonly path: string;
  readonly folder: string;
}

/** The apps that can be served, and folders that hold none, with the reason. */
export interface InstalledAppList {
  readonly apps: InstalledApp[];
  readonly problems: string[];
}

const PREFIX = 'dhis-web-';
const FOLDER = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;

/** The built apps in the folder `APPS_DIR`, read anew each time: what an operator puts there is there at once, on every gateway. */
@Injectable()
export class InstalledApps {
  private readonly root: string;

  constructor(@Inject(GATEWAY_CONFIG) config: GatewayConfig) {
    this.root = config.appsDir;
  }

  /** By name. Without a folder there are none; a folder that is not there is a problem. */
  async list(): Promise<InstalledAppList> {
    if (this.root === '') return { apps: [], problems: [] };
    const apps: InstalledApp[] = [];
    const problems: string[] = [];
    for (const name of await this.folders(problems)) {
      try {
        apps.push(await this.read(name));
      } catch (error) {
        problems.push(`${name}: ${reasonOf(error)}`);
      }
    }
    apps.sort((one, other) => one.name.localeCompare(other.name, 'en'));
    return { apps, problems };
  }

  /** The folder of the app that is served at `/<path>/`; `undefined` when there is none. */
  async findFolder(path: string): Promise<string | undefined> {
    if (this.root === '' || !path.startsWith(PREFIX)) return undefined;
    for (const name of [path, path.slice(PREFIX.length)]) {
      const folder = join(this.root, name);
      const index = FOLDER.test(name) ? await stat(join(folder, 'index.html')).catch(() => undefined) : undefined;
      if (index?.isFile()) return folder;
    }
    return undefined;
  }

  private async folders(problems: string[]): Promise<string[]> {
    try {
      const entries = await readdir(this.root);
      return entries.filter((name) => FOLDER.test(name));
    } catch (error) {
      problems.push(reasonOf(error));
      return [];
    }
  }

  private async read(name: string): Promise<InstalledApp> {
    const folder = join(this.root, name);
    await stat(join(folder, 'index.html'));
    const described = manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.webapp'), 'utf8')));
    const path = name.startsWith(PREFIX) ? name : `${PREFIX}${name}`;
    return { ...described, key: described.short_name ?? path.slice(PREFIX.length), path, folder };
  }
}

/** For operators: what is wrong with a folder, without its place on the disk. */
function reasonOf(error: unknown): string {
  if (error instanceof z.ZodError) return `manifest.webapp does not fit: ${error.issues[0]?.path.join('.')}`;
  if (error instanceof SyntaxError) return 'manifest.webapp is no JSON';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'not there, or without index.html and manifest.webapp';
  return code === 'ENOTDIR' ? 'no folder' : 'cannot be read';
}
