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

const dayIn = (zone: string, now: Date): string => Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/** Tax categories of all countries with the rates in force on the day that it is there. */
export function readTaxes(now: Date): TaxInForce[] {
  return [de, at, ch, fr, gb].flatMap((law) => taxTableOn(law.taxes, dayIn(law.timeZone, now)).map((row) => ({ country: law.code.toUpperCase(), ...row })));
}
