import { Button, Icon } from '@tresen/ui';
import { CirclePause, Ellipsis, Percent, Undo2, UserPlus } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { park } from '../sale/edit-basket.ts';
import { openPanel } from '../sale/sell.ts';
import { useStore } from './store.ts';
import { useTill } from './till.ts';
import { useText } from './use-text.ts';

/** What one does to a basket; each with the key that does the same. */
export const ActionBar = memo(function ActionBar(): ReactNode {
  const till = useTill();
  const { t } = useText();
  const isEmpty = useStore(till.sale, (state) => state.basket.lines.length === 0);
  return (
    <footer className="actions">
      <Button onClick={() => openPanel(till, { kind: 'customer' })} shortcut="F3" data-testid="action-customer">
        <Icon of={UserPlus} />
        {t('action.customer')}
      </Button>
      <Button onClick={() => openPanel(till, { kind: 'discount' })} shortcut="F4" disabled={isEmpty} data-testid="action-discount">
        <Icon of={Percent} />
        {t('action.discount')}
      </Button>
      {isEmpty ? (
        <Button onClick={() => openPanel(till, { kind: 'parked' })} shortcut="F6" data-testid="action-parked">
          <Icon of={CirclePause} />
          {t('action.parked')}
        </Button>
      ) : (
        <Button onClick={() => void park(till)} shortcut="F6" data-testid="action-park">
          <Icon of={CirclePause} />
          {t('action.park')}
        </Button>
      )}
      <Button onClick={() => openPanel(till, { kind: 'return' })} shortcut="F8" data-testid="action-return">
        <Icon of={Undo2} />
        {t('action.return')}
      </Button>
      <Button onClick={() => openPanel(till, { kind: 'more' })} shortcut="F5" data-testid="action-more">
        <Icon of={Ellipsis} />
        {t('action.more')}
      </Button>
    </footer>
  );
});
