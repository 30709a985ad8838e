import type { Currency } from '@tresen/kernel';
import type { StoredReceipt } from '@tresen/sync';
import { Button, Empty, Icon, showToast, TextField } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { CloudCheck, CloudUpload, Printer, ReceiptText, Undo2 } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { businessDateOf, useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { startReturn } from './find-return.ts';

const PAGE = 50;

/** Receipts of this till, newest first: reprint as a copy, or start a return. */
export function ReceiptsPanel(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const [receipts, setReceipts] = useState<readonly StoredReceipt[] | null>(null);
  const [complete, setComplete] = useState(false);
  const [text, setText] = useState('');
  const load = useCallback(
    async (after: readonly StoredReceipt[]): Promise<void> => {
      const last = after.at(-1);
      const more = await till.port.recentReceipts({ limit: PAGE, ...(last ? { beforeSeq: last.seq } : {}) });
      setReceipts([...after, ...more]);
      setComplete(more.length < PAGE);
    },
    [till],
  );
  useEffect(() => void load([]), [load]);
  const wanted = text.trim().toLowerCase();
  const shown = (receipts ?? []).filter((receipt) => wanted === '' || receipt.receiptNo.toLowerCase().includes(wanted));
  return (
    <Dialog title={t('receipts.title')} closeLabel={t('close')} onClose={props.onClose} wide testId="receipts-panel">
      {receipts?.length === 0 ? (
        <Empty icon={ReceiptText} title={t('receipts.none')}>
          {t('receipts.noneText')}
        </Empty>
      ) : (
        <>
          <TextField label={t('receipts.filter')} hideLabel placeholder={t('receipts.filter')} value={text} onChange={setText} maxLength={60} />
          <div className="results" data-arrows>
            {shown.map((receipt) => (
              <ReceiptRow key={receipt.id} receipt={receipt} />
            ))}
          </div>
          {complete || receipts === null ? null : <Button onClick={() => void load(receipts)}>{t('receipts.more')}</Button>}
        </>
      )}
    </Dialog>
  );
}

function ReceiptRow(props: { receipt: StoredReceipt }): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t, format } = useText();
  const { receipt } = props;
  const reprint = async (): Promise<void> => {
    const counted = ((await till.port.loadPreference(`copies-${receipt.id}`)) as number | null | undefined) ?? 0;
    const copy = counted + 1;
    await till.port.savePreference(`copies-${receipt.id}`, copy);
    await till.port.seal({
      type: 'sales.receipt-reprinted',
      version: 1,
      businessDate: businessDateOf(new Date(), shop.settings.store.timeZone),
      body: { store: shop.settings.store.id, till: shop.settings.till.id, cashier: till.cashier.get()?.id ?? null, sale: receipt.id, copy },
    });
    till.printing.add(till, { receipt: receipt.id, copy });
    showToast(t('receipts.reprinted', { receiptNo: receipt.receiptNo }));
  };
  return (
    <div className="result-row" data-testid="receipt-row">
      <div className="result result--plain">
        <Icon of={receipt.sent ? CloudCheck : CloudUpload} />
        <span className="result__text">
          <b>{receipt.receiptNo}</b>
          <span>
            {format.dateTime(receipt.at)} · {receipt.sent ? t('receipts.sent') : t('receipts.waiting')}
          </span>
        </span>
        <span className="result__end ui-num">{format.money(receipt.total, receipt.currency as Currency)}</span>
      </div>
      {shop.settings.printer ? (
        <Button iconOnly aria-label={t('receipts.reprint')} title={t('receipts.reprint')} onClick={() => void reprint()} data-testid="receipt-reprint">
          <Icon of={Printer} />
        </Button>
      ) : null}
      <Button iconOnly aria-label={t('receipts.return')} title={t('receipts.return')} onClick={() => void startReturn(till, receipt)} data-testid="receipt-return">
        <Icon of={Undo2} />
      </Button>
    </div>
  );
}
