import { emptyState, StateBoard, type TillPort } from '@tresen/sync';
import { QUICK_METHODS, type ShareAnswers, TILL_METHODS, type TillCall, type TillMethod, type WorkerMessage } from './messages.ts';
import { createSharedAnswers, readSharedAnswers } from './shared-answers.ts';

export interface TillClientOptions {
  readonly appVersion: string;
  /** Makes the worker; only tests give another one. */
  readonly createWorker?: (appVersion: string) => Worker;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const createDefaultWorker = (appVersion: string): Worker => {
  const worker = new Worker(new URL('./till-worker.ts', import.meta.url), { type: 'module', name: appVersion });
  return worker;
};

/** The page's end of the line: a `TillPort` whose calls run in the till's own worker. */
export function createTillClient(options: TillClientOptions): TillPort {
  const worker = (options.createWorker ?? createDefaultWorker)(options.appVersion);
  const board = new StateBoard(options.appVersion);
  const waiting = new Map<number, Waiting>();
  let calls = 0;

  const share = createSharedAnswers();
  let waitFor: (id: number, milliseconds: number) => void = () => undefined;
  if (share) {
    worker.postMessage({ share } satisfies ShareAnswers);
    const wait = readSharedAnswers(share, (id, value) => {
      const call = waiting.get(id);
      waiting.delete(id);
      call?.resolve(value);
    });
    // On a single core nobody could answer while the page stands still.
    if (navigator.hardwareConcurrency > 1) waitFor = wait;
  }

  const fail = (message: string): void => {
    board.set({ phase: 'failed', failure: { code: 'unexpected', message, dataSafe: true } });
    for (const call of waiting.values()) call.reject(new Error(message));
    waiting.clear();
  };
  worker.onerror = (event) => fail(event.message || 'the worker of the till could not be started');
  worker.onmessage = (event: MessageEvent<WorkerMessage>) => {
    const message = event.data;
    if (message.kind === 'state') board.set(message.state);
    else if (message.kind === 'change') board.tell(message.notice);
    else {
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) call?.resolve(message.value);
      else call?.reject(new Error(message.message));
    }
  };

  const call = (method: TillMethod, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve, reject });
      worker.postMessage({ id: calls, method, args } satisfies TillCall);
      const patience = QUICK_METHODS.get(method);
      if (patience === undefined || patience === 0 || board.state.phase !== 'ready') return;
      // Not at once: until the next picture is drawn up this thread has a rest in which the worker may need its processor.
      const id = calls;
      requestAnimationFrame(() => {
        if (waiting.has(id)) waitFor(id, patience);
      });
    });
  const methods = Object.fromEntries(TILL_METHODS.map((method) => [method, (...args: unknown[]) => call(method, args)])) as unknown as Pick<TillPort, TillMethod>;

  return {
    ...methods,
    get state() {
      return board.state;
    },
    subscribe: (listener) => board.subscribe(listener),
    onChange: (listener) => board.onChange(listener),
    // Only a page may ask the browser for lasting storage; the worker then looks what came of it.
    persistStorage: async () => {
      await navigator.storage.persist();
      return (await call('persistStorage', [])) as boolean;
    },
    stop: async () => {
      await call('stop', []);
      worker.terminate();
      board.set(emptyState(options.appVersion));
    },
  };
}
