import { Icon } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { Activity, CircleHelp, CirclePause, LogOut, type LucideIcon, ReceiptText, Settings, Trash2, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import type { Panel } from '../app/view.ts';
import { clearBasket } from '../sale/edit-basket.ts';
import { openPanel } from '../sale/sell.ts';
import { signOut } from '../start/sign-out.ts';

/** Everything that is not needed for every customer. */
export function MorePanel(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const go = (kind: Exclude<Panel['kind'], 'line' | 'matrix' | 'open-price' | 'measure' | 'approval'>) => () => openPanel(till, { kind });
  const items: readonly { readonly id: string; readonly icon: LucideIcon; readonly text: string; readonly run: () => void }[] = [
    { id: 'receipts', icon: ReceiptText, text: t('more.receipts'), run: go('receipts') },
    { id: 'return', icon: Undo2, text: t('more.return'), run: go('return') },
    { id: 'parked', icon: CirclePause, text: t('more.parked'), run: go('parked') },
    {
      id: 'clear',
      icon: Trash2,
      text: t('more.clear'),
      run: () => {
        clearBasket(till);
        props.onClose();
      },
    },
    { id: 'status', icon: Activity, text: t('more.status'), run: go('status') },
    { id: 'settings', icon: Settings, text: t('more.settings'), run: go('settings') },
    { id: 'help', icon: CircleHelp, text: t('more.help'), run: go('help') },
    {
      id: 'leave',
      icon: LogOut,
      text: t('signin.leave'),
      run: () => {
        props.onClose();
        signOut(till);
      },
    },
  ];
  return (
    <Dialog title={t('more.title')} closeLabel={t('close')} onClose={props.onClose} testId="more-panel">
      <div className="menu" data-arrows>
        {items.map((item) => (
          <button key={item.id} type="button" className="menu__item" onClick={item.run} data-testid={`more-${item.id}`}>
            <Icon of={item.icon} size={24} />
            {item.text}
          </button>
        ))}
      </div>
    </Dialog>
  );
}
