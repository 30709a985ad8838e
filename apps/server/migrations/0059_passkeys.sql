-- Passkeys of people (WebAuthn): public keys of their devices, and challenges that one ceremony may answer, once.
create table identity.passkey (
  id           text        primary key,
  staff        uuid        not null references identity.staff (id) on delete cascade,
  public_key   bytea       not null,
  counter      bigint      not null,
  transports   text[]      not null,
  name         text        not null,
  created_at   timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_staff on identity.passkey (staff, created_at);

create table identity.passkey_challenge (
  challenge  text        primary key,
  -- Who registers a device; null: somebody signs in.
  staff      uuid,
  expires_at timestamptz not null
);
create index passkey_challenge_expires on identity.passkey_challenge (expires_at);

-- Signed in with a passkey: the device, and a finger, a face or its PIN, are two factors at once.
alter table identity.auth_session add column passkey boolean not null default false;
