import { signedShare } from '../text/format.ts';
import { useOffice } from '../text/locale.ts';

/** A change against a comparison: arrow, sign and colour say the same. */
export function Delta({ value, upIsGood = true }: { readonly value: number | null; readonly upIsGood?: boolean }) {
  const { format } = useOffice();
  if (value === null) return <span className="quiet">—</span>;
  const flat = Math.abs(value) < 0.0005;
  const good = flat ? null : value > 0 === upIsGood;
  return (
    <span className={good === null ? 'quiet' : good ? 'good' : 'bad'}>
      <span aria-hidden>{flat ? '' : value > 0 ? '▲ ' : '▼ '}</span>
      {signedShare(format, value)}
    </span>
  );
}
