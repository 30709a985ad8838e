-- Who signed in, who was refused, who changed people, tokens and tills: written once, never changed.
create table platform.security_log (
  id         bigint generated always as identity primary key,
  at         timestamptz not null default now(),
  -- signed-in, right-refused, token-made …: the list is in the contract (identity/security-log)
  kind       text        not null,
  -- ok | refused
  outcome    text        not null,
  -- staff | integration | system | device | nobody
  actor_kind text        not null,
  actor_id   text,
  address    text,
  -- what it was done to: staff, token, till, session, exception …
  target_kind text,
  target_id   text,
  -- never a password, PIN, token or code
  detail     jsonb       not null default '{}'
);
create index security_log_at on platform.security_log (at, id);
create index security_log_actor on platform.security_log (actor_id, id);
create index security_log_target on platform.security_log (target_id, id);

-- Entries are not edited; only those whose time is over may go, a month is kept in any case.
create function platform.keep_security_log() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < now() - interval '30 days' then return old; end if;
  raise exception 'the security log is append-only' using errcode = 'TR003';
end $$;
create trigger security_log_kept before update or delete on platform.security_log for each row execute function platform.keep_security_log();
create trigger security_log_whole before truncate on platform.security_log for each statement execute function platform.keep_security_log();

-- How the group wants its people to sign in; one row, what is left out is the default.
create table identity.security_policy (
  one     boolean primary key default true check (one),
  value   jsonb not null default '{}',
  version int   not null default 1
);
insert into identity.security_policy default values;

alter table identity.auth_session
  add column "lastSeenAt" timestamptz not null default now(),
  -- when the person last proved who they are
  add column "freshAt" timestamptz not null default now();

-- Browsers in which an account has signed in: whoever guesses elsewhere does not lock them out.
create table identity.trusted_device (
  hash         bytea       not null,
  user_id      text        not null references identity.auth_user (id) on delete cascade,
  last_used_at timestamptz not null default now(),
  primary key (hash, user_id)
);

alter table identity.api_token drop constraint api_token_parent_fkey;
alter table identity.api_token add constraint api_token_parent_fkey foreign key (parent) references identity.api_token on delete cascade;
create index api_token_parent on identity.api_token (parent);
create index api_token_maker on identity.api_token (maker);
