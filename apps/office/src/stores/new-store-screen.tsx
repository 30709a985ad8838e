import { useQuery } from '@tanstack/react-query';
import { Button, Message } from '@tresen/ui';
import { type FormEvent, useMemo, useState } from 'react';
import { loadZones } from '../api/catalog.ts';
import { type Company, loadCompanies } from '../api/identity.ts';
import { newId } from '../api/new-id.ts';
import { useStores } from '../api/stores.ts';
import { DraftNote } from '../parts/draft-bar.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Card, Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDraft } from '../parts/use-draft.ts';
import { useOffice } from '../text/locale.ts';
import { HoursField, wrongSpans } from './hours-field.tsx';
import { countriesOf, findStoreFaults, type NewStore, type StoreFault, suggestCode, toStoreCreate, zoneOf } from './new-store.ts';
import { CompanyFields, NameFields, PlaceFields } from './new-store-fields.tsx';
import type { NewStoreParts } from './new-store-parts.ts';
import { useOpenStore } from './use-open-store.ts';
import './stores.css';

const blank = (country: string): NewStore => ({
  id: newId(),
  name: '',
  code: '',
  company: '',
  newCompany: { id: newId(), name: '', taxId: '', address: '' },
  country,
  priceZone: '',
  timeZone: '',
  language: '',
  address: '',
  phone: '',
  hours: [],
});

/** Opening a store: where it is, whose it is, what its tills sell in. */
export function NewStoreScreen() {
  const { t } = useOffice();
  const zones = useQuery({ queryKey: ['zones'], queryFn: loadZones, staleTime: 3_600_000 });
  const companies = useQuery({ queryKey: ['companies'], queryFn: loadCompanies });
  return (
    <Page title={t('stores.add')} back={{ to: '/stores', label: t('stores.title') }}>
      <Loaded query={companies} rows={8}>
        {(known) => (
          <Loaded query={zones} rows={8}>
            {(all) => (countriesOf(all).length === 0 ? <Message tone="warn">{t('stores.no-zones')}</Message> : <StoreOpening zones={all} companies={known} />)}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

interface OpeningProps {
  readonly zones: NewStoreParts['zones'];
  readonly companies: readonly Company[];
}

function StoreOpening({ zones, companies }: OpeningProps) {
  const { t } = useOffice();
  const { stores } = useStores();
  const countries = countriesOf(zones);
  // Most people open the next store where they have the others
  const home = stores.find((store) => countries.includes(store.country))?.country ?? countries[0] ?? '';
  const original = useMemo(() => blank(home), [home]);
  const draft = useDraft<NewStore>('store.new', original);
  const { value } = draft;
  const taken = useMemo(() => new Set(stores.map((store) => store.code)), [stores]);
  const code = value.code === '' ? suggestCode(value.name, taken) : value.code;
  const company = value.company === '' ? (companies.find((each) => each.country === value.country)?.id ?? 'new') : value.company;
  const zone = zoneOf(value, zones);
  const [asked, setAsked] = useState(false);
  const found = findStoreFaults(value, { code, company, taken, hoursWrong: wrongSpans(value.hours).size > 0 });
  const parts: NewStoreParts = { draft, code, company, companies, countries, zones, zone, faults: new Set<StoreFault>(asked ? found : []) };
  const open = useOpenStore(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (found.length === 0 && zone !== undefined)
      open.mutate({ body: toStoreCreate(value, { code, company: company === 'new' ? value.newCompany.id : company, zone }), own: company === 'new' });
  };
  return (
    <form className="form" noValidate onSubmit={submit} data-testid="new-store">
      <DraftNote draft={draft} />
      <div className="columns">
        <div className="stack">
          <NameFields {...parts} />
          <Card title={t('stores.hours')}>
            <HoursField titled hours={value.hours} onChange={(hours) => draft.set({ hours })} readOnly={false} />
          </Card>
        </div>
        <div className="stack">
          <PlaceFields {...parts} />
          <CompanyFields {...parts} />
        </div>
      </div>
      {open.isError ? <ProblemNote error={open.error} command /> : null}
      {asked && found.length > 0 ? (
        <p className="bad" role="alert">
          {found.map((fault) => t(`stores.fault-${fault}`)).join(' ')}
        </p>
      ) : null}
      <div className="actions save-bar">
        <Button look="primary" type="submit" disabled={open.isPending}>
          {open.isPending ? t('parts.saving') : t('stores.add-do')}
        </Button>
        {draft.dirty ? (
          <Button onClick={draft.clear} disabled={open.isPending}>
            {t('parts.discard')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
