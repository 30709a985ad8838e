import { businessDateOf, type Till } from '../app/till.ts';

/** The person goes: a fact in the journal, no panel stays open; the basket is kept for whoever comes next. */
export function signOut(till: Till): void {
  const cashier = till.cashier.get();
  if (cashier === null) return;
  const settings = till.shop.get()?.settings;
  till.cashier.set(null);
  // What was said was said to them; that a sale could not be saved is for whoever comes.
  till.view.set((view) => ({ ...view, panel: null, notice: view.notice?.tone === 'danger' ? view.notice : null }));
  if (settings === undefined) return;
  void till.port
    .seal({
      type: 'identity.staff-signed-out',
      version: 1,
      businessDate: businessDateOf(new Date(), settings.store.timeZone),
      body: { store: settings.store.id, till: settings.till.id, staff: cashier.id },
    })
    .catch(() => undefined);
}
