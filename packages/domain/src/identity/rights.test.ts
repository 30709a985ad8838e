import { expect, test } from 'vitest';
import { isRight, isRole, RIGHTS, ROLES, rightLevel, rightsOf, roleRights } from './index.ts';

test('[IDN-01] rights are <context>.<verb> and a closed list', () => {
  for (const right of RIGHTS) expect(right).toMatch(/^[a-z]+\.[a-z]+$/);
  expect(new Set(RIGHTS).size).toBe(RIGHTS.length);
  expect([isRight('sales.read'), isRight('sales.fly'), isRight(null), isRole('admin'), isRole('root'), isRole(7)]).toEqual([true, false, false, true, false, false]);
});

test('[IDN-02] roles add up, unknown ones give nothing', () => {
  expect(rightsOf(['cashier', 'marketing', 'nobody'])).toEqual(RIGHTS.filter((right) => roleRights.cashier.includes(right) || roleRights.marketing.includes(right)));
  expect(rightsOf([])).toEqual([]);
});

test('[IDN-03] admin may all, a manager all but people and integrations', () => {
  expect(rightsOf(['admin'])).toEqual([...RIGHTS]);
  expect(RIGHTS.filter((right) => !rightsOf(['manager']).includes(right))).toEqual(['identity.write', 'integrations.write']);
});

test('[IDN-04] a cashier changes no reference data and sees no figures', () => {
  const rights = rightsOf(['cashier']);
  expect(rights.filter((right) => right.endsWith('.write') || right.startsWith('reporting') || right.startsWith('ingest'))).toEqual([]);
  for (const role of ROLES) expect(roleRights[role].length).toBeGreaterThan(0);
});

test('[IDN-20] what belongs to all stores at once is a right of the group, prices are one of their zone', () => {
  expect(RIGHTS.filter((right) => rightLevel(right) === 'group')).toEqual(['catalog.write', 'integrations.read', 'integrations.write']);
  expect(RIGHTS.filter((right) => rightLevel(right) === 'zone')).toEqual(['pricing.write']);
});
