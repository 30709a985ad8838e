/** A progress bar with a count; one line that is rewritten on a terminal, a line now and then elsewhere. */
export interface Progress {
  update(done: number): void;
  done(): void;
}

const WIDTH = 30;

export function showProgress(what: string, total: number): Progress {
  const startedAt = Date.now();
  let shownAt = 0;
  let latest = 0;
  const draw = (): void => {
    const share = total === 0 ? 1 : Math.min(1, latest / total);
    const full = Math.round(share * WIDTH);
    const rate = Math.round(latest / Math.max(0.001, (Date.now() - startedAt) / 1000));
    const line = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${latest.toLocaleString('en')} of ${total.toLocaleString('en')} ${what}, ${rate.toLocaleString('en')}/s`;
    process.stdout.write(process.stdout.isTTY ? `\r${line}  ` : `${line}\n`);
  };
  return {
    update: (done) => {
      latest = done;
      const now = Date.now();
      if (now - shownAt < (process.stdout.isTTY ? 100 : 10_000)) return;
      shownAt = now;
      draw();
    },
    done: () => {
      draw();
      if (process.stdout.isTTY) process.stdout.write('\n');
    },
  };
}
