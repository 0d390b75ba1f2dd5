-- Accounts and how they prove themselves. Clause: P (and every other, through the policy).

create table auth_account ( -- A pseudonymous account. No real name, no address, no time but the day.
    id integer primary key, -- random id
    handle text not null, -- pseudonym as shown inside the desk; replaced by a blank word on erasure
    handle_key text not null unique, -- folded pseudonym, so that look-alikes clash
    side text, -- side that it works for; null for observers
    state text not null check (state in ('invited', 'active', 'frozen', 'left')), -- invited: no passphrase yet
    is_founder integer not null default 0 check (is_founder in (0, 1)), -- made at the console; at most two a side, shown publicly
    is_hidden integer not null default 0 check (is_hidden in (0, 1)), -- 1: asked to have authored items hidden (panic)
    lang text not null default 'ru', -- language of the desk pages
    passphrase_hash text, -- Argon2id in PHC form; null until the first entry
    identity_wrapped blob, -- age identity, wrapped by the passphrase (scrypt)
    recipient text, -- public key of that identity
    totp_sealed blob, -- TOTP secret, sealed to that identity; null for readers without one
    joined_day_ms integer not null -- UTC midnight of the day on which it was made
);
create index auth_account_by_side on auth_account (side, state);

create trigger auth_account_founders before insert on auth_account when new.is_founder = 1
begin
    select raise(abort, 'auth.founders') where new.side is null;
    select raise(abort, 'auth.founders') where (select count(*) from auth_account where is_founder = 1 and side = new.side) >= 2;
end;

create table auth_role ( -- A role of an account, for ninety days.
    id integer primary key, -- random id
    account integer not null references auth_account (id), -- whose
    role text not null check (role in ('member', 'editor', 'coordinator', 'operator')), -- reader goes without saying
    until_ms integer not null, -- UTC milliseconds; past it the role is not there
    granted_by integer references auth_account (id), -- who gave or renewed it; null for the console
    unique (account, role)
);

create table auth_membership ( -- Who is in which group. Groups are data (data/groups.toml).
    id integer primary key, -- random id
    account integer not null references auth_account (id), -- who
    group_code text not null, -- group
    added_by integer references auth_account (id), -- who put them there; null for the console
    unique (account, group_code)
);
create index auth_membership_by_group on auth_membership (group_code);

create table auth_backup_code ( -- Single-use codes in place of a lost phone.
    id integer primary key, -- random id
    account integer not null references auth_account (id), -- whose
    code_hash blob not null, -- SHA-256 over account and code (50 random bits)
    is_used integer not null default 0 check (is_used in (0, 1)) -- 1 once it was used
);
create index auth_backup_code_by_account on auth_backup_code (account);

create table auth_entry ( -- A way in that was handed over as a receipt code: first entry, lost passphrase, lost phone.
    id integer primary key, -- random id
    account integer not null references auth_account (id), -- whose
    purpose text not null check (purpose in ('first', 'passphrase', 'phone')), -- what it opens
    lookup blob not null unique, -- SHA-256 of the lookup key derived from the code
    needs_vouchers integer not null check (needs_vouchers in (0, 1)), -- 1: works once a member of each side has confirmed it
    until_ms integer not null, -- UTC milliseconds
    is_used integer not null default 0 check (is_used in (0, 1)) -- 1 once it was used
);
create index auth_entry_by_account on auth_entry (account);

create table auth_entry_voucher ( -- A member of one side confirms that the person behind a lost passphrase is who they say.
    id integer primary key, -- random id
    entry integer not null references auth_entry (id), -- what is confirmed
    side text not null, -- side of the confirming member
    voucher integer not null references auth_account (id), -- who confirms
    unique (entry, side)
);

create table auth_token ( -- Tokens of members' tools: they read, and never act.
    id integer primary key, -- random id
    account integer not null references auth_account (id), -- whose
    label text not null, -- the member's own word for it
    token_hash blob not null unique, -- SHA-256 of the token
    until_ms integer not null -- UTC milliseconds
);
create index auth_token_by_account on auth_token (account);

create table auth_session ( -- Open sessions. The cookie's secret is not here, only its hash.
    id integer primary key, -- random id
    token_hash blob not null unique, -- SHA-256 of the cookie's secret
    account integer not null references auth_account (id), -- whose
    seen_ms integer not null, -- UTC milliseconds of the last request, to the minute
    began_ms integer not null, -- UTC milliseconds
    fresh_until_ms integer not null -- until then the second factor counts as fresh
);
create index auth_session_by_account on auth_session (account);

create table auth_totp_step ( -- The last thirty-second step whose code was used, so that a code works once.
    id integer primary key, -- account
    step integer not null -- Unix time / 30
);

insert into store_housekeeping (table_name, reason) values
    ('auth_session', 'Sessions end by themselves; who signed in when is nobody''s business.'),
    ('auth_totp_step', 'A guard against replay that is of no use after a minute.');
