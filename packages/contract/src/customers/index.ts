export {
  CustomerData,
  CustomerDetail,
  CustomerEdit,
  CustomerState,
  CustomersBulk,
  CustomersById,
  CustomersByNumber,
  type CustomersChangedV1,
  type CustomersChangedV2,
  CustomersFound,
  CustomersPage,
  CustomersQuery,
} from './http.ts';
