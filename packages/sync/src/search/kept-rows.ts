/** What was read lately, by key; beyond `most` the oldest go first. */
export class KeptRows<K, T> {
  private readonly rows = new Map<K, T>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  /** What is kept under the key, else what `read` answers, which is kept from now on. */
  get(key: K, read: (key: K) => T): T {
    const kept = this.rows.get(key);
    if (kept !== undefined || this.rows.has(key)) return kept as T;
    const row = read(key);
    this.rows.set(key, row);
    if (this.rows.size > this.most) this.rows.delete(this.rows.keys().next().value as K);
    return row;
  }

  clear(): void {
    this.rows.clear();
  }
}
