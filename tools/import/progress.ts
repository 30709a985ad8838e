export interface ImportProgress {
  readonly rows: number;
  readonly receipts?: number;
}

export interface ShownProgress {
  update(progress: ImportProgress): void;
  done(progress: ImportProgress): void;
}

const n = (value: number): string => value.toLocaleString('en');
const WIDTH = 24;

const silent: ShownProgress = { update: () => {}, done: () => {} };

/** Rows, receipts and rows a second: one line that is rewritten on a terminal, a line every ten seconds elsewhere. */
export function showImport(what: string, options: { readonly total?: number; readonly quiet?: boolean | undefined }): ShownProgress {
  if (options.quiet === true) return silent;
  const { total } = options;
  const startedAt = performance.now();
  let shownAt = startedAt;
  const draw = (progress: ImportProgress, last: boolean): void => {
    const seconds = (performance.now() - startedAt) / 1000;
    const bar = total === undefined ? '' : `${'█'.repeat(Math.round((progress.rows / Math.max(1, total)) * WIDTH)).padEnd(WIDTH, '░')} `;
    const receipts = progress.receipts === undefined ? '' : `, ${n(progress.receipts)} receipts`;
    const line = `${what.padEnd(8)} ${bar}${n(progress.rows)} rows${receipts}, ${n(Math.round(progress.rows / Math.max(0.001, seconds)))} rows/s`;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${line}${last ? '\n' : ''}`);
    else process.stderr.write(`${line}\n`);
  };
  return {
    update(progress) {
      const now = performance.now();
      if (now - shownAt < (process.stderr.isTTY ? 100 : 10_000)) return;
      shownAt = now;
      draw(progress, false);
    },
    done: (progress) => draw(progress, true),
  };
}
