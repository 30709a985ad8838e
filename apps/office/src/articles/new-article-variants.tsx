import { Button, Icon, TextField } from '@tresen/ui';
import { Plus, Trash2 } from 'lucide-react';
import type { Zone } from '../api/catalog.ts';
import { Card } from '../parts/page.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { BarcodeField } from './barcode-field.tsx';
import { countVariants, MOST_VARIANTS, type NewOption, priceIn, type VariantPlan } from './new-article.ts';
import type { NewArticleParts } from './new-article-parts.ts';

const MOST_OPTIONS = 3;

/** Article number and barcode of a single variant, or options and what they make together. */
export function VariantFields(parts: NewArticleParts) {
  const { t } = useOffice();
  const { draft, plan, faults } = parts;
  const { value, set } = draft;
  const single = value.options.length === 0;
  const count = countVariants(value);
  return (
    <Card title={t('articles.matrix')} note={t('articles.new-variants-note')}>
      <div className="form">
        <div className="form-row form-row--wide">
          <TextField
            label={t(single ? 'articles.sku' : 'articles.sku-base')}
            value={value.sku}
            maxLength={80}
            onChange={(sku) => set({ sku })}
            hint={single ? undefined : t('articles.sku-base-hint')}
            error={faults.has('sku') && value.sku.trim() === '' ? t('articles.fault-sku') : null}
          />
          {single ? (
            <BarcodeField label={`${t('articles.code')} (${t('parts.optional')})`} value={plan[0]?.code ?? ''} onChange={(code) => setVariant(parts, '', { code })} />
          ) : null}
        </div>
        {value.options.map((option, index) => (
          // Options have no id of their own; a row is its place
          <OptionRow key={index} option={option} onChange={(next) => set({ options: next === null ? value.options.toSpliced(index, 1) : value.options.with(index, next) })} />
        ))}
        {value.options.length < MOST_OPTIONS ? (
          <div>
            <Button size="small" onClick={() => set({ options: [...value.options, { name: '', values: '' }] })}>
              <Icon of={Plus} size={15} />
              {t('articles.option-add')}
            </Button>
          </div>
        ) : null}
        {single ? null : count > MOST_VARIANTS ? <p className="bad">{t('articles.fault-too-many')}</p> : <PlanTable {...parts} />}
      </div>
    </Card>
  );
}

function setVariant({ draft }: NewArticleParts, key: string, change: { readonly sku?: string; readonly code?: string }): void {
  const { variants } = draft.value;
  draft.set({ variants: { ...variants, [key]: { id: '', ...variants[key], ...change } } });
}

function OptionRow({ option, onChange }: { readonly option: NewOption; readonly onChange: (next: NewOption | null) => void }) {
  const { t } = useOffice();
  return (
    <div className="option-row">
      <TextField
        label={t('articles.option-name')}
        placeholder={t('articles.option-name-example')}
        value={option.name}
        maxLength={100}
        onChange={(name) => onChange({ ...option, name })}
      />
      <TextField
        label={t('articles.option-values')}
        placeholder={t('articles.option-values-example')}
        value={option.values}
        maxLength={4000}
        onChange={(values) => onChange({ ...option, values })}
      />
      <Button look="quiet" iconOnly aria-label={t('articles.option-remove')} onClick={() => onChange(null)}>
        <Icon of={Trash2} size={17} />
      </Button>
    </div>
  );
}

function PlanTable(parts: NewArticleParts) {
  const { t } = useOffice();
  const { plan } = parts;
  if (plan.length === 1 && plan[0]?.key === '') return <p className="quiet small">{t('articles.option-none')}</p>;
  return (
    <div className="plan" data-testid="plan">
      <div className="plan-head">
        <h3>{t('articles.details', { count: plan.length })}</h3>
        <span aria-hidden>{t('articles.sku')}</span>
        <span aria-hidden>{t('articles.code')}</span>
      </div>
      {plan.map((variant) => (
        <PlanRow key={variant.key} parts={parts} variant={variant} />
      ))}
    </div>
  );
}

function PlanRow({ parts, variant }: { readonly parts: NewArticleParts; readonly variant: VariantPlan }) {
  const { t } = useOffice();
  return (
    <div className="plan-row">
      <bdi className="strong">{variant.detail}</bdi>
      <TextField
        hideLabel
        label={`${t('articles.sku')} ${variant.detail}`}
        placeholder={t('articles.sku')}
        value={variant.sku}
        maxLength={100}
        onChange={(sku) => setVariant(parts, variant.key, { sku })}
      />
      <BarcodeField hideLabel label={`${t('articles.code')} ${variant.detail}`} value={variant.code} onChange={(code) => setVariant(parts, variant.key, { code })} />
    </div>
  );
}

/** One price per zone for all variants; single ones are changed on the article's page. */
export function PriceFields({ draft, zones }: NewArticleParts & { readonly zones: readonly Zone[] }) {
  const { t, format } = useOffice();
  const { value, set } = draft;
  if (value.openPrice) return null;
  return (
    <Card title={t('articles.prices')} note={t('articles.new-prices-note')}>
      <div className="form" data-testid="new-prices">
        {zones.map((zone) => (
          <TextField
            key={zone.zone}
            label={sayIfKnown(t, `articles.zone-${zone.zone}`) ?? zone.zone}
            inputMode="decimal"
            maxLength={20}
            value={value.prices[zone.zone] ?? ''}
            onChange={(text) => set({ prices: { ...value.prices, [zone.zone]: text } })}
            error={priceIn(value, zone, format.decimal) === 'wrong' ? t('articles.price-invalid') : null}
            after={<span className="quiet">{zone.currency}</span>}
          />
        ))}
      </div>
    </Card>
  );
}
