export { Movement, MovementsPage, MovementsQuery, StockChange, StockChanged, StockItem, StockOfVariant, StockPage, StockQuery } from './http.ts';
