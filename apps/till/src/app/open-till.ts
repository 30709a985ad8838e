import type { CountryLaw } from '@tresen/domain/fiscal';
import type { TaxTable } from '@tresen/domain/pricing';
import type { TillPort } from '@tresen/sync';
import { createFormats, localeOf, type Texts } from '@tresen/ui';
import { createPrintQueue } from '../print/print-queue.ts';
import { endWithCustomer } from '../sale/end-customer.ts';
import { recheck } from '../sale/permit.ts';
import { createSaleStore, keepDraft, readDraft } from '../sale/sale-store.ts';
import { forgetVariants, rememberLines, say } from '../sale/sell.ts';
import { leaveWhenGone, leaveWhenIdle } from '../start/follow-presence.ts';
import type { TillTranslate } from '../texts/keys.ts';
import { createTaxes } from './create-taxes.ts';
import { createStore } from './store.ts';
import type { Shop, Till } from './till.ts';
import { createView } from './view.ts';

const laws: Readonly<Record<string, () => Promise<CountryLaw>>> = {
  de: () => import('@tresen/country-de').then((module) => module.law),
  at: () => import('@tresen/country-at').then((module) => module.law),
  ch: () => import('@tresen/country-ch').then((module) => module.law),
  fr: () => import('@tresen/country-fr').then((module) => module.law),
  gb: () => import('@tresen/country-gb').then((module) => module.law),
};

/** Where the country of the last start is remembered. */
const COUNTRY = 'tresen.country';
const lawOf = (country: string): Promise<CountryLaw> | undefined => (laws[country.toLowerCase()] ?? laws['de'])?.();

async function loadShop(port: TillPort): Promise<Shop | null> {
  const [settings, taxes, staff] = await Promise.all([port.settings(), port.taxes(), port.staff()]);
  if (!settings) return null;
  const { country } = settings.store;
  const law = await lawOf(country);
  if (!law) return null;
  localStorage.setItem(COUNTRY, country);
  const taxesNow = createTaxes({ rules: law.taxes, published: taxes as TaxTable, timeZone: settings.store.timeZone });
  return {
    settings,
    law,
    get taxes() {
      return taxesNow(new Date());
    },
    staff: [...staff].sort((a, b) => a.name.localeCompare(b.name)),
  };
}

/** Puts the parts together and starts them. The shop is there before the phase says `ready`. */
export function openTill(port: TillPort, texts: Texts): Till {
  const state = createStore(port.state);
  const shop = createStore<Shop | null>(null);
  const sale = createSaleStore(() => ({ currency: shop.get()?.settings.store.currency ?? 'EUR', taxes: shop.get()?.taxes ?? [] }));
  const till: Till = {
    port,
    state,
    shop,
    cashier: createStore<Shop['staff'][number] | null>(null),
    view: createView(),
    sale,
    printing: createPrintQueue(),
    t: ((key, values) => texts.i18n.t(key, values ?? {})) as TillTranslate,
    format: () => {
      const store = shop.get()?.settings.store;
      return createFormats(localeOf(texts.language(), store?.country), store?.timeZone);
    },
  };
  // The country was the same last time, most likely: its law comes while the files are being opened.
  void lawOf(localStorage.getItem(COUNTRY) ?? '')?.catch(() => undefined);
  endWithCustomer(till);
  // What was said was said in the language before.
  texts.i18n.on('languageChanged', () => say(till, null));
  void follow(till);
  return till;
}

async function follow(till: Till): Promise<void> {
  const { port } = till;
  let opened = false;
  const take = async (): Promise<void> => {
    const next = port.state;
    if (next.phase === 'ready' && !opened) {
      opened = true;
      await openShop(till).catch((fault: unknown) =>
        say(till, { tone: 'danger', text: till.t('fault.read', { message: fault instanceof Error ? fault.message : String(fault) }) }),
      );
    }
    till.state.set(port.state);
  };
  port.subscribe(() => void take());
  port.onChange((notice) => {
    if (['settings', 'staff', 'taxes'].includes(notice.dataset)) void loadShop(port).then((shop) => takeShop(till, shop));
    if (notice.dataset === 'catalog' || notice.dataset === 'prices') forgetVariants();
  });
  await port.start();
  await take();
}

function takeShop(till: Till, shop: Shop | null): void {
  if (!shop) return;
  till.shop.set(shop);
  const cashier = till.cashier.get();
  if (cashier) {
    // Rights may have changed; what becomes of a person who is gone says `leaveWhenGone`.
    const fresh = shop.staff.find((person) => person.id === cashier.id);
    if (fresh) till.cashier.set(fresh);
  }
  till.sale.reprice();
  recheck(till);
}

async function openShop(till: Till): Promise<void> {
  const [shop, stored] = await Promise.all([loadShop(till.port), till.port.loadDraft()]);
  takeShop(till, shop);
  const draft = readDraft(stored);
  if (draft) await rememberLines(till, draft.basket);
  till.sale.begin(draft);
  if (draft && draft.basket.lines.length > 0) say(till, { tone: 'info', text: till.t('basket.restored') });
  // What the one before might give may be too much for the one who comes.
  till.cashier.subscribe(() => recheck(till));
  leaveWhenGone(till);
  leaveWhenIdle(till);
  keepDraft(till.sale, (data) => till.port.saveDraft(data));
  void till.printing.restore(till);
  window.addEventListener('online', () => till.printing.retry(till));
  if (!till.port.state.storage.persisted) void till.port.persistStorage().catch(() => false);
}
