import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, showToast, TextField } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { useId, useRef, useState } from 'react';
import { newKey } from '../api/client.ts';
import { createPerson } from '../api/identity.ts';
import { DraftNote } from '../parts/draft-bar.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDraft } from '../parts/use-draft.ts';
import { useOffice } from '../text/locale.ts';
import { emptyPerson, PersonInputs, personWrong, toStaffInput } from './person-fields.tsx';

/** Makes a person who can work at once: role and PIN in the same step. */
export function NewPersonDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useOffice();
  const form = useId();
  const client = useQueryClient();
  const draft = useDraft('person.new', emptyPerson);
  const [pin, setPin] = useState('');
  const [asked, setAsked] = useState(false);
  const tried = useRef({ text: '', key: '' });
  const wrong = personWrong(draft.value);
  const pinWrong = pin !== '' && !/^\d{4,8}$/.test(pin);
  const create = useMutation({
    mutationFn: () => {
      const body = { ...toStaffInput(draft.value), ...(pin === '' ? {} : { pin }) };
      const text = JSON.stringify(body);
      if (tried.current.text !== text) tried.current = { text, key: newKey() };
      return createPerson(body, tried.current.key);
    },
    onSuccess: (person) => {
      draft.clear();
      void client.invalidateQueries({ queryKey: ['people'] });
      showToast(t('people.created', { name: person.name }));
      onClose();
    },
  });
  return (
    <Dialog
      wide
      title={t('people.add')}
      closeLabel={t('parts.close')}
      onClose={onClose}
      testId="new-person"
      actions={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button look="primary" type="submit" form={form} disabled={create.isPending}>
            {create.isPending ? t('parts.saving') : t('people.add')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (!wrong.name && !wrong.email && !pinWrong) create.mutate();
        }}
      >
        <DraftNote draft={draft} />
        <PersonInputs value={draft.value} set={draft.set} asked={asked} />
        <TextField
          label={`${t('people.pin')} (${t('parts.optional')})`}
          type="password"
          inputMode="numeric"
          autoComplete="new-password"
          maxLength={8}
          value={pin}
          onChange={setPin}
          hint={t('people.pin-hint')}
          error={pinWrong && asked ? t('people.pin-wrong') : null}
        />
        {create.isError ? <ProblemNote error={create.error} command /> : null}
      </form>
    </Dialog>
  );
}
