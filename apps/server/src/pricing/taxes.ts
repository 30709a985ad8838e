import { law as at } from '@tresen/country-at';
import { law as ch } from '@tresen/country-ch';
import { law as de } from '@tresen/country-de';
import { law as fr } from '@tresen/country-fr';
import { law as gb } from '@tresen/country-gb';
import { taxTableOn } from '@tresen/domain/pricing';

export interface TaxInForce {
  readonly country: string;
  readonly category: string;
  readonly code: string;
  readonly rate: number;
}

/** Tax categories of all countries with the rates in force on the (UTC) day of an instant. */
export function readTaxes(now: Date): TaxInForce[] {
  const day = now.toISOString().slice(0, 10);
  return [de, at, ch, fr, gb].flatMap((law) => taxTableOn(law.taxes, day).map((row) => ({ country: law.code.toUpperCase(), ...row })));
}
