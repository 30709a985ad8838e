import { Button, Icon } from '@tresen/ui';
import { Banknote, ScanBarcode } from 'lucide-react';
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { ActionBar } from '../app/action-bar.tsx';
import { goPay } from '../app/go-pay.ts';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';
import { useNarrow } from '../app/use-narrow.ts';
import { useText } from '../app/use-text.ts';
import { BasketPanel } from './basket-panel.tsx';
import { FinderPanel } from './finder-panel.tsx';
import { hasSearchFocus } from './focus.ts';
import { Notices } from './notices.tsx';
import { openPanel } from './sell.ts';
import { useStillToPay } from './use-still-to-pay.ts';

/** The screen of the day: basket left, finder right; on a phone two pages to swipe between. */
export function SellScreen(): ReactNode {
  const till = useTill();
  const pages = useRef<HTMLDivElement>(null);
  const page = useStore(till.view, (view) => view.page);
  const narrow = useNarrow();
  useEffect(() => {
    const box = pages.current;
    if (!box || box.scrollWidth <= box.clientWidth + 8) return;
    // Every letter that is typed would end a smooth way before it has arrived.
    box.scrollTo({ left: page === 'basket' ? 0 : box.clientWidth, behavior: hasSearchFocus() ? 'instant' : 'smooth' });
  }, [page]);
  const follow = (): void => {
    const box = pages.current;
    if (!box || box.scrollWidth <= box.clientWidth + 8) return;
    const now = box.scrollLeft > box.clientWidth / 2 ? 'finder' : 'basket';
    if (now !== till.view.get().page) till.view.set((view) => ({ ...view, page: now }));
  };
  return (
    <main className="sell">
      <PageSwitch />
      <div className="sell__pages" ref={pages} onScrollEnd={follow}>
        <aside className="sell__basket">
          <BasketPanel />
        </aside>
        <section className="sell__finder">
          <FinderPanel />
          {narrow ? null : <ActionBar />}
        </section>
      </div>
      {narrow ? <Notices /> : null}
      {narrow ? <ActionBar /> : null}
      <Dock />
    </main>
  );
}

/** On a phone: which of the two pages is in front. */
function PageSwitch(): ReactNode {
  const till = useTill();
  const { t } = useText();
  const page = useStore(till.view, (view) => view.page);
  const pieces = useStore(till.sale, (state) => state.totals.pieces);
  const show = (next: 'basket' | 'finder') => (): void => till.view.set((view) => ({ ...view, page: next }));
  return (
    <div className="sell__switch" role="tablist">
      <button type="button" role="tab" aria-selected={page === 'basket'} onClick={show('basket')} data-testid="page-basket">
        {t('page.basket', { count: pieces })}
      </button>
      <button type="button" role="tab" aria-selected={page === 'finder'} onClick={show('finder')} data-testid="page-finder">
        {t('page.finder')}
      </button>
    </div>
  );
}

/** The way to the money, always in the same place. On a phone with the total and the camera. */
function Dock(): ReactNode {
  const till = useTill();
  const { currency } = useShop().settings.store;
  const { t, format } = useText();
  const total = useStillToPay();
  const isPart = useStore(till.sale, (state) => state.offers.length > 0);
  const isEmpty = useStore(till.sale, (state) => state.basket.lines.length === 0);
  const openPay = (event: MouseEvent<HTMLButtonElement>, payWith: 'cash' | 'other' = 'cash'): void => {
    // A click without a count comes from a key.
    goPay(till, payWith, event.detail === 0 ? 'enter' : { clientX: event.clientX, clientY: event.clientY });
  };
  return (
    <section className="dock">
      <div className="dock__sum">
        <span>{isPart ? t('basket.remaining') : total < 0 ? t('basket.payout') : t('basket.due')}</span>
        <b className="ui-num">{format.money(total, currency)}</b>
      </div>
      <Button className="dock__scan" iconOnly aria-label={t('scan.camera')} onClick={() => openPanel(till, { kind: 'camera' })}>
        <Icon of={ScanBarcode} size={28} />
      </Button>
      <Button className="dock__way" onClick={(event) => openPay(event, 'cash')} disabled={isEmpty} shortcut="F9" data-testid="pay-cash">
        <Icon of={Banknote} />
        {t('pay.way.cash')}
      </Button>
      <Button className="dock__way" onClick={(event) => openPay(event, 'other')} disabled={isEmpty} shortcut="F10" data-testid="pay-other">
        {t('pay.way.other')}
      </Button>
      <Button look="primary" size="large" className="dock__go" onClick={(event) => openPay(event)} disabled={isEmpty} shortcut="F12" data-testid="pay">
        {t('pay.go')}
      </Button>
    </section>
  );
}
