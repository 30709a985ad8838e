import { Chip } from '@tresen/ui';
import { useOffice } from '../text/locale.ts';

/** A sale is the normal case and stays quiet; returns and exchanges stand out. */
export function KindChip({ kind }: { readonly kind: 'sale' | 'return' | 'exchange' }) {
  const { t } = useOffice();
  if (kind === 'sale') return <span className="quiet">{t('sales.kind-sale')}</span>;
  return <Chip tone={kind === 'return' ? 'warn' : 'info'}>{t(`sales.kind-${kind}`)}</Chip>;
}
