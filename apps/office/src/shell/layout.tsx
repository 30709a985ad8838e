import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Button, Icon, Kbd, Message } from '@tresen/ui';
import { LogOut, Menu, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { loadExceptionCount } from '../api/exceptions.ts';
import { useLinkState, useTopic } from '../api/live.tsx';
import { useOffice } from '../text/locale.ts';
import { LookPicker } from './look-picker.tsx';
import { type Screen, screensFor } from './screens.ts';
import { useSession } from './session.tsx';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

export function Layout() {
  const { t } = useOffice();
  const [menu, setMenu] = useState(false);
  const [palette, setPalette] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // Moving to another screen closes the menu
  useEffect(() => setMenu(false), [path]);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setPalette((shown) => !shown);
      }
    };
    addEventListener('keydown', open);
    return () => removeEventListener('keydown', open);
  }, []);
  return (
    <div className="frame" data-menu={menu}>
      <a href="#content" className="skip">
        {t('shell.skip')}
      </a>
      <Side />
      {menu ? <button type="button" className="side-scrim" aria-label={t('parts.close')} onClick={() => setMenu(false)} /> : null}
      <main className="frame-main">
        <TopBar onMenu={() => setMenu(true)} onPalette={() => setPalette(true)} />
        <LinkNote />
        <div className="frame-content" id="content" tabIndex={-1}>
          <Outlet />
        </div>
      </main>
      {palette ? (
        <Suspense>
          <Palette onClose={() => setPalette(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function TopBar({ onMenu, onPalette }: { readonly onMenu: () => void; readonly onPalette: () => void }) {
  const { t } = useOffice();
  const link = useLinkState();
  return (
    <div className="topbar">
      <Button look="quiet" iconOnly className="topbar-menu" aria-label={t('shell.menu')} onClick={onMenu}>
        <Icon of={Menu} />
      </Button>
      <button type="button" className="palette-open" onClick={onPalette} data-testid="palette-open">
        <Icon of={Search} size={17} />
        <span>{t('shell.palette')}</span>
        <Kbd>{isMac ? '⌘ K' : 'Ctrl K'}</Kbd>
      </button>
      <div className="grow" />
      {link === 'online' ? <span className="live-dot">{t('shell.live')}</span> : null}
    </div>
  );
}

function LinkNote() {
  const { t } = useOffice();
  const link = useLinkState();
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (link !== 'offline') return setLate(false);
    const timer = setTimeout(() => setLate(true), 3000);
    return () => clearTimeout(timer);
  }, [link]);
  if (!late) return null;
  return (
    <div className="live-off">
      <Message tone="warn">{t('shell.live-off')}</Message>
    </div>
  );
}

function Side() {
  const { t } = useOffice();
  const { me, rights, leave } = useSession();
  return (
    <div className="side">
      <div className="side-brand">
        <span className="sign-in-brand">
          <span>T</span>
        </span>
        Tresen
      </div>
      <nav aria-label={t('shell.navigation')}>
        {screensFor(rights).map((screen) => (
          <SideLink key={screen.id} screen={screen} />
        ))}
      </nav>
      <div className="side-me">
        <div>
          <strong dir="auto">{me.name}</strong>
          <span className="clip">{me.email}</span>
        </div>
        <LookPicker />
        <Button look="quiet" onClick={leave}>
          <Icon of={LogOut} size={17} />
          {t('shell.sign-out')}
        </Button>
      </div>
    </div>
  );
}

function SideLink({ screen }: { readonly screen: Screen }) {
  const { t } = useOffice();
  return (
    <Link to={screen.to} className="side-link" activeOptions={{ exact: screen.to === '/', includeSearch: false }}>
      <Icon of={screen.icon} size={18} />
      <span>{t(screen.title)}</span>
      {screen.id === 'exceptions' ? <ExceptionBadge /> : null}
    </Link>
  );
}

function ExceptionBadge() {
  const { t } = useOffice();
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['exceptions', 'count'], queryFn: loadExceptionCount });
  useTopic('exceptions', () => void client.invalidateQueries({ queryKey: ['exceptions', 'count'] }));
  const open = query.data ?? 0;
  if (open === 0) return null;
  return (
    <i className="badge">
      <span aria-hidden>{open > 999 ? '999+' : open}</span>
      <span className="ui-hidden">{t('shell.open-exceptions', { count: open })}</span>
    </i>
  );
}
