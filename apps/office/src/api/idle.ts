let last = Date.now();
for (const kind of ['pointerdown', 'keydown', 'wheel'] as const) {
  globalThis.addEventListener?.(
    kind,
    () => {
      last = Date.now();
    },
    { capture: true, passive: true },
  );
}

/** Seconds since somebody touched this page: what it fetches by itself keeps no session alive. */
export const idleSeconds = (): number => Math.floor((Date.now() - last) / 1000);
