import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { knownFields, parseSearch, stringifySearch } from './parts/filters.ts';
import { guarded } from './shell/guard.tsx';
import { Layout } from './shell/layout.tsx';
import { Crashed, NotFound } from './shell/not-found.tsx';

const root = createRootRoute({ component: Layout, notFoundComponent: NotFound });
const parent = () => root;
const id = <P extends string>(path: P) => path;

const today = createRoute({
  getParentRoute: parent,
  path: '/',
  validateSearch: knownFields('store', 'currency', 'on'),
  component: guarded(
    'reporting.read',
    lazyRouteComponent(() => import('./today/today-screen.tsx'), 'TodayScreen'),
  ),
});
const sales = createRoute({
  getParentRoute: parent,
  path: '/sales',
  validateSearch: knownFields('store', 'till', 'cashier', 'customer', 'variant', 'from', 'to', 'min', 'max', 'currency', 'kind', 'q', 'ahead', 'sort'),
  component: guarded(
    'sales.read',
    lazyRouteComponent(() => import('./sales/sales-screen.tsx'), 'SalesScreen'),
  ),
});
const totals = createRoute({
  getParentRoute: parent,
  path: '/totals',
  validateSearch: knownFields('by', 'store', 'from', 'to', 'sort'),
  component: guarded(
    'reporting.read',
    lazyRouteComponent(() => import('./totals/totals-screen.tsx'), 'TotalsScreen'),
  ),
});
const sale = createRoute({
  getParentRoute: parent,
  path: id('/sales/$id'),
  component: guarded(
    'sales.read',
    lazyRouteComponent(() => import('./sales/sale-screen.tsx'), 'SaleScreen'),
  ),
});
const articles = createRoute({
  getParentRoute: parent,
  path: '/articles',
  validateSearch: knownFields('q', 'category', 'brand', 'status', 'zone', 'sort'),
  component: guarded(
    'catalog.read',
    lazyRouteComponent(() => import('./articles/articles-screen.tsx'), 'ArticlesScreen'),
  ),
});
const newArticle = createRoute({
  getParentRoute: parent,
  path: '/articles/new',
  component: guarded(
    'catalog.write',
    lazyRouteComponent(() => import('./articles/new-article-screen.tsx'), 'NewArticleScreen'),
  ),
});
const article = createRoute({
  getParentRoute: parent,
  path: '/articles/$id',
  validateSearch: knownFields('tab', 'variant'),
  component: guarded(
    'catalog.read',
    lazyRouteComponent(() => import('./articles/article-screen.tsx'), 'ArticleScreen'),
  ),
});
const stock = createRoute({
  getParentRoute: parent,
  path: '/stock',
  validateSearch: knownFields('store', 'q', 'category', 'level', 'variant'),
  component: guarded(
    'inventory.read',
    lazyRouteComponent(() => import('./stock/stock-screen.tsx'), 'StockScreen'),
  ),
});
const customers = createRoute({
  getParentRoute: parent,
  path: '/customers',
  validateSearch: knownFields('q', 'sort'),
  component: guarded(
    'customers.read',
    lazyRouteComponent(() => import('./customers/customers-screen.tsx'), 'CustomersScreen'),
  ),
});
const customer = createRoute({
  getParentRoute: parent,
  path: '/customers/$id',
  component: guarded(
    'customers.read',
    lazyRouteComponent(() => import('./customers/customer-screen.tsx'), 'CustomerScreen'),
  ),
});
const tills = createRoute({
  getParentRoute: parent,
  path: '/tills',
  validateSearch: knownFields('store', 'q', 'state', 'sort'),
  component: guarded(
    'devices.read',
    lazyRouteComponent(() => import('./tills/tills-screen.tsx'), 'TillsScreen'),
  ),
});
const till = createRoute({
  getParentRoute: parent,
  path: '/tills/$id',
  component: guarded(
    'devices.read',
    lazyRouteComponent(() => import('./tills/till-screen.tsx'), 'TillScreen'),
  ),
});
const stores = createRoute({
  getParentRoute: parent,
  path: '/stores',
  validateSearch: knownFields('q', 'sort'),
  component: lazyRouteComponent(() => import('./stores/stores-screen.tsx'), 'StoresScreen'),
});
const newStore = createRoute({
  getParentRoute: parent,
  path: '/stores/new',
  component: guarded(
    'identity.write',
    lazyRouteComponent(() => import('./stores/new-store-screen.tsx'), 'NewStoreScreen'),
  ),
});
const store = createRoute({ getParentRoute: parent, path: '/stores/$id', component: lazyRouteComponent(() => import('./stores/store-screen.tsx'), 'StoreScreen') });
const exceptions = createRoute({
  getParentRoute: parent,
  path: '/exceptions',
  validateSearch: knownFields('status', 'kind', 'store', 'device', 'each'),
  component: guarded(
    'ingest.read',
    lazyRouteComponent(() => import('./exceptions/exceptions-screen.tsx'), 'ExceptionsScreen'),
  ),
});
const exception = createRoute({
  getParentRoute: parent,
  path: '/exceptions/$id',
  component: guarded(
    'ingest.read',
    lazyRouteComponent(() => import('./exceptions/exception-screen.tsx'), 'ExceptionScreen'),
  ),
});
const people = createRoute({
  getParentRoute: parent,
  path: '/people',
  validateSearch: knownFields('q', 'store', 'role', 'sort'),
  component: guarded(
    'identity.read',
    lazyRouteComponent(() => import('./people/people-screen.tsx'), 'PeopleScreen'),
  ),
});
const person = createRoute({
  getParentRoute: parent,
  path: '/people/$id',
  component: guarded(
    'identity.read',
    lazyRouteComponent(() => import('./people/person-screen.tsx'), 'PersonScreen'),
  ),
});
const security = createRoute({
  getParentRoute: parent,
  path: '/security',
  validateSearch: knownFields('kind', 'about', 'outcome', 'from', 'to'),
  component: guarded(
    'identity.write',
    lazyRouteComponent(() => import('./security/security-screen.tsx'), 'SecurityScreen'),
  ),
});
const settings = createRoute({ getParentRoute: parent, path: '/settings', component: lazyRouteComponent(() => import('./settings/settings-screen.tsx'), 'SettingsScreen') });

export const router = createRouter({
  routeTree: root.addChildren([
    today,
    totals,
    sales,
    sale,
    articles,
    newArticle,
    article,
    stock,
    customers,
    customer,
    tills,
    till,
    stores,
    newStore,
    store,
    exceptions,
    exception,
    people,
    person,
    security,
    settings,
  ]),
  basepath: '/office',
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: Crashed,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
