import { type Static, Type } from 'typebox';

/** Facts `identity.staff-signed-in` and `identity.staff-signed-out`, version 1: a person at the till. */
export const StaffSignV1 = Type.Object({ store: Type.String(), till: Type.String(), staff: Type.String() });
export type StaffSignV1 = Static<typeof StaffSignV1>;
