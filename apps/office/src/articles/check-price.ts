export type CheckedPrice = { readonly ok: true; readonly amount: number; readonly was: number | null } | { readonly ok: false; readonly wrong: 'amount' | 'was' };

/** Reads the typed price; a crossed-out price must be higher, else it would mislead the customer. */
export function checkPrice(fields: { readonly amount: string; readonly was: string }, parse: (text: string) => number | null): CheckedPrice {
  const amount = parse(fields.amount);
  if (amount === null || amount < 0) return { ok: false, wrong: 'amount' };
  if (fields.was.trim() === '') return { ok: true, amount, was: null };
  const was = parse(fields.was);
  return was === null || was <= amount ? { ok: false, wrong: 'was' } : { ok: true, amount, was };
}
