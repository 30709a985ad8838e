export { isRight, isRole, RIGHTS, type Right, ROLES, type Role, rightsOf, roleRights } from './rights.ts';
