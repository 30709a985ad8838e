import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ExceptionDetail } from '@tresen/contract/ingest';
import { Chip, Message } from '@tresen/ui';
import { loadTills } from '../api/devices.ts';
import { loadException } from '../api/exceptions.ts';
import { useStores } from '../api/stores.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { plainValue } from '../parts/history.tsx';
import { Detail } from '../parts/loaded.tsx';
import { Card, Facts, Page, type PageProps } from '../parts/page.tsx';
import { EntryPanel, readable } from '../sales/entry-panel.tsx';
import { useSession } from '../shell/session.tsx';
import { sayIfKnown, useOffice, useStoreFormats } from '../text/locale.ts';
import { ActsBeyond, readActsBeyond } from './acts-beyond.tsx';
import { Decision } from './decision.tsx';
import { Differences, readDifferences } from './differences.tsx';
import { quarantined } from './quarantined.ts';
import { ReturnedTooMuchTables, readReturnedTooMuch } from './returned-too-much.tsx';
import { type DetailContext, showDetail } from './show-detail.ts';
import '../sales/receipt.css';

export function ExceptionScreen() {
  const { t } = useOffice();
  const { id = '' } = useParams({ strict: false });
  const query = useQuery({ queryKey: ['exceptions', 'one', id], queryFn: () => loadException(id) });
  const back = { to: '/exceptions', label: t('exceptions.title') } as const;
  return (
    <Detail query={query} title={t('exceptions.title')} back={back}>
      {(found) => <Exception found={found} back={back} />}
    </Detail>
  );
}

function Exception({ found, back }: { readonly found: ExceptionDetail; readonly back: NonNullable<PageProps['back']> }) {
  const { t } = useOffice();
  return (
    <Page title={sayIfKnown(t, `exceptions.kind-${found.kind}`) ?? found.kind} back={back} subtitle={<Subtitle found={found} />}>
      <div className="columns">
        <div className="stack">
          <Message tone={quarantined.has(found.kind) ? 'danger' : 'warn'}>
            {sayIfKnown(t, `exceptions.why-${found.kind}`) ?? (readDifferences(found.details).length > 0 ? t('exceptions.why-difference') : t('exceptions.why-other'))}
          </Message>
          <Found found={found} />
          <EntryCard found={found} />
        </div>
        <Decision key={found.id} found={found} />
      </div>
    </Page>
  );
}

function Subtitle({ found }: { readonly found: ExceptionDetail }) {
  const { t } = useOffice();
  const { byId } = useStores();
  const format = useStoreFormats(byId.get(found.store ?? '')?.timeZone);
  return (
    <>
      <Chip tone={found.status === 'open' ? 'warn' : 'ok'}>{t(found.status === 'open' ? 'exceptions.is-open' : 'exceptions.is-resolved')}</Chip>
      <bdi>{[found.storeName, found.deviceName].filter((each) => each !== null).join(' · ')}</bdi>
      <span>{format.dateTime(found.openedAt)}</span>
    </>
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Money of the receipt where the details name it, else of the store. */
function currencyOf(found: ExceptionDetail, stores: ReadonlyMap<string, { readonly currency: string }>): string | null {
  const named = isRecord(found.details) ? found.details['currency'] : undefined;
  return typeof named === 'string' ? named : (stores.get(found.store ?? '')?.currency ?? null);
}

/** What only somebody who reads journals understands: there, but not in the way. */
const technical: ReadonlySet<string> = new Set(['hash', 'prev', 'version', 'errors', 'error', 'reaction', 'signature', 'cashier', 'originals', 'customer', 'basket', 'basketOf']);
const shownElsewhere: ReadonlySet<string> = new Set(['differences', 'currency', 'acts']);

function Found({ found }: { readonly found: ExceptionDetail }) {
  const { t } = useOffice();
  const { can } = useSession();
  const { byId } = useStores();
  const format = useStoreFormats(byId.get(found.store ?? '')?.timeZone);
  const tills = useQuery({ queryKey: ['tills'], queryFn: loadTills, enabled: can('devices.read') });
  const details = isRecord(found.details) ? Object.entries(found.details).filter(([key]) => !shownElsewhere.has(key)) : [];
  const context: DetailContext = {
    format,
    currency: currencyOf(found, byId) ?? 'EUR',
    storeName: (id) => byId.get(id)?.name,
    tillName: (id) => {
      const till = tills.data?.find((each) => each.id === id);
      return till === undefined ? undefined : `${till.store.name} · ${till.name}`;
    },
    say: (key) => sayIfKnown(t, `exceptions.${key}`),
    yes: (value) => t(value ? 'parts.yes' : 'parts.no'),
  };
  const rowOf = ([key, value]: readonly [string, unknown]) => [sayIfKnown(t, `exceptions.detail-${key}`) ?? key, <span key={key}>{showDetail(key, value, context)}</span>] as const;
  const differences = readDifferences(found.details);
  const acts = readActsBeyond(found.details);
  const returned = readReturnedTooMuch(found.details);
  const compared = isRecord(found.details) && 'expected' in found.details && 'actual' in found.details;
  const plain = returned === null ? details.filter(([key]) => !(compared && (key === 'expected' || key === 'actual'))) : [];
  const forReaders = plain.filter(([key]) => technical.has(key));
  return (
    <Card title={t('exceptions.found')}>
      {compared && isRecord(found.details) ? <Comparison expected={found.details['expected']} actual={found.details['actual']} /> : null}
      {differences.length === 0 ? null : <Differences differences={differences} currency={currencyOf(found, byId)} />}
      {acts.length === 0 ? null : <ActsBeyond acts={acts} currency={currencyOf(found, byId) ?? 'EUR'} />}
      {returned === null ? null : <ReturnedTooMuchTables found={returned} />}
      <Facts
        rows={[
          found.seq === null ? null : [t('exceptions.entry'), String(found.seq)],
          [t('exceptions.owner'), found.ownerName ?? t('exceptions.nobody')],
          ...plain.filter(([key]) => !technical.has(key)).map(rowOf),
        ]}
      />
      {forReaders.length === 0 ? null : (
        <details className="technical">
          <summary>{t('exceptions.technical')}</summary>
          <Facts rows={forReaders.map(rowOf)} />
        </details>
      )}
      <div className="actions" style={{ marginTop: 12 }}>
        {found.device === null ? null : (
          <Link to="/tills/$id" params={{ id: found.device }} className="ui-button ui-button--small">
            {t('exceptions.to-till')}
          </Link>
        )}
        {found.entry === null || quarantined.has(found.kind) ? null : (
          <Link to="/sales/$id" params={{ id: found.entry }} className="ui-button ui-button--small">
            {t('exceptions.to-sale')}
          </Link>
        )}
      </div>
    </Card>
  );
}

/** What was expected beside what came, field by field where both are objects. */
function Comparison({ expected, actual }: { readonly expected: unknown; readonly actual: unknown }) {
  const { t } = useOffice();
  const fields = isRecord(expected) && isRecord(actual) ? [...new Set([...Object.keys(expected), ...Object.keys(actual)])] : [''];
  const at = (value: unknown, field: string) => (field !== '' && isRecord(value) ? value[field] : value);
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('parts.field')}</th>
            <th>{t('exceptions.expected')}</th>
            <th>{t('exceptions.actual')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const differs = JSON.stringify(at(expected, field)) !== JSON.stringify(at(actual, field));
            return (
              <tr key={field}>
                <td className="quiet">{field}</td>
                <td>{plainValue(at(expected, field))}</td>
                <td className={differs ? 'bad strong' : ''}>{plainValue(at(actual, field))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function EntryCard({ found }: { readonly found: ExceptionDetail }) {
  const { t } = useOffice();
  const { byId } = useStores();
  if (found.payload === null && found.entry !== null) return <EntryPanel sale={found.entry} timeZone={byId.get(found.store ?? '')?.timeZone} />;
  return (
    <Card title={t('exceptions.entry-title')} actions={found.payload === null ? null : <CopyButton text={found.payload} />}>
      {found.payload === null ? (
        <p className="quiet">{t('exceptions.entry-none')}</p>
      ) : (
        <details className="technical">
          <summary>{t('exceptions.technical')}</summary>
          <pre className="payload mono">{readable(found.payload)}</pre>
        </details>
      )}
    </Card>
  );
}
