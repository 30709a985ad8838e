import { Button, Icon } from '@tresen/ui';
import { CopyPlus, Plus, Trash2 } from 'lucide-react';
import type { OpeningHours } from '../api/stores-edit.ts';
import { weekday } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const USUAL = { from: '09:00', to: '18:00' } as const;

/** Places in the list of spans that end before they begin, are not filled in, or overlap an earlier one of the day. */
export function wrongSpans(hours: readonly OpeningHours[]): ReadonlySet<number> {
  const wrong = new Set<number>();
  for (const [index, span] of hours.entries()) {
    const clash = hours.some((other, at) => at !== index && other.day === span.day && span.from < other.to && other.from <= span.from && (other.from !== span.from || at < index));
    if (span.from === '' || span.to === '' || span.to <= span.from || clash) wrong.add(index);
  }
  return wrong;
}

/** The hours of one day, given to every other weekday. */
export function copyToWeekdays(hours: readonly OpeningHours[], day: number): readonly OpeningHours[] {
  const pattern = hours.filter((span) => span.day === day);
  const others = DAYS.filter((each) => each <= 5 && each !== day);
  return inOrder([...hours.filter((span) => !others.some((each) => each === span.day)), ...others.flatMap((each) => pattern.map((span) => ({ ...span, day: each })))]);
}

const inOrder = (hours: readonly OpeningHours[]): readonly OpeningHours[] => hours.toSorted((a, b) => a.day - b.day || a.from.localeCompare(b.from));

interface HoursFieldProps {
  readonly hours: readonly OpeningHours[];
  readonly onChange: (hours: readonly OpeningHours[]) => void;
  readonly readOnly: boolean;
}

/** `titled`: what is around it says already what it is. */
export function HoursField({ hours, onChange, readOnly, titled = false }: HoursFieldProps & { readonly titled?: boolean }) {
  const { t, format } = useOffice();
  // 1 January 2024 was a Monday
  const nameOf = (day: number) => weekday(format, `2024-01-0${day}`);
  return (
    <fieldset className="hours" data-testid="hours">
      <legend className={titled ? 'ui-hidden' : 'ui-field__label'}>{t('stores.hours')}</legend>
      {DAYS.map((day) => (
        <DayRow key={day} day={day} name={nameOf(day)} hours={hours} onChange={onChange} readOnly={readOnly} />
      ))}
    </fieldset>
  );
}

interface DayRowProps extends HoursFieldProps {
  readonly day: number;
  readonly name: string;
}

function DayRow({ day, name, hours, onChange, readOnly }: DayRowProps) {
  const { t } = useOffice();
  const wrong = wrongSpans(hours);
  const spans = hours.map((span, index) => ({ span, index })).filter(({ span }) => span.day === day);
  const last = spans.at(-1)?.span;
  const add = () => onChange(inOrder([...hours, last === undefined ? { day, ...USUAL } : { day, from: last.to, to: last.to < '20:00' ? '20:00' : '24:00' }]));
  return (
    <div className="hours-day">
      <span className="hours-name">{name}</span>
      <div className="hours-spans">
        {spans.length === 0 ? <span className="quiet hours-closed">{hours.length === 0 ? '—' : t('stores.day-closed')}</span> : null}
        {spans.map(({ span, index }) => (
          <span key={index} className="hours-span" data-wrong={wrong.has(index)}>
            <input
              type="time"
              aria-label={`${name}, ${t('parts.from')}`}
              value={span.from}
              readOnly={readOnly}
              onChange={(event) => onChange(hours.with(index, { ...span, from: event.target.value }))}
            />
            –
            <input
              type="time"
              aria-label={`${name}, ${t('parts.to')}`}
              value={span.to === '24:00' ? '23:59' : span.to}
              readOnly={readOnly}
              onChange={(event) => onChange(hours.with(index, { ...span, to: event.target.value }))}
            />
            {readOnly ? null : (
              <Button look="quiet" size="small" iconOnly aria-label={`${name}: ${t('stores.span-remove')}`} onClick={() => onChange(hours.toSpliced(index, 1))}>
                <Icon of={Trash2} size={15} />
              </Button>
            )}
            {wrong.has(index) ? <small className="bad">{t('stores.span-wrong')}</small> : null}
          </span>
        ))}
      </div>
      {readOnly ? null : (
        <span className="hours-actions">
          <Button look="quiet" size="small" iconOnly aria-label={`${name}: ${t('stores.span-add')}`} title={t('stores.span-add')} onClick={add}>
            <Icon of={Plus} size={16} />
          </Button>
          {spans.length > 0 && day <= 5 ? (
            <Button
              look="quiet"
              size="small"
              iconOnly
              aria-label={`${name}: ${t('stores.copy-days')}`}
              title={t('stores.copy-days')}
              onClick={() => onChange(copyToWeekdays(hours, day))}
            >
              <Icon of={CopyPlus} size={16} />
            </Button>
          ) : null}
        </span>
      )}
    </div>
  );
}
