import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './check/files.ts';

export interface ServerProcessOptions {
  readonly port: number;
  readonly databaseUrl: string;
  /** The same database as its owner, when the server is to migrate it but work as another role. */
  readonly migrationUrl?: string;
  readonly data: string;
  /** Gets every line that the server prints. */
  readonly onLine?: (line: string) => void;
}

/** The real server in a process of its own, so that it can be killed like in life. */
export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** SIGTERM and wait. */
  stop(): Promise<void>;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`the server ended while starting: ${output()}`);
    try {
      if ((await fetch(`${url}/health/live`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await pause(50);
  }
  throw new Error(`the server did not come up in a minute: ${output()}`);
}

export async function startServerProcess(options: ServerProcessOptions): Promise<ServerProcess> {
  const url = `http://127.0.0.1:${options.port}`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16', join(root, 'apps/server/src/main.ts')], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(options.port),
      HOST: '',
      PUBLIC_URL: '',
      TRUSTED_PROXIES: '',
      TLS_CERT: '',
      TLS_KEY: '',
      DATABASE_URL: options.databaseUrl,
      DATABASE_MIGRATION_URL: options.migrationUrl ?? '',
      TRESEN_DATA: options.data,
      LOCAL_PRINTERS: 'yes',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let tail = '';
  const read = (chunk: Buffer): void => {
    tail = (tail + chunk.toString()).slice(-4000);
    if (options.onLine) for (const line of chunk.toString().split('\n')) if (line !== '') options.onLine(line);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await untilReady(url, child, () => tail);
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  return { url, pid: child.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
