import { createStore, type Store } from '../app/store.ts';
import type { Till } from '../app/till.ts';

/** A receipt that waits for paper. `copy` 0 = the original. */
export interface PrintJob {
  readonly receipt: string;
  readonly copy: number;
}

export interface PrintState {
  readonly waiting: readonly PrintJob[];
  /** What the last try said: null = fine or nothing tried yet. */
  readonly trouble: 'unreachable' | 'refused' | null;
  readonly lastPrintedAt: string | null;
}

export interface PrintQueue extends Store<PrintState> {
  add(till: Till, job: PrintJob): void;
  /** Tries what waits again, now. */
  retry(till: Till): void;
  restore(till: Till): Promise<void>;
  /** A test page; true when it was taken. */
  test(till: Till): Promise<boolean>;
}

const PREFERENCE = 'print-queue';
const LONGEST_PAUSE = 60_000;

/** Prints in the background, in order, again and again until it worked; survives a reload. Selling never waits for it. */
export function createPrintQueue(): PrintQueue {
  const store = createStore<PrintState>({ waiting: [], trouble: null, lastPrintedAt: null });
  let running = false;
  let pause = 2000;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const keep = (till: Till): void => void till.port.savePreference(PREFERENCE, store.get().waiting).catch(() => undefined);
  const run = async (till: Till): Promise<void> => {
    if (running) return;
    running = true;
    try {
      for (let job = store.get().waiting[0]; job !== undefined; job = store.get().waiting[0]) {
        const outcome = await printOne(till, job);
        if (outcome !== 'printed') {
          store.set((now) => ({ ...now, trouble: outcome }));
          break;
        }
        pause = 2000;
        store.set((now) => ({ waiting: now.waiting.slice(1), trouble: null, lastPrintedAt: new Date().toISOString() }));
        keep(till);
      }
    } finally {
      running = false;
    }
    if (store.get().waiting.length === 0) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void run(till), pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };

  return {
    ...store,
    add: (till, job) => {
      store.set((now) => ({ ...now, waiting: [...now.waiting, job] }));
      keep(till);
      void run(till);
    },
    retry: (till) => {
      pause = 2000;
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
      const outcome = await send(till, renderTestPage(till));
      store.set((now) => ({ ...now, trouble: outcome === 'printed' ? null : outcome }));
      return outcome === 'printed';
    },
  };
}

type Outcome = 'printed' | 'unreachable' | 'refused';

async function printOne(till: Till, job: PrintJob): Promise<Outcome> {
  const receipt = await till.port.receipt(job.receipt);
  if (!receipt) return 'printed';
  const { renderForPrinter } = await import('./render.ts');
  return send(till, await renderForPrinter(till, receipt, job.copy));
}

async function send(till: Till, bytes: Uint8Array): Promise<Outcome> {
  const { identity } = till.state.get();
  const printer = till.shop.get()?.settings.printer;
  if (!identity || !printer) return 'refused';
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const answer = await till.port
    .ask({ method: 'POST', path: `/api/v1/devices/${identity.device}/print`, body: { printer: printer.id, bytesBase64: btoa(binary) }, timeoutMs: 10_000 })
    .catch(() => null);
  if (answer === null || answer.status >= 500) return 'unreachable';
  return answer.status < 300 ? 'printed' : 'refused';
}
