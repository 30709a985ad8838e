let last: Promise<unknown> = Promise.resolve();
let pending = 0;

/** Whether a scan or a key is still being worked off. */
export const isWorking = (): boolean => pending > 0;

/**
 * Scans and the keys behind them happen strictly in the order in which they came: what was scanned is in the basket before
 * it is paid. When nothing is under way the work starts at once. A fault of one does not stop the next.
 */
export function inOrder<T>(work: () => T | Promise<T>): Promise<T> {
  const begin = async (): Promise<T> => await work();
  const own = pending === 0 ? begin() : last.then(begin, begin);
  pending += 1;
  const end = (): void => {
    pending -= 1;
  };
  last = own.then(end, end);
  return own;
}
