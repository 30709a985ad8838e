import type { HistoryItem } from '../api/catalog.ts';
import { useOffice } from '../text/locale.ts';

interface HistoryProps {
  readonly items: readonly HistoryItem[];
  /** The name of a field in the person's language. */
  readonly nameOf: (field: string) => string;
  /** How a value of a field reads. */
  readonly show: (field: string, value: unknown) => string;
}

/** A value as text: short things as they are, lists and objects as compact JSON, cut so that one odd value does not fill the screen. */
export function plainValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  const text = typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
  return text.length > 400 ? `${text.slice(0, 400)} …` : text;
}

/** Who changed what, newest first, before and after. */
export function History({ items, nameOf, show }: HistoryProps) {
  const { t, format } = useOffice();
  if (items.length === 0) return <p className="quiet">{t('parts.history-empty')}</p>;
  return (
    <ol className="history">
      {items.map((item, index) => (
        // Two changes may carry the same instant; the list is replaced as a whole
        <li key={index}>
          <div>
            <span className="strong" dir="auto">
              {item.actor.name ?? (item.actor.kind === 'integration' ? t('parts.integration') : item.actor.kind === 'system' ? t('parts.system') : item.actor.id)}
            </span>{' '}
            <span className="quiet">{format.dateTime(item.at)}</span>
          </div>
          {item.changes.map((change) => (
            <div key={change.field} className="history-change">
              <span className="quiet">{nameOf(change.field)}</span>
              <span>
                <del dir="auto">{show(change.field, change.before)}</del> → <ins dir="auto">{show(change.field, change.after)}</ins>
              </span>
            </div>
          ))}
        </li>
      ))}
    </ol>
  );
}
