import { catalogErrors } from './catalog-errors.ts';
import { customersErrors } from './customers-errors.ts';
import { devicesErrors } from './devices-errors.ts';
import { identityErrors } from './identity-errors.ts';
import { ingestErrors } from './ingest-errors.ts';
import { integrationsErrors } from './integrations-errors.ts';
import { inventoryErrors } from './inventory-errors.ts';
import { journalErrors } from './journal-errors.ts';
import { platformErrors } from './platform-errors.ts';
import { pricingErrors } from './pricing-errors.ts';
import { salesErrors } from './sales-errors.ts';

export type { ErrorDefinition, Problem } from './problem.ts';

/** Every error that the product can send. Each context adds its own list here. */
export const errorRegistry = [
  ...platformErrors,
  ...journalErrors,
  ...identityErrors,
  ...devicesErrors,
  ...catalogErrors,
  ...pricingErrors,
  ...customersErrors,
  ...salesErrors,
  ...inventoryErrors,
  ...ingestErrors,
  ...integrationsErrors,
] as const;
export type ErrorCode = (typeof errorRegistry)[number]['code'];
