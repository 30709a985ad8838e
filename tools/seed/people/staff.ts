import type { Id } from '@tresen/kernel';
import { DEMO_EPOCH } from '../demo.ts';
import type { DemoStore } from '../places.ts';
import { STORES } from '../places.ts';
import { createRandom } from '../random.ts';
import { NAMES } from './names.ts';

export type DemoRole = 'admin' | 'manager' | 'clerk' | 'accountant' | 'marketing' | 'cashier';

export interface DemoStaff {
  readonly id: Id;
  readonly name: string;
  /** As printed on receipts: `Jana K.` */
  readonly shortName: string;
  readonly email: string | null;
  readonly language: 'de' | 'en' | 'fr';
  readonly role: DemoRole;
  /** null = the whole group. */
  readonly store: string | null;
  readonly pin: string | null;
}

const languageOf = (store: DemoStore): 'de' | 'en' | 'fr' => (store.country === 'FR' ? 'fr' : store.country === 'GB' ? 'en' : 'de');
const shortOf = (first: string, last: string): string => `${first} ${last.slice(0, 1)}.`;

/** PINs of the demo: every cashier 4711, every manager 258025, so that a newcomer can pick anybody on the screen. */
export const DEMO_PINS = { cashier: '4711', manager: '258025' } as const;

/** Everybody who works in the demo chain: one manager and three cashiers per store, and the head office. */
export function buildStaff(seed: number): DemoStaff[] {
  const random = createRandom(seed).branch('staff');
  const ids = random.branch('ids');
  const used = new Set<string>();
  const person = (store: DemoStore | null): { id: Id; name: string; shortName: string } => {
    const pool = NAMES[store?.country ?? 'DE'];
    for (;;) {
      const first = random.pick(pool.first);
      const last = random.pick(pool.last);
      if (used.has(`${first} ${last}`)) continue;
      used.add(`${first} ${last}`);
      return { id: ids.id(DEMO_EPOCH), name: `${first} ${last}`, shortName: shortOf(first, last) };
    }
  };
  const office: readonly [DemoRole, string][] = [
    ['admin', 'admin'],
    ['accountant', 'accounting'],
    ['marketing', 'marketing'],
    ['clerk', 'stock'],
  ];
  const group = office.map(([role, mailbox]): DemoStaff => ({ ...person(null), email: `${mailbox}@tresen.example`, language: 'de', role, store: null, pin: null }));
  const stores = STORES.flatMap((store): DemoStaff[] => {
    const language = languageOf(store);
    const lead: DemoStaff = {
      ...person(store),
      email: `manager.${store.code.toLowerCase()}@tresen.example`,
      language,
      role: 'manager',
      store: store.code,
      pin: DEMO_PINS.manager,
    };
    const cashiers = Array.from({ length: 3 }, (): DemoStaff => ({ ...person(store), email: null, language, role: 'cashier', store: store.code, pin: DEMO_PINS.cashier }));
    return [lead, ...cashiers];
  });
  return [...group, ...stores];
}
