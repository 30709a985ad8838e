-- What people arrange for themselves in the office: a list's filters, order and columns kept under a name.
create table identity.list_view (
  -- staff id, or the id of a token
  owner      text        not null,
  list       text        not null,
  name       text        not null,
  -- the query of the list's address
  search     text        not null,
  -- ids of the columns that show; null = the usual ones
  columns    text[],
  changed_at timestamptz not null default now(),
  primary key (owner, list, name)
);

-- Opening hours by weekday: [{day: 1 to 7 (Monday first), from: "09:00", to: "20:00"}], local time.
alter table identity.store add column hours jsonb not null default '[]';
