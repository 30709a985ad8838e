import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Message, showToast, TextField } from '@tresen/ui';
import { useMemo, useState } from 'react';
import type { Answer } from '../api/client.ts';
import { hasCode } from '../api/problem.ts';
import { loadPolicy, type SecurityPolicy, setPolicy } from '../api/security.ts';
import { DraftNote } from '../parts/draft-bar.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDraft } from '../parts/use-draft.ts';
import { useOffice } from '../text/locale.ts';

const limits = { admin: [5, 1440], manager: [5, 1440], accountant: [5, 1440], others: [5, 1440], absolute: [1, 168], log: [30, 3650] } as const;
const leading = ['admin', 'manager', 'accountant'] as const;
type Field = keyof typeof limits;
const fields = Object.keys(limits) as Field[];

const within = (field: Field, text: string): boolean => {
  const [from, to] = limits[field];
  return /^\d{1,4}$/.test(text.trim()) && Number(text) >= from && Number(text) <= to;
};

/** How long sessions last and how long the log is kept; for administrators of the group. */
export function PolicyCard() {
  const { t } = useOffice();
  const query = useQuery({ queryKey: ['security-policy'], queryFn: loadPolicy });
  return (
    <Card title={t('security.policy')} note={t('security.policy-note')}>
      <Loaded query={query} rows={4}>
        {(answer) => <PolicyForm answer={answer} />}
      </Loaded>
    </Card>
  );
}

function PolicyForm({ answer }: { readonly answer: Answer<SecurityPolicy> }) {
  const { t } = useOffice();
  const client = useQueryClient();
  const policy = answer.data;
  const original = useMemo<Record<Field, string>>(() => {
    const { admin, manager, accountant, others } = policy.idleMinutes;
    return { admin: `${admin}`, manager: `${manager}`, accountant: `${accountant}`, others: `${others}`, absolute: `${policy.absoluteHours}`, log: `${policy.logDays}` };
  }, [policy]);
  const draft = useDraft('security-policy', original);
  const { value } = draft;
  const invalid = fields.some((field) => !within(field, value[field]));
  const labels: Record<Field, string> = {
    admin: t('security.policy-idle', { role: t('people.role-admin') }),
    manager: t('security.policy-idle', { role: t('people.role-manager') }),
    accountant: t('security.policy-idle', { role: t('people.role-accountant') }),
    others: t('security.policy-idle', { role: t('security.policy-others') }),
    absolute: t('security.policy-absolute'),
    log: t('security.policy-log'),
  };
  const [factor, setFactor] = useState<SecurityPolicy['secondFactor']>(policy.secondFactor);
  const factorChanged = [...factor].sort().join() !== [...policy.secondFactor].sort().join();
  const save = useMutation({
    mutationFn: () => {
      const idleMinutes = { admin: Number(value.admin), manager: Number(value.manager), accountant: Number(value.accountant), others: Number(value.others) };
      return setPolicy({ ...policy, secondFactor: [...factor], idleMinutes, absoluteHours: Number(value.absolute), logDays: Number(value.log) }, answer.etag ?? '*');
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['security-policy'] });
      draft.clear();
      showToast(t('security.policy-saved'));
    },
    onError: (error) => (hasCode(error, 'changed-meanwhile') ? client.invalidateQueries({ queryKey: ['security-policy'] }) : undefined),
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!invalid && (draft.dirty || factorChanged)) save.mutate();
      }}
    >
      <DraftNote draft={draft} />
      {fields.map((field) => (
        <TextField
          key={field}
          label={labels[field]}
          inputMode="numeric"
          maxLength={4}
          value={value[field]}
          onChange={(text) => draft.set({ [field]: text })}
          error={within(field, value[field]) ? null : t('security.policy-wrong', { from: limits[field][0], to: limits[field][1] })}
        />
      ))}
      {leading.map((role) => (
        <label className="check" key={role}>
          <input
            type="checkbox"
            checked={factor.includes(role)}
            onChange={(event) => setFactor(event.target.checked ? [...factor, role] : factor.filter((each) => each !== role))}
          />
          {t('security.policy-factor', { role: t(`people.role-${role}`) })}
        </label>
      ))}
      {save.isError ? hasCode(save.error, 'changed-meanwhile') ? <Message tone="warn">{t('security.policy-conflict')}</Message> : <ProblemNote error={save.error} command /> : null}
      <div>
        <Button type="submit" look="primary" disabled={invalid || save.isPending || !(draft.dirty || factorChanged)}>
          {t('security.policy-save')}
        </Button>
      </div>
    </form>
  );
}
