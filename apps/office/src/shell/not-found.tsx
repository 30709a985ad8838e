import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { Empty, Message } from '@tresen/ui';
import { MapPinOff } from 'lucide-react';
import { useOffice } from '../text/locale.ts';

export function NotFound() {
  const { t } = useOffice();
  return (
    <div className="page">
      <Empty
        icon={MapPinOff}
        title={t('shell.not-found')}
        action={
          <Link to="/" className="ui-button ui-button--primary">
            {t('shell.home')}
          </Link>
        }
      >
        {t('shell.not-found-do', { key: 'Ctrl/⌘ K' })}
      </Empty>
    </div>
  );
}

/** A programming fault inside a screen: the rest of the office stays usable. */
export function Crashed({ error, reset }: ErrorComponentProps) {
  const { t } = useOffice();
  return (
    <div className="page">
      <Message
        tone="danger"
        testId="crashed"
        action={
          <button type="button" className="ui-button ui-button--small" onClick={reset}>
            {t('parts.retry')}
          </button>
        }
      >
        <strong>{t('error.unexpected')}</strong> {t('error.unexpected-do')}{' '}
        <span className="small">({(error instanceof Error ? error.message : String(error)).slice(0, 200)})</span>
      </Message>
    </div>
  );
}
