import { Button, Message, Progress } from '@tresen/ui';
import { useOffice } from '../text/locale.ts';
import { explain } from './problem-note.tsx';
import type { Each } from './use-each.ts';

/** How far an action on several things is, and which of them did not work and why. */
export function EachProgress<Item>({ each, nameOf }: { readonly each: Each<Item>; readonly nameOf: (item: Item) => string }) {
  const { t } = useOffice();
  const { state } = each;
  if (state === null) return null;
  const said = t('parts.bulk-progress', { done: state.done, total: state.total });
  return (
    <div className="form" data-testid="bulk-progress">
      {state.running ? (
        <div className="each-running">
          <Progress share={state.total === 0 ? null : state.done / state.total} label={said} />
          <span role="status">{said}</span>
          <Button size="small" onClick={each.stop}>
            {t('parts.bulk-stop')}
          </Button>
        </div>
      ) : null}
      {state.failed.map(({ item, error }) => {
        const { cause, step } = explain(t, error);
        return (
          <Message key={nameOf(item)} tone="danger">
            <strong>{nameOf(item)}:</strong> {cause} {step}
          </Message>
        );
      })}
    </div>
  );
}
