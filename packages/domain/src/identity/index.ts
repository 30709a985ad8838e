export { isRight, isRole, RIGHTS, type Right, rightsOf, ROLES, type Role, roleRights } from './rights.ts';
