import { latestBirthday } from '@tresen/domain/sales';
import { Button, Message } from '@tresen/ui';
import type { ReactNode } from 'react';
import { useStore } from '../app/store.ts';
import { businessDateOf, useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { confirmAge } from './confirm-age.ts';
import { focusSearch } from './focus.ts';
import { say } from './sell.ts';

/** What happened last, as a line of text; never in the way. */
export function Notices(): ReactNode {
  const till = useTill();
  const { t, format } = useText();
  const { timeZone } = useShop().settings.store;
  const notice = useStore(till.view, (view) => view.notice);
  const minAge = useStore(till.sale, (state) => state.totals.minAge);
  const ageChecked = useStore(till.sale, (state) => state.ageChecked);
  const locked = useStore(till.state, (state) => state.locked);
  return (
    <div className="notices" aria-live="assertive">
      {locked ? (
        <Message tone="warn" testId="locked-hint">
          {t('locked.finish')}
        </Message>
      ) : null}
      {minAge > ageChecked ? (
        <Message
          tone="warn"
          testId="age-hint"
          action={
            <Button onClick={() => confirmAge(till)} shortcut="F7" data-testid="age-confirm">
              {t('age.confirm', { age: minAge })}
            </Button>
          }
        >
          {t('age.hint', { age: minAge, born: format.date(`${latestBirthday(businessDateOf(new Date(), timeZone), minAge)}T12:00:00Z`) })}
        </Message>
      ) : null}
      {notice ? (
        <Message
          tone={notice.tone}
          testId={notice.testId ?? 'notice'}
          onClose={() => {
            say(till, null);
            focusSearch();
          }}
          closeLabel={t('close')}
          action={
            notice.action ? (
              <Button
                onClick={() => {
                  notice.action?.run();
                  focusSearch();
                }}
              >
                {notice.action.label}
              </Button>
            ) : null
          }
        >
          {notice.text}
        </Message>
      ) : null}
    </div>
  );
}
