import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showToast } from '@tresen/ui';
import { useState } from 'react';
import { createPerson } from '../api/identity.ts';
import { DraftNote } from '../parts/draft-bar.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useCommandKey } from '../parts/use-command-key.ts';
import { useDraft } from '../parts/use-draft.ts';
import { useOffice } from '../text/locale.ts';
import { emptyPerson, PersonInputs, personWrong, toStaffInput } from './person-fields.tsx';
import { isPin, PinField } from './pin-field.tsx';

/** Makes a person who can work at once: role and PIN in the same step. */
export function NewPersonDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useOffice();
  const client = useQueryClient();
  const draft = useDraft('person.new', emptyPerson);
  const [pin, setPin] = useState('');
  const [asked, setAsked] = useState(false);
  const keyOf = useCommandKey();
  const wrong = personWrong(draft.value);
  const pinWrong = pin !== '' && !isPin(pin);
  const create = useMutation({
    mutationFn: () => {
      const body = { ...toStaffInput(draft.value), ...(pin === '' ? {} : { pin }) };
      return createPerson(body, keyOf(body));
    },
    onSuccess: (person) => {
      draft.clear();
      void client.invalidateQueries({ queryKey: ['people'] });
      showToast(t('people.created', { name: person.name }));
      onClose();
    },
  });
  return (
    <FormDialog
      wide
      title={t('people.add')}
      submit={t('people.add')}
      testId="new-person"
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={() => {
        setAsked(true);
        if (!wrong.name && !wrong.email && !pinWrong) create.mutate();
      }}
    >
      <DraftNote draft={draft} />
      <PersonInputs value={draft.value} set={draft.set} asked={asked} />
      <PinField label={`${t('people.pin')} (${t('parts.optional')})`} value={pin} onChange={setPin} wrong={pinWrong && asked} />
    </FormDialog>
  );
}
