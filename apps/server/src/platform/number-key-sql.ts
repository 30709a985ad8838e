/** What `numberKey` of the domain says in SQL, as the constraints of the tables have it. */
export const numberKeySql = (column: string): string => `upper(btrim(${column}))`;
