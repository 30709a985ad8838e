import type { LinkProps } from '@tanstack/react-router';
import {
  Boxes,
  ChartNoAxesColumn,
  CircleAlert,
  FileSpreadsheet,
  IdCard,
  type LucideIcon,
  MonitorSmartphone,
  ReceiptText,
  Settings,
  ShieldCheck,
  Store,
  Tag,
  Users,
} from 'lucide-react';
import type { OfficeKey } from '../text/texts.ts';

export interface Screen {
  readonly id: 'today' | 'totals' | 'sales' | 'articles' | 'stock' | 'customers' | 'tills' | 'stores' | 'exceptions' | 'people' | 'security' | 'settings';
  readonly to: Exclude<LinkProps['to'], undefined>;
  readonly title: OfficeKey;
  readonly icon: LucideIcon;
  /** What the person needs to see it; null = everybody. */
  readonly right: string | null;
}

export const screens: readonly Screen[] = [
  { id: 'today', to: '/', title: 'shell.today', icon: ChartNoAxesColumn, right: 'reporting.read' },
  { id: 'sales', to: '/sales', title: 'shell.sales', icon: ReceiptText, right: 'sales.read' },
  { id: 'totals', to: '/totals', title: 'totals.title', icon: FileSpreadsheet, right: 'reporting.read' },
  { id: 'articles', to: '/articles', title: 'shell.articles', icon: Tag, right: 'catalog.read' },
  { id: 'stock', to: '/stock', title: 'shell.stock', icon: Boxes, right: 'inventory.read' },
  { id: 'customers', to: '/customers', title: 'shell.customers', icon: Users, right: 'customers.read' },
  { id: 'tills', to: '/tills', title: 'shell.tills', icon: MonitorSmartphone, right: 'devices.read' },
  { id: 'stores', to: '/stores', title: 'stores.title', icon: Store, right: null },
  { id: 'exceptions', to: '/exceptions', title: 'shell.exceptions', icon: CircleAlert, right: 'ingest.read' },
  { id: 'people', to: '/people', title: 'shell.people', icon: IdCard, right: 'identity.read' },
  { id: 'security', to: '/security', title: 'security.title', icon: ShieldCheck, right: 'identity.write' },
  { id: 'settings', to: '/settings', title: 'shell.settings', icon: Settings, right: null },
];

export const screensFor = (rights: ReadonlySet<string>): readonly Screen[] => screens.filter((screen) => screen.right === null || rights.has(screen.right));
