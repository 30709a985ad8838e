import { PicturesStored, PicturesUpload } from '@tresen/contract/catalog';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { problem } from '../platform/problem.ts';
import type { House } from '../platform/room.ts';
import { route } from '../platform/route.ts';
import { savePictures } from './commands/save-pictures.ts';
import { readPicture } from './queries/read-picture.ts';

const FileParams = Type.Object({ file: Type.String({ pattern: '^[0-9a-f]{32}\\.(svg|webp|png|jpg)$' }) });

export function pictureRoutes(app: FastifyInstance, house: House): void {
  const { pool } = house.database;
  route(
    app,
    {
      method: 'POST',
      url: '/api/v1/catalog/pictures',
      right: 'catalog.write',
      summary: 'Upload pictures',
      description: 'Each is drawn anew as WebP, at most 1200 pixels long (drawings 480), and nothing else of the file is kept.',
      body: PicturesUpload,
      response: PicturesStored,
      bodyLimit: 16 * 1024 * 1024,
      errors: ['catalog-picture-refused'],
    },
    async (request) => ({ pictures: await savePictures(pool, request.body.pictures) }),
  );
  // Public: the address holds a hash that nobody can guess, and pictures of goods are no secret.
  route(
    app,
    { method: 'GET', url: '/api/v1/catalog/pictures/:file', right: 'public', summary: 'A picture', params: FileParams, errors: ['catalog-picture-unknown'] },
    async (request, reply) => {
      const etag = `"${request.params.file}"`;
      reply.header('cache-control', 'public, max-age=31536000, immutable').header('etag', etag).header('cross-origin-resource-policy', 'cross-origin');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      const picture = await readPicture(pool, request.params.file.slice(0, 32));
      if (picture === null) {
        reply.removeHeader('etag').header('cache-control', 'no-store');
        throw problem('catalog-picture-unknown');
      }
      return reply
        .type(picture.media_type)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .send(picture.bytes);
    },
  );
}
