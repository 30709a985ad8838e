import type { StaffRow } from '@tresen/contract/feed';
import { LONGEST_PIN, SHORTEST_PIN } from '@tresen/domain/identity';
import { Button, Icon } from '@tresen/ui';
import { CornerDownLeft, Delete } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { checkPin, triesLeft } from './check-pin.ts';
import { type PinTries, readTries, type TriesStore, tryPin } from './pin-tries.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'back'] as const;

interface PinEntry {
  readonly pin: string;
  readonly wrong: number;
  readonly waitSeconds: number;
  readonly checking: boolean;
  readonly press: (key: string) => void;
}

function useTries(person: StaffRow): TriesStore {
  const till = useTill();
  return useMemo(() => {
    const preference = `pin-tries-${person.id}`;
    return { load: () => till.port.loadPreference(preference), save: (tries: PinTries | null) => till.port.savePreference(preference, tries) };
  }, [till, person.id]);
}

function usePin(person: StaffRow, onRight: () => void): PinEntry {
  const store = useTries(person);
  // Read by keys that come faster than a paint.
  const typed = useRef('');
  const busy = useRef(false);
  const [pin, setPin] = useState('');
  const [tries, setTries] = useState<PinTries>({ wrong: 0, until: 0 });
  const [checking, setChecking] = useState(false);
  const [now, setNow] = useState(Date.now());
  useEffect(() => void store.load().then((stored) => setTries(readTries(stored, Date.now()))), [store]);
  useEffect(() => {
    if (tries.until <= now) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [tries, now]);

  const type = (next: string): void => {
    typed.current = next;
    setPin(next);
  };
  const check = async (): Promise<void> => {
    busy.current = true;
    setChecking(true);
    const candidate = typed.current;
    const outcome = await tryPin(store, () => checkPin(candidate, person)).finally(() => {
      busy.current = false;
      setChecking(false);
    });
    if (outcome.kind === 'right') return onRight();
    type('');
    setTries(outcome.tries);
    setNow(Date.now());
  };
  const press = (key: string): void => {
    if (busy.current || tries.until > Date.now()) return;
    if (key === 'back') type(typed.current.slice(0, -1));
    else if (key === 'clear') type('');
    else if (key === 'enter') {
      if (typed.current.length >= SHORTEST_PIN) void check();
    } else if (/^\d$/.test(key) && typed.current.length < LONGEST_PIN) {
      type(typed.current + key);
      if (person.pinQuick === true && typed.current.length === SHORTEST_PIN) void check();
    }
  };
  return { pin, wrong: tries.wrong, waitSeconds: Math.max(0, Math.ceil((tries.until - now) / 1000)), checking, press };
}

/** Digits, then Enter; a PIN of four digits needs no Enter. How long a longer one is shows nowhere. */
export function PinPad(props: {
  readonly person: StaffRow;
  /** What the right PIN does; default: sign in. */
  readonly enter?: string;
  readonly onBack: (() => void) | null;
  readonly onRight: () => void;
}): ReactNode {
  const { t } = useText();
  const { pin, wrong, waitSeconds, checking, press } = usePin(props.person, props.onRight);
  const { onBack } = props;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onBack?.();
      else if (event.key === 'Backspace') press('back');
      else if (event.key === 'Enter') press('enter');
      else if (/^\d$/.test(event.key)) press(event.key);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
  const note = waitSeconds > 0 ? t('signin.locked', { count: waitSeconds }) : wrong > 0 && pin === '' ? t('signin.wrong', { count: triesLeft(wrong) }) : '';
  return (
    <div className="pin">
      <div className="pin__dots" role="status" aria-label={t('signin.digits', { count: pin.length })} data-checking={checking}>
        {Array.from({ length: Math.max(SHORTEST_PIN, pin.length) }, (_, index) => (
          <i key={index} data-on={index < pin.length} />
        ))}
      </div>
      <p className="pin__error" role="alert" data-testid="pin-error">
        {note}
      </p>
      <div className="pin__keys">
        {KEYS.map((key) => (
          <button
            key={key}
            type="button"
            disabled={waitSeconds > 0}
            onClick={() => press(key)}
            data-testid={`pin-${key}`}
            aria-label={key === 'back' ? t('key.back') : key === 'clear' ? t('key.clear') : key}
          >
            {key === 'back' ? <Icon of={Delete} size={24} /> : key === 'clear' ? 'C' : key}
          </button>
        ))}
        <button type="button" className="pin__enter" disabled={waitSeconds > 0 || checking || pin.length < SHORTEST_PIN} onClick={() => press('enter')} data-testid="pin-enter">
          <Icon of={CornerDownLeft} size={22} />
          {props.enter ?? t('signin.enter')}
        </button>
      </div>
      {onBack ? (
        <Button size="large" onClick={onBack} shortcut="Esc" data-testid="pin-back">
          {t('signin.other')}
        </Button>
      ) : null}
    </div>
  );
}
