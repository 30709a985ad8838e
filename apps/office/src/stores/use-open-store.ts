import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { showToast } from '@tresen/ui';
import { type Company, createCompany, type Store } from '../api/identity.ts';
import { loadStoreSettings, openStore, type StoreCreate, setStoreSettings } from '../api/stores-edit.ts';
import { useCommandKey } from '../parts/use-command-key.ts';
import type { Draft } from '../parts/use-draft.ts';
import { useOffice } from '../text/locale.ts';
import { countryDefaults, linesOf, type NewStore } from './new-store.ts';

interface Opening {
  readonly body: StoreCreate;
  /** Its company is made first. */
  readonly own: boolean;
}

/** The language of receipts, when it is another than the country's: it goes first among those that the tills offer. */
async function setLanguage(store: string, value: NewStore): Promise<void> {
  if (value.language === '' || value.language === countryDefaults(value.country).language) return;
  const settings = await loadStoreSettings(store);
  const languages = [value.language, ...['de', 'en', 'fr'].filter((each) => each !== value.language)];
  await setStoreSettings(store, { ...settings.data, languages }, settings.etag);
}

/** Makes company, store and settings, in this order. Ids are kept with the input: a repeat after a lost answer changes nothing. */
export function useOpenStore(draft: Draft<NewStore>): UseMutationResult<Store, Error, Opening> {
  const { t } = useOffice();
  const client = useQueryClient();
  const navigate = useNavigate();
  const companyKey = useCommandKey();
  const storeKey = useCommandKey();
  return useMutation({
    mutationFn: async ({ body, own }: Opening) => {
      const { newCompany, country } = draft.value;
      if (own) {
        const company = {
          id: newCompany.id as StoreCreate['company'],
          name: newCompany.name.trim(),
          country,
          taxId: newCompany.taxId.trim(),
          address: linesOf(newCompany.address),
        };
        const made = await createCompany(company, companyKey(company));
        // When the store is refused after it, the next try finds its company among the others
        client.setQueryData<readonly Company[]>(['companies'], (before = []) => [...before.filter((each) => each.id !== made.id), made]);
        draft.set({ company: made.id });
      }
      const store = await openStore(body, storeKey(body));
      await setLanguage(store.id, draft.value);
      return store;
    },
    onSuccess: async (store) => {
      draft.clear();
      for (const list of ['stores', 'companies']) void client.invalidateQueries({ queryKey: [list] });
      showToast(t('stores.opened', { name: store.name }));
      await navigate({ to: '/stores/$id', params: { id: store.id } });
    },
  });
}
