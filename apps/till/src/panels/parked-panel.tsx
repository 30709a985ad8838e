import { computeTotals } from '@tresen/domain/sales';
import type { ParkedBasket } from '@tresen/sync';
import { Button, Empty, showToast } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { CirclePause } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { discardParked, resume } from '../sale/edit-basket.ts';
import { readDraft } from '../sale/sale-store.ts';

/** Baskets that wait. One tap takes one up; dropping one can be undone. */
export function ParkedPanel(props: { onClose: () => void }): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t, format } = useText();
  const [baskets, setBaskets] = useState<readonly ParkedBasket[] | null>(null);
  const load = useCallback(async () => setBaskets(await till.port.parkedBaskets()), [till]);
  useEffect(() => void load(), [load]);
  const drop = async (basket: ParkedBasket): Promise<void> => {
    const bringBack = await discardParked(till, basket);
    // Sealing takes a moment on the disk: what was thrown away is not offered meanwhile.
    setBaskets((shown) => shown?.filter((other) => other.id !== basket.id) ?? null);
    showToast(t('park.dropped', { label: basket.label }), { label: t('undo'), run: () => void bringBack().then(load) });
  };
  return (
    <Dialog title={t('park.title')} closeLabel={t('close')} onClose={props.onClose} testId="parked-panel">
      {baskets?.length === 0 ? (
        <Empty icon={CirclePause} title={t('park.none')}>
          {t('park.noneText')}
        </Empty>
      ) : null}
      <div className="results" data-arrows>
        {(baskets ?? []).map((basket) => {
          const draft = readDraft(basket.data);
          const totals = draft ? computeTotals(draft.basket, shop.taxes) : null;
          return (
            <div key={basket.id} className="result-row">
              <button type="button" className="result" onClick={() => void resume(till, basket.id)} data-testid="parked-resume">
                <span className="result__text">
                  <b dir="auto">{basket.label || t('basket.title')}</b>
                  <span>
                    {format.time(basket.parkedAt)} · {format.ago(basket.parkedAt)}
                    {totals ? ` · ${t('basket.pieces', { count: totals.pieces })}` : ''}
                  </span>
                </span>
                <span className="result__end ui-num">{totals ? format.money(totals.total, shop.settings.store.currency) : ''}</span>
              </button>
              <Button onClick={() => void drop(basket)} data-testid="parked-drop">
                {t('park.drop')}
              </Button>
            </div>
          );
        })}
      </div>
    </Dialog>
  );
}
