import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { Empty } from '@tresen/ui';
import { CircleCheck } from 'lucide-react';
import { loadTills, type Till, tillState } from '../api/devices.ts';
import { loadExceptions } from '../api/exceptions.ts';
import { loadStock } from '../api/inventory.ts';
import { useTopic } from '../api/live.tsx';
import { useStores } from '../api/stores.ts';
import { quarantined as unbooked } from '../exceptions/quarantined.ts';
import { Bars, Card } from '../parts/page.tsx';
import { useSession } from '../shell/session.tsx';
import { type OfficeLocale, sayIfKnown, useOffice } from '../text/locale.ts';

interface Task {
  readonly key: string;
  readonly tone: 'danger' | 'warn' | 'info';
  readonly title: string;
  readonly note: string;
  readonly action: string;
  readonly link: Pick<LinkProps, 'to' | 'search' | 'params'>;
}

const NEGATIVE_LIMIT = 100;

function tillTasks(tills: readonly Till[], { t, format }: OfficeLocale): Task[] {
  const now = Date.now();
  return tills.flatMap((till): Task[] => {
    const state = tillState(till, now);
    const name = `${till.store.name} · ${till.name}`;
    const link = { to: '/tills/$id', params: { id: till.id } } as const;
    if (state === 'forked')
      return [{ key: till.id, tone: 'danger', title: t('today.todo-till-forked', { till: name }), note: t('today.todo-till-forked-note'), action: t('today.check'), link }];
    if (state !== 'silent' || (till.unsent ?? 0) === 0 || till.lastContactAt === null) return [];
    const note = t('today.todo-till-unsent', { count: till.unsent ?? 0, ago: format.ago(till.lastContactAt) });
    return [{ key: till.id, tone: 'warn', title: t('today.todo-till-offline', { till: name }), note, action: t('today.open'), link }];
  });
}

function useExceptionTasks(store: string | undefined): { readonly tasks: readonly Task[]; readonly pending: boolean } {
  const { t } = useOffice();
  const { can } = useSession();
  const client = useQueryClient();
  const query = useQuery({ queryKey: ['exceptions', 'todo', store], queryFn: () => loadExceptions({ status: 'open', store }, null, 1), enabled: can('ingest.read') });
  useTopic('exceptions', () => void client.invalidateQueries({ queryKey: ['exceptions'] }));
  const kinds = Object.entries(query.data?.counts ?? {}).filter(([, count]) => count > 0);
  const tasks = kinds.map(([kind, count]): Task => {
    const name = sayIfKnown(t, `exceptions.kind-${kind}`) ?? kind;
    const tone = unbooked.has(kind) ? 'danger' : 'warn';
    const search = store === undefined ? { kind } : { kind, store };
    return {
      key: kind,
      tone,
      title: t('today.todo-exceptions', { count, kind: name }),
      note: t(unbooked.has(kind) ? 'today.todo-unbooked-note' : 'today.todo-exceptions-note'),
      action: t('today.check'),
      link: { to: '/exceptions', search },
    };
  });
  return { tasks, pending: query.isLoading };
}

function useStockTasks(store: string | undefined): readonly Task[] {
  const { t } = useOffice();
  const { can } = useSession();
  const { stores } = useStores();
  const ids = store === undefined ? stores.map((each) => each.id) : [store];
  const query = useQuery({
    queryKey: ['stock', 'negative', ids],
    queryFn: () => Promise.all(ids.map(async (id) => ({ id, count: (await loadStock({ store: id, level: 'negative' }, null, NEGATIVE_LIMIT)).items.length }))),
    enabled: can('inventory.read') && ids.length > 0,
    staleTime: 60_000,
    refetchInterval: 120_000,
  });
  const found = (query.data ?? []).filter((each) => each.count > 0).toSorted((a, b) => b.count - a.count);
  const worst = found[0];
  if (worst === undefined) return [];
  const count = found.reduce((sum, each) => sum + each.count, 0);
  const title = found.some((each) => each.count >= NEGATIVE_LIMIT) ? t('today.todo-negative-many', { count }) : t('today.todo-negative', { count });
  const names = found.map((each) => `${stores.find((one) => one.id === each.id)?.name ?? ''} ${each.count}`);
  const note = names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
  return [{ key: 'negative', tone: 'info', title, note, action: t('today.check'), link: { to: '/stock', search: { store: worst.id, level: 'negative' } } }];
}

/** What needs a person, most urgent first. */
export function ToDo({ store: selection }: { readonly store: string | undefined }) {
  const locale = useOffice();
  const { t } = locale;
  const { can } = useSession();
  const client = useQueryClient();
  const store = selection?.startsWith('country-') === true ? undefined : selection;
  const tills = useQuery({ queryKey: ['tills'], queryFn: loadTills, enabled: can('devices.read'), refetchInterval: 30_000 });
  useTopic('tills', () => void client.invalidateQueries({ queryKey: ['tills'] }), 2000);
  const exceptions = useExceptionTasks(store);
  const stock = useStockTasks(store);
  const order = { danger: 0, warn: 1, info: 2 } as const;
  const mine = (tills.data ?? []).filter((till) => store === undefined || till.store.id === store);
  const tasks = [...exceptions.tasks, ...tillTasks(mine, locale), ...stock].toSorted((a, b) => order[a.tone] - order[b.tone]);
  if (exceptions.pending || tills.isLoading)
    return (
      <Card title={t('today.todo-title')}>
        <Bars rows={5} />
      </Card>
    );
  return (
    <Card title={t('today.todo-title')} {...(tasks.length === 0 ? {} : { note: t('today.todo-note', { count: tasks.length }) })}>
      {tasks.length === 0 ? (
        <Empty icon={CircleCheck} title={t('today.todo-nothing')}>
          {t('today.todo-nothing-note')}
        </Empty>
      ) : (
        <ul className="todo">
          {tasks.slice(0, 30).map((task) => (
            <li key={task.key}>
              <span className={`todo-dot todo-dot--${task.tone}`} aria-hidden />
              <div>
                <b dir="auto">{task.title}</b>
                <small dir="auto">{task.note}</small>
              </div>
              <Link {...(task.link as { to: '/' })} className="ui-button ui-button--small">
                {task.action}
                <span className="ui-hidden">: {task.title}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
