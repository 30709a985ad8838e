import { describe, expect, it } from 'vitest';
import { EarlyQuestion, onTextComing } from './early-question.ts';

describe('early question', () => {
  const record = (): { asked: string[]; question: EarlyQuestion<string> } => {
    const asked: string[] = [];
    return {
      asked,
      question: new EarlyQuestion((text) => {
        asked.push(text);
        return text === 'broken' ? Promise.reject(new Error(text)) : Promise.resolve(`${text} ${asked.length}`);
      }),
    };
  };

  it('asks once for a text that was expected and came', async () => {
    const { asked, question } = record();
    question.expect('ka');
    expect(await question.get('ka')).toBe('ka 1');
    expect(asked).toEqual(['ka']);
  });
  it('asks anew for another text, and for the same one later: its answer may be another by then', async () => {
    const { asked, question } = record();
    question.expect('ka');
    expect(await question.get('kb')).toBe('kb 2');
    expect(await question.get('ka')).toBe('ka 3');
    question.expect('kc');
    await question.get('kc');
    expect(await question.get('kc')).toBe('kc 5');
    expect(asked).toEqual(['ka', 'kb', 'ka', 'kc', 'kc']);
  });
  it('keeps a fault for whoever wants the answer; unwanted it harms nobody', async () => {
    const { question } = record();
    question.expect('broken');
    await new Promise((resolve) => setTimeout(resolve, 0));
    question.expect('broken');
    await expect(question.get('broken')).rejects.toThrow('broken');
  });
});

describe('text that is coming', () => {
  class Field extends EventTarget {
    value = 'Kafee';
    selectionStart: number | null = 3;
    selectionEnd: number | null = 3;
    maxLength = 7;
  }
  const hear = (change: Partial<Field>, event: Partial<InputEvent>): string[] => {
    const field = Object.assign(new Field(), change);
    const told: string[] = [];
    const stop = onTextComing(field as unknown as HTMLInputElement, (text) => told.push(text));
    const send = (): void => void field.dispatchEvent(Object.assign(new Event('beforeinput'), { inputType: 'insertText', data: 'f', isComposing: false, ...event }));
    send();
    stop();
    send();
    return told;
  };

  it('is the field with what is typed at the cursor, or in place of what is selected', () => {
    expect(hear({}, {})).toEqual(['Kaffee']);
    expect(hear({ selectionStart: 0, selectionEnd: 5 }, {})).toEqual(['f']);
  });
  it('is not guessed while something is composed, deleted or pasted, nor beyond what fits', () => {
    expect(hear({}, { isComposing: true })).toEqual([]);
    expect(hear({}, { inputType: 'deleteContentBackward', data: null })).toEqual([]);
    expect(hear({}, { inputType: 'insertFromPaste' })).toEqual([]);
    expect(hear({}, { data: 'fff' })).toEqual([]);
    expect(hear({ selectionStart: null }, {})).toEqual([]);
  });
});
