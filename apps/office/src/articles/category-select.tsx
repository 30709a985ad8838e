import { Select } from '../parts/fields.tsx';
import { useOffice } from '../text/locale.ts';
import { useCategoryOptions } from './categories.ts';

export function CategorySelect({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { t } = useOffice();
  const options = useCategoryOptions();
  const known = value === '' || options.some((option) => option.value === value);
  return <Select label={t('articles.category')} value={value} options={[{ value: '', label: '—' }, ...(known ? [] : [{ value, label: value }]), ...options]} onChange={onChange} />;
}
