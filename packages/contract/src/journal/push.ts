import { type Static, Type } from 'typebox';

/** `POST /api/v1/devices/{device}/journal`: entries in ascending `seq`. Any of them may have been sent before. */
export const JournalPush = Type.Object({
  entries: Type.Array(Type.Object({ payload: Type.String(), signature: Type.String({ minLength: 86, maxLength: 86 }) }), { minItems: 1, maxItems: 500 }),
});
export type JournalPush = Static<typeof JournalPush>;

/**
 * What the server did with a push. `head` is the highest seq it holds in the main chain and the hash of that entry:
 * everything up to it is safe and may be thinned out at the till.
 */
export const JournalReceipt = Type.Object({
  head: Type.Object({ seq: Type.Integer(), hash: Type.String() }),
  accepted: Type.Integer({ description: 'entries that were new' }),
  replayed: Type.Integer({ description: 'entries that were already there, byte for byte' }),
  quarantined: Type.Array(
    Type.Object({
      seq: Type.Integer(),
      id: Type.String(),
      hash: Type.String({ description: 'of the payload as it arrived' }),
      reason: Type.Union([Type.Literal('forked'), Type.Literal('altered'), Type.Literal('bad-signature')]),
    }),
    {
      description: 'entries that cannot join the chain; stored safely, an exception is open in the office',
    },
  ),
  serverTime: Type.String({ description: 'the server clock, for skew detection' }),
});
export type JournalReceipt = Static<typeof JournalReceipt>;
