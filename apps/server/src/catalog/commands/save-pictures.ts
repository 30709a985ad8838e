import { createHash } from 'node:crypto';
import type { PicturesUpload } from '@tresen/contract/catalog';
import type { Sql } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import { PictureFault, renderPicture } from '../render-picture.ts';

export interface StoredPicture {
  readonly hash: string;
  readonly path: string;
}

/** Drawing that takes longer than this in one request is refused: the pictures after it have to come in another one. */
const LONGEST_MS = 60_000;

async function render(pictures: PicturesUpload['pictures']): Promise<Buffer[]> {
  const until = performance.now() + LONGEST_MS;
  const drawn: Buffer[] = [];
  for (const [index, picture] of pictures.entries()) {
    try {
      if (performance.now() > until) throw new PictureFault('comes too late: the pictures before it took a minute');
      drawn.push(await renderPicture(picture.mediaType, Buffer.from(picture.data, 'base64')));
    } catch (error) {
      if (!(error instanceof PictureFault)) throw error;
      const { message } = error;
      throw problem('catalog-picture-refused', { detail: `Picture ${index + 1}: ${message}`, errors: [{ pointer: `/pictures/${index}/data`, message }] });
    }
  }
  return drawn;
}

/** Stores pictures as the house draws them, under the hash of their bytes; the same picture twice is one. @throws catalog-picture-refused */
export async function savePictures(sql: Sql, pictures: PicturesUpload['pictures']): Promise<StoredPicture[]> {
  const ready = (await render(pictures)).map((bytes) => {
    const hash = createHash('sha256').update('image/webp').update(bytes).digest('hex').slice(0, 32);
    return { hash, bytes, path: `/api/v1/catalog/pictures/${hash}.webp` };
  });
  await sql.query(
    "insert into catalog.picture (hash, media_type, bytes) select hash, 'image/webp', bytes from unnest($1::text[], $2::bytea[]) as x(hash, bytes) on conflict do nothing",
    [ready.map((picture) => picture.hash), ready.map((picture) => picture.bytes)],
  );
  return ready.map(({ hash, path }) => ({ hash, path }));
}
