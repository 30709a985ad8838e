import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { StartupError } from './config.ts';
import { findPlace, type PostgresPlace, prepareCluster } from './postgres-place.ts';

/** A running PostgreSQL that came with the dependencies. */
export interface EmbeddedPostgres {
  /** Connection string of the cluster's database `postgres`. */
  readonly url: string;
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
  prepareCluster(place);
  const left = findLeftOver(place.directory);
  if (left !== undefined) return { url: urlOf(left.port), ...left, directory: place.directory, stop: () => stopProcess(left.pid) };
  const child = spawnPostgres(place, options);
  await untilReady(child, options);
  return { url: urlOf(options.port), port: options.port, pid: child.pid ?? 0, directory: place.directory, stop: () => stop(child) };
}

const urlOf = (port: number): string => `postgres://tresen@127.0.0.1:${port}/postgres`;

function spawnPostgres(place: PostgresPlace, options: EmbeddedPostgresOptions): ChildProcess {
  const tuned = { ...settings, port: String(options.port), ...(options.scratch ? scratchSettings : {}) };
  const flags = Object.entries(tuned).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(place.postgres, ['-D', place.directory, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
    // Ctrl-C in the terminal goes to the server alone, which then stops PostgreSQL in order.
    detached: options.scratch !== true,
    ...(place.user ? { uid: place.user.uid, gid: place.user.gid } : {}),
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** On Linux one can look what a process is; elsewhere the pid file is believed. */
function runsClusterOf(pid: number, directory: string): boolean {
  if (!isRunning(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return !existsSync('/proc/self/cmdline') || (existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(directory));
}

/**
 * A server process that was killed leaves its PostgreSQL running: that one is used again. A pid file whose process is gone, or is
 * another program by now, is removed, because PostgreSQL would not start beside it.
 */
function findLeftOver(directory: string): { pid: number; port: number } | undefined {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port, , , , status] = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  if (runsClusterOf(Number(pid), directory)) return status === 'ready' ? { pid: Number(pid), port: Number(port) } : undefined;
  rmSync(file, { force: true });
  return undefined;
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

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}

async function stopProcess(pid: number): Promise<void> {
  if (isRunning(pid)) process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 30_000 && isRunning(pid); waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
}
