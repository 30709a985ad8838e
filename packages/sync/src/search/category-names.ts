import type { LayoutRow } from '@tresen/contract/feed';
import { namesCategory } from '@tresen/domain/catalog';
import type { SqlDatabase } from '../ports.ts';
import { wordsOf } from '../reference/reference-rows.ts';

/** Categories by the words of their names, in every language; read when they are first asked for. */
export class CategoryNames {
  private readonly database: SqlDatabase;
  private names: readonly { readonly id: string; readonly words: readonly string[] }[] | null = null;

  constructor(database: SqlDatabase) {
    this.database = database;
  }

  /** After the layout changed. */
  forget(): void {
    this.names = null;
  }

  readonly idsOf = (word: string): readonly string[] => {
    this.names ??= this.read();
    return this.names.filter(({ words }) => namesCategory(words, word)).map(({ id }) => id);
  };

  private read(): { id: string; words: string[] }[] {
    return this.database
      .prepare('SELECT id, data FROM layout')
      .all()
      .map((row) => {
        const { names } = JSON.parse(String(row['data'])) as Partial<LayoutRow>;
        return { id: String(row['id']), words: wordsOf(Object.values(names ?? {}).join(' ')) };
      });
  }
}
