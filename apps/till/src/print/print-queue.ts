import { createStore, type Store } from '../app/store.ts';
import type { Till } from '../app/till.ts';

/** A receipt that waits for paper. `copy` 0 = the original. */
export interface PrintJob {
  readonly receipt: string;
  readonly copy: number;
  /** Part of it may be on paper already: the next try says so on the paper. */
  readonly isAgain?: boolean;
}

/** Why nothing is printed, in a word that the screens have a sentence for. */
export type PrintTrouble = 'unreachable' | 'refused' | 'paper-out' | 'cover-open' | 'fault' | 'offline';

export interface PrintState {
  readonly waiting: readonly PrintJob[];
  /** What the last try said: null = fine or nothing tried yet. */
  readonly trouble: PrintTrouble | null;
  /** The roll ends soon. */
  readonly paperLow: boolean;
  readonly lastPrintedAt: string | null;
}

export interface PrintQueue extends Store<PrintState> {
  add(till: Till, job: PrintJob): void;
  /** Opens the drawer for a sale in which cash moved, now or not at all: never later, when nobody stands there. */
  openDrawer(till: Till, sale: string): void;
  /** Tries what waits again, now. */
  retry(till: Till): void;
  restore(till: Till): Promise<void>;
  /** A test page; true when it was taken. */
  test(till: Till): Promise<boolean>;
}

const PREFERENCE = 'print-queue';
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60_000;
/** Somebody is putting paper in: the printer is asked more often than one that is off. */
const ATTENDED_PAUSE = 5000;
/** Longer than a slow printer takes for a long receipt, so that the server's answer is heard; asked again, it answers for the same job. */
const PATIENCE = 60_000;
/** The drawer is tried again this long; after that the change was made from elsewhere. */
const DRAWER_PATIENCE = 10_000;

/** Prints in the background, in order, again and again until it worked; survives a reload. Selling never waits for it. */
export function createPrintQueue(): PrintQueue {
  const store = createStore<PrintState>({ waiting: [], trouble: null, paperLow: false, lastPrintedAt: null });
  let running = false;
  let pause = FIRST_PAUSE;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const keep = (till: Till): void => void till.port.savePreference(PREFERENCE, store.get().waiting).catch(() => undefined);
  const run = async (till: Till): Promise<void> => {
    if (running) return;
    running = true;
    try {
      for (let job = store.get().waiting[0]; job !== undefined; job = store.get().waiting[0]) {
        const outcome = await printOne(till, job);
        if (outcome.trouble !== null) {
          const { trouble, sent } = outcome;
          store.set((now) => ({ ...now, trouble, waiting: sent ? [{ ...job, isAgain: true }, ...now.waiting.slice(1)] : now.waiting }));
          if (sent) keep(till);
          break;
        }
        pause = FIRST_PAUSE;
        store.set((now) => ({ waiting: now.waiting.slice(1), trouble: null, paperLow: outcome.paperLow, lastPrintedAt: new Date().toISOString() }));
        keep(till);
      }
    } finally {
      running = false;
    }
    if (store.get().waiting.length === 0) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void run(till), pause);
    const { trouble } = store.get();
    pause = Math.min(pause * 2, trouble === 'unreachable' || trouble === 'refused' ? LONGEST_PAUSE : ATTENDED_PAUSE);
  };

  return {
    ...store,
    add: (till, job) => {
      store.set((now) => ({ ...now, waiting: [...now.waiting, job] }));
      keep(till);
      void run(till);
    },
    openDrawer: (till, sale) => void openDrawer(till, { sale, until: performance.now() + DRAWER_PATIENCE }, store),
    retry: (till) => {
      pause = FIRST_PAUSE;
      void run(till);
    },
    restore: async (till) => {
      const stored = await till.port.loadPreference(PREFERENCE);
      if (!Array.isArray(stored) || stored.length === 0) return;
      store.set((now) => ({ ...now, waiting: [...(stored as PrintJob[]), ...now.waiting] }));
      void run(till);
    },
    test: async (till) => {
      const { renderTestPage } = await import('./render.ts');
      const outcome = await send(till, renderTestPage(till), crypto.randomUUID());
      store.set((now) => ({ ...now, trouble: outcome.trouble, paperLow: outcome.paperLow }));
      return outcome.trouble === null;
    },
  };
}

interface Outcome {
  /** null = on paper. */
  readonly trouble: PrintTrouble | null;
  /** Part of it may be on paper. */
  readonly sent: boolean;
  readonly paperLow: boolean;
}

const printed: Outcome = { trouble: null, sent: true, paperLow: false };
const causes: readonly string[] = ['paper-out', 'cover-open', 'fault', 'offline'];

async function printOne(till: Till, job: PrintJob): Promise<Outcome> {
  const receipt = await till.port.receipt(job.receipt);
  if (!receipt) return printed;
  const { renderForPrinter } = await import('./render.ts');
  // A try that says that it is another one is another job for the server, which prints each job once.
  return send(till, await renderForPrinter(till, receipt, job), `${job.receipt}-${job.copy}${job.isAgain === true ? '-again' : ''}`);
}

/** Tried again with the same name, which the server opens once, however often its answer is lost. */
async function openDrawer(till: Till, order: { readonly sale: string; readonly until: number }, store: Store<PrintState>): Promise<void> {
  if (!till.shop.get()?.settings.printer) return;
  const { renderDrawerPulse } = await import('./render.ts');
  const { trouble } = await send(till, renderDrawerPulse(till), `${order.sale}-drawer`);
  const waits = store.get().waiting.length > 0;
  if (trouble === null ? !waits : trouble !== 'refused') store.set((now) => ({ ...now, trouble }));
  if (trouble === null || trouble === 'refused' || performance.now() + FIRST_PAUSE > order.until) return;
  setTimeout(() => void openDrawer(till, order, store), FIRST_PAUSE);
}

async function send(till: Till, bytes: Uint8Array, job: string): Promise<Outcome> {
  const { identity } = till.state.get();
  const printer = till.shop.get()?.settings.printer;
  if (!identity || !printer) return { ...printed, trouble: 'refused', sent: false };
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const answer = await till.port
    .ask({ method: 'POST', path: `/api/v1/devices/${identity.device}/print`, body: { printer: printer.id, bytesBase64: btoa(binary), job }, timeoutMs: PATIENCE })
    .catch(() => null);
  return readAnswer(answer);
}

/** No answer of the server is no second print: the server knows the job when it is sent again. */
function readAnswer(answer: { readonly status: number; readonly body: unknown } | null): Outcome {
  const body = (answer?.body ?? {}) as { readonly paperLow?: unknown; readonly cause?: unknown; readonly sent?: unknown };
  const sent = body.sent === true;
  if (answer !== null && answer.status < 300) return { trouble: null, sent: true, paperLow: body.paperLow === true };
  if (typeof body.cause === 'string' && causes.includes(body.cause)) return { trouble: body.cause as PrintTrouble, sent, paperLow: false };
  return { trouble: answer === null || answer.status >= 500 ? 'unreachable' : 'refused', sent, paperLow: false };
}
