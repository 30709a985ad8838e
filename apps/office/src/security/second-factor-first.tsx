import { Button, Message } from '@tresen/ui';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { SecondFactorCard } from './second-factor-card.tsx';

/** All that a person sees whose role needs a second factor that is not there yet. */
export function SecondFactorFirst() {
  const { t } = useOffice();
  const { leave } = useSession();
  return (
    <main className="page stack second-factor-first">
      <Message tone="warn">{t('security.factor-first')}</Message>
      <SecondFactorCard />
      <div>
        <Button onClick={leave}>{t('shell.sign-out')}</Button>
      </div>
    </main>
  );
}
