import { emptyState, LocalTill, type TillPort, type TillState } from '@tresen/sync';
import { browserClock, browserNetwork } from './browser-network.ts';
import { deviceKeys } from './device-keys.ts';
import { QUICK_METHODS, type ShareAnswers, type TillCall, type WorkerMessage } from './messages.ts';
import { openSahpoolStorage } from './sahpool-storage.ts';
import { writeSharedAnswer } from './shared-answers.ts';

const LOCK = 'tresen-till';
/** The page tells its version through the worker's name. */
const appVersion = self.name || 'dev';

let till: TillPort | null = null;
let started: Promise<void> | null = null;
let shared: SharedArrayBuffer | null = null;
let letGo: () => void = () => undefined;

function send(message: WorkerMessage): void {
  self.postMessage(message);
}

function show(part: Partial<TillState>): void {
  send({ kind: 'state', state: { ...emptyState(appVersion), ...part } });
}

/** Resolves when this tab's phase is known: it leads and has opened its files, or another tab leads. */
function start(): Promise<void> {
  started ??= new Promise((resolve) => {
    void navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => {
      if (lock) return lead().finally(resolve).then(keepLock);
      show({ phase: 'follower' });
      resolve();
      // Takes over when the leading tab goes.
      void navigator.locks.request(LOCK, () => lead().then(keepLock));
      return undefined;
    });
  });
  return started;
}

const keepLock = (): Promise<void> =>
  new Promise((resolve) => {
    letGo = resolve;
  });

async function lead(): Promise<void> {
  show({ phase: 'starting' });
  try {
    const storage = await openSahpoolStorage();
    const local = new LocalTill({ storage, keys: deviceKeys, network: browserNetwork, clock: browserClock, appVersion });
    local.subscribe((state) => send({ kind: 'state', state }));
    local.onChange((notice) => send({ kind: 'change', notice }));
    till = local;
    await local.start();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    show({ phase: 'failed', failure: { code: 'storage-unavailable', message, dataSafe: true } });
  }
}

async function perform(call: TillCall): Promise<unknown> {
  if (call.method === 'start') return start();
  if (call.method === 'stop') {
    await till?.stop();
    till = null;
    letGo();
    return undefined;
  }
  if (!till) throw new Error('another window of this browser leads the till; nothing was stored');
  const method = till[call.method] as (...args: unknown[]) => Promise<unknown>;
  return method.apply(till, [...call.args]);
}

function answer(call: TillCall, value: unknown): void {
  if (shared && QUICK_METHODS.has(call.method) && writeSharedAnswer(shared, call.id, value)) return;
  send({ kind: 'answer', id: call.id, ok: true, value });
}

self.onmessage = (event: MessageEvent<TillCall | ShareAnswers>) => {
  if ('share' in event.data) {
    shared = event.data.share;
    return;
  }
  const call = event.data;
  perform(call).then(
    (value) => answer(call, value),
    (error: unknown) => send({ kind: 'answer', id: call.id, ok: false, message: error instanceof Error ? error.message : String(error) }),
  );
};
