import { Button, Kbd } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import type { ReactNode } from 'react';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { openPanel } from '../sale/sell.ts';

/** Several ways of one thing are parted by `|`. */
const KEYS = [
  ['0–9 ⏎', 'help.code'],
  ['3 *|0,5 *', 'help.times'],
  ['F2', 'help.search'],
  ['F3', 'help.customer'],
  ['F4', 'help.discount'],
  ['F5', 'help.more'],
  ['F6', 'help.park'],
  ['F7', 'help.age'],
  ['F8', 'help.return'],
  ['F9', 'help.cash'],
  ['F10', 'help.other'],
  ['F12', 'help.pay'],
  ['↑ ↓', 'help.lines'],
  ['→', 'help.line'],
  ['⇧ F4', 'help.lineDiscount'],
  ['⇧ F5', 'help.linePrice'],
  ['⇧ F6', 'help.lineNote'],
  ['+ −', 'help.quantity'],
  ['Del', 'help.remove'],
  ['Ctrl Z', 'help.undo'],
  ['Esc', 'help.back'],
  ['?', 'help.help'],
] as const;

export function HelpPanel(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const { t } = useText();
  return (
    <Dialog
      title={t('help.title')}
      closeLabel={t('close')}
      onClose={props.onClose}
      wide
      testId="help-panel"
      actions={<Button onClick={() => openPanel(till, { kind: 'tour' })}>{t('help.tour')}</Button>}
    >
      <p className="hint">{t('help.text')}</p>
      <dl className="keys">
        {KEYS.map(([keys, text]) => (
          <div key={keys}>
            <dt>
              {keys.split('|').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
