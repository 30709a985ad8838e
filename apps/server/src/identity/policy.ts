import type { SecurityPolicy } from '@tresen/contract/identity';
import type { Sql } from '../platform/database.ts';

export const DEFAULT_POLICY: SecurityPolicy = {
  idleMinutes: { admin: 30, manager: 120, accountant: 120, others: 480 },
  absoluteHours: 12,
  secondFactor: [],
  logDays: 400,
};

export async function readPolicy(sql: Sql): Promise<{ readonly policy: SecurityPolicy; readonly version: number }> {
  const found = await sql.query<{ value: Partial<SecurityPolicy>; version: number }>('select value, version from identity.security_policy');
  const row = found.rows[0];
  return { policy: { ...DEFAULT_POLICY, ...row?.value }, version: row?.version ?? 1 };
}

/** The strictest of a person's roles counts. */
export function idleMinutesOf(policy: SecurityPolicy, roles: readonly string[]): number {
  const { others, ...leading } = policy.idleMinutes;
  return Math.min(others, ...roles.flatMap((role) => (role in leading ? [leading[role as keyof typeof leading]] : [])));
}

export const needsSecondFactor = (policy: SecurityPolicy, roles: readonly string[]): boolean => roles.some((role) => policy.secondFactor.some((each) => each === role));
