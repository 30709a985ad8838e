import { Button, Message } from '@tresen/ui';
import type { ReactNode } from 'react';
import { RefusedRequest, ServerUnreachable } from '../api/problem.ts';
import { type Say, sayIfKnown, useOffice } from '../text/locale.ts';

export interface Explanation {
  readonly cause: string;
  readonly step: string;
  readonly data: string | null;
  readonly instance: string | null;
}

/** Cause, next step, and whether the data is safe, in the person's language where the error is known. */
export function explain(say: Say, error: unknown): Explanation {
  if (error instanceof ServerUnreachable) return { cause: say('error.unreachable'), step: say('error.unreachable-do'), data: null, instance: null };
  if (!(error instanceof RefusedRequest)) return { cause: say('error.unexpected'), step: say('error.unexpected-do'), data: null, instance: null };
  const { problem } = error;
  return {
    cause: sayIfKnown(say, `error.${problem.code}`) ?? say('error.other', { code: problem.code }),
    step: sayIfKnown(say, `error.${problem.code}-do`) ?? say('error.other-do'),
    data: say(`error.data-${problem.data}`),
    instance: problem.status >= 500 && problem.instance !== undefined ? say('error.instance', { id: problem.instance }) : null,
  };
}

/** A refusal as a line of text where it happened. `command`: something was to be saved, so its fate is said too. */
export function ProblemNote({
  error,
  onRetry,
  command = false,
  children,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly command?: boolean;
  readonly children?: ReactNode;
}) {
  const { t } = useOffice();
  const { cause, step, data, instance } = explain(t, error);
  return (
    <Message
      tone="danger"
      testId="problem"
      action={
        onRetry === undefined ? undefined : (
          <Button size="small" onClick={onRetry}>
            {t('parts.retry')}
          </Button>
        )
      }
    >
      <strong>{cause}</strong> {step} {command ? data : null} {instance}
      {children}
    </Message>
  );
}

/** The message of the server for one field of a refused body, by its JSON pointer. */
export function fieldProblem(error: unknown, pointer: string): string | null {
  if (!(error instanceof RefusedRequest)) return null;
  return error.problem.errors?.find((each) => each.pointer === pointer || each.pointer.startsWith(`${pointer}/`))?.message ?? null;
}
