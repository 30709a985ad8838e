import type { Room } from '../platform/room.ts';
import { createLedgerWatch, type LedgerWatchNeeds } from './watch-ledger.ts';

/** The ledger itself is called by the rooms that post; this is what it does on its own: checking itself. */
export const createLedgerRoom = (needs: LedgerWatchNeeds): Room => ({
  name: 'ledger',
  start: (house) => Promise.resolve(createLedgerWatch(house, needs).start()),
});
