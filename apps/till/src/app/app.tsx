import { hasCheckDigit } from '@tresen/domain/catalog';
import { LocaleProvider, type Texts, Toasts } from '@tresen/ui';
import { type ReactNode, useEffect } from 'react';
import { Panels, preloadPanels } from '../panels/panels.tsx';
import { DoneScreen } from '../pay/done-screen.tsx';
import { PayScreen } from '../pay/pay-screen.tsx';
import { BasketPanel } from '../sale/basket-panel.tsx';
import { say } from '../sale/sell.ts';
import { sellCode } from '../sale/sell-code.ts';
import { SellScreen } from '../sale/sell-screen.tsx';
import { listenWedge, takeTimes } from '../scan/listen-wedge.ts';
import { restoreLayout } from '../scan/note-layout.ts';
import { Enrolment } from '../start/enrolment.tsx';
import { Failed } from '../start/failed.tsx';
import { FirstLoad, Follower } from '../start/first-load.tsx';
import { Locked } from '../start/locked.tsx';
import { SignIn } from '../start/sign-in.tsx';
import { StartFrame } from '../start/start-frame.tsx';
import { listenKeys } from './keys.ts';
import { mark } from './marks.ts';
import { offerHints } from './offer-hints.ts';
import { ForkBanner, StatusBar } from './status-bar.tsx';
import { useStore } from './store.ts';
import { type Till, TillContext, useTill } from './till.ts';
import { useText } from './use-text.ts';

/** A PIN that comes as fast as a scan, while a PIN is asked for, is no code: it is neither looked up nor shown. An EAN-8 is one. */
const isPinOf = (till: Till, code: string): boolean => till.view.get().panel?.kind === 'approval' && /^\d{4,8}$/.test(code) && !(code.length === 8 && hasCheckDigit(code));

/** The whole till: what it can do depends on its phase, on who is signed in, and on the screen. */
export function App(props: { till: Till; texts: Texts }): ReactNode {
  const store = useStore(props.till.shop, (shop) => shop?.settings.store);
  return (
    <TillContext value={props.till}>
      <LocaleProvider texts={props.texts} country={store?.country} timeZone={store?.timeZone}>
        <Phases />
        <Toasts />
      </LocaleProvider>
    </TillContext>
  );
}

function Phases(): ReactNode {
  const till = useTill();
  const { t } = useText();
  const phase = useStore(till.state, (state) => state.phase);
  const hasShop = useStore(till.shop, (shop) => shop !== null);
  const cashier = useStore(till.cashier, (value) => value);
  const isOpen = useStore(till.sale, (state) => state.basket.lines.length > 0);
  const isDone = useStore(till.view, (view) => view.screen === 'done');
  // Whoever stands there is served to the end; without anybody signed in there is nobody to do it.
  const locked = useStore(till.state, (state) => state.locked) && !(cashier !== null && (isOpen || isDone));
  switch (phase) {
    case 'needs-enrolment':
      return <Enrolment />;
    case 'loading-reference':
      return <FirstLoad />;
    case 'follower':
      return <Follower />;
    case 'failed':
      return <Failed />;
    case 'ready':
      return hasShop ? locked ? <Locked /> : cashier ? <Selling /> : <SignIn /> : <FirstLoad />;
    default:
      return <StartFrame title={t('start.opening')} />;
  }
}

function Selling(): ReactNode {
  const till = useTill();
  const screen = useStore(till.view, (view) => view.screen);
  const { t } = useText();
  useEffect(() => {
    mark('till:ready');
    preloadPanels();
    void offerHints(till);
    const offWedge = listenWedge({
      onScan: ({ code, struck, times }) => (isPinOf(till, code) ? Promise.resolve() : sellCode(till, code, { struck, times })),
      onTorn: (code) => say(till, { tone: 'warn', text: till.t('scan.torn', { code }), testId: 'notice-torn' }),
    });
    void restoreLayout(till);
    const offKeys = listenKeys(till);
    return () => {
      offWedge();
      offKeys();
    };
  }, [till]);
  return (
    <div className="till" data-screen={screen} data-testid="till">
      <h1 className="ui-hidden">{t(`screen.${screen}`)}</h1>
      <ForkBanner />
      <StatusBar />
      {screen === 'sell' ? <SellScreen /> : screen === 'pay' ? <PayLayout /> : <DoneScreen />}
      <Panels onCode={(code) => void sellCode(till, code, { struck: null, times: takeTimes() })} />
    </div>
  );
}

/** While paying, the basket stays in view beside the money. */
function PayLayout(): ReactNode {
  return (
    <div className="paying">
      <aside className="sell__basket sell__basket--still" inert>
        <BasketPanel />
      </aside>
      <PayScreen />
    </div>
  );
}
