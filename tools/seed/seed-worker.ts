// The load in a thread of its own: makes up and signs while the server in the same process stores (seed-beside.ts).
import { parentPort, workerData } from 'node:worker_threads';
import { type SeedOptions, seedChain } from './index.ts';

const result = await seedChain({
  ...(workerData as Omit<SeedOptions, 'onProgress'>),
  onProgress: (progress) => parentPort?.postMessage({ progress }),
});
parentPort?.postMessage({ result });
