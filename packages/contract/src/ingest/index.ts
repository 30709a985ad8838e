export { EXCEPTION_KINDS, type ExceptionKind } from './exception-kinds.ts';
export { ExceptionDetail, ExceptionItem, ExceptionResolve, ExceptionsPage, ExceptionsQuery } from './http.ts';
