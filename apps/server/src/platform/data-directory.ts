import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupError } from './startup-error.ts';

/** What the server keeps there itself, beside the database. */
const OWN = ['server.log', 'server.log.1', 'postgres.port', 'postgres.keys', 'demo-chain.json', 'demo-login.txt', 'snapshots', 'imports'];

/** As root, PostgreSQL's own user must get through to its directory: it may pass, not look round. */
const modeOf = (): number => (process.getuid?.() === 0 ? 0o711 : 0o700);

/** A directory that a Tresen server has used before; one that others share (`/tmp`) is not touched. */
function isOurs(directory: string): boolean {
  const { mode, uid } = statSync(directory);
  return (mode & 0o1000) === 0 && uid === process.getuid?.() && OWN.some((name) => existsSync(join(directory, name)));
}

/** Older versions left these to the umask. */
function close(directory: string): void {
  chmodSync(directory, modeOf());
  for (const name of OWN) {
    const path = join(directory, name);
    if (existsSync(path)) chmodSync(path, statSync(path).isDirectory() ? 0o700 : 0o600);
  }
}

/** Makes the data directory, for the server's user alone. Answers its absolute path. @throws StartupError */
export function prepareData(path: string): string {
  const directory = resolve(path);
  try {
    const made = mkdirSync(directory, { recursive: true, mode: modeOf() });
    accessSync(directory, constants.W_OK | constants.X_OK);
    if (process.platform !== 'win32' && (made !== undefined || isOurs(directory))) close(directory);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    throw new StartupError(`TRESEN_DATA points to ${directory}, where this user may not write (${reason}); choose another directory.`);
  }
  return directory;
}
