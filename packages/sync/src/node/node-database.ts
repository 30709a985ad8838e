import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from '../ports.ts';

/** A `node:sqlite` file behind the port. `':memory:'` works too. */
export function openNodeDatabase(path: string, pragmas: readonly string[] = []): SqlDatabase {
  const database = new DatabaseSync(path);
  for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`);
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    exec: (sql) => database.exec(sql),
    prepare: (sql): SqlStatement => {
      const statement = prepare(sql);
      return {
        // Not `run`: it also reads the last row id, which FTS5 leaves beyond the safe range after a delete, and throws after the fact.
        run: (...values: SqlValue[]) => void statement.all(...values),
        get: (...values: SqlValue[]) => statement.get(...values) as SqlRow | undefined,
        all: (...values: SqlValue[]) => statement.all(...values) as SqlRow[],
        iterate: (...values: SqlValue[]) => statement.iterate(...values) as Iterable<SqlRow>,
      };
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
}
