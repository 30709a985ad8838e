import { createServer, type Server, type Socket } from 'node:net';
import { EscposReader, type PrinterAct } from './read-escpos.ts';

/** One piece of paper: everything up to a cut, or up to the end of the connection. */
export interface PrintedReceipt {
  readonly at: string;
  readonly acts: readonly PrinterAct[];
  /** The text lines as they stand on the paper. */
  readonly text: readonly string[];
  readonly qrCodes: readonly string[];
  readonly barcodes: readonly string[];
  readonly cut: boolean;
  readonly drawerOpened: boolean;
}

/** What is wrong with the printer. All false and `paper: 'ok'` is a healthy one. */
export interface PrinterState {
  offline: boolean;
  coverOpen: boolean;
  paper: 'ok' | 'near-end' | 'end';
  cutterFault: boolean;
  drawerOpen: boolean;
  /** Takes bytes and stays silent. */
  hangs: boolean;
  /** Takes the connection and ends it at once. */
  closesAtOnce: boolean;
  /** How long it prints what it has, in ms, before it answers `GS r 1` behind it. */
  printsFor: number;
}

export interface VirtualPrinter {
  readonly host: string;
  readonly port: number;
  readonly state: PrinterState;
  readonly receipts: readonly PrintedReceipt[];
  /** How often the drawer was kicked, with or without a receipt. */
  readonly drawerKicks: number;
  /** The next receipt that is printed, or one that is there already after `count`. @throws after `timeout` ms (5,000) */
  waitForReceipt(count: number, timeout?: number): Promise<PrintedReceipt>;
  /** Paper ends after that many more lines, in the middle of whatever is printing. */
  runOutAfter(lines: number): void;
  onReceipt(listener: (receipt: PrintedReceipt) => void): void;
  clear(): void;
  close(): Promise<void>;
}

const DLE = 0x10;
const EOT = 0x04;
const DC4 = 0x14;
/** Bits 1 and 4 are always set, 0 and 7 never (Epson, DLE EOT). */
const FIXED = 0b0001_0010;

/** The answer to `DLE EOT n`. */
export function statusByte(state: PrinterState, n: number): number {
  const out = state.offline || state.coverOpen || state.paper === 'end' || state.cutterFault;
  if (n === 1) return FIXED | (state.drawerOpen ? 0x04 : 0) | (out ? 0x08 : 0);
  if (n === 2) return FIXED | (state.coverOpen ? 0x04 : 0) | (state.paper === 'end' ? 0x20 : 0) | (state.cutterFault ? 0x40 : 0);
  if (n === 3) return FIXED | (state.cutterFault ? 0x08 : 0);
  if (n === 4) return FIXED | (state.paper !== 'ok' ? 0x0c : 0) | (state.paper === 'end' ? 0x60 : 0);
  return FIXED;
}

function toReceipt(acts: readonly PrinterAct[]): PrintedReceipt {
  return {
    at: new Date().toISOString(),
    acts,
    text: acts.flatMap((act) => (act.kind === 'line' ? [act.line.text] : [])),
    qrCodes: acts.flatMap((act) => (act.kind === 'qr' ? [act.text] : [])),
    barcodes: acts.flatMap((act) => (act.kind === 'barcode' ? [act.text] : [])),
    cut: acts.some((act) => act.kind === 'cut'),
    drawerOpened: acts.some((act) => act.kind === 'drawer'),
  };
}

/** Takes `DLE EOT n` (answered) and `DLE DC4 1 m t` (the drawer) out of the stream and obeys at once, as real time means; the rest is the print data. */
function splitRealTime(bytes: Uint8Array, now: { readonly answer: (n: number) => void; readonly pulse: () => void }): Uint8Array {
  if (!bytes.includes(DLE)) return bytes;
  const rest: number[] = [];
  for (let index = 0; index < bytes.length; index += 1) {
    if (bytes[index] === DLE && bytes[index + 1] === EOT && index + 2 < bytes.length) {
      now.answer(bytes[index + 2] ?? 0);
      index += 2;
    } else if (bytes[index] === DLE && bytes[index + 1] === DC4 && bytes[index + 2] === 1 && index + 4 < bytes.length) {
      now.pulse();
      index += 4;
    } else rest.push(bytes[index] ?? 0);
  }
  return Uint8Array.from(rest);
}

class TcpPrinter implements VirtualPrinter {
  readonly host = '127.0.0.1';
  port = 0;
  readonly state: PrinterState = { offline: false, coverOpen: false, paper: 'ok', cutterFault: false, drawerOpen: false, hangs: false, closesAtOnce: false, printsFor: 0 };
  receipts: PrintedReceipt[] = [];
  drawerKicks = 0;
  readonly #server: Server;
  readonly #listeners: ((receipt: PrintedReceipt) => void)[] = [];
  readonly #keep: number;
  #current: Socket | null = null;
  #acts: PrinterAct[] = [];
  #linesLeft = Number.POSITIVE_INFINITY;

  constructor(keep: number) {
    this.#keep = keep;
    this.#server = createServer((socket) => this.#accept(socket));
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, this.host, () => {
        const address = this.#server.address();
        if (address !== null && typeof address === 'object') this.port = address.port;
        resolve();
      });
    });
  }

  #accept(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    if (this.#current !== null || this.state.offline) {
      socket.destroy();
      return;
    }
    if (this.state.closesAtOnce) {
      socket.resume();
      socket.end();
      return;
    }
    this.#current = socket;
    const held: Buffer[] = [];
    const reader = new EscposReader((act) => this.#take(act, socket));
    const ready = (): boolean => !this.state.coverOpen && this.state.paper !== 'end' && !this.state.cutterFault;
    socket.on('data', (chunk: Buffer) => {
      if (this.state.hangs) return;
      const data = splitRealTime(chunk, {
        answer: (n) => socket.write(Uint8Array.of(statusByte(this.state, n))),
        pulse: () => {
          this.drawerKicks += 1;
        },
      });
      // A printer that cannot print keeps what arrives in its buffer and goes on when the cause is gone.
      held.push(Buffer.from(data));
      if (ready()) for (const part of held.splice(0)) reader.write(part);
    });
    socket.on('close', () => {
      if (ready()) for (const part of held.splice(0)) reader.write(part);
      this.#current = null;
      if (this.#acts.some((act) => this.#isPaper(act))) this.#finish();
      this.#acts = [];
    });
  }

  #take(act: PrinterAct, socket: Socket): void {
    if (this.state.paper === 'end' && act.kind !== 'drawer') return;
    if (act.kind === 'confirm') {
      if (!socket.destroyed) socket.write(Uint8Array.of(0x37, 0x22, ...Buffer.from(act.job, 'latin1'), 0));
      return;
    }
    if (act.kind === 'ask') {
      const answer = (): void => {
        if (!socket.destroyed) socket.write(Uint8Array.of(this.state.paper === 'near-end' ? 0x03 : 0));
      };
      if (this.state.printsFor === 0) answer();
      else setTimeout(answer, this.state.printsFor);
      return;
    }
    if (act.kind === 'line') {
      this.#linesLeft -= 1;
      if (this.#linesLeft < 0) {
        this.state.paper = 'end';
        return;
      }
    }
    if (act.kind === 'drawer') this.drawerKicks += 1;
    this.#acts.push(act);
    if (act.kind === 'cut') this.#finish();
  }

  /** Opening the drawer alone, or being asked something, is no receipt. */
  #isPaper(act: PrinterAct): boolean {
    return !['feed', 'confirm', 'ask', 'drawer'].includes(act.kind);
  }

  #finish(): void {
    const receipt = toReceipt(this.#acts);
    this.#acts = [];
    this.receipts.push(receipt);
    if (this.receipts.length > this.#keep) this.receipts.splice(0, this.receipts.length - this.#keep);
    for (const listener of this.#listeners) listener(receipt);
  }

  onReceipt(listener: (receipt: PrintedReceipt) => void): void {
    this.#listeners.push(listener);
  }

  waitForReceipt(count: number, timeout = 5000): Promise<PrintedReceipt> {
    const there = this.receipts[count];
    if (there !== undefined) return Promise.resolve(there);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`only ${this.receipts.length} receipts after ${timeout} ms`)), timeout);
      this.onReceipt(() => {
        const receipt = this.receipts[count];
        if (receipt === undefined) return;
        clearTimeout(timer);
        resolve(receipt);
      });
    });
  }

  runOutAfter(lines: number): void {
    this.#linesLeft = lines;
  }

  clear(): void {
    this.receipts = [];
    this.drawerKicks = 0;
  }

  close(): Promise<void> {
    this.#current?.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/**
 * Starts an ESC/POS network printer on a loopback port: one connection at a time, real-time status, print confirmation.
 * @param options.port 0 (default) = any free one; real printers listen on 9100. `keep` = receipts remembered, 50
 */
export async function startVirtualPrinter(options: { readonly port?: number; readonly keep?: number } = {}): Promise<VirtualPrinter> {
  const printer = new TcpPrinter(options.keep ?? 50);
  await printer.listen(options.port ?? 0);
  return printer;
}
