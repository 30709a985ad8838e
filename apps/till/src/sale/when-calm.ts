const PAUSE = 250;
const waiting = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | null = null;

function run(): void {
  timer = null;
  const due = [...waiting];
  waiting.clear();
  // One task, so that the framework draws all of them at once.
  for (const work of due) work();
}

/** Does something once nobody asked for more of it for a moment; answers the way to call it off. */
export function whenCalm(work: () => void): () => void {
  waiting.add(work);
  if (timer !== null) clearTimeout(timer);
  timer = setTimeout(run, PAUSE);
  return () => waiting.delete(work);
}
