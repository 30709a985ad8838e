import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Icon } from '@tresen/ui';
import { ReceiptText, Search, Tag, User } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { fold } from '../grid/all-rows.ts';
import { useOffice } from '../text/locale.ts';
import { findAnywhere, type Hit } from './find-anywhere.ts';
import { screensFor } from './screens.ts';
import { useSession } from './session.tsx';
import './palette.css';

const icons = { article: Tag, customer: User, receipt: ReceiptText } as const;

function useLate(text: string): string {
  const [late, setLate] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLate(text), 120);
    return () => clearTimeout(timer);
  }, [text]);
  return late;
}

/** Finds screens at once and articles, customers and receipts as one types; arrows and Enter, no mouse needed. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useOffice();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const hits = useHits(text);
  const navigate = useNavigate();
  const at = Math.min(active, Math.max(0, hits.length - 1));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const open = (hit: Hit | undefined) => {
    if (hit === undefined) return;
    onClose();
    void navigate(hit.link as { to: '/' });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') open(hits[at]);
    else if (event.key === 'ArrowDown') setActive(Math.min(hits.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(0, at - 1));
    else return;
    event.preventDefault();
  };
  return (
    <ModalOverlay className="ui-scrim palette-scrim" isOpen isDismissable onOpenChange={(shown) => (shown ? undefined : onClose())}>
      <Modal className="ui-modal palette">
        <Dialog className="ui-dialog" aria-label={t('shell.palette-title')} data-testid="palette">
          <div className="palette-input">
            <Icon of={Search} size={19} />
            <input
              autoFocus
              role="combobox"
              aria-expanded
              aria-controls={id}
              aria-activedescendant={hits.length === 0 ? undefined : `${id}-${at}`}
              aria-label={t('shell.palette')}
              placeholder={t('shell.palette')}
              value={text}
              maxLength={200}
              onKeyDown={press}
              onChange={(event) => {
                setText(event.target.value);
                setActive(0);
              }}
            />
          </div>
          <div className="palette-list" role="listbox" id={id} ref={list} aria-label={t('shell.palette-title')}>
            {hits.map((hit, index) => (
              <button
                type="button"
                role="option"
                tabIndex={-1}
                key={hit.key}
                id={`${id}-${index}`}
                aria-selected={index === at}
                className="palette-hit"
                onClick={() => open(hit)}
                onMouseMove={() => setActive(index)}
              >
                <Icon of={hit.icon} size={17} />
                <bdi className="clip">{hit.title}</bdi>
                <small className="clip">{hit.note}</small>
              </button>
            ))}
            {hits.length === 0 ? <p className="palette-none">{t('shell.palette-nothing')}</p> : null}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function useHits(text: string): readonly Hit[] {
  const { t } = useOffice();
  const { rights } = useSession();
  const late = useLate(text.trim());
  const query = useQuery({
    queryKey: ['palette', late],
    queryFn: ({ signal }) => findAnywhere(late, rights, signal),
    enabled: late.length >= 2,
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
  const wanted = fold(text.trim());
  const own = screensFor(rights)
    .filter((screen) => wanted === '' || fold(t(screen.title)).includes(wanted))
    .map((screen): Hit => ({ key: screen.id, icon: screen.icon, title: t(screen.title), note: t('shell.palette-screens'), link: { to: screen.to } }));
  if (text.trim().length < 2) return own;
  const found = (query.data ?? []).map((hit): Hit => ({ ...hit, icon: icons[hit.kind], note: [hit.note, t(`shell.palette-${hit.kind}s`)].filter(Boolean).join(' · ') }));
  return [...own, ...found];
}
