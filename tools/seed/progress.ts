/** One step of the load, told as it goes. */
export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
  /** Seconds that the whole load will still take at its pace so far; null while nobody can tell. */
  readonly rest: number | null;
}
export type OnProgress = (progress: Progress) => void;

const count = (value: number): string => value.toLocaleString('en').replaceAll(',', ' ');

const restText = (seconds: number | null): string =>
  seconds === null ? '' : seconds < 90 ? `, about ${Math.max(1, Math.round(seconds / 10)) * 10} s left` : `, about ${Math.round(seconds / 60)} min left`;

/** A bar on a terminal, one line per step; a line for every quarter of a step and every half minute when the output goes to a file. */
export function showProgress(output: NodeJS.WriteStream = process.stderr): OnProgress {
  const started = Date.now();
  /** How far each step was when it was last told; some run side by side. */
  const told = new Map<string, number>();
  let shownAt = 0;
  let writtenAt = started;
  return ({ step, done, total, rest }) => {
    const finished = done >= total;
    const now = Date.now();
    if (!finished && now - shownAt < 100) return;
    shownAt = now;
    const share = total === 0 ? 1 : done / total;
    const seconds = ((now - started) / 1000).toFixed(0).padStart(4);
    const text = `${seconds} s  ${step.padEnd(12)} ${'█'.repeat(Math.round(share * 24)).padEnd(24, '·')} ${count(done)} / ${count(total)}${restText(rest)}`;
    if (output.isTTY) output.write(`\r\x1b[2K${text}${finished ? '\n' : ''}`);
    else if (share - (told.get(step) ?? 0) >= 0.25 || (finished && (told.get(step) ?? 0) < 1) || now - writtenAt > 30_000) {
      output.write(`${text}\n`);
      writtenAt = now;
      told.set(step, share);
    }
  };
}
