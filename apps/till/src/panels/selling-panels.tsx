import type { ReactNode } from 'react';
import type { Panel } from '../app/view.ts';
import { ApprovalPanel } from './approval-panel.tsx';
import { CustomerPanel } from './customer-panel.tsx';
import { DiscountPanel } from './discount-panel.tsx';
import { LinePanel } from './line-panel.tsx';
import { MatrixPanel } from './matrix-panel.tsx';
import { MeasurePanel } from './measure-panel.tsx';
import { MorePanel } from './more-panel.tsx';
import { OpenPricePanel } from './open-price-panel.tsx';
import { ParkedPanel } from './parked-panel.tsx';

/** The dialogs of selling, together in one part that is fetched right after the start. */
export function SellingPanel(props: { panel: Panel; onClose: () => void }): ReactNode {
  const { panel, onClose } = props;
  switch (panel.kind) {
    case 'customer':
      return <CustomerPanel onClose={onClose} />;
    case 'discount':
      return <DiscountPanel onClose={onClose} />;
    case 'parked':
      return <ParkedPanel onClose={onClose} />;
    case 'more':
      return <MorePanel onClose={onClose} />;
    case 'approval':
      return <ApprovalPanel request={panel} onClose={onClose} />;
    case 'line':
      return <LinePanel key={`${panel.key} ${panel.tab ?? ''}`} lineKey={panel.key} tab={panel.tab ?? 'quantity'} onClose={onClose} />;
    case 'matrix':
      return <MatrixPanel key={panel.article} article={panel.article} name={panel.name} onClose={onClose} />;
    case 'open-price':
      return <OpenPricePanel key={panel.variant.id} variant={panel.variant} code={panel.code} onClose={onClose} />;
    case 'measure':
      return <MeasurePanel key={panel.variant.id} variant={panel.variant} code={panel.code} onClose={onClose} />;
    default:
      return null;
  }
}
