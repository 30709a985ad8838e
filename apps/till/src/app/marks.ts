/** Points in time that the benchmark reads, and whoever looks with the browser's own tools: `till:line-painted`, `till:search-painted`, `till:commit`, `till:committed`, `till:ready`. */
export type Mark = 'till:line-painted' | 'till:search-painted' | 'till:commit' | 'till:committed' | 'till:ready';

const KEEP = 200;
const counts = new Map<string, number>();

export function mark(name: Mark): void {
  const count = (counts.get(name) ?? 0) + 1;
  // Old marks are dropped now and then: a till runs for weeks.
  if (count > KEEP) performance.clearMarks(name);
  counts.set(name, count > KEEP ? 1 : count);
  performance.mark(name);
}

const channel = new MessageChannel();
const waiting: Mark[] = [];
channel.port1.onmessage = () => {
  for (const name of waiting.splice(0)) mark(name);
};

function flush(): void {
  if (waiting.length > 0) channel.port2.postMessage(0);
}

/** Sets the mark once the next frame is on the screen: after its animation callbacks, style, layout and paint. */
export function markPainted(name: Mark): void {
  waiting.push(name);
  requestAnimationFrame(flush);
}

/** To be called after something was asked that is answered while the next frame is drawn up: its mark then belongs to that frame. */
export const watchFrame = (): void => void requestAnimationFrame(flush);
