/** Select list of a `VariantListItem` over catalog.variant `t`; the article's fields come by primary key. */
export const variantColumns = `t.id, t.article, t.sku, (select a.name from catalog.article a where a.id = t.article) as name, t.detail, (select a.brand from catalog.article a where a.id = t.article) as brand,
  (select to_jsonb(a.categories) from catalog.article a where a.id = t.article) as categories, t.codes, (select a.unit from catalog.article a where a.id = t.article) as unit, t.picture, t.status`;
