import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingsChange } from '@tresen/contract/devices';
import { Message, parseDecimal, showToast, TextField } from '@tresen/ui';
import { useMemo } from 'react';
import type { Answer } from '../api/client.ts';
import { hasCode } from '../api/problem.ts';
import { loadStoreSettings, setStoreSettings } from '../api/stores-edit.ts';
import { DraftNote, OvertakenNote, SaveBar } from '../parts/draft-bar.tsx';
import { TextArea } from '../parts/fields.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDraft } from '../parts/use-draft.ts';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';

/** What all tills of a store share: receipt footer and discount limit. */
export function StoreSettings({ store }: { readonly store: string }) {
  const { t } = useOffice();
  const query = useQuery({ queryKey: ['store-settings', store], queryFn: () => loadStoreSettings(store) });
  return (
    <Card title={t('settings.tills')} note={t('settings.tills-note')}>
      <Loaded query={query} rows={4}>
        {(answer) => <SettingsForm key={store} store={store} answer={answer} />}
      </Loaded>
    </Card>
  );
}

function SettingsForm({ store, answer }: { readonly store: string; readonly answer: Answer<SettingsChange> }) {
  const { t, format } = useOffice();
  const { can } = useSession();
  const client = useQueryClient();
  const settings = answer.data;
  const original = useMemo(
    () => ({
      footer: settings.receiptFooter ?? '',
      lock: settings.lockMinutes === undefined ? '' : String(settings.lockMinutes),
      discount: settings.discountLimit === undefined ? '' : format.number(settings.discountLimit / 100, settings.discountLimit % 100 === 0 ? 0 : 2),
    }),
    [settings, format],
  );
  const draft = useDraft(`settings.${store}`, original);
  const limit = draft.value.discount.trim() === '' ? undefined : parseDecimal(draft.value.discount, 2);
  const wrong = limit === null || (limit !== undefined && (limit < 0 || limit > 10_000));
  const lock = draft.value.lock.trim();
  const wrongLock = lock !== '' && !(/^\d{1,3}$/.test(lock) && Number(lock) <= 240);
  const save = useMutation({
    mutationFn: () => {
      const body: SettingsChange = {
        ...settings,
        receiptFooter: draft.value.footer,
        ...(typeof limit === 'number' ? { discountLimit: limit } : {}),
        ...(lock === '' ? {} : { lockMinutes: Number(lock) }),
      };
      return setStoreSettings(store, body, answer.etag);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['store-settings', store] });
      draft.clear();
      showToast(t('settings.saved'));
    },
    onError: (error) => (hasCode(error, 'changed-meanwhile') ? client.invalidateQueries({ queryKey: ['store-settings', store] }) : undefined),
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && !wrongLock && draft.dirty && draft.overtaken.length === 0) save.mutate();
      }}
    >
      <DraftNote draft={draft} />
      <TextArea label={t('settings.footer')} hint={t('settings.footer-hint')} maxLength={1000} value={draft.value.footer} onChange={(footer) => draft.set({ footer })} />
      <TextField
        label={t('settings.discount')}
        hint={t('settings.discount-hint')}
        inputMode="decimal"
        value={draft.value.discount}
        onChange={(discount) => draft.set({ discount })}
        error={wrong ? t('settings.discount-wrong') : null}
        after={<span className="quiet">%</span>}
      />
      <TextField
        label={t('settings.lock')}
        hint={t('settings.lock-hint')}
        inputMode="numeric"
        maxLength={3}
        value={draft.value.lock}
        onChange={(lock) => draft.set({ lock })}
        error={wrongLock ? t('settings.lock-wrong') : null}
      />
      {save.isError ? hasCode(save.error, 'changed-meanwhile') ? <Message tone="warn">{t('settings.conflict')}</Message> : <ProblemNote error={save.error} command /> : null}
      <OvertakenNote
        draft={draft}
        stored={original}
        title={t('settings.conflict')}
        names={{ footer: t('settings.footer'), discount: t('settings.discount'), lock: t('settings.lock') }}
      />
      {can('devices.write') ? <SaveBar draft={draft} busy={save.isPending} invalid={wrong || wrongLock} /> : null}
    </form>
  );
}
