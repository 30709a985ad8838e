import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Message, showToast } from '@tresen/ui';
import { useMemo } from 'react';
import { type CustomerState, createCustomer, loadCustomers } from '../api/customers.ts';
import { newId } from '../api/new-id.ts';
import { useStores } from '../api/stores.ts';
import { DraftNote } from '../parts/draft-bar.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useCommandKey } from '../parts/use-command-key.ts';
import { useDraft } from '../parts/use-draft.ts';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { type CustomerFields, CustomerInputs, customerFault, customerFields, toSend } from './customer-fields.tsx';
import { fullName } from './full-name.ts';

type NewCustomer = CustomerFields & { readonly id: string };

/** A number that nobody is likely to have: day and four random digits. The person may type another one. */
export function suggestNumber(now: Date, random: number): string {
  const two = (value: number) => String(value % 100).padStart(2, '0');
  return `K${two(now.getFullYear())}${two(now.getMonth() + 1)}${two(now.getDate())}-${String(Math.floor(random * 10_000)).padStart(4, '0')}`;
}

const blank = (homeStore: string): NewCustomer => ({
  homeStore,
  ...(Object.fromEntries(customerFields.map((field) => [field, ''])) as Omit<CustomerFields, 'homeStore'>),
  id: newId(),
  number: suggestNumber(new Date(), Math.random()),
});

export function NewCustomerDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useOffice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const reach = useSession().me.rights['customers.write'];
  const { stores } = useStores();
  // Whoever works for one store makes its customers; of several, and for the group, the person chooses.
  const near = reach === 'all' ? stores : stores.filter((store) => reach?.includes(store.id));
  const home = near.length === 1 || reach !== 'all' ? (near[0]?.id ?? '') : '';
  const original = useMemo(() => blank(home), [home]);
  const draft = useDraft<NewCustomer>('customer.new', original);
  const { value } = draft;
  const keyOf = useCommandKey();
  const create = useMutation({
    mutationFn: async () => {
      const state = Object.fromEntries(Object.entries(value).map(([field, text]) => [field, toSend(field as keyof CustomerFields, text)])) as CustomerState;
      // The id is kept with the input: pressing again after a lost answer makes the same customer
      draft.set({ id: value.id, number: value.number });
      await createCustomer(state, keyOf(state));
      return state;
    },
    onSuccess: (customer) => {
      draft.clear();
      void client.invalidateQueries({ queryKey: ['customers'] });
      showToast(t('customers.created', { name: fullName(customer) || customer.number }));
      onClose();
      void navigate({ to: '/customers/$id', params: { id: customer.id } });
    },
  });
  const nameless = fullName(value).trim() === '' && value.email.trim() === '' && value.phone.trim() === '' && value.card.trim() === '';
  return (
    <FormDialog
      wide
      title={t('customers.add')}
      submit={t('customers.create')}
      testId="new-customer"
      busy={create.isPending}
      disabled={nameless || customerFault(value) !== null}
      error={create.error}
      onClose={onClose}
      onSubmit={() => create.mutate()}
    >
      <DraftNote draft={draft} />
      <CustomerInputs value={value} set={draft.set} autoFocus />
      <Doubles fields={value} />
    </FormDialog>
  );
}

/** Customers with the same e-mail, phone or card: better opened than made a second time. */
function Doubles({ fields }: { readonly fields: NewCustomer }) {
  const { t } = useOffice();
  const asked = [fields.email, fields.phone, fields.card].map((text) => text.trim()).filter((text) => text.length >= 5);
  const query = useQuery({
    queryKey: ['customers', 'doubles', asked],
    queryFn: async () => (await Promise.all(asked.map((q) => loadCustomers(q, null, { limit: 3 })))).flatMap((page) => page.items),
    enabled: asked.length > 0,
    staleTime: 10_000,
  });
  const same = (a: string, b: string) => a.trim() !== '' && a.replace(/\s/g, '').toLowerCase() === b.replace(/\s/g, '').toLowerCase();
  const found = (query.data ?? []).filter((each) => same(each.email, fields.email) || same(each.phone, fields.phone) || same(each.card, fields.card));
  const unique = [...new Map(found.map((each) => [each.id, each])).values()];
  return unique.map((each) => (
    <Message
      key={each.id}
      tone="warn"
      testId="double"
      action={
        <Link to="/customers/$id" params={{ id: each.id }} className="ui-button ui-button--small">
          {t('customers.open')}
        </Link>
      }
    >
      {t('customers.double', { name: fullName(each) || each.number, number: each.number })}
    </Message>
  ));
}
