import { TextField } from '@tresen/ui';
import type { Answer } from '../api/client.ts';
import { type CustomerDetail, type CustomerEdit, editCustomer, loadCustomer } from '../api/customers.ts';
import { Card } from '../parts/page.tsx';
import { RecordForm, useRecordEdit } from '../parts/record-form.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';

const fields = ['firstName', 'lastName', 'company', 'email', 'phone', 'card', 'zip', 'city', 'number'] as const;
type Field = (typeof fields)[number];
type Fields = Readonly<Record<Field, string>>;
const names = {
  firstName: 'customers.first-name',
  lastName: 'customers.last-name',
  company: 'customers.company',
  email: 'customers.email',
  phone: 'customers.phone',
  card: 'customers.card',
  zip: 'customers.zip',
  city: 'customers.city',
  number: 'customers.number',
} as const;

const pick = (customer: CustomerDetail): Fields => Object.fromEntries(fields.map((field) => [field, customer[field]])) as Fields;

export function CustomerForm({ answer }: { readonly answer: Answer<CustomerDetail> }) {
  const { t } = useOffice();
  const { can } = useSession();
  const customer = answer.data;
  const edit = useRecordEdit<Fields, CustomerDetail>({
    kind: 'customer',
    answer,
    read: pick,
    names,
    load: loadCustomer,
    save: (draft, etag) => editCustomer(customer.id, Object.fromEntries(draft.changed.map((field) => [field, draft.value[field].trim()])) as CustomerEdit, etag),
    saved: t('customers.saved'),
    lists: ['customers'],
  });
  const { draft } = edit;
  const wrong = (field: Field): string | null => {
    if (field === 'number' && draft.value.number.trim() === '') return t('customers.number-missing');
    if (field === 'email' && draft.value.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.value.email.trim())) return t('customers.email-wrong');
    return null;
  };
  const invalid = fields.some((field) => wrong(field) !== null);
  const readOnly = !can('customers.write');
  return (
    <Card title={t('customers.data')}>
      <RecordForm edit={edit} conflict={t('customers.conflict')} invalid={invalid} readOnly={readOnly}>
        <div className="form-row">
          {fields.map((field) => (
            <TextField
              key={field}
              label={t(names[field])}
              value={draft.value[field]}
              maxLength={200}
              readOnly={readOnly}
              onChange={(text) => draft.set({ [field]: text })}
              error={wrong(field)}
            />
          ))}
        </div>
      </RecordForm>
    </Card>
  );
}
