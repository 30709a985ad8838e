import { Toasts } from '@tresen/ui';
import type { ReactNode } from 'react';
import { LiveProvider } from '../api/live.tsx';
import { Bars } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { SecondFactorFirst } from '../security/second-factor-first.tsx';
import { SessionProvider } from './session.tsx';
import { SignIn } from './sign-in.tsx';
import './frame.css';

/** Everything around the screens: who is signed in, the live link, notes. */
export function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <SessionProvider
        waiting={<Waiting />}
        failed={(error, retry) => (
          <div className="frame-failed page">
            <ProblemNote error={error} onRetry={retry} />
          </div>
        )}
        form={(again, email, enter) => <SignIn again={again} email={email} enter={enter} />}
        first={() => <SecondFactorFirst />}
      >
        <LiveProvider>{children}</LiveProvider>
      </SessionProvider>
      <Toasts />
    </>
  );
}

function Waiting() {
  return (
    <div className="frame">
      <div className="side">
        <Bars rows={7} />
      </div>
      <main className="frame-main">
        <div className="page">
          <Bars rows={8} />
        </div>
      </main>
    </div>
  );
}
