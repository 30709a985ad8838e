/**
 * Every right of the product, as `<context>.<verb>`. `read` shows, `write` changes; the others are acts at a till.
 * A right is granted to a person through roles, on the whole group, a company or a store.
 */
export const RIGHTS = [
  'sales.read',
  'sales.write',
  'sales.sell',
  'sales.discount',
  'sales.override',
  'sales.void',
  'sales.return',
  'payments.read',
  'payments.write',
  'payments.drawer',
  'catalog.read',
  'catalog.write',
  'pricing.read',
  'pricing.write',
  'customers.read',
  'customers.write',
  'inventory.read',
  'inventory.write',
  'devices.read',
  'devices.write',
  'identity.read',
  'identity.write',
  'reporting.read',
  'ingest.read',
  'ingest.write',
  'feed.read',
  'integrations.read',
  'integrations.write',
] as const;
export type Right = (typeof RIGHTS)[number];

export const ROLES = ['admin', 'manager', 'clerk', 'accountant', 'marketing', 'cashier', 'integrator'] as const;
export type Role = (typeof ROLES)[number];

const till: readonly Right[] = ['sales.sell', 'sales.discount', 'sales.return', 'customers.read', 'catalog.read', 'pricing.read', 'inventory.read'];

/** What each role may do. */
export const roleRights: Readonly<Record<Role, readonly Right[]>> = {
  admin: RIGHTS,
  manager: RIGHTS.filter((right) => right !== 'integrations.write' && right !== 'identity.write'),
  clerk: ['catalog.read', 'catalog.write', 'pricing.read', 'inventory.read', 'inventory.write', 'sales.read', 'devices.read', 'feed.read'],
  accountant: ['sales.read', 'payments.read', 'reporting.read', 'catalog.read', 'pricing.read', 'inventory.read', 'customers.read', 'ingest.read', 'ingest.write', 'devices.read'],
  marketing: ['catalog.read', 'pricing.read', 'pricing.write', 'customers.read', 'customers.write', 'reporting.read', 'sales.read', 'inventory.read'],
  cashier: till,
  integrator: [
    'sales.read',
    'sales.write',
    'payments.read',
    'catalog.read',
    'catalog.write',
    'pricing.read',
    'pricing.write',
    'customers.read',
    'customers.write',
    'inventory.read',
    'inventory.write',
    'devices.read',
    'reporting.read',
    'ingest.read',
    'feed.read',
    'integrations.read',
    'integrations.write',
  ],
};

/**
 * How far a right must reach to be used. `group`: what it touches belongs to all stores at once, so only a role held for the whole
 * group gives it. `zone`: every store of the price zone must be in reach. `store`: it works where it is held.
 */
export type RightLevel = 'group' | 'zone' | 'store';

const levelOf: Readonly<Partial<Record<Right, RightLevel>>> = {
  'catalog.write': 'group',
  'integrations.read': 'group',
  'integrations.write': 'group',
  'pricing.write': 'zone',
};

export const rightLevel = (right: Right): RightLevel => levelOf[right] ?? 'store';

const rightSet: ReadonlySet<string> = new Set(RIGHTS);
const roleSet: ReadonlySet<string> = new Set(ROLES);

export const isRight = (value: unknown): value is Right => typeof value === 'string' && rightSet.has(value);
export const isRole = (value: unknown): value is Role => typeof value === 'string' && roleSet.has(value);

/** Union of the rights of several roles, in the order of `RIGHTS`; unknown roles give nothing. */
export function rightsOf(roles: readonly string[]): readonly Right[] {
  const granted = new Set<Right>();
  for (const role of roles) if (isRole(role)) for (const right of roleRights[role]) granted.add(right);
  return RIGHTS.filter((right) => granted.has(right));
}
