import type { ReactNode } from 'react';
import { Bars, Card, Page, type PageProps } from './page.tsx';
import { ProblemNote } from './problem-note.tsx';

/** What is read from the server, as far as this frame needs to know. */
export interface Reading<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface LoadedProps<Data> {
  readonly query: Reading<Data>;
  /** Lines of the placeholder, about as many as the content will have. */
  readonly rows?: number;
  readonly children: (data: Data) => ReactNode;
}

/** Content once it is there; until then a placeholder of its height, or why it cannot be shown with a way to try again. */
export function Loaded<Data>({ query, rows = 5, children }: LoadedProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  return <Bars rows={rows} />;
}

interface DetailProps<Data> extends LoadedProps<Data> {
  readonly title: string;
  readonly back: NonNullable<PageProps['back']>;
}

/** The frame of a screen about one record: loading, failed and not found look the same everywhere and lead back to the list. */
export function Detail<Data>({ query, rows = 8, title, back, children }: DetailProps<Data>): ReactNode {
  if (query.data !== undefined) return children(query.data);
  const waiting = <Loaded query={query} rows={rows} children={children} />;
  return (
    <Page title={title} back={back}>
      {query.error === null ? <Card>{waiting}</Card> : waiting}
    </Page>
  );
}
