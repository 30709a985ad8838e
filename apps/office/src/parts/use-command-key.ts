import { useRef } from 'react';
import { newKey } from '../api/client.ts';

/** An idempotency key that stays the same while the same body is sent, so that pressing again after a lost answer does nothing twice. */
export function useCommandKey(): (body: unknown) => string {
  const tried = useRef({ text: '', key: '' });
  return (body) => {
    const text = JSON.stringify(body);
    if (tried.current.text !== text) tried.current = { text, key: newKey() };
    return tried.current.key;
  };
}
