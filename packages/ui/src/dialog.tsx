import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Heading, Modal, ModalOverlay, Dialog as RawDialog } from 'react-aria-components';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

export interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the bottom, the primary one last. */
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly testId?: string;
}

/**
 * Esc closes the topmost dialog also when the focus is nowhere: a button that is disabled by its own press takes the focus with it,
 * and the library hears keys only inside the dialog.
 */
function useEscape(dialog: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || dialog.current?.contains(document.activeElement)) return;
      if ([...document.querySelectorAll('.ui-dialog')].at(-1) !== dialog.current) return;
      event.preventDefault();
      onClose();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [dialog, onClose]);
}

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';

/** A text that is longer than the dialog is scrolled with keys too: it takes the focus when nothing in it does. */
function useScrollKeys(): RefObject<HTMLDivElement | null> {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const own = body.current;
    if (own === null) return undefined;
    const look = (): void => {
      const needsKeys = own.scrollHeight > own.clientHeight + 1 && own.querySelector(FOCUSABLE) === null;
      if (needsKeys) own.tabIndex = 0;
      else own.removeAttribute('tabindex');
    };
    const watch = new ResizeObserver(look);
    watch.observe(own);
    for (const part of own.children) watch.observe(part);
    return () => watch.disconnect();
  });
  return body;
}

/** Modal dialog: focus stays inside and returns afterwards, Esc and a click outside close it. On phones it rises from the bottom. */
export function Dialog(props: DialogProps): ReactNode {
  const dialog = useRef<HTMLElement>(null);
  useEscape(dialog, props.onClose);
  const body = useScrollKeys();
  return (
    <ModalOverlay className="ui-scrim" isOpen isDismissable onOpenChange={(open) => (open ? undefined : props.onClose())}>
      <Modal className={`ui-modal ${props.wide ? 'ui-modal--wide' : ''}`}>
        <RawDialog ref={dialog} className="ui-dialog" data-testid={props.testId}>
          <div className="ui-dialog__head">
            <Heading slot="title" level={2} className="ui-dialog__title" dir="auto">
              {props.title}
            </Heading>
            <Button look="quiet" iconOnly aria-label={props.closeLabel} onClick={props.onClose}>
              <Icon of={X} />
            </Button>
          </div>
          <div className="ui-dialog__body" ref={body}>
            {props.children}
          </div>
          {props.actions ? <div className="ui-dialog__foot">{props.actions}</div> : null}
        </RawDialog>
      </Modal>
    </ModalOverlay>
  );
}
