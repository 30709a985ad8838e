import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Icon, showToast, TextField } from '@tresen/ui';
import { Bookmark, Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { DialogTrigger, Dialog as Panel, Popover, Pressable } from 'react-aria-components';
import { dropView, keepView, type ListView, loadViews } from '../api/views.ts';
import { type Filters, parseSearch, stringifySearch } from '../parts/filters.ts';
import { Loaded } from '../parts/loaded.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useOffice } from '../text/locale.ts';

interface ViewsProps {
  /** Name of the list. */
  readonly list: string;
  readonly filters: Filters;
  readonly columns: readonly string[] | null;
  readonly onColumns: (columns: readonly string[] | null) => void;
}

/** The query of an address in one fixed order, so that equal filters compare as equal. */
export function fixedOrder(search: string): string {
  const params = new URLSearchParams(search);
  params.sort();
  return params.toString();
}

const sameColumns = (a: readonly string[] | null, b: readonly string[] | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Filters, order and columns kept under a name, for this person on every machine. */
export function SavedViews({ list, filters, columns, onColumns }: ViewsProps) {
  const { t } = useOffice();
  const navigate = useNavigate();
  const query = useQuery({ queryKey: ['views', list], queryFn: () => loadViews(list), staleTime: 300_000 });
  const search = fixedOrder(stringifySearch(filters.values));
  const current = query.data?.find((view) => fixedOrder(view.search) === search && sameColumns(view.columns, columns));
  const drop = useDropView();
  const use = (view: ListView) => {
    onColumns(view.columns);
    void navigate({ to: '.', search: parseSearch(view.search) as never });
  };
  return (
    <DialogTrigger>
      <Pressable>
        <Button className="views-open" aria-label={current === undefined ? t('parts.views') : `${t('parts.views')}: ${current.name}`} data-testid="views">
          <Icon of={Bookmark} size={17} />
          <bdi className="clip">{current?.name ?? t('parts.views')}</bdi>
        </Button>
      </Pressable>
      <Popover className="popover" placement="bottom end">
        <Panel aria-label={t('parts.views')} className="popover-panel views-panel">
          {({ close }) => (
            <>
              <Loaded query={query} rows={2}>
                {(views) => (
                  <ViewList
                    views={views}
                    current={current}
                    drop={drop}
                    onUse={(view) => {
                      use(view);
                      close();
                    }}
                    onDropped={close}
                  />
                )}
              </Loaded>
              <KeepView view={{ list, search, columns: columns === null ? null : [...columns] }} known={query.data ?? []} onKept={close} />
            </>
          )}
        </Panel>
      </Popover>
    </DialogTrigger>
  );
}

interface ViewListProps {
  readonly views: readonly ListView[];
  readonly current: ListView | undefined;
  readonly drop: ReturnType<typeof useDropView>;
  readonly onUse: (view: ListView) => void;
  /** The panel goes, so that undo can be reached: what lies beside it is out of reach while it is open. */
  readonly onDropped: () => void;
}

/** Forgets a view; it comes back by undo. */
function useDropView() {
  const { t } = useOffice();
  const client = useQueryClient();
  const refresh = (list: string) => client.invalidateQueries({ queryKey: ['views', list] });
  const restore = useMutation({ mutationFn: keepView, onSettled: (_, __, view) => refresh(view.list) });
  return useMutation({
    mutationFn: (view: ListView) => dropView(view),
    onSuccess: (_, view) => showToast(t('parts.view-dropped', { name: view.name }), { label: t('parts.undo'), run: () => restore.mutate(view) }),
    onSettled: (_, __, view) => refresh(view.list),
  });
}

function ViewList({ views, current, drop, onUse, onDropped }: ViewListProps) {
  const { t } = useOffice();
  if (views.length === 0) return <p className="quiet small views-none">{t('parts.views-none')}</p>;
  return (
    <ul className="views-list">
      {views.map((view) => (
        <li key={view.name}>
          <button type="button" aria-current={view === current} onClick={() => onUse(view)}>
            <Icon of={Check} size={15} className={view === current ? '' : 'views-other'} />
            <bdi className="clip">{view.name}</bdi>
          </button>
          <Button
            look="quiet"
            size="small"
            iconOnly
            aria-label={t('parts.view-drop', { name: view.name })}
            disabled={drop.isPending}
            onClick={() => drop.mutate(view, { onSuccess: onDropped })}
          >
            <Icon of={Trash2} size={15} />
          </Button>
        </li>
      ))}
      {drop.isError ? <ProblemNote error={drop.error} command /> : null}
    </ul>
  );
}

interface KeepProps {
  readonly view: Omit<ListView, 'name'>;
  readonly known: readonly ListView[];
  readonly onKept: () => void;
}

function KeepView({ view, known, onKept }: KeepProps) {
  const { t } = useOffice();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const text = name.trim();
  const keep = useMutation({
    mutationFn: keepView,
    onSuccess: async (kept) => {
      await client.invalidateQueries({ queryKey: ['views', kept.list] });
      setName('');
      showToast(t('parts.view-kept', { name: kept.name }));
      onKept();
    },
  });
  const replaces = known.some((each) => each.name === text);
  return (
    <form
      className="views-keep"
      onSubmit={(event) => {
        event.preventDefault();
        if (text !== '') keep.mutate({ ...view, name: text });
      }}
    >
      <TextField label={t('parts.view-name')} value={name} onChange={setName} maxLength={80} hint={replaces ? t('parts.view-replaces') : t('parts.view-hint')} />
      <Button look="primary" type="submit" disabled={text === '' || keep.isPending}>
        {t('parts.view-keep')}
      </Button>
      {keep.isError ? <ProblemNote error={keep.error} command /> : null}
    </form>
  );
}
