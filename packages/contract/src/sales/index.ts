export { ReturnableQuery, ReturnableReceipt, SaleDetail, SaleEntry, SaleListItem, SalesFilter, SalesPage, SalesQuery } from './http.ts';
export { LineReduction, SaleCompletedV1, SaleLine, TaxGroup, Tender } from './sale-completed.ts';
export { BasketCancelledV1, ReceiptReprintedV1 } from './till-facts.ts';
