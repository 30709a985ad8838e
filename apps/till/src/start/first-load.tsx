import { Message, Progress } from '@tresen/ui';
import type { ReactNode } from 'react';
import { useStore } from '../app/store.ts';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { StartFrame } from './start-frame.tsx';

/** The first load of articles, prices and customers: a count, a bar, and why it can be trusted to go on by itself. */
export function FirstLoad(): ReactNode {
  const till = useTill();
  const { t, format } = useText();
  const progress = useStore(till.state, (state) => state.progress);
  const online = useStore(till.state, (state) => state.online);
  const isBroken = useStore(till.state, (state) => state.alarms.some((alarm) => alarm.kind === 'reference-broken'));
  const share = progress && progress.total > 0 ? progress.done / progress.total : null;
  const isBytes = progress?.step === 'download';
  const count = (value: number): string => (isBytes ? format.bytes(value) : format.number(value));
  return (
    <StartFrame title={t('load.title')} text={t('load.text')}>
      <div className="start-progress" data-testid="first-load">
        <Progress share={share} label={t('load.title')} />
        <div className="start-progress__row">
          <span>{progress ? t(`load.step.${progress.step}`) : t('load.step.download')}</span>
          <span className="ui-num">
            {progress && progress.total > 0 ? `${count(progress.done)} / ${count(progress.total)}` : progress && progress.done > 0 ? count(progress.done) : ''}
          </span>
        </div>
        {isBroken ? (
          <Message tone="warn" testId="load-broken">
            {t('load.broken')}
          </Message>
        ) : online ? null : (
          <p className="start__text" data-testid="load-waiting">
            {t('load.waiting')}
          </p>
        )}
      </div>
    </StartFrame>
  );
}

/** Another tab of this browser leads; this one waits and takes over by itself. */
export function Follower(): ReactNode {
  const { t } = useText();
  return <StartFrame title={t('follower.title')} text={t('follower.text')} />;
}
