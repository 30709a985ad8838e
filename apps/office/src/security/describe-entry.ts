import type { Formats } from '@tresen/ui';
import type { SecurityLogEntry } from '../api/security.ts';
import { type Say, sayIfKnown } from '../text/locale.ts';

interface Words {
  readonly t: Say;
  readonly format: Formats;
  /** A store or company by its id; null when this person may not know it. */
  placeOf(id: string): string | null;
}

/** `manager store <id>, cashier group` as the server writes it, in words. */
function describeRoles(text: string, { t, placeOf }: Words): string {
  const grants = text.split(', ').map((grant) => {
    const [role = '', scope = '', id = ''] = grant.split(' ');
    const where = scope === 'group' ? t('people.everywhere') : (placeOf(id) ?? t('people.scope-elsewhere'));
    return `${sayIfKnown(t, `people.role-${role}`) ?? role} ${where}`;
  });
  return grants.join(', ');
}

const describers: Readonly<Record<string, (value: string | number | boolean | null, words: Words) => string>> = {
  roles: (value, words) => describeRoles(`${value}`, words),
  rolesBefore: (value, words) => words.t('security.detail-before', { roles: describeRoles(`${value}`, words) }),
  emailChanged: (value, { t }) => (value === true ? t('security.detail-email') : ''),
  name: (value) => `${value}`,
  expiresAt: (value, { t, format }) => t('security.detail-until', { day: format.date(`${value}`) }),
  step: (value, { t }) => t(value === 'passkey' ? 'security.passkeys' : 'security.factor'),
  ended: (value, { t }) => t('security.detail-ended', { count: Number(value) }),
  why: (value, { t }) => (value === 'time is over' ? t('security.detail-time') : `${value}`),
  status: (value, { t }) => sayIfKnown(t, `tills.state-${value}`) ?? `${value}`,
  secondFactor: (value, { t }) =>
    t('security.detail-factor', {
      roles:
        `${value}`
          .split(' ')
          .filter(Boolean)
          .map((role) => sayIfKnown(t, `people.role-${role}`) ?? role)
          .join(', ') || '—',
    }),
  logDays: (value, { t }) => t('security.detail-days', { count: Number(value) }),
};

/** What an entry of the security log says beside who and what, in the person's language; a detail that a newer server adds stands as it came. */
export function describeDetail({ detail }: Pick<SecurityLogEntry, 'detail'>, words: Words): string {
  const parts = Object.entries(detail).map(([name, value]) => describers[name]?.(value, words) ?? `${name}: ${value}`);
  return parts.filter((part) => part !== '').join(' · ');
}

/** Whom or what it was about. The address of a request says something only where it was refused. */
export function describeTarget({ target, outcome }: Pick<SecurityLogEntry, 'target' | 'outcome'>): string {
  if (target === null || (target.kind === 'route' && outcome === 'ok')) return '';
  return target.name ?? target.id ?? '';
}
