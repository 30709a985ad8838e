import type { TillPort } from '@tresen/sync';
import { createTillClient } from '../till-client.ts';

declare global {
  interface Window {
    till: TillPort;
    /** Seals one small fact after the other; acknowledged ones are told at once, so that a killed browser has told what it owed. */
    sealLoop(count: number): Promise<void>;
    told?: (id: string) => Promise<void>;
  }
}

window.till = createTillClient({ appVersion: 'test' });
window.sealLoop = async (count) => {
  for (let n = 0; n < count; n += 1) {
    const fact = await window.till.seal({ type: 'test.sold', version: 1, businessDate: '2026-11-21', numbered: true, body: { total: 100, currency: 'EUR', n } });
    await window.told?.(`${fact.seq} ${fact.id}`);
  }
};
void window.till.start();
