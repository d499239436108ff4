import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const YEAR_SECONDS = 365 * 24 * 3_600;

/**
 * Serves the built console at `/`, compressed by its build. Files below `assets/` carry a hash in their names and never change; the
 * page itself is asked for anew each time. Each file is a route of its own, so no path of the API is touched.
 * @returns whether there is a console in the folder
 */
export async function serveConsole(fastify: FastifyInstance, folder: string): Promise<boolean> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'index.html'))) return false;
  await fastify.register(fastifyStatic, {
    root,
    // The apps have files of other folders sent.
    decorateReply: false,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.startsWith(join(root, 'assets/'));
      void reply.header('cache-control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
  return true;
}
