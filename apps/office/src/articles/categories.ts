import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Category, loadCategories } from '../api/catalog.ts';
import type { Option } from '../parts/fields.tsx';
import { useOffice } from '../text/locale.ts';

/** Categories as a tree, each level indented; with their names in the person's language. */
export function treeOf(categories: readonly Category[], language: 'de' | 'en' | 'fr', parent: string | null = null): readonly Option<string>[] {
  return categories
    .filter((each) => each.parent === parent)
    .toSorted((a, b) => a.order - b.order)
    .flatMap((each) => [{ value: each.id, label: each.names[language] }, ...treeOf(categories, language, each.id).map((child) => ({ ...child, label: `\u2003${child.label}` }))]);
}

export function useCategories(): readonly Category[] {
  const query = useQuery({ queryKey: ['categories'], queryFn: loadCategories, staleTime: 600_000 });
  return query.data ?? [];
}

export function useCategoryOptions(): readonly Option<string>[] {
  const { language } = useOffice();
  const categories = useCategories();
  return useMemo(() => treeOf(categories, language), [categories, language]);
}

/** The path of a category from the outermost one down, as articles carry it. */
export function useCategoryPath(): (category: string) => readonly string[] {
  const categories = useCategories();
  const parents = new Map(categories.map((each) => [each.id, each.parent]));
  return (category) => {
    const path: string[] = [];
    for (let id: string | null | undefined = category; id !== null && id !== undefined && id !== '' && path.length < 8; id = parents.get(id)) path.unshift(id);
    return path;
  };
}
