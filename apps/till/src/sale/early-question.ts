/**
 * A question that is asked a little before it is known to be needed. A letter takes the browser 2 to 3 ms from `beforeinput` until it
 * stands in the field; meanwhile the worker can look for what the field will say.
 */
export class EarlyQuestion<T> {
  private readonly ask: (text: string) => Promise<T>;
  private early: { readonly text: string; readonly answer: Promise<T> } | null = null;

  constructor(ask: (text: string) => Promise<T>) {
    this.ask = ask;
  }

  /** Asks now; whether the text comes is open. */
  expect(text: string): void {
    const answer = this.ask(text);
    // Nobody may ever want it.
    answer.catch(() => undefined);
    this.early = { text, answer };
  }

  /** The answer for a text: the one asked for early when it is for this text and nobody has had it, else a new one. */
  get(text: string): Promise<T> {
    const { early } = this;
    this.early = null;
    return early?.text === text ? early.answer : this.ask(text);
  }
}

/** Tells what a field will hold when what is being typed is in it (Input Events Level 2, `beforeinput`); the answer stops that. */
export function onTextComing(field: HTMLInputElement, tell: (text: string) => void): () => void {
  const hear = (event: InputEvent): void => {
    if (event.inputType !== 'insertText' || event.data === null || event.isComposing) return;
    const { value, selectionStart, selectionEnd } = field;
    if (selectionStart === null || selectionEnd === null) return;
    const text = value.slice(0, selectionStart) + event.data + value.slice(selectionEnd);
    if (field.maxLength < 0 || text.length <= field.maxLength) tell(text);
  };
  field.addEventListener('beforeinput', hear);
  return () => field.removeEventListener('beforeinput', hear);
}
