import type { CustomerEdit, CustomerState } from '@tresen/contract/customers';
import type { Id } from '@tresen/kernel';
import type { Trx } from '../../platform/database.ts';
import { problem } from '../../platform/problem.ts';
import { readCustomers } from '../queries/read-customers.ts';
import { type Saver, saveCustomers } from './save-customers.ts';

/** Changes the named fields of one customer. `check` sees the present version under lock. @throws customers-customer-unknown */
export async function editCustomer(
  trx: Trx,
  edit: { readonly id: Id; readonly changes: CustomerEdit; readonly saver: Saver; readonly check: (version: number) => void },
): Promise<void> {
  const stored = (await readCustomers(trx, [edit.id], true)).get(edit.id);
  if (stored === undefined) throw problem('customers-customer-unknown');
  edit.check(stored.version);
  await saveCustomers(trx, [{ ...stored.state, ...edit.changes } as CustomerState], edit.saver);
}
