export { ExceptionDetail, ExceptionItem, ExceptionResolve, ExceptionsPage, ExceptionsQuery } from './http.ts';
