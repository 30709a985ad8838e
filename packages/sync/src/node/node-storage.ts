import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileSink, SqlDatabase, StoragePort } from '../ports.ts';
import { openNodeDatabase } from './node-database.ts';

const TILL_PRAGMAS = ['locking_mode = exclusive', 'journal_mode = wal', 'synchronous = full'];
const REFERENCE_PRAGMAS = ['locking_mode = exclusive', 'journal_mode = wal', 'synchronous = normal', 'cache_size = -16000'];

/** Till files in a directory, as the browser keeps them in OPFS. */
export function openNodeStorage(directory: string): StoragePort {
  mkdirSync(directory, { recursive: true });
  const path = (name: string): string => join(directory, `${name}.sqlite3`);
  const version = openNodeDatabase(':memory:');
  const sqliteVersion = String(version.prepare('SELECT sqlite_version() AS v').get()?.['v']);
  version.close();
  return {
    sqliteVersion,
    openTill: (): SqlDatabase => openNodeDatabase(path('till'), TILL_PRAGMAS),
    openReference: (name) => openNodeDatabase(path(name), REFERENCE_PRAGMAS),
    createReference: async (name) => writeFile(path(name)),
    listReferences: () =>
      readdirSync(directory)
        .filter((file) => file.startsWith('reference-') && file.endsWith('.sqlite3'))
        .map((file) => file.slice(0, -'.sqlite3'.length)),
    dropReference: (name) => {
      for (const suffix of ['', '-wal', '-journal', '-shm']) rmSync(`${path(name)}${suffix}`, { force: true });
    },
    estimate: async () => ({ persisted: true, usage: existsSync(path('till')) ? statSync(path('till')).size : 0, quota: Number.MAX_SAFE_INTEGER }),
    persist: async () => true,
  };
}

async function writeFile(path: string): Promise<FileSink> {
  let handle: FileHandle | null = await open(path, 'wx');
  return {
    write: async (chunk) => {
      await handle?.write(chunk);
    },
    finish: async () => {
      await handle?.sync();
      await handle?.close();
      handle = null;
    },
    abort: async () => {
      await handle?.close();
      handle = null;
      rmSync(path, { force: true });
    },
  };
}
