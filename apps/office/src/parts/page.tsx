import { Link } from '@tanstack/react-router';
import { Icon } from '@tresen/ui';
import { ChevronLeft } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import './page.css';

export interface PageProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: { readonly to: '/sales' | '/articles' | '/customers' | '/tills' | '/stores' | '/exceptions' | '/people'; readonly label: string };
  /** The content fills the window and scrolls by itself: lists. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

export function Page(props: PageProps) {
  useEffect(() => {
    document.title = `${props.title.slice(0, 80)} · Tresen`;
  }, [props.title]);
  return (
    <div className="page" data-fill={props.fill}>
      <header className="page-head">
        <div className="page-titles">
          {props.back === undefined ? null : (
            <Link to={props.back.to} className="page-back">
              <Icon of={ChevronLeft} size={16} />
              {props.back.label}
            </Link>
          )}
          <h1 dir="auto">{props.title}</h1>
          {props.subtitle === undefined ? null : <div className="page-subtitle">{props.subtitle}</div>}
        </div>
        {props.actions === undefined ? null : <div className="page-actions">{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

export function Card({
  title,
  note,
  actions,
  children,
  className,
}: {
  readonly title?: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}) {
  return (
    <section className={`card ${className ?? ''}`} aria-label={title}>
      {title === undefined ? null : (
        <div className="card-head">
          <div>
            <h2>{title}</h2>
            {note === undefined ? null : <p>{note}</p>}
          </div>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}

/** Term and value, one under the other. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode] | null)[] }) {
  return (
    <dl className="facts">
      {rows
        .filter((row) => row !== null)
        .map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function Bars({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div className="bars" aria-busy="true" role="status">
      {Array.from({ length: rows }, (_, row) => (
        // Bars are all alike and never move
        <span key={row} className="skeleton" style={{ width: `${50 + ((row * 37) % 45)}%` }} />
      ))}
    </div>
  );
}
