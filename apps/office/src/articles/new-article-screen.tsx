import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, showToast } from '@tresen/ui';
import { type FormEvent, useMemo, useState } from 'react';
import { createArticle, loadZones, setPrices, type Zone } from '../api/catalog.ts';
import { newId } from '../api/new-id.ts';
import { useStores } from '../api/stores.ts';
import { DraftNote } from '../parts/draft-bar.tsx';
import { Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useCommandKey } from '../parts/use-command-key.ts';
import { type Draft, useDraft } from '../parts/use-draft.ts';
import { useSession } from '../shell/session.tsx';
import { useOffice } from '../text/locale.ts';
import { useCategoryPath } from './categories.ts';
import { findFaults, type NewArticle, planVariants, priceIn, toArticleState, type VariantPlan } from './new-article.ts';
import { MasterFields, SellingFields } from './new-article-fields.tsx';
import type { NewArticleParts } from './new-article-parts.ts';
import { PriceFields, VariantFields } from './new-article-variants.tsx';
import { orderZones } from './order-zones.ts';
import './article.css';

const blank = (): NewArticle => ({
  id: newId(),
  name: '',
  brand: '',
  category: '',
  description: '',
  taxCategory: 'standard',
  unit: 'pc',
  openPrice: false,
  minAge: 0,
  sku: '',
  options: [],
  variants: {},
  prices: {},
});

const none: readonly Zone[] = [];

export function NewArticleScreen() {
  const { t, format } = useOffice();
  const { can } = useSession();
  const original = useMemo(blank, []);
  const draft = useDraft<NewArticle>('article.new', original);
  const zones = useQuery({ queryKey: ['zones'], queryFn: loadZones, staleTime: 3_600_000, enabled: can('pricing.write') });
  const { stores } = useStores();
  const inOrder = orderZones(zones.data ?? none, stores).filter((zone) => zone.writable);
  const plan = useMemo(() => planVariants(draft.value), [draft.value]);
  const found = findFaults(draft.value, plan, { zones: inOrder, decimal: format.decimal });
  const [asked, setAsked] = useState(false);
  const parts: NewArticleParts = { draft, plan, faults: new Set(asked ? found : []) };
  const create = useCreate(draft, inOrder);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (found.length === 0) create.mutate(plan);
  };
  return (
    <Page title={t('articles.add')} back={{ to: '/articles', label: t('articles.title') }}>
      <form className="form" noValidate onSubmit={submit} data-testid="new-article">
        <DraftNote draft={draft} />
        <div className="columns">
          <div className="stack">
            <MasterFields {...parts} />
            <VariantFields {...parts} />
          </div>
          <div className="stack">
            <SellingFields {...parts} />
            {can('pricing.write') ? <PriceFields {...parts} zones={inOrder} /> : null}
          </div>
        </div>
        {create.isError ? <ProblemNote error={create.error} command /> : null}
        {asked && found.length > 0 ? (
          <p className="bad" role="alert">
            {found.map((fault) => t(`articles.fault-${fault}`)).join(' ')}
          </p>
        ) : null}
        <div className="actions save-bar">
          <Button look="primary" type="submit" disabled={create.isPending}>
            {create.isPending ? t('parts.saving') : t('articles.create')}
          </Button>
          {draft.dirty ? (
            <Button onClick={draft.clear} disabled={create.isPending}>
              {t('parts.discard')}
            </Button>
          ) : null}
        </div>
      </form>
    </Page>
  );
}

/** Makes the article, then its prices. Ids are kept with the input, so a repeat after a lost answer changes nothing. */
function useCreate(draft: Draft<NewArticle>, zones: readonly Zone[]) {
  const { t, format } = useOffice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const pathOf = useCategoryPath();
  const articleKey = useCommandKey();
  const pricesKey = useCommandKey();
  return useMutation({
    mutationFn: async (plan: readonly VariantPlan[]) => {
      const variants = Object.fromEntries(plan.map(({ key }) => [key, { ...draft.value.variants[key], id: draft.value.variants[key]?.id || newId() }]));
      draft.set({ id: draft.value.id, variants: { ...draft.value.variants, ...variants } });
      const state = toArticleState({ ...draft.value, variants }, plan, pathOf(draft.value.category));
      await createArticle(state, articleKey(state));
      if (draft.value.openPrice) return state;
      for (const zone of zones) {
        const amount = priceIn(draft.value, zone, format.decimal);
        if (typeof amount !== 'number') continue;
        const body = { zone: zone.zone, rows: state.variants.map((variant) => ({ variant: variant.id, amount, was: null })) };
        await setPrices(body, `${pricesKey(draft.value.prices)}-${zone.zone}`);
      }
      return state;
    },
    onSuccess: (state) => {
      draft.clear();
      void client.invalidateQueries({ queryKey: ['articles'] });
      showToast(t('articles.created', { name: state.name }));
      void navigate({ to: '/articles/$id', params: { id: state.id } });
    },
  });
}
