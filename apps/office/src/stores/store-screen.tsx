import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button, Chip, Icon } from '@tresen/ui';
import { ChartNoAxesColumn, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Answer } from '../api/client.ts';
import { loadTills, tillState } from '../api/devices.ts';
import { loadCompanies, type Store } from '../api/identity.ts';
import { loadPrinters, loadStore } from '../api/stores-edit.ts';
import { useNow } from '../parts/clock.ts';
import { Detail, Loaded } from '../parts/loaded.tsx';
import { Card, Facts, Page } from '../parts/page.tsx';
import { StoreSettings } from '../settings/store-settings.tsx';
import { useSession } from '../shell/session.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { EnrolDialog } from '../tills/enrol-dialog.tsx';
import { StateChip } from '../tills/state-chip.tsx';
import { StoreForm } from './store-form.tsx';
import './stores.css';

export function StoreScreen() {
  const { t } = useOffice();
  const { id = '' } = useParams({ strict: false });
  const query = useQuery({ queryKey: ['store', id], queryFn: () => loadStore(id) });
  return (
    <Detail query={query} title={t('stores.title')} back={{ to: '/stores', label: t('stores.title') }}>
      {(answer) => <StorePage key={id} answer={answer} />}
    </Detail>
  );
}

function StorePage({ answer }: { readonly answer: Answer<Store> }) {
  const { t } = useOffice();
  const { can } = useSession();
  const store = answer.data;
  return (
    <Page
      title={store.name}
      back={{ to: '/stores', label: t('stores.title') }}
      subtitle={
        <>
          <span className="strong">{store.code}</span>
          {store.status === 'closed' ? <Chip tone="warn">{t('stores.closed')}</Chip> : null}
          <bdi>{store.address.join(', ')}</bdi>
        </>
      }
      actions={
        can('reporting.read') ? (
          <Link to="/" search={{ store: store.id }} className="ui-button">
            <Icon of={ChartNoAxesColumn} size={17} />
            {t('stores.figures')}
          </Link>
        ) : null
      }
    >
      <div className="columns">
        <div className="stack">
          <StoreForm answer={answer} />
          {can('devices.read') ? <StoreSettings store={store.id} /> : null}
        </div>
        <div className="stack">
          <Money store={store} />
          {can('devices.read') ? <Tills store={store} /> : null}
          {can('devices.read') ? <Printers store={store} /> : null}
        </div>
      </div>
    </Page>
  );
}

/** What cannot be changed once the store has sold. */
function Money({ store }: { readonly store: Store }) {
  const { t } = useOffice();
  const { can } = useSession();
  const companies = useQuery({ queryKey: ['companies'], queryFn: loadCompanies, staleTime: 600_000, enabled: can('identity.read') });
  const company = companies.data?.find((each) => each.id === store.company);
  return (
    <Card title={t('stores.money')}>
      <Facts
        rows={[
          company === undefined ? null : [t('stores.company'), company.name],
          company === undefined || company.taxId === '' ? null : [t('stores.tax-id'), company.taxId],
          [t('stores.country'), store.country],
          [t('stores.currency'), store.currency],
          [t('stores.price-zone'), sayIfKnown(t, `articles.zone-${store.priceZone}`) ?? store.priceZone],
          [t('stores.time-zone'), store.timeZone],
        ]}
      />
    </Card>
  );
}

function Tills({ store }: { readonly store: Store }) {
  const { t, format } = useOffice();
  const { can } = useSession();
  const [enrolling, setEnrolling] = useState(false);
  const now = useNow();
  const query = useQuery({ queryKey: ['tills'], queryFn: loadTills });
  return (
    <Card title={t('stores.tills')}>
      <Loaded query={query} rows={3}>
        {(all) => {
          const tills = all.filter((till) => till.store.id === store.id && till.replacedBy === null).toSorted((a, b) => a.number - b.number);
          if (tills.length === 0) return <p className="quiet">{t('stores.tills-none')}</p>;
          return (
            <ul className="device-list">
              {tills.map((till) => (
                <li key={till.id}>
                  <Link to="/tills/$id" params={{ id: till.id }} className="link">
                    <bdi>{till.name}</bdi>
                  </Link>
                  <span className="quiet small">{till.lastContactAt === null ? '' : format.ago(till.lastContactAt, now)}</span>
                  <StateChip state={tillState(till, now)} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      {can('devices.write') && store.status === 'open' ? (
        <div className="actions card-foot">
          <Button size="small" onClick={() => setEnrolling(true)} data-testid="add-till">
            <Icon of={Plus} size={15} />
            {t('stores.add-till')}
          </Button>
        </div>
      ) : null}
      {enrolling ? <EnrolDialog at={store.id} onClose={() => setEnrolling(false)} /> : null}
    </Card>
  );
}

function Printers({ store }: { readonly store: Store }) {
  const { t } = useOffice();
  const query = useQuery({ queryKey: ['printers'], queryFn: loadPrinters });
  return (
    <Card title={t('stores.printers')}>
      <Loaded query={query} rows={2}>
        {(all) => {
          const printers = all.filter((printer) => printer.store === store.id);
          if (printers.length === 0) return <p className="quiet">{t('stores.printers-none')}</p>;
          return (
            <ul className="device-list">
              {printers.map((printer) => (
                <li key={printer.id}>
                  <bdi>{printer.name}</bdi>
                  <span className="mono quiet">
                    {printer.host}:{printer.port}
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Card>
  );
}
