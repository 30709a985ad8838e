import { money } from '../text/format.ts';
import { sayIfKnown, useOffice } from '../text/locale.ts';

/** Something that the person at the till may not do alone. */
export interface ActBeyond {
  readonly act: string;
  readonly line?: number;
  /** Basis points off the list price. */
  readonly percent?: number;
  readonly list?: number;
  readonly paid?: number;
}

const isAct = (value: unknown): value is ActBeyond => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'act') === 'string';

/** What nobody with the right approved, when the details hold some. */
export function readActsBeyond(details: unknown): readonly ActBeyond[] {
  const list: unknown = typeof details === 'object' && details !== null ? Reflect.get(details, 'acts') : null;
  return Array.isArray(list) ? list.filter(isAct) : [];
}

/** What was done beyond the rights of the person, line by line, in the money of the receipt. */
export function ActsBeyond({ acts, currency }: { readonly acts: readonly ActBeyond[]; readonly currency: string }) {
  const { t, format } = useOffice();
  return (
    <div className="table-scroll">
      <table className="plain-table" data-testid="acts-beyond">
        <thead>
          <tr>
            <th>{t('exceptions.detail-acts')}</th>
            <th>{t('exceptions.line')}</th>
            <th className="end">{t('exceptions.list-price')}</th>
            <th className="end">{t('exceptions.was-paid')}</th>
            <th className="end">{t('exceptions.off')}</th>
          </tr>
        </thead>
        <tbody>
          {acts.map(({ act, line, list, paid, percent }, index) => (
            <tr key={index}>
              <td>{sayIfKnown(t, `sales.act-${act}`) ?? act}</td>
              <td>{line ?? t('exceptions.whole-receipt')}</td>
              <td className="end">{list === undefined ? '—' : money(format, list, currency)}</td>
              <td className="end bad strong">{paid === undefined ? '—' : money(format, paid, currency)}</td>
              <td className="end">{percent === undefined ? '—' : format.percent(percent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
