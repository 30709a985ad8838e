import type { StaffRow } from '@tresen/contract/feed';
import { LANGUAGES, type Language } from '@tresen/ui';
import { type ReactNode, useState } from 'react';
import { useStore } from '../app/store.ts';
import { businessDateOf, useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import { PinPad } from './pin-pad.tsx';
import { StartFrame } from './start-frame.tsx';

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
    // First their language: whatever is said to them is said in it.
    if (LANGUAGES.includes(staff.language as Language) && localStorage.getItem('tresen.language') === null) await setLanguage(staff.language as Language).catch(() => undefined);
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
        <div className="staff" data-arrows data-testid="staff-tiles">
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
