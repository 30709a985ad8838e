import type { TillAlarm, TillDiagnostics, TillState } from '@tresen/sync';
import { Button, Message } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { type ReactNode, useEffect, useState } from 'react';
import { installOffer } from '../app/install-app.ts';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { layoutDifference } from '../scan/note-layout.ts';

/** The health of this till, in words: what is safe, how old the data is, what to do. */
export function StatusPanel(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const state = useStore(till.state, (value) => value);
  const [busy, setBusy] = useState(false);
  const sync = async (): Promise<void> => {
    setBusy(true);
    await till.port.syncNow().catch(() => undefined);
    setBusy(false);
  };
  return (
    <Dialog
      title={t('status.title')}
      closeLabel={t('close')}
      onClose={props.onClose}
      wide
      testId="status-panel"
      actions={
        <Button look="primary" disabled={busy} onClick={() => void sync()} data-testid="sync-now">
          {busy ? t('status.syncing') : t('status.syncNow')}
        </Button>
      }
    >
      <Advice state={state} />
      <div className="cards">
        <Safety state={state} />
        <Storage state={state} />
        <Devices />
        <DataAges state={state} />
      </div>
      <Details state={state} />
    </Dialog>
  );
}

function Advice(props: { state: TillState }): ReactNode {
  const { t, format } = useText();
  const { state } = props;
  const layout = useStore(layoutDifference, (difference) => difference !== null);
  const text = (alarm: TillAlarm): string => {
    const seq = 'seq' in alarm ? alarm.seq : 0;
    const minutes = alarm.kind === 'clock-skew' ? format.number(Math.round(Math.abs(alarm.milliseconds) / 60_000)) : '';
    return t(`alarm.long.${alarm.kind}`, { seq, minutes });
  };
  return (
    <div className="stack">
      {state.online ? (
        <Message tone="ok" testId="status-advice">
          {state.unsent === 0 ? t('status.allSent') : t('status.sendingLong', { count: state.unsent })}
        </Message>
      ) : (
        <Message tone="warn" testId="status-advice">
          {t('status.offlineAdvice', { count: state.unsent })}
        </Message>
      )}
      {layout ? (
        <Message tone="info" testId="status-scanner">
          {t('status.scannerLayout')}
        </Message>
      ) : null}
      {state.alarms.map((alarm) => (
        <Message key={`${alarm.kind}${alarm.since}`} tone={alarm.kind === 'storage-not-persistent' ? 'info' : alarm.kind === 'clock-skew' ? 'warn' : 'danger'}>
          {text(alarm)}
        </Message>
      ))}
    </div>
  );
}

function Facts(props: { title: string; rows: readonly (readonly [string, ReactNode])[]; children?: ReactNode }): ReactNode {
  return (
    <section className="card">
      <h3>{props.title}</h3>
      <dl className="facts">
        {props.rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="ui-num">{value}</dd>
          </div>
        ))}
      </dl>
      {props.children}
    </section>
  );
}

function Safety(props: { state: TillState }): ReactNode {
  const { t, format } = useText();
  const { state } = props;
  const skew = state.serverClockSkewMs;
  return (
    <Facts
      title={t('status.safety')}
      rows={[
        [t('status.unsent'), format.number(state.unsent)],
        [t('status.journal'), `${format.number(state.journal.ackedSeq)} / ${format.number(state.journal.seq)}`],
        [t('status.lastContact'), state.lastContactAt ? format.ago(state.lastContactAt) : t('status.never')],
        [t('status.clock'), skew === null ? '–' : t('status.clockSkew', { seconds: format.number(Math.round(skew / 1000) || 0) })],
      ]}
    />
  );
}

function Storage(props: { state: TillState }): ReactNode {
  const till = useTill();
  const { t, format } = useText();
  const { storage } = props.state;
  const [refused, setRefused] = useState(false);
  const offer = useStore(installOffer, (value) => value);
  return (
    <Facts
      title={t('status.storage')}
      rows={[
        [t('status.kept'), storage.persisted ? t('yes') : t('no')],
        [t('status.used'), storage.quota > 0 ? `${format.bytes(storage.usage)} / ${format.bytes(storage.quota)}` : format.bytes(storage.usage)],
      ]}
    >
      {storage.persisted || offer === null ? null : (
        <Button onClick={() => void offer.prompt()} data-testid="install-app">
          {t('status.install')}
        </Button>
      )}
      {storage.persisted ? null : (
        <Button onClick={() => void till.port.persistStorage().then((kept) => setRefused(!kept))} data-testid="persist">
          {t('status.keep')}
        </Button>
      )}
      {refused && !storage.persisted ? <p className="hint">{t('status.keepRefused')}</p> : null}
    </Facts>
  );
}

function Devices(): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t, format } = useText();
  const printing = useStore(till.printing, (state) => state);
  const [tested, setTested] = useState<'busy' | 'ok' | 'failed' | null>(null);
  const { printer } = shop.settings;
  if (!printer) return <Facts title={t('status.devices')} rows={[[t('status.printer'), t('status.none')]]} />;
  const test = async (): Promise<void> => {
    setTested('busy');
    setTested((await till.printing.test(till)) ? 'ok' : 'failed');
  };
  return (
    <Facts
      title={t('status.devices')}
      rows={[
        [t('status.printer'), t(`status.print.${printing.trouble ?? (printing.paperLow ? 'low' : 'ready')}`)],
        [t('status.printWaiting'), format.number(printing.waiting.length)],
      ]}
    >
      <div className="form__row">
        <Button onClick={() => void test()} disabled={tested === 'busy'} data-testid="test-print">
          {t('status.testPrint')}
        </Button>
        {printing.waiting.length > 0 ? <Button onClick={() => till.printing.retry(till)}>{t('status.retryPrint')}</Button> : null}
      </div>
      {tested === 'ok' ? <p className="hint">{t('status.testOk')}</p> : tested === 'failed' ? <p className="hint hint--danger">{t('status.testFailed')}</p> : null}
    </Facts>
  );
}

function DataAges(props: { state: TillState }): ReactNode {
  const { t, format } = useText();
  const names = ['catalog', 'prices', 'customers', 'taxes', 'staff', 'settings', 'layout', 'stock'] as const;
  const known = names.filter((name) => props.state.datasets.some((dataset) => dataset.dataset === name));
  return (
    <Facts
      title={t('status.data')}
      rows={known.map((name) => {
        const dataset = props.state.datasets.find((candidate) => candidate.dataset === name);
        return [t(`dataset.${name}`), dataset ? format.ago(dataset.asOf) : '–'] as const;
      })}
    />
  );
}

function Details(props: { state: TillState }): ReactNode {
  const till = useTill();
  const { t, format } = useText();
  const { state } = props;
  const [numbers, setNumbers] = useState<TillDiagnostics | null>(null);
  useEffect(() => void till.port.diagnostics().then(setNumbers, () => setNumbers(null)), [till]);
  return (
    <details className="details">
      <summary>{t('status.details')}</summary>
      <dl className="facts">
        {(
          [
            [t('status.app'), state.appVersion],
            [t('status.reference'), state.referenceVersion ?? '–'],
            [t('status.device'), state.identity ? `${state.identity.name} · ${state.identity.device}` : '–'],
            ['SQLite', numbers?.sqliteVersion ?? '–'],
            [t('status.files'), numbers ? `${format.bytes(numbers.tillFileBytes)} + ${format.bytes(numbers.referenceFileBytes)}` : '–'],
            [t('status.sealTime'), numbers ? `${format.number(numbers.sealMilliseconds.last, 1)} / ${format.number(numbers.sealMilliseconds.max, 1)} ms` : '–'],
            [t('status.pushes'), numbers ? `${format.number(numbers.pushes)} / ${format.number(numbers.pushFailures)}` : '–'],
            [t('status.lastError'), numbers?.lastError ?? '–'],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
