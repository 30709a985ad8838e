import type { Answer } from '../api/client.ts';
import { type CustomerDetail, type CustomerEdit, editCustomer, loadCustomer } from '../api/customers.ts';
import { Card } from '../parts/page.tsx';
import { RecordForm, useRecordEdit } from '../parts/record-form.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { type CustomerFields, CustomerInputs, customerFault, customerNames, pickFields, toSend } from './customer-fields.tsx';

export function CustomerForm({ answer }: { readonly answer: Answer<CustomerDetail> }) {
  const { t } = useOffice();
  const reach = useSession().me.rights['customers.write'];
  const customer = answer.data;
  const edit = useRecordEdit<CustomerFields, CustomerDetail>({
    kind: 'customer',
    answer,
    read: pickFields,
    names: customerNames,
    load: loadCustomer,
    save: (draft, etag) => editCustomer(customer.id, Object.fromEntries(draft.changed.map((field) => [field, toSend(field, draft.value[field])])) as CustomerEdit, etag),
    saved: t('customers.saved'),
    lists: ['customers'],
  });
  const { value, set } = edit.draft;
  const readOnly = reach !== 'all' && !reach?.includes(customer.homeStore ?? '');
  return (
    <Card title={t('customers.data')}>
      <RecordForm edit={edit} conflict={t('customers.conflict')} invalid={customerFault(value) !== null} readOnly={readOnly}>
        <CustomerInputs value={value} set={set} readOnly={readOnly} />
      </RecordForm>
    </Card>
  );
}
