import { createFailureLimit } from '../identity/index.ts';
import type { Room } from '../platform/room.ts';
import { createDeviceAuthenticator, type DeviceAuthenticator } from './authenticate-device.ts';
import type { DevicesNeeds } from './needs.ts';
import { keepIssuers } from './reactions/keep-issuers.ts';
import { onStoreChanged } from './reactions/on-store-changed.ts';
import { enrolmentRoutes } from './routes-enrolment.ts';
import { printerRoutes } from './routes-printers.ts';
import { settingsRoutes } from './routes-settings.ts';
import { tillRoutes } from './routes-tills.ts';

export type { DevicesNeeds } from './needs.ts';
export { readIssuer } from './queries/read-issuer.ts';
export { readIssuers } from './queries/read-issuers.ts';
export { readEnrolments, readTillIdsOf, readTillKey, readTillNames, readTillNamesByNo, type TillName } from './queries/read-till-names.ts';
export { readTillSettings, type StoredSettings } from './queries/settings.ts';
export type { JournalHead } from './queries/tills.ts';
export { requireTillOf } from './require-till-of.ts';

/** Tills: enrolment, identity, settings, health, printers. */
export function createDevicesRoom(needs: DevicesNeeds): Room {
  const authenticators = new WeakMap<object, DeviceAuthenticator>();
  return {
    name: 'devices',
    routes(app, house) {
      const authenticator = createDeviceAuthenticator(house.database);
      authenticators.set(house.database, authenticator);
      app.addHook('onClose', async () => authenticator.close());
      const work = { house, needs, authenticator, failures: createFailureLimit(house.database.pool, { purpose: 'enrolment', attempts: 30, minutes: 10 }) };
      enrolmentRoutes(app, work);
      tillRoutes(app, work);
      settingsRoutes(app, work);
      printerRoutes(app, work);
    },
    reactions: () => [onStoreChanged(needs.readStoreStates), keepIssuers()],
    authenticate: (request, house) => authenticators.get(house.database)?.authenticate(request) ?? null,
  };
}
