import type { Act, Decision } from '@tresen/domain/sales';

/** Something in a basket that the person at the till may not do alone. */
export interface OpenAct {
  readonly act: Act;
  readonly decision: Decision;
  readonly key: string | null;
}
