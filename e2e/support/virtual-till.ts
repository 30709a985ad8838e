import { randomBytes } from 'node:crypto';
import type { EnrolAnswer } from '@tresen/contract/devices';
import type { SaleCompletedV1 } from '@tresen/contract/sales';
import { createDeviceKey, type LightTill, openJournalTransport, openLightTill } from '@tresen/testkit';
import type { SmallShopVariant } from '@tresen/testkit/small-shop';
import type { Static } from 'typebox';
import type { House } from './house.ts';

/** A till without a screen that sells at once, for stories about what others see of it. */
export interface SellingTill {
  readonly till: LightTill;
  readonly device: string;
  /** `Bearer …` of this till. */
  readonly authorization: string;
  sell(variant: SmallShopVariant, change?: Partial<SaleCompletedV1>): Promise<string>;
}

/** `server`: where it pushes, when that is not the house's first server. */
export async function openSellingTill(house: House, store = 0, server = house.url): Promise<SellingTill> {
  const key = await createDeviceKey();
  const place = house.shop.stores[store];
  if (place === undefined) throw new Error('the shop has no such store');
  const body = { code: await house.shop.enrolmentCode(place.id), publicKeyJwk: key.jwk, deviceName: 'story' };
  const enrolled = await house.api.post<Static<typeof EnrolAnswer>>('/api/v1/devices/enrol', body);
  const till = openLightTill({ identity: { device: enrolled.device, secret: enrolled.secret, key }, transport: openJournalTransport({ server }) });
  let number = 0;
  return {
    till,
    device: enrolled.device,
    authorization: `Bearer ${enrolled.device}.${enrolled.secret}`,
    sell: async (variant, change = {}) => {
      number += 1;
      const now = new Date();
      const net = Math.round((variant.amount * 10_000) / 11_900);
      const sale: SaleCompletedV1 = {
        receiptNo: `${enrolled.receiptPrefix}${String(number).padStart(6, '0')}`,
        store: place.id,
        till: enrolled.device,
        cashier: house.shop.staff.id,
        customer: null,
        currency: 'EUR',
        lines: [
          {
            n: 1,
            variant: variant.id,
            sku: variant.sku,
            name: variant.name,
            quantity: 1,
            scale: 0,
            unit: 'pc',
            unitPrice: variant.amount,
            reductions: [],
            gross: variant.amount,
            tax: 'A',
            rate: 1900,
          },
        ],
        taxes: [{ tax: 'A', rate: 1900, gross: variant.amount, net, vat: variant.amount - net }],
        total: variant.amount,
        rounding: 0,
        tenders: [{ type: 'cash', amount: variant.amount }],
        startedAt: now.toISOString(),
        receiptToken: randomBytes(16).toString('base64url'),
        app: 'story',
        ...change,
      };
      const entry = till.record({ type: 'sales.sale-completed', body: sale, businessDate: now.toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' }) });
      await till.flush();
      return entry.id;
    },
  };
}
