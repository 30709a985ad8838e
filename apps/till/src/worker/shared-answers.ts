/**
 * Answers through shared memory. After a key press Chromium holds messages back until the next frame is on the screen, so an answer
 * that comes as a message is painted one frame late. A waiting `Atomics.waitAsync` is not held back. Needs a page that is isolated
 * from other origins (the server says so in its headers) and a browser that has it; otherwise answers come as messages.
 *
 * What a letter asks for is waited for as its picture begins to be drawn up, for a few milliseconds: the letter and its results are then
 * one picture. Otherwise the letter alone would be drawn first, and the results, long since there, only after that. Scans and sealing
 * draw nothing before their answer and are not waited for: a page that stands still may keep the worker from a processor.
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

/** Calls back with each answer as it comes. Answers the way to wait for one here and now, at most so many milliseconds. */
export function readSharedAnswers(buffer: SharedArrayBuffer, take: (id: number, value: unknown) => void): (id: number, milliseconds: number) => void {
  const head = new Int32Array(buffer, 0, HEAD_BYTES / 4);
  const bytes = new Uint8Array(buffer, HEAD_BYTES);
  const decoder = new TextDecoder();
  /** Takes the answer that is there; its id, 0 = none was. */
  const takeNext = (): number => {
    if (Atomics.load(head, FLAG) !== FULL) return 0;
    // The decoder takes no shared memory.
    const text = decoder.decode(bytes.slice(0, head[LENGTH] ?? 0));
    const id = head[ID] ?? 0;
    Atomics.store(head, FLAG, EMPTY);
    take(id, JSON.parse(text));
    return id;
  };
  const next = (): void => {
    for (;;) {
      takeNext();
      const waiting = Atomics.waitAsync(head, FLAG, EMPTY);
      if (waiting.async) {
        void waiting.value.then(next);
        return;
      }
    }
  };
  next();
  return (id, milliseconds) => {
    const until = performance.now() + milliseconds;
    while (takeNext() !== id && performance.now() < until);
  };
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
