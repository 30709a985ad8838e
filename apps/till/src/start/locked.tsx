import { Message } from '@tresen/ui';
import type { ReactNode } from 'react';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { StartFrame } from './start-frame.tsx';

/** The office has locked this till: why nothing can be sold, and that what was sold is safe. Goes by itself when it is unlocked. */
export function Locked(): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t } = useText();
  const unsent = useStore(till.state, (state) => state.unsent);
  return (
    <StartFrame title={t('locked.title')} text={t('locked.text', { till: shop.settings.till.name, store: shop.settings.store.name })}>
      <div data-testid="locked">
        <Message tone="ok">{unsent > 0 ? t('signin.unsent', { count: unsent }) : t('locked.safe')}</Message>
      </div>
    </StartFrame>
  );
}
