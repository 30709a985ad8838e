import type { ReactNode } from 'react';
import { ReceiptsPanel } from '../receipts/receipts-panel.tsx';
import { ReturnPanel } from '../receipts/return-panel.tsx';
import { SettingsPanel } from '../settings/settings-panel.tsx';
import { StatusPanel } from '../status/status-panel.tsx';
import { HelpPanel } from './help-panel.tsx';
import { Tour } from './tour.tsx';

type Kind = 'receipts' | 'status' | 'settings' | 'help' | 'tour' | 'return';

/** What is not part of a sale, fetched apart. */
export function HousePanel(props: { kind: Kind; onClose: () => void }): ReactNode {
  const { onClose } = props;
  switch (props.kind) {
    case 'receipts':
      return <ReceiptsPanel onClose={onClose} />;
    case 'return':
      return <ReturnPanel onClose={onClose} />;
    case 'status':
      return <StatusPanel onClose={onClose} />;
    case 'settings':
      return <SettingsPanel onClose={onClose} />;
    case 'help':
      return <HelpPanel onClose={onClose} />;
    case 'tour':
      return <Tour onClose={onClose} />;
  }
}
