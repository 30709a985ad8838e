import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { APPLICATION_ROLE } from './application-role.ts';
import { type ClusterKeys, closeCluster, OWNER_ROLE } from './cluster-keys.ts';
import { StartupError } from './config.ts';
import { findPlace, type PostgresPlace, prepareCluster } from './postgres-place.ts';

/** A running PostgreSQL that came with the dependencies. */
export interface EmbeddedPostgres {
  /** Connection string of the cluster's database `postgres`, as its owner. */
  readonly url: string;
  /** The same as the role that the server works as: no superuser, owns nothing. */
  readonly applicationUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Where the cluster really is: another place than asked for when PostgreSQL's user cannot get there. */
  readonly directory: string;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  readonly directory: string;
  readonly port: number;
  /** Throw-away cluster for tests: no fsync, smaller buffers. */
  readonly scratch?: boolean;
  readonly log?: (line: string) => void;
  /** Sentences for the person who starts the server. */
  readonly say?: (line: string) => void;
}

const megabytes = (share: number, most: number): string => `${Math.max(64, Math.min(most, Math.floor((totalmem() * share) / 1024 / 1024)))}MB`;

const settings = {
  shared_buffers: megabytes(0.125, 512),
  max_connections: '60',
  max_wal_size: '4GB',
  min_wal_size: '512MB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  effective_cache_size: megabytes(0.5, 4096),
  work_mem: '32MB',
  maintenance_work_mem: megabytes(0.06, 256),
  random_page_cost: '1.1',
  jit: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_min_duration_statement: '2000',
  autovacuum_naptime: '20s',
  track_io_timing: 'off',
} as const;

const scratchSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' } as const;

/** A free TCP port on loopback. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** PostgreSQL's port is taken; another one will do. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/** Starts (and on first use creates) the cluster in `directory`. It accepts connections from this machine only. @throws StartupError, PortTaken */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = await findPlace(options.directory, options.say ?? (() => {}));
  await stopLeftOver(place.directory);
  prepareCluster(place);
  const keys = closeCluster(place, options.directory);
  const child = spawnPostgres(place, options);
  await untilReady(child, options);
  return { ...clusterUrls(options.port, keys), port: options.port, pid: child.pid ?? 0, directory: place.directory, stop: () => stop(child) };
}

/** How the two roles reach the cluster's database `postgres`. */
export const clusterUrls = (port: number, keys: ClusterKeys): Pick<EmbeddedPostgres, 'url' | 'applicationUrl'> => ({
  url: `postgres://${OWNER_ROLE}:${keys.owner}@127.0.0.1:${port}/postgres`,
  applicationUrl: `postgres://${APPLICATION_ROLE}:${keys.application}@127.0.0.1:${port}/postgres`,
});

/** Becomes PostgreSQL and leaves a guard behind: when the server is gone, however that ended, its end of the pipe is too, and PostgreSQL stops in order. */
const GUARDED = '( ( cat >/dev/null; kill -INT $$ ) <&3 >/dev/null 2>&1 3<&- & ); exec 3<&-; exec "$@"';

function spawnPostgres(place: PostgresPlace, options: EmbeddedPostgresOptions): ChildProcess {
  const tuned = { ...settings, port: String(options.port), ...(options.scratch ? scratchSettings : {}) };
  const flags = Object.entries(tuned).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [place.postgres, '-D', place.directory, ...flags];
  const [program = '', ...words] = process.platform === 'win32' ? command : ['/bin/sh', '-c', GUARDED, 'sh', ...command];
  const child = spawn(program, words, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    cwd: '/',
    // Ctrl-C in the terminal goes to the server alone, which then stops PostgreSQL in order.
    detached: options.scratch !== true,
    ...(place.user ? { uid: place.user.uid, gid: place.user.gid } : {}),
  });
  child.once('exit', () => child.stdio[3]?.destroy());
  return child;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Looks what the process is: a number from an old pid file may be another program's by now. Unknown = not ours. */
function runsClusterOf(pid: number, directory: string): boolean {
  if (!Number.isInteger(pid) || pid < 2 || !isRunning(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  if (existsSync(commandLine)) return readFileSync(commandLine, 'utf8').includes(directory);
  return process.platform !== 'win32' && spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes(directory);
}

/**
 * A server process that was killed may leave its PostgreSQL running, or stopping: it is stopped, because it may have been started with
 * other settings. A pid file whose process is gone, or is another program by now, is removed: PostgreSQL would not start beside it.
 */
async function stopLeftOver(directory: string): Promise<void> {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  for (const { signal, withinMs } of STOP_SIGNALS) {
    if (!runsClusterOf(pid, directory)) break;
    process.kill(pid, signal);
    for (let waited = 0; waited < withinMs && runsClusterOf(pid, directory); waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  rmSync(file, { force: true });
}

function untilReady(child: ChildProcess, options: EmbeddedPostgresOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      const text = chunk.toString();
      if (output.length < 10_000) output += text;
      options.log?.(text.trimEnd());
      if (text.includes('ready to accept connections')) resolve();
    };
    child.stderr?.on('data', read);
    child.stdout?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(explainExit(code, output, options.directory)));
  });
}

function explainExit(code: number | null, output: string, directory: string): Error {
  if (/could not bind|Address already in use|address already in use/.test(output)) return new PortTaken(output);
  if (/lock file .* already exists/.test(output)) return new StartupError(`Another PostgreSQL uses the data in ${directory}; stop it, or set TRESEN_DATA to another directory.`);
  if (/database files are incompatible|initialized by PostgreSQL version/.test(output))
    return new StartupError(`The data in ${directory} belongs to another version of PostgreSQL; export it with that version first.`);
  if (/No space left on device/.test(output)) return new StartupError(`The disk with ${directory} is full.`);
  return new StartupError(`The embedded PostgreSQL ended with code ${code}: ${output.trim().split('\n').slice(-3).join(' ')}`);
}

/** How PostgreSQL is told to stop: in order, then at once (what was committed is safe), then by force. */
const STOP_SIGNALS = [
  { signal: 'SIGINT', withinMs: 10_000 },
  { signal: 'SIGQUIT', withinMs: 5_000 },
  { signal: 'SIGKILL', withinMs: 5_000 },
] as const;

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<boolean>((resolve) => child.once('exit', () => resolve(true)));
  for (const { signal, withinMs } of STOP_SIGNALS) {
    child.kill(signal);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), withinMs);
    });
    const done = await Promise.race([ended, late]);
    clearTimeout(timer);
    if (done) return;
  }
}
