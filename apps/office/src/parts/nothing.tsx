import { Button, Empty } from '@tresen/ui';
import type { LucideIcon } from 'lucide-react';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useOffice } from '../text/locale.ts';
import type { Filters } from './filters.ts';

interface NothingProps {
  readonly filters: Filters;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  /** It is not the filters: the list is not asked for yet. */
  readonly always?: boolean;
}

/** An empty list: either nothing passes the filters, or there is nothing yet and this is what it is for. */
export function Nothing({ filters, icon, title, children, action, always = false }: NothingProps) {
  const { t } = useOffice();
  if (always || !filters.active)
    return (
      <Empty icon={icon} title={title} action={action}>
        {children}
      </Empty>
    );
  return (
    <Empty icon={SearchX} title={t('parts.nothing-matches')} action={<Button onClick={filters.reset}>{t('parts.reset')}</Button>}>
      {t('parts.nothing-matches-do')}
    </Empty>
  );
}
