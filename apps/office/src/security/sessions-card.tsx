import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Chip, showToast } from '@tresen/ui';
import { endSession, loadSessions } from '../api/security.ts';
import { Loaded } from '../parts/loaded.tsx';
import { Card } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useOffice } from '../text/locale.ts';
import { describeDevice } from './describe-device.ts';

/** Where the person is signed in, with one button for each place and one for all others. */
export function SessionsCard() {
  const { t, format } = useOffice();
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['sessions'], queryFn: loadSessions });
  const end = useMutation({
    mutationFn: endSession,
    onSuccess: () => showToast(t('security.session-ended')),
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <Card title={t('security.sessions')} note={t('security.sessions-note')}>
      <Loaded query={query} rows={2}>
        {(sessions) => (
          <>
            {sessions.map((session) => (
              <div className="token-row" key={session.id} data-testid="session">
                <div>
                  <span className="strong" title={session.device}>
                    {describeDevice(session.device) ?? t('security.session-unknown')}
                  </span>{' '}
                  {session.current ? <Chip tone="ok">{t('security.session-here')}</Chip> : null}
                  <div className="quiet small">
                    {[
                      session.address,
                      t('security.session-since', { at: format.dateTime(session.createdAt) }),
                      session.current ? null : t('security.session-seen', { at: format.ago(session.lastSeenAt) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </div>
                </div>
                {session.current ? null : (
                  <Button size="small" disabled={end.isPending} onClick={() => end.mutate(session.id)}>
                    {t('security.session-end')}
                  </Button>
                )}
              </div>
            ))}
            {end.isError ? <ProblemNote error={end.error} command /> : null}
            {sessions.length > 1 ? (
              <div>
                <Button disabled={end.isPending} onClick={() => end.mutate(null)} data-testid="end-other-sessions">
                  {t('security.session-end-others')}
                </Button>
              </div>
            ) : null}
          </>
        )}
      </Loaded>
    </Card>
  );
}
