export {
  describePinHash,
  FIRST_PIN_ROUNDS,
  isGuessablePin,
  LONGEST_PIN,
  PIN_ROUNDS,
  type PinHash,
  readPinHash,
  SHORTEST_LEADING_PIN,
  SHORTEST_PIN,
  shortestPin,
} from './pin.ts';
export { isRight, isRole, RIGHTS, type Right, type RightLevel, ROLES, type Role, rightLevel, rightsOf, roleRights } from './rights.ts';
