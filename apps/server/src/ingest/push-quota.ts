import { problem } from '../platform/problem.ts';

/** What a device may send; what it has not used is kept up to a minute's worth. */
export interface PushAllowance {
  readonly pushesPerMinute: number;
  readonly bytesPerMinute: number;
}

/** A till at a counter sends a push with each sale; one that was away for long sends megabytes. */
export const TILL_ALLOWANCE: PushAllowance = { pushesPerMinute: 1_200, bytesPerMinute: 120_000_000 };
/** An import sends the receipts of years. */
export const IMPORT_ALLOWANCE: PushAllowance = { pushesPerMinute: 6_000, bytesPerMinute: 1_200_000_000 };

interface Left {
  pushes: number;
  bytes: number;
  at: number;
}

export interface PushQuota {
  /** @throws request-rate-limited with the time after which the till tries again; what it holds stays there */
  take(device: string, bytes: number, allowance: PushAllowance): void;
}

/** One flood of a device must not keep the pushes of all others waiting. */
export function createPushQuota(clock: () => number = Date.now): PushQuota {
  const devices = new Map<string, Left>();
  return {
    take(device, bytes, allowance) {
      const now = clock();
      const left = devices.get(device) ?? { pushes: allowance.pushesPerMinute, bytes: allowance.bytesPerMinute, at: now };
      devices.set(device, left);
      const minutes = Math.max(0, now - left.at) / 60_000;
      left.pushes = Math.min(allowance.pushesPerMinute, left.pushes + minutes * allowance.pushesPerMinute);
      left.bytes = Math.min(allowance.bytesPerMinute, left.bytes + minutes * allowance.bytesPerMinute);
      left.at = now;
      // A push that is larger than what is left of a full minute is taken all the same: it would never fit otherwise.
      if (left.pushes < 1 || left.bytes <= 0) {
        const wait = Math.max((1 - left.pushes) / allowance.pushesPerMinute, -left.bytes / allowance.bytesPerMinute, 0) * 60;
        throw problem('request-rate-limited', { headers: { 'retry-after': String(Math.max(1, Math.ceil(wait))) } });
      }
      left.pushes -= 1;
      left.bytes -= bytes;
    },
  };
}
