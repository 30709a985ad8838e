import type { RouteComponent } from '@tanstack/react-router';
import { Empty } from '@tresen/ui';
import { Lock } from 'lucide-react';
import { useOffice } from '../text/locale.ts';
import { useSession } from './session.tsx';

/** A screen that opens only with a right; without it says which one is missing. */
export function guarded(right: string, Screen: RouteComponent): RouteComponent {
  return function Guarded() {
    const { can } = useSession();
    const { t } = useOffice();
    if (can(right)) return <Screen />;
    return (
      <div className="page">
        <Empty icon={Lock} title={t('shell.no-right')}>
          {t('shell.no-right-do', { right })}
        </Empty>
      </div>
    );
  };
}
