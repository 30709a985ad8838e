import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { onConfirmNeeded, onSessionEnded } from '../api/client.ts';
import { loadMe, type Me, sendCode, signIn, signOut } from '../api/identity.ts';
import { signInWithPasskey } from '../api/passkeys.ts';
import { forgetDrafts } from '../parts/use-draft.ts';
import { ConfirmDialog } from '../security/confirm-dialog.tsx';

interface Session {
  readonly me: Me;
  readonly rights: ReadonlySet<string>;
  readonly can: (right: string) => boolean;
  /** The right holds for the whole group. */
  readonly canEverywhere: (right: string) => boolean;
  readonly leave: () => void;
}

const Current = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(Current);
  if (session === null) throw new Error('useSession needs a signed-in person around it');
  return session;
}

/** How somebody proves who they are: by password, by the code that is asked for after it, or by a passkey. */
export type Proof = { readonly email: string; readonly password: string } | { readonly code: string } | { readonly passkey: true };
/** Signs in; false when the code of a second factor is still missing. */
export type Enter = (proof: Proof) => Promise<boolean>;

async function prove(proof: Proof): Promise<boolean> {
  if ('email' in proof) return signIn(proof.email, proof.password);
  await ('code' in proof ? sendCode(proof.code) : signInWithPasskey());
  return true;
}

interface SessionProps {
  readonly children: ReactNode;
  readonly waiting: ReactNode;
  readonly failed: (error: Error, retry: () => void) => ReactNode;
  /** The sign-in form; `again` = the session ran out under somebody who is at work. */
  readonly form: (again: boolean, email: string, enter: Enter) => ReactNode;
  /** Instead of the screens, while something must be done first. */
  readonly first: (needs: NonNullable<Me['needs']>) => ReactNode;
}

/** Who is at work. When the session runs out, the form lies over the screen: what was typed stays, requests wait and go on. */
export function SessionProvider({ children, waiting, failed, form, first }: SessionProps) {
  const client = useQueryClient();
  const [ended, setEnded] = useState(false);
  const waiters = useRef<(() => void)[]>([]);
  const query = useQuery({ queryKey: ['me'], queryFn: loadMe, staleTime: 300_000 });
  const me = query.data ?? null;

  useEffect(() => {
    onSessionEnded(
      () =>
        new Promise<void>((resolve) => {
          waiters.current.push(resolve);
          setEnded(true);
        }),
    );
  }, []);

  const enter = useCallback(
    async (proof: Proof) => {
      if (!(await prove(proof))) return false;
      const next = await loadMe();
      if (me !== null && next?.id !== me.id) {
        forgetDrafts();
        location.reload();
        return true;
      }
      client.setQueryData(['me'], next);
      setEnded(false);
      for (const go of waiters.current.splice(0)) go();
      return true;
    },
    [client, me],
  );
  const leave = useCallback(() => {
    forgetDrafts();
    void signOut().finally(() => location.assign('/office/'));
  }, []);
  const session = useMemo<Session | null>(() => {
    if (me === null) return null;
    const rights = new Set(Object.keys(me.rights));
    return { me, rights, can: (right) => rights.has(right), canEverywhere: (right) => me.rights[right] === 'all', leave };
  }, [me, leave]);

  if (query.isPending) return waiting;
  if (query.isError) return failed(query.error, () => void query.refetch());
  if (session === null) return form(false, '', enter);
  return (
    <Current value={session}>
      {session.me.needs === null ? children : first(session.me.needs)}
      {session.me.kind === 'staff' ? <Confirming /> : null}
      {ended ? form(true, session.me.email ?? '', enter) : null}
    </Current>
  );
}

/** What waits for the password to be given once more: all of it goes on, or nothing. */
function Confirming() {
  const [waiting, setWaiting] = useState<readonly ((confirmed: boolean) => void)[]>([]);
  useEffect(() => onConfirmNeeded(() => new Promise<boolean>((resolve) => setWaiting((before) => [...before, resolve]))), []);
  if (waiting.length === 0) return null;
  return (
    <ConfirmDialog
      onDone={(confirmed) => {
        setWaiting([]);
        for (const go of waiting) go(confirmed);
      }}
    />
  );
}
