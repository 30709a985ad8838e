import type { LayoutRow } from '@tresen/contract/feed';
import type { SqlDatabase } from '../ports.ts';
import { wordsOf } from '../reference/reference-rows.ts';

/** Beginnings of a category's name count from so many letters on, whole words from one fewer. */
const SHORTEST_BEGINNING = 4;

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
    if (word.length < SHORTEST_BEGINNING - 1) return [];
    this.names ??= this.read();
    const fits = (name: string): boolean => name === word || (word.length >= SHORTEST_BEGINNING && name.startsWith(word));
    return this.names.filter(({ words }) => words.some(fits)).map(({ id }) => id);
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
