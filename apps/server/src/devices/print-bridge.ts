import { problem } from '../platform/problem.ts';
import { NOT_THERE, type PrinterAddress, type PrintOutcome, type PrintTimes, runPrintJob } from './printer-session.ts';
import { findPrinterAddress, type PrinterReach } from './reach-printer.ts';

export interface PrintJob {
  /** Chosen by the till; a job that was printed is not printed again, however often it is sent. */
  readonly id: string | undefined;
  readonly bytes: Buffer;
}

export interface PrintBridge {
  /**
   * Prints, one job after the other per printer; resolves when it is on paper.
   * @throws devices-printer-unreachable, devices-printer-not-ready, both saying with `sent` whether part of it may be on paper; devices-printer-busy
   */
  print(printer: PrinterAddress, job: PrintJob): Promise<{ readonly paperLow: boolean }>;
}

/** A long receipt on a slow printer takes half a minute; one that goes on saying that it is well may take longer. */
const usual: PrintTimes = { connectMs: 3_000, answerMs: 2_000, printMs: 45_000, longestMs: 150_000 };
/** Jobs that may wait for one printer. */
const WAITING = 20;
/** Printed jobs that are remembered, for answers that got lost on the way. */
const REMEMBERED = 1000;

function answerOf(printer: PrinterAddress, outcome: PrintOutcome): { readonly paperLow: boolean } {
  if (outcome.kind === 'printed') return { paperLow: outcome.paperLow };
  const about = { printer: printer.id, sent: outcome.sent };
  if (outcome.kind === 'not-ready') throw problem('devices-printer-not-ready', { ...about, cause: outcome.cause });
  throw problem('devices-printer-unreachable', { ...about, detail: outcome.reason });
}

export function createPrintBridge(reach: PrinterReach, times: PrintTimes = usual): PrintBridge {
  const queues = new Map<string, { tail: Promise<unknown>; length: number }>();
  const jobs = new Map<string, Promise<PrintOutcome>>();

  const runAt = async (printer: PrinterAddress, bytes: Buffer): Promise<PrintOutcome> => {
    const address = await findPrinterAddress(printer, reach);
    return address === null ? NOT_THERE : await runPrintJob({ ...printer, host: address }, bytes, times);
  };
  const enqueue = (printer: PrinterAddress, bytes: Buffer): Promise<PrintOutcome> => {
    const key = `${printer.host}:${printer.port}`;
    const queue = queues.get(key) ?? { tail: Promise.resolve(), length: 0 };
    if (queue.length >= WAITING) throw problem('devices-printer-busy', { printer: printer.id, sent: false, headers: { 'retry-after': '5' } });
    queues.set(key, queue);
    queue.length += 1;
    const run = queue.tail.then(() => runAt(printer, bytes));
    queue.tail = run.finally(() => {
      queue.length -= 1;
      if (queue.length === 0) queues.delete(key);
    });
    return run;
  };
  const runOnce = (printer: PrinterAddress, job: PrintJob): Promise<PrintOutcome> => {
    if (job.id === undefined) return enqueue(printer, job.bytes);
    const key = `${printer.id} ${job.id}`;
    const known = jobs.get(key);
    if (known !== undefined) return known;
    const run = enqueue(printer, job.bytes);
    jobs.set(key, run);
    void run.then((outcome) => (outcome.kind === 'printed' ? undefined : jobs.delete(key)));
    const oldest = jobs.size > REMEMBERED ? jobs.keys().next().value : undefined;
    if (oldest !== undefined) jobs.delete(oldest);
    return run;
  };
  return { print: async (printer, job) => answerOf(printer, await runOnce(printer, job)) };
}
