/**
 * Answers through shared memory. After a key press Chromium holds messages back until the next frame is on the screen, so an answer
 * that comes as a message is painted one frame late. A waiting `Atomics.waitAsync` is not held back. Needs a page that is isolated
 * from other origins (the server says so in its headers) and a browser that has it; otherwise answers come as messages.
 */

/** Larger answers than this travel as messages. */
const CAPACITY = 512 * 1024;
const FLAG = 0;
const ID = 1;
const LENGTH = 2;
const HEAD_BYTES = 12;
const EMPTY = 0;
const FULL = 1;

export function createSharedAnswers(): SharedArrayBuffer | null {
  return globalThis.crossOriginIsolated && typeof Atomics.waitAsync === 'function' ? new SharedArrayBuffer(HEAD_BYTES + CAPACITY) : null;
}

/** The page's end: calls back with each answer as it comes. */
export function readSharedAnswers(buffer: SharedArrayBuffer, take: (id: number, value: unknown) => void): void {
  const head = new Int32Array(buffer, 0, HEAD_BYTES / 4);
  const bytes = new Uint8Array(buffer, HEAD_BYTES);
  const decoder = new TextDecoder();
  const next = (): void => {
    for (;;) {
      if (Atomics.load(head, FLAG) === FULL) {
        // The decoder takes no shared memory.
        const text = decoder.decode(bytes.slice(0, head[LENGTH] ?? 0));
        const id = head[ID] ?? 0;
        Atomics.store(head, FLAG, EMPTY);
        take(id, JSON.parse(text));
      }
      const waiting = Atomics.waitAsync(head, FLAG, EMPTY);
      if (waiting.async) {
        void waiting.value.then(next);
        return;
      }
    }
  };
  next();
}

/** The worker's end. False when the answer before has not been taken yet, or this one is too large: it must go as a message then. */
export function writeSharedAnswer(buffer: SharedArrayBuffer, id: number, value: unknown): boolean {
  const head = new Int32Array(buffer, 0, HEAD_BYTES / 4);
  if (Atomics.load(head, FLAG) === FULL) return false;
  const text = new TextEncoder().encode(JSON.stringify(value ?? null));
  if (text.length > CAPACITY) return false;
  new Uint8Array(buffer, HEAD_BYTES).set(text);
  head[ID] = id;
  head[LENGTH] = text.length;
  Atomics.store(head, FLAG, FULL);
  Atomics.notify(head, FLAG);
  return true;
}
