-- Who works here, where, and what they may do.
create schema identity;

create table identity.company (
  id         uuid primary key,
  name       text        not null,
  country    text        not null,
  tax_id     text        not null,
  address    text[]      not null default '{}',
  version    int         not null default 1,
  created_at timestamptz not null default now()
);

create table identity.store (
  id         uuid primary key,
  code       text        not null unique,
  name       text        not null,
  company_id uuid        not null references identity.company,
  country    text        not null,
  currency   text        not null,
  time_zone  text        not null,
  price_zone text        not null,
  address    text[]      not null default '{}',
  phone      text        not null default '',
  -- open | closed
  status     text        not null default 'open',
  version    int         not null default 1,
  created_at timestamptz not null default now()
);
create index store_company on identity.store (company_id);

create table identity.staff (
  id         uuid primary key,
  name       text        not null,
  short_name text        not null,
  email      text,
  language   text        not null,
  -- active | ended
  status     text        not null default 'active',
  -- PBKDF2-SHA-256, base64url; goes down to the tills so that sign-in works offline
  pin_hash   text        not null default '',
  pin_salt   text        not null default '',
  -- identity.auth_user.id of those who may sign in at the office
  user_id    text unique,
  version    int         not null default 1,
  created_at timestamptz not null default now()
);
create unique index staff_email on identity.staff (lower(email));

-- A role on the whole group, a company or a store.
create table identity.role_grant (
  staff_id uuid not null references identity.staff on delete cascade,
  role     text not null,
  -- group | company | store
  scope    text not null,
  scope_id uuid,
  unique nulls not distinct (staff_id, role, scope, scope_id)
);

-- Tokens of integrators and tools: only the hash is kept.
create table identity.api_token (
  id           uuid primary key,
  name         text        not null,
  hash         bytea       not null unique,
  -- [{role, scope, id}]
  grants       jsonb       not null,
  created_at   timestamptz not null default now(),
  created_by   text        not null,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz
);

-- Tables of the sign-in library (better-auth), with its own column names.
create table identity.auth_user (
  "id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);

create table identity.auth_session (
  "id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references identity.auth_user ("id") on delete cascade);
create index auth_session_user on identity.auth_session ("userId");

create table identity.auth_account (
  "id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references identity.auth_user ("id") on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null);
create index auth_account_user on identity.auth_account ("userId");

create table identity.auth_verification (
  "id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null);
create index auth_verification_identifier on identity.auth_verification ("identifier");

-- Secrets that the server makes for itself on first start (signing of session cookies).
create table identity.server_secret (name text primary key, value text not null);
