export type { StaffChangedV1, StaffChangedV2, StaffState, StoreChangedV1, StoreState } from './events.ts';
export { StaffSignV1 } from './facts.ts';
export {
  Company,
  CompanyCreate,
  CompanyInput,
  Grant,
  Me,
  OpeningHours,
  PasswordChange,
  PasswordConfirm,
  PasswordSet,
  PinChange,
  RoleList,
  SecondFactorCode,
  SecondFactorSecret,
  SignedIn,
  SignIn,
  Staff,
  StaffCreate,
  StaffInput,
  Store,
  StoreChange,
  StoreCreate,
  StoreInput,
  StoreReach,
  Token,
  TokenMade,
  TokenRequest,
} from './http.ts';
export { ListView, ListViewInput, ListViewParams, ListViews, ListViewsQuery } from './list-views.ts';
export {
  Passkey,
  PasskeyAssertion,
  PasskeyCreate,
  PasskeyList,
  PasskeyOptions,
  PasskeyParams,
  PasskeyRegistration,
  PasskeySignIn,
} from './passkeys.ts';
export { OwnSession, SECURITY_KINDS, type SecurityKind, SecurityLogEntry, SecurityPolicy } from './security-log.ts';
