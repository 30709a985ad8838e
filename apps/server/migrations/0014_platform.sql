-- What the platform itself keeps.
create schema platform;

-- Commands that were answered, so that a repeat with the same key gets the same answer.
create table platform.idempotency (
  owner        text        not null,
  key          text        not null,
  route        text        not null,
  request_hash bytea       not null,
  response     jsonb,
  created_at   timestamptz not null default now(),
  primary key (owner, key)
);
create index idempotency_age on platform.idempotency (created_at);
