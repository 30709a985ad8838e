import { Worker } from 'node:worker_threads';
import type { SeedOptions, SeedResult } from './index.ts';
import type { Progress } from './progress.ts';

type Told = { readonly progress: Progress } | { readonly result: SeedResult };

/** A load that runs beside the caller. */
export interface RunningSeed {
  readonly result: Promise<SeedResult>;
  /** Ends it at once, wherever it is, as a kill would. */
  kill(): Promise<void>;
}

/** `seedChain` in a thread of its own, so that a server in this process and the load do not wait for each other. */
export function seedBeside(options: SeedOptions): RunningSeed {
  const { onProgress, ...rest } = options;
  const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), { workerData: rest });
  const result = new Promise<SeedResult>((resolve, reject) => {
    worker.on('message', (told: Told) => {
      if ('result' in told) resolve(told.result);
      else onProgress?.(told.progress);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The load was ended before it was done; run it again to go on.')));
  });
  return {
    result,
    kill: async () => {
      result.catch(() => undefined);
      await worker.terminate();
    },
  };
}
