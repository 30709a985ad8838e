import type { Till } from '../app/till.ts';
import type { Panel } from '../app/view.ts';
import { openPanel, say } from './say.ts';

/** A dialog that asks for the price or the measure of goods: they lie on the counter and are not in the basket yet. */
export type Question = Extract<Panel, { readonly kind: 'open-price' | 'measure' }>;

export function openQuestion(till: Till): Question | null {
  const { panel } = till.view.get();
  return panel?.kind === 'open-price' || panel?.kind === 'measure' ? panel : null;
}

/** What Enter would do in the open question; null while what is typed is no answer. */
let answer: (() => Promise<unknown>) | null = null;

/** The dialog of a question keeps this up to date and takes it back when it closes. */
export function setAnswer(next: (() => Promise<unknown>) | null): void {
  answer = next;
}

/** What was asked is not answered: what comes next may come, but the goods are not forgotten. */
export function sayUnanswered(till: Till): void {
  const question = openQuestion(till);
  if (question !== null) say(till, { tone: 'warn', text: till.t(`question.${question.kind}`, { name: question.variant.name }), testId: 'notice-question', panel: question.kind });
}

/**
 * For whoever goes on while a question is open, with a scan or a key: an answer that stands there complete is taken, so that the goods
 * are in the basket; without one the question stays. Answers whether none is open any more. Call it when it is the caller's turn.
 */
export async function settleQuestion(till: Till): Promise<boolean> {
  if (openQuestion(till) === null) return true;
  const run = answer;
  if (run === null) {
    sayUnanswered(till);
    return false;
  }
  openPanel(till, null);
  await run();
  return true;
}
