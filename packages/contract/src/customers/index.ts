export { CustomerDetail, CustomerEdit, type CustomersChangedV1, CustomersBulk, CustomersById, CustomersByNumber, CustomersFound, CustomersPage, CustomersQuery, CustomerState } from './http.ts';
