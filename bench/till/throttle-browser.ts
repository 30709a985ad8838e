import { Worker } from 'node:worker_threads';
import type { TillBrowser } from '../../e2e/support/browser.ts';

/** Milliseconds in which a throttled process runs for its share and is stopped for the rest. */
const PERIOD = 4;
/** How often new processes are looked for; milliseconds. */
const LOOK = 50;

/**
 * Stops and continues the processes in turns on a thread of its own, because timers of the main thread are too coarse. The browser's own throttling
 * (`Emulation.setCPUThrottlingRate`) reaches the main thread of a page only, and the till's work is half in its worker.
 */
const turns = `
const { parentPort, workerData } = require('node:worker_threads');
const cell = new Int32Array(new SharedArrayBuffer(4));
const pids = new Int32Array(workerData.pids);
const control = new Int32Array(workerData.control);
const send = (signal) => {
  for (const pid of pids) {
    if (pid === 0) break;
    try { process.kill(pid, signal); } catch {}
  }
};
const run = ${PERIOD} / workerData.rate;
while (Atomics.load(control, 0) === 0) {
  send('SIGSTOP');
  Atomics.wait(cell, 0, 0, ${PERIOD} - run);
  send('SIGCONT');
  Atomics.wait(cell, 0, 0, run);
}
send('SIGCONT');
Atomics.store(control, 1, 1);
Atomics.notify(control, 1);
`;

/** Gives the renderer processes of a browser (page and workers) one part in `rate` of the processor's time until it is stopped. */
export function throttleBrowser(browser: TillBrowser, rate: number): { stop(): Promise<void> } {
  const pids = new Int32Array(new SharedArrayBuffer(4 * 64));
  const control = new Int32Array(new SharedArrayBuffer(8));
  const look = (): void => {
    const renderers = browser.renderers();
    for (let index = 0; index < pids.length; index += 1) pids[index] = renderers[index] ?? 0;
  };
  look();
  const timer = setInterval(look, LOOK);
  const worker = new Worker(turns, { eval: true, workerData: { rate, pids: pids.buffer, control: control.buffer } });
  return {
    stop: async () => {
      clearInterval(timer);
      Atomics.store(control, 0, 1);
      await new Promise((resolve) => worker.once('exit', resolve));
    },
  };
}
