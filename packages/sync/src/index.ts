export { thumbprint, toBase64Url } from './bytes.ts';
export type {
  ClockPort,
  FileSink,
  KeyPort,
  NetworkPort,
  NetworkRequest,
  NetworkResponse,
  Signer,
  SocketHandlers,
  SqlDatabase,
  SqlRow,
  SqlStatement,
  SqlValue,
  StoragePort,
} from './ports.ts';
export { CUSTOMER_COLUMNS, customerValues, customerWords, isVocabulary, VARIANT_COLUMNS, variantValues, variantWords } from './reference/reference-rows.ts';
export { emptyState, StateBoard } from './state-board.ts';
export { LocalTill, type TillOptions } from './till.ts';
export type {
  ArticleHit,
  ChangeNotice,
  EnrolOutcome,
  ParkedBasket,
  SealedFact,
  SealRequest,
  SearchOptions,
  StoredReceipt,
  TillAlarm,
  TillDiagnostics,
  TillIdentity,
  TillPhase,
  TillPort,
  TillState,
  VariantView,
} from './till-port.ts';
