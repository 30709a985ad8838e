/** What one sale took back of a line of an earlier one; in the line's smallest parts, above zero. */
export interface LineReturn {
  readonly sale: string;
  readonly quantity: number;
}

export interface ExcessReturn {
  readonly sale: string;
  /** How much had come back of the line with this return, and how much of this return was too much. */
  readonly returned: number;
  readonly excess: number;
}

/** The returns that take back more of a line than was sold (SAL-24); `returns` in the order in which they reached the books. */
export function findExcessReturns(sold: number, returns: readonly LineReturn[]): ExcessReturn[] {
  let returned = 0;
  return returns.flatMap(({ sale, quantity }) => {
    returned += quantity;
    return returned > sold ? [{ sale, returned, excess: Math.min(quantity, returned - Math.max(0, sold)) }] : [];
  });
}
