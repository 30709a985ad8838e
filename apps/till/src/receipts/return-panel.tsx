import type { Currency } from '@tresen/kernel';
import { Button, Empty, TextField } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { Undo2 } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useStore } from '../app/store.ts';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { Reasons } from '../panels/reasons.tsx';
import { writeNote } from '../sale/edit-basket.ts';
import { openPanel } from '../sale/sell.ts';
import { findReturn, returning } from './find-return.ts';
import { type ReturnableLine, returnableLines, returnLine } from './return-lines.ts';

/** A return begins with the receipt: scan it, type its number, or pick it from the list. Then tap what comes back. */
export function ReturnPanel(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const { t, format } = useText();
  const shown = useStore(returning, (value) => value);
  const receipt = shown?.receipt ?? null;
  const [lines, setLines] = useState<readonly ReturnableLine[]>([]);
  const [reason, setReason] = useState(t('return.reason.fit'));
  const load = useCallback(async () => setLines(shown ? await returnableLines(till, shown) : []), [till, shown]);
  useEffect(() => void load(), [load]);
  const close = (): void => {
    returning.set(null);
    props.onClose();
  };
  const give = (item: ReturnableLine): void => {
    if (!receipt) return;
    const parts = item.line.scale === 0 ? 1 : item.open;
    if (!returnLine(till, receipt, { item, parts })) return;
    const added = till.sale.get().selected;
    if (added) writeNote(till, added, reason);
    void load();
  };
  if (!receipt) return <AskForReceipt onClose={close} />;
  const currency = receipt.currency as Currency;
  return (
    <Dialog
      title={t('return.of', { receiptNo: receipt.receiptNo })}
      closeLabel={t('close')}
      onClose={close}
      wide
      testId="return-panel"
      actions={
        <Button look="primary" onClick={close}>
          {t('done')}
        </Button>
      }
    >
      {shown?.storeName ? (
        <p className="hint" data-testid="return-elsewhere">
          {t('return.elsewhere', { store: shown.storeName, date: format.dateTime(receipt.at) })}
        </p>
      ) : null}
      <Reasons of="return" value={reason} onChange={setReason} />
      <div className="results">
        {lines.map((item) => (
          <div key={item.line.n} className="result-row">
            <div className="result result--plain">
              <span className="result__text">
                <b dir="auto">{item.line.name}</b>
                <span dir="auto">
                  {[
                    item.line.detail,
                    t('return.bought', { quantity: format.quantity(item.line.quantity, item.line.scale, item.line.unit) }),
                    item.open < item.line.quantity ? t('return.open', { quantity: format.quantity(item.open, item.line.scale, item.line.unit) }) : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className="result__end ui-num">{format.money(item.line.gross, currency)}</span>
            </div>
            <Button disabled={item.open === 0} onClick={() => give(item)} data-testid="return-line">
              {item.open === 0 ? t('return.allBack') : t('return.take')}
            </Button>
          </div>
        ))}
      </div>
    </Dialog>
  );
}

function AskForReceipt(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const [text, setText] = useState('');
  return (
    <Dialog title={t('return.title')} closeLabel={t('close')} onClose={props.onClose} testId="return-panel">
      <Empty icon={Undo2} title={t('return.scan')}>
        {t('return.scanText')}
      </Empty>
      <form
        className="form__row"
        onSubmit={(event) => {
          event.preventDefault();
          const code = text.trim();
          if (code === '') return;
          props.onClose();
          void findReturn(till, code);
        }}
      >
        <TextField label={t('return.number')} value={text} onChange={setText} autoFocus maxLength={200} data-testid="return-number" />
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          {t('return.find')}
        </Button>
      </form>
      <Button onClick={() => openPanel(till, { kind: 'receipts' })}>{t('return.list')}</Button>
    </Dialog>
  );
}
