export {
  CustomerDetail,
  CustomerEdit,
  CustomerState,
  CustomersBulk,
  CustomersById,
  CustomersByNumber,
  type CustomersChangedV1,
  CustomersFound,
  CustomersPage,
  CustomersQuery,
} from './http.ts';
