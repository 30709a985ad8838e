import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartupError } from './config.ts';

/** A folder in the temporary directory that nobody else can put anything into. @throws StartupError */
function privateFolder(): string {
  const user = process.getuid?.();
  const folder = join(tmpdir(), `tresen-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = lstatSync(folder);
  if (uid !== user || (mode & 0o077) !== 0) throw new StartupError(`${folder} belongs to somebody else or is open to others; remove it, or set TRESEN_DATA to a shorter path.`);
  return folder;
}

/** Sockets have short names (108 bytes), data directories may not: then the socket lies in the temporary directory. */
function socketPath(data: string): string {
  const name = createHash('sha256').update(data).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\tresen-${name}`;
  const inside = join(data, 'server.sock');
  return Buffer.byteLength(inside) < 100 ? inside : join(privateFolder(), `${name}.sock`);
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });
}

function listenOn(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', reject);
    server.listen(path, () => {
      server.unref();
      resolve(server);
    });
  });
}

/** Whether a server has the data directory now. */
export const isDataTaken = (data: string): Promise<boolean> => isAnswered(socketPath(data));

/**
 * Takes the data directory for this process; answers what gives it back. A listening socket is the lock: it vanishes with the
 * process, however that ends. @throws StartupError when another server has it.
 */
export async function lockData(data: string): Promise<() => Promise<void>> {
  const path = socketPath(data);
  if (await isAnswered(path)) throw new StartupError(`Another Tresen server already uses the data in ${data}; stop it, or set TRESEN_DATA to another directory.`);
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const server = await listenOn(path).catch((error: NodeJS.ErrnoException) => {
    throw new StartupError(`The data directory ${data} cannot be locked (${error.code ?? error.message}).`);
  });
  return () => new Promise((resolve) => server.close(() => resolve()));
}
