import { Socket } from 'node:net';

export interface PrinterAddress {
  readonly id: string;
  readonly host: string;
  readonly port: number;
}

export interface PrintTimes {
  readonly connectMs: number;
  /** Longest wait for the answer to a question about its state. */
  readonly answerMs: number;
  /** Longest silence while it prints. */
  readonly printMs: number;
  /** Longest wait until everything is on paper, however well the printer says it is. */
  readonly longestMs: number;
}

/** What a person has to do something about. */
export type PrinterCause = 'paper-out' | 'cover-open' | 'fault' | 'offline';

/** How a job ended. `sent` = bytes of it went out, so that part of it may be on paper. */
export type PrintOutcome =
  | { readonly kind: 'printed'; readonly paperLow: boolean }
  | { readonly kind: 'not-ready'; readonly cause: PrinterCause; readonly sent: boolean }
  | { readonly kind: 'unreachable'; readonly reason: string; readonly sent: boolean };

/** The same words for every place where no printer answers: whether something else listens there is nobody's business. */
export const NOT_THERE = { kind: 'unreachable', reason: 'No printer answers at its address. Is it switched on and in the network?', sent: false } as const satisfies PrintOutcome;

/** The answers to `DLE EOT` 1, 2 and 4 (Epson ESC/POS command reference). */
interface PrinterState {
  readonly cause: PrinterCause | null;
  readonly paperLow: boolean;
}

const REAL_TIME = [1, 2, 4] as const;
const ask = Buffer.from(REAL_TIME.flatMap((n) => [0x10, 0x04, n]));
/** A job of nothing but `ESC p m t1 t2`, which opens the drawer. */
const isPulse = (bytes: Buffer): boolean => bytes.length <= 16 && bytes.at(-5) === 0x1b && bytes.at(-4) === 0x70;
/** The same in real time, `DLE DC4 1 m t`: without paper, or with the cover open, the drawer opens all the same. */
const pulseNow = (bytes: Buffer): Buffer => Buffer.from([0x10, 0x14, 0x01, bytes.at(-3) === 1 ? 1 : 0, 1]);
/** `GS r 1`: answered in turn, when everything before it was worked off. */
const DONE = Buffer.from([0x1d, 0x72, 0x01]);
/** Bits 1 and 4 of a real-time answer are set, bits 0 and 7 clear; bit 4 of an answer in turn is clear. */
const isRealTime = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010;
/** The first of the four bytes of a state sent unasked (`GS a`): bit 4 set, bits 0, 1 and 7 clear. */
const isUnasked = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0000;
/** XON and XOFF. */
const isFlow = (byte: number): boolean => byte === 0x11 || byte === 0x13;
const isInTurn = (byte: number): boolean => (byte & 0b1001_0000) === 0;
/** While it prints, the printer is asked this often what it lacks. */
const LOOK_EVERY = 400;
/** A printer that does not close its side is left after this. */
const CLOSING = 500;

function readState([printer = 0, offline = 0, paper = 0]: readonly number[]): PrinterState {
  const out = (offline & 0x20) !== 0 || (paper & 0x60) !== 0;
  const cause = out ? 'paper-out' : (offline & 0x04) !== 0 ? 'cover-open' : (offline & 0x40) !== 0 ? 'fault' : (printer & 0x08) !== 0 ? 'offline' : null;
  return { cause, paperLow: (paper & 0x0c) !== 0 };
}

/**
 * One job over raw TCP (port 9100): asks for the state, sends, and believes that it is printed only when the printer has
 * answered behind it. Never throws.
 */
export function runPrintJob(printer: PrinterAddress, bytes: Buffer, times: PrintTimes): Promise<PrintOutcome> {
  return new Promise((resolve) => new PrinterSession(printer, bytes, { times, resolve }).start());
}

class PrinterSession {
  private readonly socket = new Socket();
  private readonly answers: number[] = [];
  private step: 'connecting' | 'asking' | 'printing' | 'over' = 'connecting';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private look: ReturnType<typeof setInterval> | undefined;
  private paperLow = false;
  private unasked = 0;
  private sentAt = 0;

  private readonly printer: PrinterAddress;
  private readonly bytes: Buffer;
  private readonly given: { readonly times: PrintTimes; readonly resolve: (outcome: PrintOutcome) => void };

  constructor(printer: PrinterAddress, bytes: Buffer, given: PrinterSession['given']) {
    this.printer = printer;
    this.bytes = bytes;
    this.given = given;
  }

  start(): void {
    const { host, port } = this.printer;
    const { connectMs, answerMs } = this.given.times;
    this.limit(connectMs, NOT_THERE.reason);
    this.socket.on('error', (error: NodeJS.ErrnoException) =>
      this.fail(this.step === 'printing' ? `The printer broke the connection (${error.code ?? 'unknown'}).` : NOT_THERE.reason),
    );
    this.socket.on('close', () => this.fail(this.step === 'printing' ? 'The printer closed the connection before it had printed.' : NOT_THERE.reason));
    this.socket.on('data', (chunk: Buffer) => this.hear(chunk));
    this.socket.connect(port, host, () => {
      this.step = 'asking';
      this.limit(answerMs, NOT_THERE.reason);
      this.socket.write(ask);
    });
  }

  private hear(chunk: Buffer): void {
    for (const byte of chunk) {
      if (this.step === 'asking' && !this.isPrinterTalk(byte)) this.fail(NOT_THERE.reason);
      else if (isRealTime(byte)) this.answers.push(byte);
      else if (this.step === 'printing' && isInTurn(byte)) this.end({ kind: 'printed', paperLow: this.paperLow });
    }
    while (this.answers.length >= REAL_TIME.length && this.step !== 'over') this.judge(readState(this.answers.splice(0, REAL_TIME.length)));
  }

  /** Before anything is printed a printer sends answers and, where that is switched on, its state unasked. Letters come from something else. */
  private isPrinterTalk(byte: number): boolean {
    if (this.unasked > 0) {
      this.unasked -= 1;
      return (byte & 0b1001_0000) === 0;
    }
    if (isUnasked(byte)) this.unasked = 3;
    return isUnasked(byte) || isRealTime(byte) || isFlow(byte);
  }

  private judge(state: PrinterState): void {
    this.paperLow = state.paperLow;
    const waitsForPerson = state.cause === 'paper-out' || state.cause === 'cover-open';
    if (waitsForPerson && this.step === 'asking' && isPulse(this.bytes)) this.socket.write(pulseNow(this.bytes), () => this.end({ kind: 'printed', paperLow: state.paperLow }));
    else if (state.cause !== null) this.end({ kind: 'not-ready', cause: state.cause, sent: this.step === 'printing' });
    else if (this.step === 'asking') this.send();
    else this.limitPrinting();
  }

  /** A printer that says that it is well prints: slow is not broken. */
  private limitPrinting(): void {
    const { printMs, longestMs } = this.given.times;
    const left = Math.min(printMs, this.sentAt + longestMs - Date.now());
    this.limit(Math.max(0, left), `The printer did not confirm the receipt within ${Math.round((Date.now() - this.sentAt + left) / 1000)} s.`);
  }

  private send(): void {
    this.step = 'printing';
    this.sentAt = Date.now();
    this.limitPrinting();
    this.socket.write(Buffer.concat([this.bytes, DONE]));
    this.look = setInterval(() => this.socket.write(ask), LOOK_EVERY);
  }

  private limit(milliseconds: number, reason: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fail(reason), milliseconds);
  }

  private fail(reason: string): void {
    this.end({ kind: 'unreachable', reason, sent: this.step === 'printing' });
  }

  private end(outcome: PrintOutcome): void {
    if (this.step === 'over') return;
    this.step = 'over';
    clearTimeout(this.timer);
    clearInterval(this.look);
    // A printer serves one connection: the next job begins when this one is closed on both sides.
    if (this.socket.destroyed) {
      this.given.resolve(outcome);
      return;
    }
    this.socket.once('close', () => this.given.resolve(outcome));
    if (outcome.kind !== 'printed') this.socket.destroy();
    else {
      this.socket.end();
      this.timer = setTimeout(() => this.socket.destroy(), CLOSING);
      this.socket.once('close', () => clearTimeout(this.timer));
    }
  }
}
