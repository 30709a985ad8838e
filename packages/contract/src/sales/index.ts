export {
  BasketAct,
  BasketActs,
  BasketActsQuery,
  ReturnableQuery,
  ReturnableReceipt,
  SaleDetail,
  SaleEntry,
  SaleListItem,
  SalesExportQuery,
  SalesFilter,
  SalesPage,
  SalesQuery,
} from './http.ts';
export { LineReduction, SaleApproval, SaleCompletedV1, SaleCompletedV2, SaleCompletedV3, SaleIssuer, SaleLine, SaleLineV3, TaxGroup, Tender } from './sale-completed.ts';
export { BasketCancelledV1, BasketCancelledV2, LineVoidedV1, ReceiptReprintedV1, VoidUndoneV1 } from './till-facts.ts';
