-- Codes of an authenticator app that have signed somebody in: each is good once (RFC 6238, 5.2). Kept for as long as the app may show them.
create table identity.used_code (
  user_id text        not null references identity.auth_user (id) on delete cascade,
  code    text        not null,
  used_at timestamptz not null default now(),
  primary key (user_id, code)
);
