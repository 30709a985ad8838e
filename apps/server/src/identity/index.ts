import type { FastifyInstance } from 'fastify';
import { openDatabase } from '../platform/database.ts';
import type { Room } from '../platform/room.ts';
import { openOfficeAuth } from './auth.ts';
import { type Authenticator, createAuthenticator } from './authenticate.ts';
import { slowDownOldPins } from './commands/staff.ts';
import type { IdentityNeeds } from './needs.ts';
import { securityRoutes } from './routes-security.ts';
import { sessionRoutes } from './routes-session.ts';
import { staffRoutes } from './routes-staff.ts';
import { storeRoutes } from './routes-stores.ts';
import { tokenRoutes } from './routes-tokens.ts';
import { viewRoutes } from './routes-views.ts';

export { readStoreStates } from './announce.ts';
export { createFirstAdmin, hasAdmin, renewPassword } from './commands/first-admin.ts';
export { dropViewsOfAll } from './commands/list-views.ts';
export { createBootstrapToken } from './commands/tokens.ts';
export { findLaw } from './country-laws.ts';
export { createFailureLimit, type FailureLimit } from './failure-limit.ts';
export { readStaffNames, type StaffName } from './queries/read-staff-names.ts';
export { readStaffStates } from './queries/staff.ts';
export { findCompany, findStore, readCompanies, readStores, readZoneReach } from './queries/stores.ts';
export { requireKnownStore } from './require-known-store.ts';

const authenticators = new WeakMap<object, Authenticator>();

/** People, rights, companies, stores. */
export const createIdentityRoom = (needs: IdentityNeeds): Room => ({
  name: 'identity',
  async routes(app: FastifyInstance, house) {
    const sessions = openDatabase({
      url: house.database.url,
      connections: 3,
      searchPath: 'identity',
      onError: (error) => house.log.warn({ err: error }, 'session database connection lost'),
    });
    app.addHook('onClose', () => sessions.close());
    const auth = await openOfficeAuth(sessions.pool);
    const authenticator = createAuthenticator(house.database, auth);
    authenticators.set(house.database, authenticator);
    app.addHook('onClose', async () => authenticator.close());
    sessionRoutes(app, { auth, authenticator, database: house.database, publicUrl: house.config.door.publicUrl });
    storeRoutes(app, house, { authenticator, needs });
    staffRoutes(app, house, authenticator);
    tokenRoutes(app, house, authenticator);
    securityRoutes(app, house, authenticator);
    viewRoutes(app, house);
  },
  async start(house) {
    let stopped = false;
    const work = async (): Promise<void> => {
      const slower = stopped ? 0 : await slowDownOldPins(house.database);
      if (slower > 0) house.log.info({ slower }, 'older PIN hashes were slowed down');
    };
    const running = work().catch((error: unknown) => house.log.warn({ err: error }, 'older PIN hashes could not be slowed down, the next start tries again'));
    return async () => {
      stopped = true;
      await running;
    };
  },
  authenticate: (request, house) => authenticators.get(house.database)?.authenticate(request) ?? null,
});
