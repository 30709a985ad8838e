import { Button, Kbd, parseAmount, TextField } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useStore } from '../app/store.ts';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import type { LineTab } from '../app/view.ts';
import { giveLineDiscount, givePrice, remove, setMeasure, typeQuantity, writeNote } from '../sale/edit-basket.ts';
import { isCoarse } from '../sale/focus.ts';
import { seenVariant } from '../sale/sell.ts';
import { StockBadge } from '../sale/stock-badge.tsx';
import { DiscountForm } from './discount-form.tsx';
import { Keypad, pressKey } from './keypad.tsx';
import { MeasureForm } from './measure-form.tsx';
import { Reasons } from './reasons.tsx';

/** Arrow keys go from tab to tab; Enter opens one, because opening takes the focus into its field. */
function moveTab(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  tabs.at((tabs.indexOf(document.activeElement as HTMLElement) + step) % tabs.length)?.focus();
  event.preventDefault();
}

/** Keys that open a line right there. */
const TAB_KEYS: Readonly<Partial<Record<LineTab, string>>> = { discount: '⇧ F4', price: '⇧ F5', note: '⇧ F6' };

/** Everything about one line. What is typed is taken by the one green button of its form; closing takes nothing. */
export function LinePanel(props: { lineKey: string; tab: LineTab; onClose: () => void }): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t, format } = useText();
  const line = useStore(till.sale, (state) => state.basket.lines.find((candidate) => candidate.key === props.lineKey));
  const [tab, setTab] = useState<LineTab>(props.tab);
  if (!line) return null;
  const { currency } = shop.settings.store;
  const view = seenVariant(line.variant);
  const fixed = line.returnOf !== null || line.codedPrice !== null;
  const tabs: readonly LineTab[] = line.returnOf ? ['note'] : fixed ? ['discount', 'price', 'note'] : ['quantity', 'discount', 'price', 'note'];
  const shown = tabs.includes(tab) ? tab : (tabs[0] ?? 'note');
  return (
    <Dialog
      title={line.name}
      closeLabel={t('close')}
      onClose={props.onClose}
      testId="line-panel"
      actions={
        <Button
          onClick={() => {
            remove(till, line.key);
            props.onClose();
          }}
          data-testid="line-remove"
        >
          {t('line.remove')}
        </Button>
      }
    >
      <p className="hint">
        {[line.detail, line.sku, t('line.each', { quantity: format.quantity(line.quantity, line.scale, line.unit), price: format.money(line.unitPrice, currency) })]
          .filter(Boolean)
          .join(' · ')}{' '}
        {view ? <StockBadge onHand={view.onHand} unit={line.unit} /> : null}
      </p>
      <div className="segments" role="tablist" onKeyDown={moveTab}>
        {tabs.map((candidate) => (
          <button key={candidate} type="button" role="tab" aria-selected={candidate === shown} onClick={() => setTab(candidate)} data-testid={`line-tab-${candidate}`}>
            {t(`line.tab.${candidate}`)}
            {TAB_KEYS[candidate] === undefined ? null : <Kbd>{TAB_KEYS[candidate]}</Kbd>}
          </button>
        ))}
      </div>
      {shown === 'quantity' && line.scale > 0 ? (
        <MeasureForm
          unit={line.unit}
          unitPrice={line.override?.unitPrice ?? line.unitPrice}
          currency={currency}
          submit={() => t('line.set')}
          onMeasure={(quantity) => {
            if (setMeasure(till, line.key, quantity)) props.onClose();
          }}
        />
      ) : null}
      {shown === 'quantity' && line.scale === 0 ? <QuantityForm lineKey={line.key} onClose={props.onClose} /> : null}
      {shown === 'discount' ? (
        <DiscountForm
          currency={currency}
          now={line.discount}
          onGive={(discount) => {
            if (giveLineDiscount(till, line.key, discount)) props.onClose();
          }}
        />
      ) : null}
      {shown === 'price' ? <PriceForm lineKey={line.key} onClose={props.onClose} /> : null}
      {shown === 'note' ? <NoteForm lineKey={line.key} note={line.note} onClose={props.onClose} /> : null}
    </Dialog>
  );
}

function QuantityForm(props: { lineKey: string; onClose: () => void }): ReactNode {
  const till = useTill();
  const { t, format } = useText();
  const quantity = useStore(till.sale, (state) => state.basket.lines.find((line) => line.key === props.lineKey)?.quantity ?? 0);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (typeQuantity(till, props.lineKey, text)) props.onClose();
        else setWrong(true);
      }}
    >
      <TextField
        label={t('line.quantity')}
        placeholder={format.quantity(quantity, 0, '')}
        value={text}
        onChange={(value) => {
          setText(value);
          setWrong(false);
        }}
        inputMode={isCoarse() ? 'none' : 'numeric'}
        autoFocus
        maxLength={12}
        className="field--amount"
        error={wrong ? t('line.badWhole') : null}
        data-testid="quantity-value"
      />
      <Keypad onKey={(key) => setText(pressKey(text, key, 0))} decimal={false} />
      <Button type="submit" look="primary" size="large" disabled={text.trim() === ''}>
        {t('line.set')}
      </Button>
    </form>
  );
}

function PriceForm(props: { lineKey: string; onClose: () => void }): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t, format } = useText();
  const line = useStore(till.sale, (state) => state.basket.lines.find((candidate) => candidate.key === props.lineKey));
  const [text, setText] = useState('');
  const [reason, setReason] = useState(line?.override?.reason ?? '');
  const { currency } = shop.settings.store;
  const amount = parseAmount(text, currency, format.decimal);
  // A price that was typed from the start replaces none, and needs no reason.
  const isReasoned = reason !== '' || line?.openPrice === true;
  const give = (override: { unitPrice: number; reason: string } | null): void => {
    if (givePrice(till, props.lineKey, override)) props.onClose();
  };
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (amount !== null && amount >= 0 && isReasoned) give({ unitPrice: amount, reason });
      }}
    >
      {line?.openPrice ? null : <Reasons of="discount" value={reason} onChange={setReason} />}
      <div className="form__row">
        <TextField
          label={t('line.newPrice')}
          placeholder={line ? format.amount(line.unitPrice, currency) : ''}
          value={text}
          onChange={setText}
          inputMode="decimal"
          autoFocus
          maxLength={16}
          error={text !== '' && amount === null ? t('amount.bad') : null}
          data-testid="price-value"
        />
        <Button type="submit" look="primary" disabled={amount === null || amount < 0 || !isReasoned} data-testid="price-give">
          {t('line.set')}
        </Button>
      </div>
      {isReasoned ? null : <p className="hint">{t('reason.first')}</p>}
      {line?.override ? <Button onClick={() => give(null)}>{t('line.listPrice', { price: format.money(line.unitPrice, currency) })}</Button> : null}
    </form>
  );
}

function NoteForm(props: { lineKey: string; note: string; onClose: () => void }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const [text, setText] = useState(props.note);
  return (
    <form
      className="form__row"
      onSubmit={(event) => {
        event.preventDefault();
        if (writeNote(till, props.lineKey, text.trim())) props.onClose();
      }}
    >
      <TextField label={t('line.note')} hint={t('line.noteHint')} value={text} onChange={setText} maxLength={1000} autoFocus data-testid="note-value" />
      <Button type="submit" look="primary">
        {t('line.set')}
      </Button>
    </form>
  );
}
