import fastifyStatic from '@fastify/static';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HttpProblem } from '../errors/http-problem';
import type { ApiRequest } from '../http/exchange';
import { appContentPolicy } from './app-policy';
import { InstalledApps } from './installed-apps';

const APP_PATH = /^\/(dhis-web-[^/]+)(\/.*)?$/;
/** Builds have their pages at the top. */
const PAGE = /^\/([\w-]+\.html)$/;
const YEAR_SECONDS = 365 * 24 * 3_600;

/** Segments that neither begin with a dot nor hold what a file system may take for more than a name. */
const VISIBLE = /^(?:\/[^./\\\0][^/\\\0]*)+$/;

/** Names with a hash of what is in the file, as the builds of the apps make them: `main.1c2f7a90.js`, `App-BE4XjCsD.js`. */
const HASHED = /\/(?:static|assets)\/.*[.-](?=[\w-]{0,7}[0-9A-Z])[\w-]{8}(?:\.\w+)+$/;

/** Lets replies send files, with types, ETags and ranges; adds no route. */
export async function prepareAppFiles(fastify: FastifyInstance): Promise<void> {
  await fastify.register(fastifyStatic, { serve: false });
}

/** The files of the installed apps. They are public, as the apps sign users in themselves; what they show comes from the API. */
@Injectable()
export class AppFiles {
  constructor(private readonly apps: InstalledApps) {}

  /** Answers a request for a file of an installed app. @returns false when the path belongs to none */
  async serve(request: ApiRequest, reply: FastifyReply): Promise<boolean> {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const { path, requestedPath, search } = request.exchange.address;
    const [, app, rest = ''] = APP_PATH.exec(path) ?? [];
    const folder = app === undefined ? undefined : await this.apps.findFolder(app);
    if (folder === undefined) return false;
    request.exchange.elsewhere = 'app';
    if (rest === '' && !requestedPath.endsWith('/')) {
      // Addresses within an app are relative to its folder.
      await reply.redirect(`${request.exchange.rootUrl}/${app}/${search}`, 302);
      return true;
    }
    await this.send(folder, decodeURIComponent(rest) || '/index.html', { request, reply });
    return true;
  }

  private async send(folder: string, file: string, { request, reply }: { request: ApiRequest; reply: FastifyReply }) {
    if (!(await isFileOf(folder, file))) {
      throw new HttpProblem(404, `No such resource: ${request.exchange.address.requestedPath}`);
    }
    reply.header('cache-control', HASHED.test(file) ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    const [, page] = PAGE.exec(file) ?? [];
    if (page) reply.header('content-security-policy', appContentPolicy(await readFile(join(folder, page), 'utf8')));
    reply.sendFile(file, folder, { cacheControl: false, dotfiles: 'ignore' });
  }
}

/** Whether the folder holds a file by this name; names that lead out of it or to hidden files are those of none. */
async function isFileOf(folder: string, file: string): Promise<boolean> {
  if (!VISIBLE.test(file)) return false;
  return (await stat(join(folder, file)).catch(() => undefined))?.isFile() ?? false;
}
