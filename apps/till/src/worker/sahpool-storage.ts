import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import type { FileSink, SqlDatabase, StoragePort } from '@tresen/sync';
import { wrapDatabase } from './sahpool-database.ts';

/** Files in the pool: till and reference with -wal and -journal each, a second reference while it is being loaded, some to spare. */
const SLOTS = 16;
const TILL = '/till.sqlite3';
const pathOf = (name: string): string => `/${name}.sqlite3`;
const ROOM_BYTES = 4_000_000;
/** Another worker of this origin may still be letting go of its handles. */
const TRIES = 20;
const PAUSE = 150;

/**
 * Opens the pool of files in OPFS. Only the tab that holds the lock may do this.
 * `preserveOnInitFailure` is vital: without it one failing handle makes the library delete the whole pool, sales included.
 */
export async function openSahpoolStorage(): Promise<StoragePort> {
  // The other ways into OPFS and the browser's small stores are not used: their set-up would cost a worker and a request at every start.
  Object.assign(globalThis, { sqlite3ApiConfig: { disable: { vfs: { opfs: true, 'opfs-vfs': true, 'opfs-wl': true, kvvfs: true } } } });
  const sqlite3 = await sqlite3InitModule();
  // A failed try is remembered by name unless told otherwise; the type of the package lacks that option.
  const options = { name: 'tresen-till', directory: '/tresen-till', initialCapacity: SLOTS, preserveOnInitFailure: true, forceReinitIfPreviouslyFailed: true };
  const pool = await retry(() => sqlite3.installOpfsSAHPoolVfs(options));
  await pool.reserveMinimumCapacity(SLOTS);
  const open = (path: string, pragmas: readonly string[]) => {
    const database = new pool.OpfsSAHPoolDb(path);
    try {
      for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`);
    } catch (error) {
      database.close();
      throw error;
    }
    return wrapDatabase(database);
  };
  // locking_mode comes first: WAL needs it here, because there is no shared memory.
  const wal = ['locking_mode = exclusive', 'journal_mode = wal', 'temp_store = memory'];
  return {
    sqliteVersion: sqlite3.version.libVersion,
    // A sale must not wait until the log is folded back into the file: upkeep does that in a calm moment. The bound is for a till that has none.
    openTill: () => open(TILL, ['page_size = 4096', ...wal, 'synchronous = full', 'wal_autocheckpoint = 8000']),
    warmTill: makeRoom,
    openReference: (name) => open(pathOf(name), [...wal, 'synchronous = normal', 'cache_size = -65536']),
    createReference: async (name) => {
      const path = pathOf(name);
      // The import alone would not claim its slot until it is complete: another new file could take the same one.
      const claim = new pool.OpfsSAHPoolDb(path);
      claim.exec('CREATE TABLE claim (n)');
      claim.close();
      return importFile(
        (next) => pool.importDb(path, next),
        () => void pool.unlink(path),
      );
    },
    listReferences: () =>
      pool
        .getFileNames()
        .filter((file) => file.startsWith('/reference-') && file.endsWith('.sqlite3'))
        .map((file) => file.slice(1, -'.sqlite3'.length)),
    dropReference: (name) => {
      for (const suffix of ['', '-wal', '-journal']) pool.unlink(`${pathOf(name)}${suffix}`);
    },
    estimate: async () => {
      const { usage = 0, quota = 0 } = await navigator.storage.estimate();
      return { persisted: await navigator.storage.persisted(), usage, quota };
    },
    // Only the page may ask (see till-client.ts); a worker can look.
    persist: () => navigator.storage.persisted(),
  };
}

/**
 * Makes the log as long as it will be for a while. To flush what overwrites a file costs the disk less than to flush what makes it
 * longer: the file system need not write down its new length too.
 */
function makeRoom(till: SqlDatabase): void {
  till.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('room', zeroblob(?))").run(ROOM_BYTES);
  till.prepare("DELETE FROM meta WHERE key = 'room'").run();
  till.prepare('PRAGMA wal_checkpoint(PASSIVE)').all();
}

async function retry<T>(work: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left <= 1) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}

/** Turns the pulling import into a sink that is pushed into: `write` resolves when the import asks for the next piece. */
function importFile(start: (next: () => Promise<Uint8Array | undefined>) => Promise<number>, unlink: () => void): FileSink {
  let give: ((chunk: Uint8Array | undefined) => void) | null = null;
  let fail: ((error: Error) => void) | null = null;
  let wanted: () => void = () => undefined;
  let ready = new Promise<void>((resolve) => {
    wanted = resolve;
  });
  const done = start(
    () =>
      new Promise((resolve, reject) => {
        give = resolve;
        fail = reject;
        wanted();
      }),
  );
  done.catch(() => wanted());
  const hand = async (chunk: Uint8Array | undefined): Promise<void> => {
    await ready;
    const taker = give;
    give = null;
    ready = new Promise((resolve) => {
      wanted = resolve;
    });
    if (!taker) await done;
    taker?.(chunk);
  };
  return {
    write: async (chunk) => {
      await hand(chunk);
      await Promise.race([ready, done]);
    },
    finish: async () => {
      await hand(undefined);
      await done;
    },
    abort: async () => {
      await ready.catch(() => undefined);
      fail?.(new Error('the download was given up'));
      await done.catch(() => undefined);
      unlink();
    },
  };
}
