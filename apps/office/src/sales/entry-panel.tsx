import { useQuery } from '@tanstack/react-query';
import type { SaleEntry } from '@tresen/contract/sales';
import { Button, Icon } from '@tresen/ui';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { hasCode } from '../api/problem.ts';
import { loadSaleEntry } from '../api/sales.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Bars, Card, Facts } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { sayIfKnown, useOffice, useStoreFormats } from '../text/locale.ts';
import './receipt.css';

/** Indented for reading; the signed bytes stay available through copy. */
export function readable(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}

/** The sealed entry behind a sale: what was signed, and whether that still holds. */
export function EntryPanel({ sale, timeZone }: { readonly sale: string; readonly timeZone?: string | undefined }) {
  const { t } = useOffice();
  const query = useQuery({ queryKey: ['sale', sale, 'entry'], queryFn: () => loadSaleEntry(sale), staleTime: 60_000 });
  return (
    <Card title={t('sales.entry')} note={t('sales.entry-note')}>
      {query.data !== undefined ? (
        <Entry entry={query.data} timeZone={timeZone} />
      ) : query.isError ? (
        hasCode(query.error, 'sales-sale-unknown') ? (
          <p className="quiet">{t('sales.entry-missing')}</p>
        ) : (
          <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : (
        <Bars rows={4} />
      )}
    </Card>
  );
}

function Entry({ entry, timeZone }: { readonly entry: SaleEntry; readonly timeZone: string | undefined }) {
  const { t } = useOffice();
  const format = useStoreFormats(timeZone);
  const [shown, setShown] = useState(false);
  const good = entry.verified.chain && entry.verified.signature;
  return (
    <div className="stack">
      <div className={`seal seal--${good ? 'good' : 'bad'}`} data-testid="seal">
        <Icon of={good ? ShieldCheck : ShieldAlert} size={26} />
        <div>
          <strong>{good ? t('sales.verified') : t('sales.not-verified')}</strong>
          <p>{sayIfKnown(t, `sales.verified-${entry.verified.reason}`) ?? entry.verified.reason}</p>
        </div>
      </div>
      <Facts
        rows={[
          [t('sales.till'), entry.deviceName],
          [t('sales.entry-seq'), format.number(entry.seq)],
          [t('sales.recorded-at'), format.dateTime(entry.recordedAt)],
        ]}
      />
      <dl className="hashes">
        {(
          [
            ['sales.entry-hash', entry.hash],
            ['sales.entry-prev', entry.prev],
            ['sales.entry-signature', entry.signature],
          ] as const
        ).map(([key, value]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="actions">
        <Button size="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? t('sales.entry-hide') : t('sales.entry-show')}
        </Button>
        <CopyButton text={entry.payload} />
      </div>
      {shown ? <pre className="payload mono">{readable(entry.payload)}</pre> : null}
    </div>
  );
}
