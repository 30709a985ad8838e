import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Chip, type Language, showToast } from '@tresen/ui';
import { useState } from 'react';
import type { Answer } from '../api/client.ts';
import { changePerson, endPerson, loadPerson, type Staff } from '../api/identity.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { Detail } from '../parts/loaded.tsx';
import { Card, Page } from '../parts/page.tsx';
import { RecordForm, useRecordEdit } from '../parts/record-form.tsx';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { AccessCard } from './access-card.tsx';
import { type PersonFields, PersonInputs, personWrong, toStaffInput } from './person-fields.tsx';

const fieldsOf = (person: Staff): PersonFields => ({
  name: person.name,
  shortName: person.shortName,
  email: person.email ?? '',
  language: person.language as Language,
  grants: person.grants,
});
const names = { name: 'people.name', shortName: 'people.short-name', email: 'people.email', language: 'people.language', grants: 'people.grants' } as const;

export function PersonScreen() {
  const { t } = useOffice();
  const { id = '' } = useParams({ strict: false });
  const query = useQuery({ queryKey: ['person', id], queryFn: () => loadPerson(id) });
  return (
    <Detail query={query} title={t('people.title')} back={{ to: '/people', label: t('people.title') }}>
      {(answer) => <Person answer={answer} />}
    </Detail>
  );
}

function Person({ answer }: { readonly answer: Answer<Staff> }) {
  const { t } = useOffice();
  const { can } = useSession();
  const person = answer.data;
  return (
    <Page
      title={person.name}
      back={{ to: '/people', label: t('people.title') }}
      subtitle={person.status === 'ended' ? <Chip>{t('people.status-ended')}</Chip> : (person.email ?? t('people.no-password'))}
    >
      <div className="columns">
        <PersonForm key={person.id} answer={answer} />
        {can('identity.write') && person.status === 'active' ? (
          <div className="stack">
            <AccessCard person={person} />
            <EndCard person={person} />
          </div>
        ) : null}
      </div>
    </Page>
  );
}

function PersonForm({ answer }: { readonly answer: Answer<Staff> }) {
  const { t } = useOffice();
  const { can } = useSession();
  const person = answer.data;
  const edit = useRecordEdit<PersonFields, Staff>({
    kind: 'person',
    answer,
    read: fieldsOf,
    names,
    load: loadPerson,
    save: (draft, etag) => changePerson(person.id, toStaffInput(draft.value), etag),
    saved: t('people.saved'),
    lists: ['people'],
  });
  const readOnly = !can('identity.write') || person.status === 'ended';
  const wrong = personWrong(edit.draft.value);
  return (
    <Card title={t('people.data')}>
      <RecordForm edit={edit} conflict={t('people.conflict')} invalid={wrong.name || wrong.email} readOnly={readOnly}>
        <PersonInputs value={edit.draft.value} set={edit.draft.set} readOnly={readOnly} />
      </RecordForm>
    </Card>
  );
}

function EndCard({ person }: { readonly person: Staff }) {
  const { t } = useOffice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [sure, setSure] = useState(false);
  const end = useMutation({
    mutationFn: () => endPerson(person.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['people'] });
      showToast(t('people.ended', { name: person.name }));
      void navigate({ to: '/people' });
    },
  });
  return (
    <Card title={t('people.end')} note={t('people.end-why')}>
      <Button onClick={() => setSure(true)}>{t('people.end')}</Button>
      {sure ? (
        <FormDialog
          danger
          title={t('people.end-sure', { name: person.name })}
          submit={t('people.end-yes')}
          busy={end.isPending}
          error={end.error}
          onClose={() => setSure(false)}
          onSubmit={() => end.mutate()}
        >
          <p>{t('people.end-why')}</p>
        </FormDialog>
      ) : null}
    </Card>
  );
}
