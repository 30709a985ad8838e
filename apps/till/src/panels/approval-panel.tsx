import type { StaffRow } from '@tresen/contract/feed';
import { authorise, type Basket, shareOff } from '@tresen/domain/sales';
import { Button, Empty } from '@tresen/ui';
import { Dialog } from '@tresen/ui/dialog';
import { UserCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useShop, useTill } from '../app/till.ts';
import { useText } from '../app/use-text.ts';
import type { Panel } from '../app/view.ts';
import { approve, type OpenAct, reasonIn } from '../sale/permit.ts';
import { PinPad } from '../start/pin-pad.tsx';
import { Reasons } from './reasons.tsx';

type Request = Extract<Panel, { kind: 'approval' }>;

/** Somebody with the right says yes on the spot: what it is about, who, why, and their PIN. */
export function ApprovalPanel(props: { request: Request; onClose: () => void }): ReactNode {
  const till = useTill();
  const shop = useShop();
  const { t } = useText();
  const { open, basket, run } = props.request;
  const may = (person: StaffRow): boolean =>
    person.pinHash !== '' && open.every(({ act }) => authorise(act, person, { discountLimit: shop.settings.discountLimit }).kind === 'allowed');
  const people = shop.staff.filter(may);
  const [person, setPerson] = useState<StaffRow | null>(people.length === 1 ? (people[0] ?? null) : null);
  const given = reasonIn(basket, open);
  const [reason, setReason] = useState(given);
  const agree = (who: StaffRow): void => {
    till.view.set((view) => ({ ...view, panel: null, notice: null }));
    run(approve(till, basket, { acts: open, by: who.id, reason }));
  };
  return (
    <Dialog title={t('approve.title')} closeLabel={t('close')} onClose={props.onClose} testId="approval-panel">
      <Asked open={open} basket={basket} />
      {given === '' ? <Reasons of={open.some(({ act }) => act.kind === 'reduce') ? 'discount' : 'return'} value={reason} onChange={setReason} /> : null}
      {people.length === 0 ? (
        <Empty icon={UserCheck} title={t('approve.nobody')}>
          {t('approve.nobodyText')}
        </Empty>
      ) : reason === '' ? (
        <p className="hint">{t('reason.first')}</p>
      ) : person === null ? (
        <div className="staff" data-testid="approvers">
          {people.map((candidate) => (
            <Button key={candidate.id} size="large" onClick={() => setPerson(candidate)} data-testid={`approver-${candidate.id}`}>
              {candidate.name}
            </Button>
          ))}
        </div>
      ) : (
        <>
          <p className="approve__who">{t('signin.pin', { name: person.name })}</p>
          <PinPad key={person.id} person={person} enter={t('approve.do')} onBack={people.length > 1 ? () => setPerson(null) : null} onRight={() => agree(person)} />
        </>
      )}
    </Dialog>
  );
}

/** What was typed as the discount of the basket, where nothing else takes off: the share of the cents that it comes to is another by a hair. */
function percentOf({ discount, lines }: Basket): number | null {
  return discount?.kind === 'percent' && lines.every((line) => line.discount === null && line.override === null) ? discount.percent : null;
}

/** What is asked for, in the figures of the basket. */
function Asked({ open, basket }: { open: readonly OpenAct[]; basket: Basket }): ReactNode {
  const { t, format } = useText();
  const shared = open.flatMap(({ act }) => (act.kind === 'reduce' && act.shared !== null ? [act.shared] : []))[0];
  const texts: string[] = [];
  if (shared !== undefined)
    texts.push(
      t(basket.lines.some((line) => line.deposit !== null) ? 'approve.basketGoods' : 'approve.basket', {
        list: format.money(shared.list, basket.currency),
        paid: format.money(shared.list - shared.off, basket.currency),
        percent: format.percent(percentOf(basket) ?? shareOff(shared)),
      }),
    );
  for (const { act, key } of open) {
    if (act.kind === 'reduce' && act.shared !== null) continue;
    const name = basket.lines.find((line) => line.key === key)?.name ?? '';
    texts.push(
      act.kind === 'reduce'
        ? t('approve.line', {
            name,
            list: format.money(act.list, basket.currency),
            paid: format.money(act.list - act.off, basket.currency),
            percent: format.percent(shareOff(act)),
          })
        : t(`approve.act.${act.kind === 'return' ? 'return' : 'other'}`),
    );
  }
  return (
    <ul className="approve__what" data-testid="approval-what">
      {texts.slice(0, 6).map((text) => (
        <li key={text} dir="auto">
          {text}
        </li>
      ))}
    </ul>
  );
}
