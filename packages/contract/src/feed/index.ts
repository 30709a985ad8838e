export { DATASETS, type Dataset, FeedChanges, FeedManifest, FeedRow } from './datasets.ts';
export { REFERENCE_FORMAT, REFERENCE_SCHEMA, VOCABULARY } from './reference-schema.ts';
export type { CatalogRow, CustomerRow, LayoutRow, PriceRow, SettingsRow, StaffRow, StockRow, TaxRow, TillSettings } from './rows.ts';
export type { SocketMessage, SocketRequest } from './socket.ts';
