import { useQuery } from '@tanstack/react-query';
import { TextField } from '@tresen/ui';
import { loadTaxes } from '../api/catalog.ts';
import { useStores } from '../api/stores.ts';
import { Select, TextArea } from '../parts/fields.tsx';
import { Card } from '../parts/page.tsx';
import { useSession } from '../shell/session.tsx';
import { sayIfKnown, useOffice } from '../text/locale.ts';
import { CategorySelect } from './category-select.tsx';
import type { NewArticle } from './new-article.ts';
import type { NewArticleParts } from './new-article-parts.ts';

const units: readonly NewArticle['unit'][] = ['pc', 'kg', 'l', 'm', 'h'];
const ages = [0, 12, 16, 18] as const;

export function MasterFields({ draft, faults }: NewArticleParts) {
  const { t } = useOffice();
  const { value, set } = draft;
  return (
    <Card title={t('articles.master')}>
      <div className="form">
        <TextField
          autoFocus
          label={t('articles.name')}
          value={value.name}
          maxLength={500}
          onChange={(name) => set({ name })}
          error={faults.has('name') ? t('articles.name-missing') : null}
        />
        <div className="form-row">
          <TextField label={`${t('articles.brand')} (${t('parts.optional')})`} value={value.brand} maxLength={200} onChange={(brand) => set({ brand })} />
          <CategorySelect value={value.category} onChange={(category) => set({ category })} />
        </div>
        <TextArea
          label={`${t('articles.description')} (${t('parts.optional')})`}
          value={value.description}
          rows={3}
          maxLength={5000}
          onChange={(description) => set({ description })}
        />
      </div>
    </Card>
  );
}

/** Tax categories with their rates where the person's stores are: `Ermäßigt · DE 7 %, CH 2,6 %`. */
function useTaxOptions() {
  const { t, format } = useOffice();
  const { can } = useSession();
  const { stores } = useStores();
  const query = useQuery({ queryKey: ['taxes'], queryFn: loadTaxes, staleTime: 3_600_000, enabled: can('pricing.read') });
  const countries = new Set(stores.map((store) => store.country));
  const taxes = (query.data ?? []).filter((tax) => countries.size === 0 || countries.has(tax.country));
  const categories = [...new Set(taxes.map((tax) => tax.category))];
  if (categories.length === 0) return [{ value: 'standard', label: t('articles.tax-standard') }];
  return categories.map((category) => {
    const rates = taxes.filter((tax) => tax.category === category).map((tax) => `${tax.country} ${format.percent(tax.rate)}`);
    return { value: category, label: `${sayIfKnown(t, `articles.tax-${category}`) ?? category} · ${rates.join(', ')}` };
  });
}

interface Selling {
  readonly taxCategory: string;
  readonly unit: NewArticle['unit'];
  readonly minAge: number;
  readonly openPrice: boolean;
}

export function SellingFields({ draft }: NewArticleParts) {
  const { t } = useOffice();
  return (
    <Card title={t('articles.selling')}>
      <div className="form">
        <SellingInputs value={draft.value} onChange={draft.set} />
      </div>
    </Card>
  );
}

/** Tax, unit, minimum age and open price, of a new article and of one that exists. */
export function SellingInputs({ value, onChange }: { readonly value: Selling; readonly onChange: (change: Partial<Selling>) => void }) {
  const { t } = useOffice();
  const taxes = useTaxOptions();
  const known = taxes.some((option) => option.value === value.taxCategory);
  const tax = { value: value.taxCategory, label: sayIfKnown(t, `articles.tax-${value.taxCategory}`) ?? value.taxCategory };
  const shownAges = [...new Set([...ages, value.minAge])].sort((a, b) => a - b);
  return (
    <>
      <Select label={t('articles.tax')} value={value.taxCategory} options={known ? taxes : [tax, ...taxes]} onChange={(taxCategory) => onChange({ taxCategory })} />
      <div className="form-row">
        <Select
          label={t('articles.unit')}
          value={value.unit}
          options={units.map((unit) => ({ value: unit, label: t(`articles.unit-${unit}`) }))}
          onChange={(unit) => onChange({ unit })}
        />
        <Select
          label={t('articles.min-age')}
          value={String(value.minAge)}
          options={shownAges.map((age) => ({ value: String(age), label: age === 0 ? t('articles.min-age-none') : t('articles.min-age-years', { count: age }) }))}
          onChange={(age) => onChange({ minAge: Number(age) })}
        />
      </div>
      <label className="check">
        <input type="checkbox" checked={value.openPrice} onChange={(event) => onChange({ openPrice: event.target.checked })} />
        {t('articles.open-price')}
      </label>
    </>
  );
}
