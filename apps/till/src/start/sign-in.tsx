import type { StaffRow } from '@tresen/contract/feed';
import { Button, Icon, LANGUAGES, type Language } from '@tresen/ui';
import { Delete } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from '../app/store.ts';
import { businessDateOf, useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { checkPin, lockMilliseconds } from './check-pin.ts';
import { StartFrame } from './start-frame.tsx';

const PIN_DIGITS = 4;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'clear', '0', 'back'] as const;

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();

/** Who sells: a tile per person, then the PIN. Digits on the keyboard work at once; one person needs no choice. */
export function SignIn(): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t, setLanguage } = useText();
  const [person, setPerson] = useState<StaffRow | null>(shop.staff.length === 1 ? (shop.staff[0] ?? null) : null);
  const unsent = useStore(till.state, (state) => state.unsent);

  const enter = async (staff: StaffRow): Promise<void> => {
    const { settings } = shop;
    if (LANGUAGES.includes(staff.language as Language) && localStorage.getItem('tresen.language') === null) setLanguage(staff.language as Language);
    till.cashier.set(staff);
    await till.port.seal({
      type: 'identity.staff-signed-in',
      version: 1,
      businessDate: businessDateOf(new Date(), settings.store.timeZone),
      body: { store: settings.store.id, till: settings.till.id, staff: staff.id },
    });
    await till.port.savePreference('last-staff', staff.id);
  };

  return (
    <StartFrame
      wide
      title={person ? t('signin.pin', { name: person.name }) : t('signin.title')}
      aside={
        <span className="start__place">
          {shop.settings.store.name} · {shop.settings.till.name}
        </span>
      }
    >
      {person ? (
        <PinPad key={person.id} person={person} onBack={shop.staff.length > 1 ? () => setPerson(null) : null} onRight={() => void enter(person)} />
      ) : shop.staff.length === 0 ? (
        <p className="start__text">{t('signin.nobody')}</p>
      ) : (
        <div className="staff" data-testid="staff-tiles">
          {shop.staff.map((candidate) => (
            <button key={candidate.id} type="button" className="staff__tile" onClick={() => setPerson(candidate)} data-testid={`staff-${candidate.id}`}>
              <span className="avatar" aria-hidden="true">
                {initials(candidate.name)}
              </span>
              <span className="staff__who">
                <span className="staff__name" dir="auto">
                  {candidate.name}
                </span>
                {candidate.rights.includes('sales.override') ? <span className="staff__role">{t('signin.leads')}</span> : null}
              </span>
            </button>
          ))}
        </div>
      )}
      {unsent > 0 ? <p className="start__text">{t('signin.unsent', { count: unsent })}</p> : null}
    </StartFrame>
  );
}

function usePin(person: StaffRow, onRight: () => void): { pin: string; wrong: number; waitSeconds: number; press: (key: string) => void } {
  const till = useTill();
  const [pin, setPin] = useState('');
  const [wrong, setWrong] = useState(0);
  const [lockedUntil, setLockedUntil] = useState(0);
  const [now, setNow] = useState(Date.now());
  const busy = useRef(false);
  const preference = `pin-tries-${person.id}`;
  useEffect(() => {
    void till.port.loadPreference(preference).then((stored) => {
      const tries = stored as { wrong: number; until: number } | null | undefined;
      if (!tries) return;
      setWrong(tries.wrong);
      setLockedUntil(tries.until);
    });
  }, [till, preference]);
  useEffect(() => {
    if (lockedUntil <= now) return;
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [lockedUntil, now]);

  const check = async (typed: string): Promise<void> => {
    busy.current = true;
    const right = await checkPin(typed, person);
    busy.current = false;
    if (right) {
      void till.port.savePreference(preference, null);
      onRight();
      return;
    }
    const tries = wrong + 1;
    const until = Date.now() + lockMilliseconds(tries);
    setPin('');
    setWrong(tries);
    setLockedUntil(until);
    setNow(Date.now());
    void till.port.savePreference(preference, { wrong: tries, until });
  };
  const press = (key: string): void => {
    if (busy.current || lockedUntil > Date.now()) return;
    if (key === 'back') setPin(pin.slice(0, -1));
    else if (key === 'clear') setPin('');
    else if (/^\d$/.test(key) && pin.length < PIN_DIGITS) {
      const next = pin + key;
      setPin(next);
      if (next.length === PIN_DIGITS) void check(next);
    }
  };
  return { pin, wrong, waitSeconds: Math.max(0, Math.ceil((lockedUntil - now) / 1000)), press };
}

function PinPad(props: { person: StaffRow; onBack: (() => void) | null; onRight: () => void }): ReactNode {
  const { t } = useText();
  const { pin, wrong, waitSeconds, press } = usePin(props.person, props.onRight);
  const { onBack } = props;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onBack?.();
      else if (event.key === 'Backspace') press('back');
      else if (/^\d$/.test(event.key)) press(event.key);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
  return (
    <div className="pin">
      <div className="pin__dots" role="status" aria-label={t('signin.digits', { count: pin.length })}>
        {Array.from({ length: PIN_DIGITS }, (_, index) => (
          <i key={index} data-on={index < pin.length} />
        ))}
      </div>
      <p className="pin__error" role="alert" data-testid="pin-error">
        {waitSeconds > 0 ? t('signin.locked', { count: waitSeconds }) : wrong > 0 && pin === '' ? t('signin.wrong') : ''}
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
      </div>
      {props.onBack ? (
        <Button size="large" onClick={props.onBack} shortcut="Esc" data-testid="pin-back">
          {t('signin.other')}
        </Button>
      ) : null}
    </div>
  );
}
