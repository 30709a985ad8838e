import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, parseQuantity, showToast, TextField } from '@tresen/ui';
import { useRef, useState } from 'react';
import { newKey } from '../api/client.ts';
import { adjustStock } from '../api/inventory.ts';
import { Segments } from '../parts/fields.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { thousandths } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';

type Mode = 'received' | 'counted';

/** What to book, in thousandths: goods that came in, or the difference to what was counted; null when there is nothing. */
export function stockChange(mode: Mode, typed: number | null, onHand: number): number | null {
  if (typed === null) return null;
  const change = mode === 'received' ? typed : typed - onHand;
  return change === 0 || (mode === 'received' && change < 0) ? null : change;
}

/** By how much a count differs from the books, in thousandths. */
export const stockDifference = (counted: number | null, onHand: number): number | null => (counted === null ? null : counted - onHand);

/** A typed quantity in thousandths: pieces are whole; null when it is none or may be read two ways. */
export function readStock(text: string, unit: string, decimal: string): number | null {
  if (text.trim() === '') return null;
  if (unit !== 'pc') return parseQuantity(text, 3, decimal);
  const pieces = parseQuantity(text, 0, decimal);
  return pieces === null ? null : pieces * 1000;
}

/** What to type instead of what could not be read: nobody counts 1.5 pieces. */
export const amountAdvice = (unit: string) => (unit === 'pc' ? 'stock.amount-whole' : 'stock.amount-wrong');

interface BookProps {
  readonly store: string;
  readonly variant: string;
  readonly onHand: number;
  readonly unit: string;
}

export function BookStock({ store, variant, onHand, unit }: BookProps) {
  const { t, format } = useOffice();
  const client = useQueryClient();
  const [mode, setMode] = useState<Mode>('received');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const unreasoned = mode === 'counted' && reason.trim() === '';
  const key = useRef(newKey());
  const typed = readStock(text, unit, format.decimal);
  const change = stockChange(mode, typed, onHand);
  const book = useMutation({
    mutationFn: (quantity: number) => adjustStock(mode === 'received' ? 'received' : 'adjusted', { store, variant, quantity, reason: reason.trim() }, key.current),
    onSuccess: () => {
      key.current = newKey();
      setText('');
      setReason('');
      setAsked(false);
      showToast(t('stock.booked'));
      void client.invalidateQueries({ queryKey: ['variant-stock', variant] });
      void client.invalidateQueries({ queryKey: ['stock'] });
    },
  });
  const hint =
    change !== null
      ? mode === 'counted'
        ? t('stock.differs', { quantity: thousandths(format, onHand + change, unit), difference: `${change > 0 ? '+' : ''}${thousandths(format, change, unit)}` })
        : t('stock.becomes', { quantity: thousandths(format, onHand + change, unit) })
      : mode === 'counted' && typed === onHand
        ? t('stock.nothing-to-book')
        : t(`stock.amount-hint-${mode}`);
  return (
    <form
      className="form book-stock"
      aria-label={t('stock.book')}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (change !== null && !unreasoned) book.mutate(change);
      }}
    >
      <Segments
        label={t('stock.book')}
        value={mode}
        options={[
          { value: 'received', label: t('stock.book-received') },
          { value: 'counted', label: t('stock.book-counted') },
        ]}
        onChange={setMode}
      />
      <div className="form-row">
        <TextField
          label={t('stock.amount')}
          inputMode="decimal"
          value={text}
          onChange={setText}
          hint={hint}
          error={text.trim() !== '' && typed === null ? t(amountAdvice(unit)) : null}
        />
        <TextField
          label={mode === 'counted' ? t('stock.reason') : `${t('stock.reason')} (${t('parts.optional')})`}
          value={reason}
          onChange={setReason}
          maxLength={200}
          error={asked && unreasoned ? t('stock.reason-missing') : null}
        />
      </div>
      {book.isError ? <ProblemNote error={book.error} command /> : null}
      <div className="actions">
        <Button look="primary" type="submit" disabled={change === null || book.isPending}>
          {t('stock.book-do')}
        </Button>
      </div>
    </form>
  );
}
