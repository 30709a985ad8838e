import { Socket } from 'node:net';
import { problem } from '../platform/problem.ts';

export interface PrinterAddress {
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

export interface PrintBridge {
  /** Sends bytes to a printer, one job after the other per printer. Resolves when the printer has taken all of them. */
  print(printer: PrinterAddress, bytes: Buffer): Promise<void>;
}

export interface PrintTimes {
  readonly connectMs: number;
  readonly writeMs: number;
  /** Jobs that may wait for one printer. */
  readonly waiting: number;
}

const usual: PrintTimes = { connectMs: 3_000, writeMs: 10_000, waiting: 20 };

/** Raw TCP as network receipt printers speak it (port 9100): connect, write, close. */
function send(printer: PrinterAddress, bytes: Buffer, times: PrintTimes): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new Socket();
    let connected = false;
    const fail = (reason: string): void => {
      clearTimeout(timer);
      socket.destroy();
      reject(problem('devices-printer-unreachable', { detail: reason, printer: printer.id }));
    };
    let timer = setTimeout(() => fail(`No connection to ${printer.host}:${printer.port} within ${times.connectMs / 1000} s.`), times.connectMs);
    socket.on('error', (error: NodeJS.ErrnoException) =>
      fail(connected ? `The printer broke the connection (${error.code ?? 'unknown'}).` : `${printer.host}:${printer.port} refuses the connection (${error.code ?? 'unknown'}).`),
    );
    // Printers send status bytes; unread they would block the end of the connection.
    socket.on('data', () => {});
    socket.connect(printer.port, printer.host, () => {
      connected = true;
      clearTimeout(timer);
      timer = setTimeout(() => fail(`The printer did not take the receipt within ${times.writeMs / 1000} s.`), times.writeMs);
      socket.end(bytes);
    });
    // `close` comes after both ends are done: all bytes were acknowledged.
    socket.on('close', (broken) => {
      clearTimeout(timer);
      if (!broken) resolve();
    });
  });
}

export function createPrintBridge(times: PrintTimes = usual): PrintBridge {
  const queues = new Map<string, { tail: Promise<void>; length: number }>();
  return {
    print(printer, bytes) {
      const key = `${printer.host}:${printer.port}`;
      const queue = queues.get(key) ?? { tail: Promise.resolve(), length: 0 };
      if (queue.length >= times.waiting) throw problem('devices-printer-busy', { printer: printer.id, headers: { 'retry-after': '5' } });
      queues.set(key, queue);
      queue.length += 1;
      const job = queue.tail.then(() => send(printer, bytes, times));
      queue.tail = job
        .catch(() => {})
        .finally(() => {
          queue.length -= 1;
          if (queue.length === 0) queues.delete(key);
        });
      return job;
    },
  };
}
