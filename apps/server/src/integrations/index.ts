import type { Room } from '../platform/room.ts';
import { integrationsRoutes } from './routes.ts';

export const integrations: Room = { name: 'integrations', routes: integrationsRoutes };
