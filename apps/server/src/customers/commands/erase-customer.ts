import type { CustomersChangedV2 } from '@tresen/contract/customers';
import type { Id } from '@tresen/kernel';
import { dropViewsOfAll } from '../../identity/index.ts';
import { appendEvent, type EventActor } from '../../log/index.ts';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import { personWords } from '../person-words.ts';
import { readCustomers } from '../queries/read-customers.ts';

interface Erase {
  readonly id: Id;
  readonly actor: EventActor;
  /** Sees the version under lock. */
  readonly check: (version: number) => void;
  readonly rewriteNotes: (trx: Trx, rewrite: (note: string) => string) => Promise<void>;
}

/**
 * Takes away everything that says who a customer was. The id stays: sales refer to it, and their books do not change. Tills drop
 * their copies with the next change of the feed. `check` sees the version under lock. @throws customers-customer-unknown
 */
export async function eraseCustomer(trx: Trx, erase: Erase): Promise<void> {
  const stored = (await readCustomers(trx, [erase.id], true)).get(erase.id);
  if (stored === undefined) throw problem('customers-customer-unknown');
  erase.check(stored.version);
  await trx.query(
    `update customers.customer set number = 'erased-' || id, first_name = '', last_name = '', company = '', email = '', phone = '', card = '', zip = '', city = '', home_store = null,
       name_key = '', search = '', erased_at = now(), changed_at = now(), version = version + 1 where id = $1`,
    [erase.id],
  );
  // Answers that are kept for repeated requests hold the customer too
  await trx.query("delete from platform.idempotency where route like '/api/v1/customers%' and response::text like '%' || $1 || '%'", [erase.id]);
  const words = personWords(stored.state);
  await dropViewsOfAll(trx, words.inView);
  await erase.rewriteNotes(trx, words.blank);
  const body: CustomersChangedV2 = { rows: [{ id: erase.id, erased: true }] };
  await appendEvent(trx, { type: 'customers.customers-changed', version: 2, actor: erase.actor, body });
}
