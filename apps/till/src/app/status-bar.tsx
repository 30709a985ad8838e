import { Chip, type Tone } from '@tresen/ui';
import { type ReactNode, useEffect, useState } from 'react';
import { openPanel } from '../sale/sell.ts';
import { signOut } from '../start/sign-out.ts';
import { useStore } from './store.ts';
import { useShop, useTill } from './till.ts';
import { useText } from './use-text.ts';

const SKEW_ALARM = 600_000;

/** Slim bar on top: which till, what state it is honestly in, who sells, what time it is. Everything leads to the status page. */
export function StatusBar(): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t } = useText();
  const cashier = useStore(till.cashier, (value) => value);
  return (
    <header className="bar">
      <b className="bar__brand">Tresen</b>
      <span className="bar__place" dir="auto" title={`${shop.settings.store.name} · ${shop.settings.till.name}`}>
        {shop.settings.store.name} · {shop.settings.till.name}
      </span>
      <span className="bar__space" />
      <Connection />
      <Alarms />
      <Printer />
      {cashier ? (
        <button type="button" className="bar__person" onClick={() => signOut(till)} title={t('signin.leave')} data-testid="sign-out">
          {cashier.shortName || cashier.name}
        </button>
      ) : null}
      <Clock />
    </header>
  );
}

function Connection(): ReactNode {
  const till = useTill();
  const { t, format } = useText();
  const online = useStore(till.state, (state) => state.online);
  const unsent = useStore(till.state, (state) => state.unsent);
  const lastContactAt = useStore(till.state, (state) => state.lastContactAt);
  const waiting = unsent > 0 ? t('status.waiting', { count: unsent }) : '';
  const text = online
    ? unsent > 3
      ? `${t('status.sending')} · ${waiting}`
      : t('status.online')
    : [lastContactAt ? t('status.offlineSince', { time: format.time(lastContactAt) }) : t('status.offline'), waiting].filter(Boolean).join(' · ');
  return (
    <Chip tone={online ? 'ok' : 'warn'} onPress={() => openPanel(till, { kind: 'status' })} testId="status-connection">
      {text}
    </Chip>
  );
}

function Alarms(): ReactNode {
  const till = useTill();
  const { t } = useText();
  const alarms = useStore(till.state, (state) => state.alarms);
  const skew = useStore(till.state, (state) => state.serverClockSkewMs);
  const kinds = new Set(alarms.filter((alarm) => alarm.kind !== 'forked' && alarm.kind !== 'storage-not-persistent').map((alarm) => alarm.kind));
  if (skew !== null && Math.abs(skew) > SKEW_ALARM) kinds.add('clock-skew');
  const tone: Tone = kinds.has('quarantined') || kinds.has('not-recognised') ? 'danger' : 'warn';
  return [...kinds].slice(0, 2).map((kind) => (
    <Chip key={kind} tone={tone} onPress={() => openPanel(till, { kind: 'status' })} testId={`alarm-${kind}`}>
      {t(`alarm.short.${kind}`)}
    </Chip>
  ));
}

function Printer(): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t } = useText();
  const waiting = useStore(till.printing, (state) => state.waiting.length);
  const trouble = useStore(till.printing, (state) => state.trouble);
  const printed = useStore(till.printing, (state) => state.lastPrintedAt !== null);
  if (!shop.settings.printer) return null;
  return (
    <Chip tone={trouble ? 'warn' : printed ? 'ok' : 'neutral'} onPress={() => openPanel(till, { kind: 'status' })} testId="status-printer">
      {trouble ? [t(`status.printer.${trouble}`), waiting > 0 ? t('status.printerWaits', { count: waiting }) : ''].filter(Boolean).join(' · ') : t('status.printer')}
    </Chip>
  );
}

function Clock(): ReactNode {
  const { format } = useText();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(timer);
  }, []);
  return <span className="bar__time ui-num">{format.time(now)}</span>;
}

/** Somebody else sells under this till's identity: loud, says what to do, does not stop the sale. */
export function ForkBanner(): ReactNode {
  const till = useTill();
  const { t } = useText();
  const fork = useStore(till.state, (state) => state.alarms.find((alarm) => alarm.kind === 'forked'));
  if (!fork) return null;
  return (
    <div role="alert">
      <button type="button" className="alarm" onClick={() => openPanel(till, { kind: 'status' })} data-testid="fork-alarm">
        <b>{t('alarm.forked')}</b> {t('alarm.forkedText')}
      </button>
    </div>
  );
}
