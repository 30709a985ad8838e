/** A tax rate in basis points: 1900 = 19 %, 810 = 8.1 %. Exact, because no rate in force is finer than 0.01 %. */
export type BasisPoints = number;

export const WHOLE_BASIS_POINTS = 10_000;
