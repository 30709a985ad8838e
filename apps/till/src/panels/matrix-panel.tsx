import type { VariantView } from '@tresen/sync';
import { Dialog } from '@tresen/ui/dialog';
import { type ReactNode, useEffect, useState } from 'react';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { sellVariant } from '../sale/sell.ts';
import { StockBadge } from '../sale/stock-badge.tsx';
import { buildMatrix, type Matrix } from './build-matrix.ts';

/** Size × colour at a glance, with price and stock; one tap sells. Other options fall back to a list. */
export function MatrixPanel(props: { article: string; name: string; onClose: () => void }): ReactNode {
  const till = useTill();
  const { t } = useText();
  const [views, setViews] = useState<readonly VariantView[] | null>(null);
  useEffect(() => {
    let open = true;
    void till.port.articleVariants(props.article).then((found) => (open ? setViews(found) : undefined));
    return () => {
      open = false;
    };
  }, [till, props.article]);
  const sell = (view: VariantView): void => {
    props.onClose();
    void sellVariant(till, view);
  };
  const matrix = views === null ? null : buildMatrix(views);
  return (
    <Dialog title={props.name} closeLabel={t('close')} onClose={props.onClose} wide testId="matrix-panel">
      {views === null ? null : matrix === null ? <VariantList views={views} sell={sell} /> : <MatrixTable matrix={matrix} sell={sell} />}
    </Dialog>
  );
}

function MatrixTable(props: { matrix: Matrix; sell: (view: VariantView) => void }): ReactNode {
  const { matrix } = props;
  const { currency } = useShop().settings.store;
  const { format } = useText();
  return (
    <div className="matrix-box">
      <table className="matrix">
        <thead>
          <tr>
            <th scope="col">{matrix.rowName}</th>
            {matrix.columns.map((column) => (
              <th key={column} scope="col" dir="auto">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row.name}>
              <th scope="row" dir="auto">
                {row.name}
              </th>
              {row.cells.map((view, index) => (
                <td key={matrix.columns[index]}>
                  {view ? (
                    <button type="button" className="cell" onClick={() => props.sell(view)} data-testid="matrix-cell" aria-label={`${row.name} ${matrix.columns[index] ?? ''}`}>
                      <b className="ui-num">{view.amount === null ? '–' : format.money(view.amount, currency)}</b>
                      <StockBadge onHand={view.onHand} unit={view.unit} />
                    </button>
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function VariantList(props: { views: readonly VariantView[]; sell: (view: VariantView) => void }): ReactNode {
  const { currency } = useShop().settings.store;
  const { t, format } = useText();
  return (
    <div className="results">
      {props.views.map((view) => (
        <button key={view.id} type="button" className="result" onClick={() => props.sell(view)} data-testid="matrix-cell">
          <span className="result__text">
            <b dir="auto">{view.detail || view.name}</b>
            <StockBadge onHand={view.onHand} unit={view.unit} />
          </span>
          <span className="result__end ui-num">{view.amount === null ? t('tile.noPrice') : format.money(view.amount, currency)}</span>
        </button>
      ))}
    </div>
  );
}
