import { money } from '../text/format.ts';
import { sayIfKnown, useOffice } from '../text/locale.ts';

export interface Difference {
  readonly code: string;
  readonly line: number;
  readonly expected: number | null;
  readonly found: number | null;
  /** As exceptions about prices called it before. */
  readonly actual?: number;
}

const isDifference = (value: unknown): value is Difference => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'code') === 'string';

/** The differences that the server found, when the details hold some. */
export function readDifferences(details: unknown): readonly Difference[] {
  const list: unknown = typeof details === 'object' && details !== null ? Reflect.get(details, 'differences') : null;
  return Array.isArray(list) ? list.filter(isDifference) : [];
}

interface DifferencesProps {
  readonly differences: readonly Difference[];
  /** null = nobody knows it: amounts are shown without. */
  readonly currency: string | null;
}

/** What the server computed beside what stands in the entry. */
export function Differences({ differences, currency }: DifferencesProps) {
  const { t, format } = useOffice();
  const amount = (value: number | null) => (typeof value !== 'number' ? '—' : currency === null ? format.amount(value, 'EUR') : money(format, value, currency));
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('exceptions.what-differs')}</th>
            <th>{t('exceptions.line')}</th>
            <th className="end">{t('exceptions.expected')}</th>
            <th className="end">{t('exceptions.actual')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((each) => (
            <tr key={`${each.code} ${each.line}`}>
              <td>{sayIfKnown(t, `exceptions.kind-${each.code}`) ?? each.code}</td>
              <td>{each.line === 0 ? t('exceptions.whole-receipt') : each.line}</td>
              <td className="end">{amount(each.expected)}</td>
              <td className="end bad strong">{amount(each.found ?? each.actual ?? null)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
