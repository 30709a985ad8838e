export {
  ACT_KINDS,
  type Act,
  type ActKind,
  type Actor,
  type ActPolicy,
  actsOf,
  authorise,
  covers,
  DEFAULT_DISCOUNT_LIMIT,
  type Decision,
  findUnauthorised,
  type GivenApproval,
  leastPaid,
  type Reducing,
  shareOff,
} from './authorise.ts';
export type { Basket, BasketLine, BasketRefusal, DepositArticle, ReductionKind, ReturnedLine, SellableVariant } from './basket.ts';
export {
  type Approver,
  approveActs,
  type BasketApproval,
  type BasketJudge,
  findOpenActs,
  neededApprovals,
  type TakenOff,
  takeOffUnallowed,
} from './basket-approvals.ts';
export {
  addOpenPrice,
  addReturn,
  addVariant,
  addWeighed,
  type BasketChange,
  type BasketOutcome,
  createBasket,
  discountBasket,
  discountLine,
  isMeasured,
  MAX_LINE_AMOUNT,
  MAX_LINES,
  MAX_QUANTITY,
  overridePrice,
  type RemovedLine,
  removeLine,
  restoreLine,
  setBasketNote,
  setCustomer,
  setNote,
  setQuantity,
  type Weighing,
} from './change-basket.ts';
export { completeSale, type SaleCompletion, type SaleRefusal, versionOfSale } from './complete-sale.ts';
export { type BasketTotals, computeTotals, type PricedLine, returnValue } from './compute-totals.ts';
export { type ExcessReturn, findExcessReturns, type LineReturn } from './find-excess-returns.ts';
export { findOverpaidReturns, type PaidReturn } from './find-overpaid-returns.ts';
export { type IssuingPlace, issuerOf } from './issuer-of.ts';
export { latestBirthday } from './latest-birthday.ts';
export { addTender, computePayment, isOddCash, movesCash, type OfferedTender, type PaymentState, type TenderRefusal } from './payment.ts';
export type { CompletedSale, SaleApproval, SaleIssuer, SaleLine, SaleReduction, SaleTender } from './sale.ts';
export { fitsOneSale, type SaleRoom, sizeOfSale } from './sale-size.ts';
export { SALE_DIFFERENCES, type SaleCheck, type SaleDifference, type SaleDifferenceCode, verifySale } from './verify-sale.ts';
