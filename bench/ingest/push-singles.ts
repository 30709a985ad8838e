import { once } from 'node:events';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { PreparedPush } from './prepare-sales.ts';
import { buildRequest, openPushConnection } from './push-client.ts';

interface Plan {
  readonly address: { readonly host: string; readonly port: number };
  /** Pushes a second. */
  readonly rate: number;
  /** In the order of sending; tills as small numbers. */
  readonly requests: readonly { readonly till: number; readonly bytes: Uint8Array }[];
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * One sale per push at a steady rate, from many tills. Returns the time of each push (ms). Runs in a thread of its own with next to
 * nothing on its heap: the garbage of the prepared sales must not stop the clock.
 */
export async function pushSingles(address: Plan['address'], pushes: readonly PreparedPush[], rate: number): Promise<number[]> {
  const host = `${address.host}:${address.port}`;
  const tills = new Map([...new Set(pushes.map((push) => push.till.id))].map((id, index) => [id, index]));
  const requests = pushes.map((push) => ({ till: tills.get(push.till.id) ?? 0, bytes: new Uint8Array(buildRequest(host, push)) }));
  const plan: Plan = { address, rate, requests };
  const worker = new Worker(new URL(import.meta.url), { workerData: plan, transferList: requests.map(({ bytes }) => bytes.buffer) });
  const [times] = (await once(worker, 'message')) as [number[]];
  await worker.terminate();
  return times;
}

async function pushAtRate(plan: Plan): Promise<number[]> {
  const connections = new Map(await Promise.all([...new Set(plan.requests.map(({ till }) => till))].map(async (till) => [till, await openPushConnection(plan.address)] as const)));
  const times: number[] = [];
  const busy = new Map<number, Promise<void>>();
  const send = async (before: Promise<void> | undefined, till: number, bytes: Uint8Array): Promise<void> => {
    // A till sends its next sale when the one before has been answered.
    await before;
    times.push((await connections.get(till)?.send(Buffer.from(bytes.buffer))) ?? Number.NaN);
  };
  const start = performance.now();
  for (const [index, { till, bytes }] of plan.requests.entries()) {
    const due = start + (index * 1000) / plan.rate;
    if (due > performance.now()) await pause(due - performance.now());
    busy.set(till, send(busy.get(till), till, bytes));
  }
  await Promise.all(busy.values());
  for (const connection of connections.values()) connection.close();
  return times;
}

if (!isMainThread) parentPort?.postMessage(await pushAtRate(workerData as Plan));
