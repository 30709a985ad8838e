import { type BasisPoints, divideRounded, type Minor, WHOLE_BASIS_POINTS } from '@tresen/kernel';

/** One row of the receipt's tax table: everything sold under one code and rate. */
export interface TaxGroup {
  readonly tax: string;
  readonly rate: BasisPoints;
  readonly gross: Minor;
  readonly net: Minor;
  readonly vat: Minor;
}

/** amount × factor ÷ divisor, half away from zero; plain numbers where they are exact, `bigint` beyond. @throws beyond the safe range. */
export function scaleRounded(amount: number, factor: number, divisor: number): Minor {
  const product = amount * factor;
  const twice = 2 * product;
  if (twice > -9_007_199_254_740_991 && twice < 9_007_199_254_740_991 && divisor < 4_503_599_627_370_496) {
    const size = product < 0 ? -product : product;
    const rest = size % divisor;
    const whole = (size - rest) / divisor + (rest * 2 >= divisor ? 1 : 0);
    return product < 0 && whole !== 0 ? -whole : whole;
  }
  return divideRounded(BigInt(amount) * BigInt(factor), BigInt(divisor), 'half-up');
}

/** The tax inside a gross amount (PRC-03): `round_half_up(gross × rate / (10000 + rate))`. */
export const vatInside = (gross: Minor, rate: BasisPoints): Minor => scaleRounded(gross, rate, WHOLE_BASIS_POINTS + rate);

/**
 * The tax table of a receipt (PRC-03, PRC-04): line gross summed per code and rate, tax computed once per group,
 * ordered by code, then by rate downwards, so that the order of lines does not show.
 */
export function groupTaxes(lines: readonly { readonly tax: string; readonly rate: BasisPoints; readonly gross: Minor }[]): TaxGroup[] {
  const groups: { tax: string; rate: BasisPoints; gross: Minor }[] = [];
  for (const line of lines) {
    const group = groups.find((candidate) => candidate.tax === line.tax && candidate.rate === line.rate);
    if (group === undefined) groups.push({ tax: line.tax, rate: line.rate, gross: line.gross });
    else group.gross += line.gross;
  }
  groups.sort((a, b) => (a.tax === b.tax ? b.rate - a.rate : a.tax < b.tax ? -1 : 1));
  return groups.map(({ tax, rate, gross }) => {
    const vat = vatInside(gross, rate);
    return { tax, rate, gross, net: gross - vat, vat };
  });
}
