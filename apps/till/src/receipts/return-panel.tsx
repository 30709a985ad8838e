import type { Currency } from '@tresen/kernel';
import { Button, Choices, Empty, TextField } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { Undo2 } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from '../app/store.ts';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { Reasons } from '../panels/reasons.tsx';
import { openPanel } from '../sale/sell.ts';
import { findReturn, type Returning, returning } from './find-return.ts';
import { type GoodsFate, needsReason, type ReturnableLine, returnableLines, returnLine } from './return-lines.ts';
import { ReturnRow } from './return-row.tsx';

/** A return begins with the receipt: scan it, type its number, or pick it from the list. Then say how much of what comes back. */
export function ReturnPanel(props: { onClose: () => void }): ReactNode {
  const shown = useStore(returning, (value) => value);
  const close = (): void => {
    returning.set(null);
    props.onClose();
  };
  return shown === null ? <AskForReceipt onClose={close} /> : <ReturnLines shown={shown} onClose={close} />;
}

const FATES = ['shelf', 'unsellable'] as const satisfies readonly GoodsFate[];

function ReturnLines({ shown, onClose }: { shown: Returning; onClose: () => void }): ReactNode {
  const till = useTill();
  const { t, format } = useText();
  const { receipt } = shown;
  const [lines, setLines] = useState<readonly ReturnableLine[]>([]);
  const [reason, setReason] = useState('');
  const [chosenFate, setFate] = useState<GoodsFate | null>(null);
  const [isAsked, setAsked] = useState(false);
  const basket = useStore(till.sale, (state) => state.basket);
  // Also when a line is taken out of the basket again. Only the newest answer counts.
  useEffect(() => {
    let isNewest = true;
    void returnableLines(till, shown, basket).then((found) => (isNewest ? setLines(found) : undefined));
    return () => {
      isNewest = false;
    };
  }, [till, shown, basket]);
  const open = lines.filter((item) => item.open > 0);
  // Nobody answers for a reason that a form has chosen: it is asked for, once for all that comes back.
  const isReasoned = (items: readonly ReturnableLine[]): boolean => {
    const missing = reason === '' && items.some(needsReason);
    setAsked(missing);
    return !missing;
  };
  // Broken goods are not sold again, unless somebody says so.
  const fate = chosenFate ?? (reason === t('return.reason.defect') ? 'unsellable' : 'shelf');
  const give = (item: ReturnableLine, parts: number): boolean => returnLine(till, receipt, { item, parts, reason, fate });
  const giveAll = (): void => {
    if (isReasoned(open)) open.every((item) => give(item, item.open));
  };
  return (
    <Dialog
      title={t('return.of', { receiptNo: receipt.receiptNo })}
      closeLabel={t('close')}
      onClose={onClose}
      wide
      testId="return-panel"
      actions={
        <>
          <TakenBack sale={receipt.id} currency={receipt.currency as Currency} />
          <Button disabled={open.length === 0} onClick={giveAll} data-testid="return-all">
            {t('return.takeAll')}
          </Button>
          <Button look="primary" onClick={onClose} data-testid="return-done">
            {t('done')}
          </Button>
        </>
      }
    >
      {shown.storeName ? (
        <p className="hint" data-testid="return-elsewhere">
          {t('return.elsewhere', { store: shown.storeName, date: format.dateTime(receipt.at) })}
        </p>
      ) : null}
      <Reasons of="return" value={reason} onChange={setReason} />
      <Choices
        look="switch"
        label={t('return.goods')}
        hideLabel
        choices={FATES.map((id) => ({ id, text: t(`return.goods.${id}`), testId: `goods-${id}` }))}
        chosen={fate}
        onChoose={setFate}
      />
      {isAsked && reason === '' ? (
        <p className="hint hint--warn" role="alert" data-testid="reason-first">
          {t('reason.first')}
        </p>
      ) : null}
      <div className="results">
        {lines.map((item) => (
          <ReturnRow key={`${item.line.n} ${item.open}`} item={item} currency={receipt.currency as Currency} give={(parts) => isReasoned([item]) && give(item, parts)} />
        ))}
      </div>
    </Dialog>
  );
}

/** What of this receipt lies in the basket, as the basket itself is hidden behind the dialog. */
function TakenBack({ sale, currency }: { sale: string; currency: Currency }): ReactNode {
  const till = useTill();
  const { t, format } = useText();
  const sum = useStore(till.sale, (state) => state.totals.lines.reduce((total, { line }) => (line.returnOf?.sale === sale ? total + line.gross : total), 0));
  return sum === 0 ? null : (
    <span className="return__sum" data-testid="return-sum">
      {t('return.inBasket')} <b className="ui-num">{format.money(sum, currency)}</b>
    </span>
  );
}

function AskForReceipt(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  // What was said about the number stands at the number, and the number stays to be put right.
  const answer = useStore(till.view, (view) => (view.notice?.testId?.startsWith('notice-return') === true ? view.notice : null));
  const said = asked === '' || asked !== text.trim() || answer === null ? null : answer;
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
          setAsked(code);
          void findReturn(till, code);
        }}
      >
        <TextField
          label={t('return.number')}
          value={text}
          onChange={setText}
          autoFocus
          maxLength={200}
          data-testid="return-number"
          hint={said?.tone === 'info' ? said.text : undefined}
          error={said !== null && said.tone !== 'info' ? said.text : null}
        />
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          {t('return.find')}
        </Button>
      </form>
      <Button onClick={() => openPanel(till, { kind: 'receipts' })}>{t('return.list')}</Button>
    </Dialog>
  );
}
