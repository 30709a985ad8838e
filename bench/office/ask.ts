/** The API of a running server, and how long it takes to answer. */
export interface Office {
  get<T>(path: string): Promise<T>;
  /** Milliseconds until the answer is there as a whole. @throws when it is not 200 */
  time(path: string): Promise<number>;
}

export function openOffice(url: string, token: string): Office {
  const fetchText = async (path: string): Promise<string> => {
    const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}`, accept: 'application/json' } });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 300)}`);
    return text;
  };
  return {
    get: async <T>(path: string) => JSON.parse(await fetchText(path)) as T,
    time: async (path) => {
      const start = performance.now();
      await fetchText(path);
      return performance.now() - start;
    },
  };
}

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export function percentilesOf(times: readonly number[]): Percentiles {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** A path with its query; `undefined` leaves a parameter out. */
export function pathOf(path: string, query: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
