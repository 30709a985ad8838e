import { createHash } from 'node:crypto';
import type { PicturesUpload } from '@tresen/contract/catalog';
import type { Sql } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import { checkPicture, extensions } from '../check-picture.ts';

export interface StoredPicture {
  readonly hash: string;
  readonly path: string;
}

/** Stores pictures under the hash of their bytes; the same picture twice is one. @throws catalog-picture-refused */
export async function savePictures(sql: Sql, pictures: PicturesUpload['pictures']): Promise<StoredPicture[]> {
  const ready = pictures.map((picture, index) => {
    const bytes = Buffer.from(picture.data, 'base64');
    const fault = checkPicture(picture.mediaType, bytes);
    if (fault !== null) throw problem('catalog-picture-refused', { detail: `Picture ${index + 1}: ${fault}`, errors: [{ pointer: `/pictures/${index}/data`, message: fault }] });
    const hash = createHash('sha256').update(picture.mediaType).update(bytes).digest('hex').slice(0, 32);
    return { hash, mediaType: picture.mediaType, bytes, path: `/api/v1/catalog/pictures/${hash}.${extensions[picture.mediaType]}` };
  });
  await sql.query('insert into catalog.picture (hash, media_type, bytes) select * from unnest($1::text[], $2::text[], $3::bytea[]) on conflict do nothing', [
    ready.map((picture) => picture.hash),
    ready.map((picture) => picture.mediaType),
    ready.map((picture) => picture.bytes),
  ]);
  return ready.map(({ hash, path }) => ({ hash, path }));
}
