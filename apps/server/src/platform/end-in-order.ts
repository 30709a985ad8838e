export interface EndOptions {
  /** All steps together get so long. */
  readonly withinMs: number;
  /** Told why a step was not waited for to its end. */
  readonly warn: (reason: string) => void;
}

/** The least that a step gets, however late it is. */
const LEAST_MS = 100;

/**
 * Runs the steps one after the other and never longer than the bound. A step that hangs uses up at most half of the time that
 * is left, and neither that nor a failure keeps the next one from running.
 */
export async function endInOrder(steps: readonly (() => Promise<void>)[], options: EndOptions): Promise<void> {
  const deadline = performance.now() + options.withinMs;
  for (const step of steps) {
    const limit = Math.max(LEAST_MS, (deadline - performance.now()) / 2);
    await runWithin(step, limit).catch((error: unknown) => options.warn(error instanceof Error ? error.message : String(error)));
  }
}

async function runWithin(step: () => Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${Math.round(milliseconds)} ms`)), milliseconds);
  });
  try {
    await Promise.race([step(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A process that was told to stop ends, even when `close` never does. Longer than `close` may take with its database. */
const LAST_RESORT_MS = 40_000;

/** Ends this process in order on SIGTERM, SIGINT and SIGHUP. */
export function stopOnSignals(close: () => Promise<void>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
}
