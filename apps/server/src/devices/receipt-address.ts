import type { FastifyRequest } from 'fastify';
import { storesFor } from '../platform/actor.ts';
import { problem } from '../platform/problem.ts';

/**
 * Where the codes on receipts lead is not for one store to choose: to this server as the world knows it (PUBLIC_URL), or where somebody who
 * may set all stores has sent them. What stands there already may stay. By what name a request calls this server proves nothing.
 * @throws request-invalid
 */
export function requireReceiptAddress(
  request: FastifyRequest,
  wanted: string | undefined,
  around: { readonly stored: string | undefined; readonly publicUrl: string | undefined },
): void {
  if (wanted === undefined || wanted === around.stored) return;
  const refuse = (message: string) => problem('request-invalid', { errors: [{ pointer: '/receiptBaseUrl', message }] });
  const address = URL.parse(wanted);
  if (address === null || !/^https?:$/.test(address.protocol) || address.username !== '' || address.password !== '' || address.search !== '' || address.hash !== '')
    throw refuse('is no plain http or https address');
  const own = around.publicUrl !== undefined && URL.parse(around.publicUrl)?.origin === address.origin;
  if (!own && storesFor(request.actor, 'devices.write') !== 'all') throw refuse('leads away from this server: somebody who may set all stores has to do that');
}
