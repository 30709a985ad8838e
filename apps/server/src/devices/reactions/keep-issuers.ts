import type { SettingsChangedV1 } from '@tresen/contract/devices';
import { issuerOf } from '@tresen/domain/sales';
import type { Reaction } from '../../log/index.ts';

/** Keeps what the receipts of each till said of who sells, and since when (RCP-07). A change of anything else leaves no row. */
export function keepIssuers(): Reaction {
  return {
    name: 'issuers',
    hears: ['devices.settings-changed'],
    tables: ['devices.issuer_since'],
    async handle(events, sql) {
      const rows = events.flatMap(({ payload, recordedAt }) =>
        ((payload?.body as SettingsChangedV1 | undefined)?.rows ?? []).map(({ till, settings }) => ({ till, since: recordedAt.toISOString(), issuer: issuerOf(settings) })),
      );
      if (rows.length === 0) return;
      await sql.query(
        `with told as (select till, since, issuer, n from jsonb_to_recordset($1::jsonb) as x(till uuid, since timestamptz, issuer jsonb, n int)),
           each as (select distinct on (till, since) till, since, issuer from told order by till, since, n desc),
           dated as (select till, since, issuer, coalesce(lag(issuer) over (partition by till order by since),
             (select k.issuer from devices.issuer_since k where k.till = each.till and k.since < each.since order by k.since desc limit 1)) as before from each)
         insert into devices.issuer_since select till, since, issuer from dated where issuer is distinct from before
           on conflict (till, since) do update set issuer = excluded.issuer`,
        [JSON.stringify(rows.map((row, n) => ({ ...row, n })))],
      );
    },
    async reset(sql) {
      await sql.query('truncate devices.issuer_since');
    },
  };
}
