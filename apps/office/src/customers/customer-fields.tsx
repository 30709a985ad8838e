import { TextField } from '@tresen/ui';
import type { CustomerState } from '../api/customers.ts';
import { useStores } from '../api/stores.ts';
import { Select } from '../parts/fields.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';

export const customerFields = ['firstName', 'lastName', 'company', 'email', 'phone', 'card', 'zip', 'city', 'number'] as const;
type Field = (typeof customerFields)[number];
/** `homeStore`: '' = none. */
export type CustomerFields = Readonly<Record<Field | 'homeStore', string>>;

export const customerNames = {
  firstName: 'customers.first-name',
  lastName: 'customers.last-name',
  company: 'customers.company',
  email: 'customers.email',
  phone: 'customers.phone',
  card: 'customers.card',
  zip: 'customers.zip',
  city: 'customers.city',
  number: 'customers.number',
  homeStore: 'customers.home-store',
} as const;

const types: Partial<Record<Field, 'email' | 'tel'>> = { email: 'email', phone: 'tel' };
const limits: Partial<Record<Field, number>> = { number: 40 };

export const pickFields = (customer: CustomerState): CustomerFields =>
  ({ ...Object.fromEntries(customerFields.map((field) => [field, customer[field]])), homeStore: customer.homeStore ?? '' }) as CustomerFields;

/** A value as the server takes it. */
export const toSend = (field: keyof CustomerFields, text: string): string | null => (field === 'homeStore' && text === '' ? null : text.trim());

/** The field that cannot be saved as it is, and why; null when all can. */
export function customerFault(fields: CustomerFields): { readonly field: Field; readonly text: 'customers.number-missing' | 'customers.email-wrong' } | null {
  if (fields.number.trim() === '') return { field: 'number', text: 'customers.number-missing' };
  if (fields.email.trim() !== '' && !/^[^\s@]{1,64}@(?:[^\s@.]{1,63}\.){1,8}[^\s@.]{1,63}$/.test(fields.email.trim())) return { field: 'email', text: 'customers.email-wrong' };
  return null;
}

interface InputsProps {
  readonly value: CustomerFields;
  readonly set: (change: Partial<CustomerFields>) => void;
  readonly readOnly?: boolean;
  readonly autoFocus?: boolean;
}

export function CustomerInputs({ value, set, readOnly = false, autoFocus = false }: InputsProps) {
  const { t } = useOffice();
  const fault = customerFault(value);
  return (
    <div className="form-row form-row--three">
      {customerFields.map((field, index) => (
        <TextField
          key={field}
          label={t(customerNames[field])}
          type={types[field] ?? 'text'}
          value={value[field]}
          maxLength={limits[field] ?? 200}
          readOnly={readOnly}
          autoFocus={autoFocus && index === 0}
          onChange={(text) => set({ [field]: text })}
          error={fault?.field === field ? t(fault.text) : null}
        />
      ))}
      <HomeStore value={value.homeStore} set={(homeStore) => set({ homeStore })} readOnly={readOnly} />
    </div>
  );
}

/** The store whose tills hold the customer, also without a network; whoever keeps the customers of some stores chooses among these. */
function HomeStore({ value, set, readOnly }: { readonly value: string; readonly set: (store: string) => void; readonly readOnly: boolean }) {
  const { t } = useOffice();
  const { stores, byId } = useStores();
  const reach = useSession().me.rights['customers.write'];
  if (readOnly) return <TextField label={t('customers.home-store')} value={byId.get(value)?.name ?? ''} readOnly onChange={() => undefined} />;
  const open = stores.filter((store) => store.id === value || reach === 'all' || reach?.includes(store.id));
  const options = [
    ...(reach === 'all' || value === '' ? [{ value: '', label: t('customers.home-none') }] : []),
    ...open.map((store) => ({ value: store.id, label: `${store.name} (${store.code})` })),
  ];
  return <Select label={t('customers.home-store')} value={value} options={options} onChange={set} />;
}
