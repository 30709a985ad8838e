import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChainHead, type ChainLink, decideJournalRun } from './index.ts';

const start: ChainHead = { seq: 0, hash: 'key' };
const chain: readonly ChainLink[] = Array.from({ length: 12 }, (_, index) => ({ seq: index + 1, hash: `h${index + 1}`, prev: index === 0 ? 'key' : `h${index}` }));
const at = (seq: number): ChainHead => (seq === 0 ? start : { seq, hash: `h${seq}` });
const known = (seq: number): string => `h${seq}`;
const decide = (head: number, links: readonly ChainLink[]) => decideJournalRun(at(head), links, known);
const verdicts = (head: number, links: readonly ChainLink[]): readonly string[] => {
  const decision = decide(head, links);
  return decision.kind === 'gap' ? [`gap ${decision.expected}`] : decision.verdicts;
};

test('[DEV-01] accepts what follows the head', () => {
  expect(decide(2, chain.slice(2, 5))).toEqual({ kind: 'run', verdicts: ['accepted', 'accepted', 'accepted'], accepted: 3, replayed: 0, head: at(5) });
});

test('[DEV-02] replays what is there already', () => {
  expect(decide(5, chain.slice(1, 5))).toEqual({ kind: 'run', verdicts: ['replayed', 'replayed', 'replayed', 'replayed'], accepted: 0, replayed: 4, head: at(5) });
  expect(verdicts(3, chain.slice(1, 5))).toEqual(['replayed', 'replayed', 'accepted', 'accepted']);
});

test('[DEV-03] another content under a known number is a fork', () => {
  const clone = { seq: 3, hash: 'x3', prev: 'h2' };
  expect(verdicts(5, [clone])).toEqual(['forked']);
  expect(verdicts(3, [clone])).toEqual(['forked']);
  expect(verdicts(5, [clone, { seq: 6, hash: 'x6', prev: 'x5' }])).toEqual(['forked', 'altered']);
  // What is not known cannot be confirmed as a replay.
  expect(decideJournalRun(at(5), [{ seq: 2, hash: 'h2', prev: 'h1' }], () => undefined)).toMatchObject({ verdicts: ['forked'] });
  for (const seq of [0, -1, 0.5]) expect(verdicts(5, [{ seq, hash: 'h', prev: '' }])).toEqual(['forked']);
});

test('[DEV-04] a missing number stops the run and is named', () => {
  expect(decide(2, chain.slice(3))).toEqual({ kind: 'gap', expected: 3 });
  expect(decide(2, [chain[2], chain[4]] as ChainLink[])).toEqual({ kind: 'gap', expected: 4 });
  expect(decide(0, [{ seq: Number.NaN, hash: '', prev: '' }])).toEqual({ kind: 'gap', expected: 1 });
});

test('[DEV-05] what does not follow the head is altered, and so is all behind it', () => {
  const altered = { seq: 4, hash: 'x4', prev: 'x3' };
  expect(decide(2, [chain[2], altered, { seq: 5, hash: 'x5', prev: 'x4' }] as ChainLink[])).toEqual({
    kind: 'run',
    verdicts: ['accepted', 'altered', 'altered'],
    accepted: 1,
    replayed: 0,
    head: at(3),
  });
  expect(verdicts(3, [altered, chain[3] as ChainLink])).toEqual(['altered', 'altered']);
});

test('[DEV-06] the first entry follows the key', () => {
  expect(verdicts(0, [chain[0] as ChainLink])).toEqual(['accepted']);
  expect(verdicts(0, [{ seq: 1, hash: 'h1', prev: '' }])).toEqual(['altered']);
});

test('[DEV-07] the same entry twice in a run is accepted once', () => {
  const first = chain[0] as ChainLink;
  expect(verdicts(0, [first, first])).toEqual(['accepted', 'replayed']);
  expect(verdicts(0, [first, { ...first, hash: 'x1' }])).toEqual(['accepted', 'forked']);
});

test('[DEV-08] any overlapping parts, pushed again and again, give the same chain', () => {
  const part = fc.record({ from: fc.nat({ max: 11 }), size: fc.integer({ min: 1, max: 12 }) });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
      let head = start;
      const stored: string[] = [];
      for (const { from, size } of [...parts, { from: 0, size: 12 }]) {
        const decision = decideJournalRun(head, chain.slice(from, from + size), (seq) => stored[seq - 1]);
        if (decision.kind === 'gap') {
          expect(decision.expected).toBe(head.seq + 1);
          continue;
        }
        chain.slice(from, from + size).forEach((link, index) => {
          expect(['accepted', 'replayed']).toContain(decision.verdicts[index]);
          if (decision.verdicts[index] === 'accepted') stored.push(link.hash);
        });
        head = decision.head;
      }
      expect(stored).toEqual(chain.map((link) => link.hash));
    }),
  );
});
