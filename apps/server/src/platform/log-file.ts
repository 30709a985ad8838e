import { openSync, renameSync, statSync } from 'node:fs';
import { pino } from 'pino';

/** A file of this size is put aside as `….1`, which the next one replaces: the log takes at most twice as much. */
const MOST_BYTES = 64 * 1024 * 1024;
const LOOK_MS = 60_000;

type Destination = ReturnType<typeof pino.destination>;

function putAside(file: string): boolean {
  try {
    if (statSync(file).size < MOST_BYTES) return false;
    renameSync(file, `${file}.1`);
    return true;
  } catch {
    return false;
  }
}

/** The file, for the server's user alone, kept within its bound. It is open before the first line, so that a failed start can end at once. */
export function openLogFile(file: string, rest: { readonly sync: false; readonly minLength: number; readonly periodicFlush: number }): Destination {
  putAside(file);
  const destination = pino.destination({ dest: openSync(file, 'a', 0o600), mode: 0o600, ...rest });
  // The library opens anew only what it knows the name of.
  Object.assign(destination, { file });
  setInterval(() => {
    if (putAside(file)) destination.reopen(file);
  }, LOOK_MS).unref();
  return destination;
}
