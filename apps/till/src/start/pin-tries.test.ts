import { expect, test } from 'vitest';
import { type PinTries, readTries, type TriesStore, tryPin } from './pin-tries.ts';

/** A store whose first answer comes late, as from a till that is still opening its files. */
function lateStore(stored: PinTries | null): TriesStore & { readonly now: () => unknown } {
  let value: unknown = stored;
  return {
    load: () => new Promise((resolve) => setTimeout(() => resolve(value), 5)),
    save: async (tries) => {
      value = tries;
    },
    now: () => value,
  };
}
const at = (time: number) => (): number => time;

test('a PIN typed before the count is loaded is not tried while the wait lasts', async () => {
  const store = lateStore({ wrong: 3, until: 6000 });
  let checked = 0;
  const check = async (): Promise<boolean> => {
    checked += 1;
    return true;
  };
  expect(await tryPin(store, check, at(2000))).toEqual({ kind: 'waiting', tries: { wrong: 3, until: 6000 } });
  expect(checked).toBe(0);
  expect(await tryPin(store, check, at(6001))).toEqual({ kind: 'right' });
  expect(store.now()).toBeNull();
});

test('a try counts before its outcome is known: a reload in between gives no further one', async () => {
  const store = lateStore({ wrong: 2, until: 0 });
  const never = tryPin(store, () => new Promise(() => undefined), at(1000));
  await Promise.race([never, new Promise((resolve) => setTimeout(resolve, 30))]);
  expect(store.now()).toEqual({ wrong: 3, until: 6000 });
  expect(await tryPin(store, async () => true, at(1500))).toMatchObject({ kind: 'waiting' });
});

test('the third wrong PIN waits 5 seconds, each further one twice as long', async () => {
  const store = lateStore(null);
  const waits: number[] = [];
  let now = 0;
  for (let index = 0; index < 5; index += 1) {
    const outcome = await tryPin(
      store,
      async () => false,
      () => now,
    );
    if (outcome.kind === 'right') throw new Error('a wrong PIN was right');
    waits.push(outcome.tries.until - now);
    now = outcome.tries.until + 1;
  }
  expect(waits).toEqual([0, 0, 5000, 10_000, 20_000]);
});

test('a clock that was put back makes no wait longer than its count', () => {
  expect(readTries({ wrong: 3, until: 9_999_999 }, 1000)).toEqual({ wrong: 3, until: 6000 });
  expect(readTries('nonsense', 0)).toEqual({ wrong: 0, until: 0 });
});
