import { Link } from '@tanstack/react-router';
import type { Option } from './fields.tsx';
import type { Filters, Search } from './filters.ts';

/** Parts of a detail page as links: each has its own address. */
export function Tabs({ label, filters, tabs }: { readonly label: string; readonly filters: Filters; readonly tabs: readonly Option<string>[] }) {
  const current = tabs.find((tab) => tab.value === filters.values['tab'])?.value ?? tabs[0]?.value;
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link key={tab.value} to="." search={((before: Search) => ({ ...before, tab: tab.value })) as never} replace aria-current={tab.value === current ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
