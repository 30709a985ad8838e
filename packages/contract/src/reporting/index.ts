export { Today, TodayQuery, Totals, TotalsItem, TotalsQuery } from './http.ts';
