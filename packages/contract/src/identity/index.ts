export type { StaffChangedV1, StaffState, StoreChangedV1, StoreState } from './events.ts';
export { StaffSignV1 } from './facts.ts';
export {
  Company,
  CompanyInput,
  Grant,
  Me,
  PasswordChange,
  PasswordSet,
  PinChange,
  SignedIn,
  SignIn,
  Staff,
  StaffCreate,
  StaffInput,
  Store,
  StoreInput,
  StoreReach,
  Token,
  TokenMade,
  TokenRequest,
} from './http.ts';
