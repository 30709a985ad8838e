import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Chip, type Language, showToast } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { useMemo, useState } from 'react';
import type { Answer } from '../api/client.ts';
import { changePerson, endPerson, loadPerson, type Staff } from '../api/identity.ts';
import { hasCode } from '../api/problem.ts';
import { type Clash, ConflictNote, DraftNote, SaveBar } from '../parts/draft-bar.tsx';
import { plainValue } from '../parts/history.tsx';
import { Bars, Card, Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useDraft } from '../parts/use-draft.ts';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { AccessCard } from './access-card.tsx';
import { type PersonFields, PersonInputs, personWrong, toStaffInput } from './person-fields.tsx';
import './people.css';

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
  if (query.data !== undefined) return <Person answer={query.data} />;
  return (
    <Page title={t('people.title')} back={{ to: '/people', label: t('people.title') }}>
      {query.isError ? (
        <ProblemNote error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Card>
          <Bars rows={8} />
        </Card>
      )}
    </Page>
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
  const client = useQueryClient();
  const person = answer.data;
  const original = useMemo(() => fieldsOf(person), [person]);
  const draft = useDraft<PersonFields>(`person.${person.id}`, original);
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const readOnly = !can('identity.write') || person.status === 'ended';
  const wrong = personWrong(draft.value);
  const save = useMutation({
    mutationFn: () => changePerson(person.id, toStaffInput(draft.value), answer.etag ?? '*'),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['person', person.id] });
      void client.invalidateQueries({ queryKey: ['people'] });
      setClashes([]);
      draft.clear();
      showToast(t('people.saved'));
    },
    onError: async (error) => {
      if (!hasCode(error, 'changed-meanwhile')) return;
      const now = await loadPerson(person.id);
      const theirs = fieldsOf(now.data);
      setClashes(draft.changed.map((field) => ({ field: t(names[field]), mine: plainValue(draft.value[field]), theirs: plainValue(theirs[field]) })));
      client.setQueryData(['person', person.id], now);
    },
  });
  const take = () => {
    draft.clear();
    setClashes([]);
    save.reset();
  };
  return (
    <Card title={t('people.data')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (draft.dirty && !wrong.name && !wrong.email) save.mutate();
        }}
      >
        <DraftNote draft={draft} />
        <PersonInputs value={draft.value} set={draft.set} readOnly={readOnly} />
        {clashes.length > 0 ? (
          <ConflictNote title={t('people.conflict')} clashes={clashes} busy={save.isPending} onKeep={() => save.mutate()} onTake={take} />
        ) : save.isError && !hasCode(save.error, 'changed-meanwhile') ? (
          <ProblemNote error={save.error} command />
        ) : null}
        {readOnly || clashes.length > 0 ? null : <SaveBar draft={draft} busy={save.isPending} invalid={wrong.name || wrong.email} />}
      </form>
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
      {end.isError ? <ProblemNote error={end.error} command /> : null}
      <Button onClick={() => setSure(true)}>{t('people.end')}</Button>
      {sure ? (
        <Dialog
          title={t('people.end-sure', { name: person.name })}
          closeLabel={t('parts.close')}
          onClose={() => setSure(false)}
          actions={
            <>
              <Button onClick={() => setSure(false)}>{t('parts.cancel')}</Button>
              <Button
                look="danger"
                onClick={() => {
                  setSure(false);
                  end.mutate();
                }}
              >
                {t('people.end-yes')}
              </Button>
            </>
          }
        >
          <p>{t('people.end-why')}</p>
        </Dialog>
      ) : null}
    </Card>
  );
}
