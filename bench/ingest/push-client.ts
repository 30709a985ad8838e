import { connect, type Socket } from 'node:net';
import type { PreparedPush } from './prepare-sales.ts';

/** One kept-alive HTTP connection that sends ready-made requests: the load generator shall cost as little as possible. */
export interface PushConnection {
  /** Resolves with the milliseconds to the full answer. @throws when the answer is not 200 */
  send(request: Buffer): Promise<number>;
  close(): void;
}

export function buildRequest(host: string, push: PreparedPush): Buffer {
  const body = Buffer.from(JSON.stringify({ entries: push.entries }), 'utf8');
  const head = `POST /api/v1/devices/${push.till.id}/journal HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${push.till.id}.${push.till.secret}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}

interface Pending {
  readonly at: number;
  resolve(milliseconds: number): void;
  reject(error: Error): void;
}

/** Bytes of the first complete answer in the text, 0 = not complete yet. */
function answerLength(text: string): number {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return 0;
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1];
  if (length === undefined) throw new Error(`answer without length: ${text.slice(0, end)}`);
  return text.length >= end + 4 + Number(length) ? end + 4 + Number(length) : 0;
}

export async function openPushConnection(address: { readonly host: string; readonly port: number }): Promise<PushConnection> {
  const socket: Socket = connect(address.port, address.host);
  socket.setNoDelay(true);
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let received = '';
  let pending: Pending | undefined;
  const fail = (error: Error): void => {
    pending?.reject(error);
    pending = undefined;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    const length = answerLength(received);
    if (length === 0 || pending === undefined) return;
    const answer = received.slice(0, length);
    received = received.slice(length);
    const done = pending;
    pending = undefined;
    if (answer.startsWith('HTTP/1.1 200')) done.resolve(performance.now() - done.at);
    else done.reject(new Error(answer));
  });
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        pending = { at: performance.now(), resolve, reject };
        socket.write(request);
      }),
    close: () => void socket.destroy(),
  };
}

/** p50 and p99 in milliseconds, two digits. */
export function percentiles(times: readonly number[]): { readonly p50: number; readonly p99: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
  return { p50: at(0.5), p99: at(0.99) };
}
