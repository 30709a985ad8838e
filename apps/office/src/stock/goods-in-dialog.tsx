import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Icon, showToast, TextField } from '@tresen/ui';
import { PackagePlus, Trash2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { lookUpCode, searchVariants, type VariantListItem } from '../api/catalog.ts';
import { receiveGoods } from '../api/inventory.ts';
import { DraftNote } from '../parts/draft-bar.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useCommandKey } from '../parts/use-command-key.ts';
import { useDraft } from '../parts/use-draft.ts';
import { useOffice } from '../text/locale.ts';
import { amountAdvice, readStock } from './book-stock.tsx';
import { addGoods, blankDelivery, type Delivery, describeDelivery, type GoodsRow, MOST_GOODS, readGoods } from './goods-in.ts';
import './goods-in.css';

interface GoodsInProps {
  readonly store: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

/** A whole delivery in one go: scanned or typed goods with their quantities, the delivery note and the supplier. */
export function GoodsInDialog({ store, onClose }: GoodsInProps) {
  const { t, format } = useOffice();
  const client = useQueryClient();
  const original = useMemo(() => blankDelivery, []);
  const draft = useDraft<Delivery>(`goods-in.${store.id}`, original);
  const keyOf = useCommandKey();
  const { value } = draft;
  const goods = readGoods(value.rows, format.decimal);
  const book = useMutation({
    mutationFn: (rows: NonNullable<typeof goods>) => {
      const body = { store: store.id, rows, reason: describeDelivery(value) };
      return receiveGoods(body, keyOf(body));
    },
    onSuccess: (_, rows) => {
      showToast(t('stock.goods-booked', { count: rows.length }));
      draft.clear();
      for (const key of ['stock', 'variant-stock']) void client.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  return (
    <FormDialog
      wide
      title={`${t('stock.goods-in')} · ${store.name}`}
      submit={value.rows.length === 0 ? t('stock.book-do') : t('stock.goods-do', { count: value.rows.length })}
      testId="goods-in-dialog"
      busy={book.isPending}
      disabled={goods === null || goods.length === 0}
      error={book.error}
      onClose={onClose}
      onSubmit={() => (goods === null ? undefined : book.mutate(goods))}
    >
      <DraftNote draft={draft} />
      <div className="form-row">
        <TextField label={`${t('stock.delivery-note')} (${t('parts.optional')})`} value={value.note} maxLength={80} onChange={(note) => draft.set({ note })} />
        <TextField label={`${t('stock.supplier')} (${t('parts.optional')})`} value={value.supplier} maxLength={100} onChange={(supplier) => draft.set({ supplier })} />
      </div>
      <GoodsFinder full={value.rows.length >= MOST_GOODS} onFound={(found) => draft.set({ rows: addGoods(value.rows, found, format.decimal) })} />
      {value.rows.length === 0 ? <p className="quiet">{t('stock.goods-none')}</p> : <GoodsTable rows={value.rows} onChange={(rows) => draft.set({ rows })} />}
    </FormDialog>
  );
}

const goodsOf = ({ id, name, detail, sku, unit }: VariantListItem): Omit<GoodsRow, 'text'> => ({ variant: id, name, detail, sku, unit });

interface GoodsFinderProps {
  readonly full: boolean;
  readonly onFound: (goods: Omit<GoodsRow, 'text'>) => void;
}

/** Scans that follow each other within this time are one delivery being scanned (ms): what is unknown among them stays named. */
const RUN_OF_SCANS = 2_000;

/** Enter adds what has exactly this code; a name shows what it may be. Scans are worked off in their order, however fast they come. */
function GoodsFinder({ full, onFound }: GoodsFinderProps) {
  const { t } = useOffice();
  const [text, setText] = useState('');
  const [hits, setHits] = useState<readonly VariantListItem[]>([]);
  const [unknown, setUnknown] = useState<readonly string[]>([]);
  const [failed, setFailed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(onFound);
  latest.current = onFound;
  const take = (variant: VariantListItem) => {
    latest.current(goodsOf(variant));
    setHits([]);
    field.current?.focus();
  };
  const find = async (typed: string): Promise<void> => {
    const exact = await lookUpCode(typed);
    const found = exact === null ? (await searchVariants(typed)).items : [exact];
    const [only] = found;
    if (only === undefined) return setUnknown((before) => [...before, typed]);
    if (found.length === 1) return take(only);
    setHits(found);
    setText((now) => (now === '' ? typed : now));
  };
  const queue = useRef({ last: Promise.resolve(), at: 0 });
  const enter = (typed: string): void => {
    const now = performance.now();
    if (now - queue.current.at > RUN_OF_SCANS) setUnknown([]);
    setFailed(false);
    setText('');
    const work = queue.current.last.then(() =>
      find(typed).catch(() => {
        setFailed(true);
        setText((next) => (next === '' ? typed : next));
      }),
    );
    queue.current = { last: work, at: now };
  };
  return (
    <div className="goods-finder">
      <TextField
        autoFocus
        ref={field}
        label={t('stock.goods-find')}
        value={text}
        maxLength={200}
        disabled={full}
        hint={full ? t('stock.goods-full', { count: MOST_GOODS }) : t('stock.goods-find-hint')}
        error={failed ? t('stock.goods-find-failed') : unknown.length > 0 ? t('stock.goods-unknown', { text: unknown.join(', ') }) : null}
        onChange={(next) => {
          setText(next);
          setHits([]);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // The delivery is not booked by a scanner's Enter
          event.preventDefault();
          const typed = event.currentTarget.value.trim();
          if (typed !== '') enter(typed);
        }}
      />
      {hits.length === 0 ? null : (
        <ul className="goods-hits" aria-label={t('stock.goods-find')}>
          {hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" onClick={() => take(hit)}>
                <Icon of={PackagePlus} size={17} />
                <bdi className="strong">{hit.name}</bdi>
                <span className="quiet">{[hit.detail, hit.sku].filter(Boolean).join(' · ')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function GoodsTable({ rows, onChange }: { readonly rows: readonly GoodsRow[]; readonly onChange: (rows: readonly GoodsRow[]) => void }) {
  const { t, format } = useOffice();
  return (
    <div className="goods-rows" data-testid="goods-rows">
      {rows.map((row, index) => {
        const wrong = row.text.trim() !== '' && (readStock(row.text, row.unit, format.decimal) ?? 0) <= 0;
        const name = [row.name, row.detail].filter(Boolean).join(' · ');
        return (
          <div key={row.variant} className="goods-row">
            <span className="goods-name">
              <bdi className="strong">{name}</bdi>
              <span className="quiet small">{row.sku}</span>
            </span>
            <TextField
              hideLabel
              label={`${t('stock.amount')}: ${name}`}
              inputMode="decimal"
              value={row.text}
              maxLength={20}
              onChange={(text) => onChange(rows.with(index, { ...row, text }))}
              error={wrong ? t(amountAdvice(row.unit)) : null}
              after={<span className="quiet">{t(`stock.unit-${row.unit === 'pc' ? 'pc' : 'other'}`, { unit: row.unit })}</span>}
            />
            <Button look="quiet" iconOnly aria-label={`${t('stock.goods-remove')}: ${name}`} onClick={() => onChange(rows.toSpliced(index, 1))}>
              <Icon of={Trash2} size={17} />
            </Button>
          </div>
        );
      })}
    </div>
  );
}
