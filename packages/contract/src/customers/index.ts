export { CustomerDetail, CustomerEdit, type CustomersChangedV1, CustomersBulk, CustomersPage, CustomersQuery, CustomerState } from './http.ts';
