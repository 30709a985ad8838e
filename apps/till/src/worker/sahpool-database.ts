import type { Database, PreparedStatement } from '@sqlite.org/sqlite-wasm';
import type { SqlDatabase, SqlRow, SqlStatement, SqlValue } from '@tresen/sync';

/** An open file of the pool behind the port: statements are prepared once per text, rows are built from cached column names. */
export function wrapDatabase(database: Database): SqlDatabase {
  const statements = new Map<string, SqlStatement>();
  const prepared: PreparedStatement[] = [];
  return {
    exec: (sql) => void database.exec(sql),
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known) return known;
      const raw = database.prepare(sql);
      prepared.push(raw);
      const statement = wrapStatement(raw);
      statements.set(sql, statement);
      return statement;
    },
    close: () => {
      for (const statement of prepared) statement.finalize();
      statements.clear();
      database.close();
    },
  };
}

function wrapStatement(raw: PreparedStatement): SqlStatement {
  let names: readonly string[] | null = null;
  const read = (): SqlRow => {
    names ??= raw.getColumnNames([]);
    const values = raw.get([]) as SqlValue[];
    const row: SqlRow = {};
    for (let index = 0; index < names.length; index += 1) row[names[index] ?? ''] = values[index] ?? null;
    return row;
  };
  const begin = (values: readonly SqlValue[]): void => {
    raw.reset();
    if (raw.parameterCount > 0) raw.clearBindings();
    if (values.length > 0) raw.bind(values as SqlValue[]);
  };
  return {
    run: (...values) => {
      begin(values);
      try {
        raw.step();
      } finally {
        raw.reset();
      }
    },
    get: (...values) => {
      begin(values);
      try {
        return raw.step() ? read() : undefined;
      } finally {
        raw.reset();
      }
    },
    all: (...values) => {
      begin(values);
      const rows: SqlRow[] = [];
      try {
        while (raw.step()) rows.push(read());
        return rows;
      } finally {
        raw.reset();
      }
    },
    *iterate(...values) {
      begin(values);
      try {
        while (raw.step()) yield read();
      } finally {
        raw.reset();
      }
    },
  };
}
