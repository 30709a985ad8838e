import { Button, Message } from '@tresen/ui';
import type { ReactNode } from 'react';
import { useStore } from '../app/store.ts';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { StartFrame } from './start-frame.tsx';

/** The till cannot start: which part, what to do, and whether what was sold is safe. */
export function Failed(): ReactNode {
  const till = useTill();
  const { t } = useText();
  const failure = useStore(till.state, (state) => state.failure);
  const code = failure?.code ?? 'unexpected';
  return (
    <StartFrame title={t('failed.title')} text={t(`failed.${code}`)}>
      <Message tone={failure?.dataSafe === false ? 'danger' : 'ok'}>{failure?.dataSafe === false ? t('failed.unsure') : t('failed.safe')}</Message>
      {failure ? <p className="start__detail">{failure.message}</p> : null}
      <div className="start-form__row">
        <Button look="primary" size="large" onClick={() => location.reload()}>
          {t('failed.retry')}
        </Button>
      </div>
    </StartFrame>
  );
}
