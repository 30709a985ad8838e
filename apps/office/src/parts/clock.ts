import { useSyncExternalStore } from 'react';

const hearers = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function hear(changed: () => void): () => void {
  hearers.add(changed);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of hearers) each();
  }, 1000);
  return () => {
    hearers.delete(changed);
    if (hearers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time, once a second, one timer for the whole screen. */
export const useNow = (): number => useSyncExternalStore(hear, () => now);
