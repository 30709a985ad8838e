import { TextField } from '@tresen/ui';
import { useMemo } from 'react';
import { Select, TextArea } from '../parts/fields.tsx';
import { Card, Facts } from '../parts/page.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { countryDefaults, timeZonesOf } from './new-store.ts';
import type { NewStoreParts } from './new-store-parts.ts';

export function NameFields({ draft, code, faults }: NewStoreParts) {
  const { t } = useOffice();
  const { value, set } = draft;
  const codeFault = faults.has('code') ? 'code' : faults.has('code-taken') ? 'code-taken' : null;
  return (
    <Card title={t('stores.data')}>
      <div className="form">
        <TextField
          autoFocus
          label={t('stores.name')}
          value={value.name}
          maxLength={200}
          onChange={(name) => set({ name })}
          error={faults.has('name') ? t('stores.fault-name') : null}
        />
        <div className="form-row">
          <TextField
            label={t('stores.code')}
            hint={t('stores.code-hint')}
            value={code}
            maxLength={12}
            onChange={(next) => set({ code: next.toUpperCase().trim() })}
            error={codeFault === null ? null : t(`stores.fault-${codeFault}`)}
          />
          <TextField label={t('stores.phone')} type="tel" value={value.phone} maxLength={60} onChange={(phone) => set({ phone })} />
        </div>
        <TextArea label={t('stores.address')} hint={t('stores.address-hint')} rows={3} value={value.address} onChange={(address) => set({ address })} />
      </div>
    </Card>
  );
}

export function PlaceFields({ draft, countries, zones, zone }: NewStoreParts) {
  const { t, language } = useOffice();
  const { value, set } = draft;
  const regions = useMemo(() => new Intl.DisplayNames(language, { type: 'region' }), [language]);
  const tongues = useMemo(() => new Intl.DisplayNames(language, { type: 'language' }), [language]);
  const here = zones.filter((each) => each.country === value.country);
  const usual = countryDefaults(value.country);
  return (
    <Card title={t('stores.place')}>
      <div className="form">
        <div className="labelled">
          <Select
            label={t('stores.country')}
            value={value.country}
            always
            options={countries.map((country) => ({ value: country, label: regions.of(country) ?? country })).toSorted((a, b) => a.label.localeCompare(b.label))}
            // What belonged to the other country is the new one's own again
            onChange={(country) => set({ country, priceZone: '', timeZone: '', language: '', company: '' })}
          />
          <p className="ui-field__hint">{t('stores.country-hint')}</p>
        </div>
        {here.length < 2 ? null : (
          <Select
            label={t('stores.price-zone')}
            value={zone?.zone ?? ''}
            always
            options={here.map((each) => ({ value: each.zone, label: sayIfKnown(t, `articles.zone-${each.zone}`) ?? each.zone }))}
            onChange={(priceZone) => set({ priceZone })}
          />
        )}
        <Facts
          rows={[
            [t('stores.currency'), zone?.currency ?? ''],
            here.length < 2 && zone !== undefined ? [t('stores.price-zone'), sayIfKnown(t, `articles.zone-${zone.zone}`) ?? zone.zone] : null,
          ]}
        />
        <Select
          label={t('stores.time-zone')}
          value={value.timeZone === '' ? usual.timeZone : value.timeZone}
          always
          options={timeZonesOf(value.country).map((each) => ({ value: each, label: each.replaceAll('_', ' ') }))}
          onChange={(timeZone) => set({ timeZone })}
        />
        <div className="labelled">
          <Select
            label={t('stores.language-of-receipts')}
            value={value.language === '' ? usual.language : value.language}
            always
            options={(['de', 'en', 'fr'] as const).map((each) => ({ value: each as string, label: tongues.of(each) ?? each }))}
            onChange={(next) => set({ language: next })}
          />
          <p className="ui-field__hint">{t('stores.language-hint')}</p>
        </div>
      </div>
    </Card>
  );
}

export function CompanyFields({ draft, company, companies, faults }: NewStoreParts) {
  const { t } = useOffice();
  const { value, set } = draft;
  const own = value.newCompany;
  return (
    <Card title={t('stores.company')} note={t('stores.company-hint')}>
      <div className="form">
        <Select
          label={t('stores.company')}
          hideLabel
          value={company}
          always
          options={[...companies.map((each) => ({ value: each.id as string, label: each.name })), { value: 'new', label: t('stores.company-new') }]}
          onChange={(next) => set({ company: next })}
        />
        {company !== 'new' ? null : (
          <>
            <TextField
              label={t('stores.company-name')}
              value={own.name}
              maxLength={200}
              onChange={(name) => set({ newCompany: { ...own, name } })}
              error={faults.has('company') ? t('stores.fault-company') : null}
            />
            <TextField label={t('stores.tax-id')} value={own.taxId} maxLength={40} onChange={(taxId) => set({ newCompany: { ...own, taxId } })} />
            <TextArea label={t('stores.company-address')} rows={3} value={own.address} onChange={(address) => set({ newCompany: { ...own, address } })} />
          </>
        )}
      </div>
    </Card>
  );
}
