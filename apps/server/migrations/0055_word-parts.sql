-- Words are found by their parts: beside each word without digits stand its ends, behind `~`, from the third letter on and three letters
-- long or more (`withParts` in apps/server/src/platform/prefix-search.ts). Codes stand behind `#`, so that a size is no beginning of a
-- barcode. Values of options are found too, where the detail does not say them. All in one pass without functions of its own, and the
-- indexes made anew: row by row it would take several times as long.
drop index catalog.article_search;
drop index catalog.variant_search;
drop index customers.customer_search;

-- Folded like `foldText` (packages/domain) folds the letters of the languages of the office.
create temp table option_word on commit drop as
  select v.id as variant, v.article, left(word, 60) as word
  from catalog.variant v, jsonb_each_text(v.options) option, regexp_split_to_table(
    regexp_replace(translate(replace(replace(replace(lower(option.value), 'ß', 'ss'), 'œ', 'o'), 'æ', 'a'),
      'àáâãäåçèéêëìíîïñòóôõöøùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝ', 'aaaaaaceeeeiiiinoooooouuuuyyaaaaaaceeeeiiiinoooooouuuuy'), '([aou])e+', '\1', 'g'),
    '[\s!-/:-@\[-`{-~·–—×„“”‚‘’«»°]+') word
  where position(option.value in v.detail) = 0 and word <> '';
create index on option_word (variant);
create index on option_word (article);
analyze option_word;

update catalog.variant v set search = (
  select array_to_tsvector(array_agg(distinct lexeme))
  from (
    select case when plain = any(codes.words) then '#' || plain else plain end as word
    from unnest(tsvector_to_array(v.search)) plain,
      (select array(select unnest(case when code like 'plu:%' then array[substr(code, 5)] else array[code, ltrim(code, '0')] end) from unnest(v.codes) code) as words) codes
    union all select word from option_word where variant = v.id
  ) words, lateral (select word as lexeme union all select '~' || substr(word, start) from generate_series(3, length(word) - 2) start where word !~ '[0-9=~#]') ends
) where v.search <> '';

update catalog.article a set search = (
  select array_to_tsvector(array_agg(distinct lexeme))
  from (
    select case when plain = any(codes.words) then '#' || plain else plain end as word
    from unnest(tsvector_to_array(a.search)) plain,
      (select array(select unnest(case when code like 'plu:%' then array[substr(code, 5)] else array[code, ltrim(code, '0')] end)
        from catalog.variant v, unnest(v.codes) code where v.article = a.id) as words) codes
    union all select word from option_word where article = a.id
  ) words, lateral (select word as lexeme union all select '~' || substr(word, start) from generate_series(3, length(word) - 2) start where word !~ '[0-9=~#]') ends
) where a.search <> '';

update customers.customer c set search = (
  select array_to_tsvector(array_agg(distinct lexeme))
  from unnest(tsvector_to_array(c.search)) word,
    lateral (select word as lexeme union all select '~' || substr(word, start) from generate_series(3, length(word) - 2) start where word !~ '[0-9=~#]') ends
) where c.search <> '';

create index article_search on catalog.article using gin (search);
create index variant_search on catalog.variant using gin (search);
create index customer_search on customers.customer using gin (search);
