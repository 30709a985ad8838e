import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showToast, TextField } from '@tresen/ui';
import { useMemo, useState } from 'react';
import type { Answer } from '../api/client.ts';
import { type CustomerDetail, type CustomerEdit, editCustomer, loadCustomer } from '../api/customers.ts';
import { hasCode } from '../api/problem.ts';
import { type Clash, ConflictNote, DraftNote, SaveBar } from '../parts/draft-bar.tsx';
import { plainValue } from '../parts/history.tsx';
import { Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDraft } from '../parts/use-draft.ts';
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
  const client = useQueryClient();
  const customer = answer.data;
  const original = useMemo(() => pick(customer), [customer]);
  const draft = useDraft<Fields>(`customer.${customer.id}`, original);
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const etag = answer.etag ?? `"${customer.version}"`;
  const save = useMutation({
    mutationFn: () => editCustomer(customer.id, Object.fromEntries(draft.changed.map((field) => [field, draft.value[field].trim()])) as CustomerEdit, etag),
    onSuccess: (next) => {
      client.setQueryData(['customer', customer.id], next);
      setClashes([]);
      draft.clear();
      showToast(t('customers.saved'));
    },
    onError: async (error) => {
      if (!hasCode(error, 'changed-meanwhile')) return;
      const now = await loadCustomer(customer.id);
      const theirs = pick(now.data);
      setClashes(draft.changed.map((field) => ({ field: t(names[field]), mine: plainValue(draft.value[field]), theirs: plainValue(theirs[field]) })));
      client.setQueryData(['customer', customer.id], now);
    },
  });
  const wrong = (field: Field): string | null => {
    if (field === 'number' && draft.value.number.trim() === '') return t('customers.number-missing');
    if (field === 'email' && draft.value.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.value.email.trim())) return t('customers.email-wrong');
    return null;
  };
  const invalid = fields.some((field) => wrong(field) !== null);
  const take = () => {
    draft.clear();
    setClashes([]);
    save.reset();
  };
  return (
    <Card title={t('customers.data')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.dirty && !invalid) save.mutate();
        }}
      >
        <DraftNote draft={draft} />
        <div className="form-row">
          {fields.map((field) => (
            <TextField
              key={field}
              label={t(names[field])}
              value={draft.value[field]}
              maxLength={200}
              readOnly={!can('customers.write')}
              onChange={(text) => draft.set({ [field]: text })}
              error={wrong(field)}
            />
          ))}
        </div>
        {clashes.length > 0 ? (
          <ConflictNote title={t('customers.conflict')} clashes={clashes} busy={save.isPending} onKeep={() => save.mutate()} onTake={take} />
        ) : save.isError && !hasCode(save.error, 'changed-meanwhile') ? (
          <ProblemNote error={save.error} command />
        ) : null}
        {clashes.length > 0 || !can('customers.write') ? null : <SaveBar draft={draft} busy={save.isPending} invalid={invalid} />}
      </form>
    </Card>
  );
}
