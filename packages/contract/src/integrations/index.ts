export { ImportedQuery, ImportedReceipts, ImportParams, Imports } from './http.ts';
