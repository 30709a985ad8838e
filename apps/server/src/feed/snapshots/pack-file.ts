import { createHash } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, openSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';

/**
 * The till checks the file piece by piece while it comes. Half a megabyte is what a browser hands over at once; it stays in the
 * processor's cache from there into the file, and copies of it come from memory that is there already. With 4 MB the till's worker
 * spent nearly a third of its time on fresh memory.
 */
export const CHUNK_BYTES = 512 * 1024;

/** At once from the disk, to be compressed. */
const READ_BYTES = 4 * 1024 * 1024;

export interface FileHashes {
  readonly bytes: number;
  readonly sha256: string;
  readonly chunks: readonly string[];
}

/** base64url SHA-256 of a file and of each of its pieces. */
export function hashFile(path: string): FileHashes {
  const whole = createHash('sha256');
  const chunks: string[] = [];
  const file = openSync(path, 'r');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let bytes = 0;
  try {
    for (;;) {
      let filled = 0;
      for (let read = -1; read !== 0 && filled < CHUNK_BYTES; filled += read) read = readSync(file, buffer, filled, CHUNK_BYTES - filled, null);
      if (filled === 0) break;
      const piece = buffer.subarray(0, filled);
      whole.update(piece);
      chunks.push(createHash('sha256').update(piece).digest('base64url'));
      bytes += filled;
    }
  } finally {
    closeSync(file);
  }
  return { bytes, sha256: whole.digest('base64url'), chunks };
}

/** Compresses for the way to the tills; decompressed on the fly for whoever cannot read it. */
export async function compressFile(from: string, to: string): Promise<void> {
  const compress = createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 5, [constants.ZSTD_c_checksumFlag]: 1 } });
  await pipeline(createReadStream(from, { highWaterMark: READ_BYTES }), compress, createWriteStream(to));
}
