import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { problem } from './problem.ts';
import { route } from './route.ts';

const apps = join(import.meta.dirname, '../../..');

/** Where the built web apps lie; each is served under its own path. */
export const webApps = [
  { name: 'till', title: 'Kasse · Till · Caisse', directory: join(apps, 'till/dist') },
  { name: 'office', title: 'Büro · Office · Bureau', directory: join(apps, 'office/dist') },
] as const;

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>:root{color-scheme:light dark}body{font:18px/1.6 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.5rem}a{display:block;padding:1rem 1.25rem;margin:.75rem 0;border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:12px;text-decoration:none;color:inherit;font-weight:600}a:hover,a:focus-visible{border-color:currentColor}small{opacity:.7}</style></head><body><main>${body}</main></body></html>`;

const landing = page(
  'Tresen',
  `<h1>Tresen</h1>${webApps.map((app) => `<a href="/${app.name}/">${app.title}</a>`).join('')}<a href="/api/docs">API</a><small><a href="/health/ready">Status</a></small>`,
);

/** Hashed files never change; everything else is asked for again so that a new version is seen at once. */
function cacheControl(path: string): string {
  return /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

export async function webAppRoutes(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, {
    root: apps,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'deny',
    setHeaders: (reply, path) => {
      reply.header('cache-control', cacheControl(path));
    },
  });
  route(app, { method: 'GET', url: '/', right: 'public', summary: 'Landing page', hidden: true }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(landing),
  );
  for (const web of webApps) {
    route(app, { method: 'GET', url: `/${web.name}`, right: 'public', summary: `To /${web.name}/`, hidden: true }, async (_request, reply) => reply.redirect(`/${web.name}/`, 308));
    route(app, { method: 'GET', url: `/${web.name}/*`, right: 'public', summary: `The ${web.name} app`, hidden: true }, async (request, reply) => {
      const path = (request.params as { '*': string })['*'];
      // Marks of the build and maps of the source stay in the house.
      if (/(?:^|\/)\./.test(path) || path.endsWith('.map')) throw problem('not-found');
      if (!existsSync(join(web.directory, 'index.html'))) {
        return reply
          .code(503)
          .type('text/html; charset=utf-8')
          .send(
            page(
              'Tresen',
              `<h1>${web.title}</h1><p>Noch nicht gebaut: <code>npm start</code> · Not built yet: <code>npm start</code> · Pas encore construit : <code>npm start</code></p>`,
            ),
          );
      }
      // Addresses of the app's own router have no file behind them: they get the app.
      const file = path === '' || !/\.[a-z0-9]+$/i.test(path) ? 'index.html' : path;
      return reply.sendFile(file, web.directory);
    });
  }
}
