export { PAGE_LIMIT, PageQuery, pageOf } from './page.ts';
