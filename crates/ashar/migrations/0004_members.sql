-- People and organisations: joining by vouching, change of side. Clause: P (and L3, through the group of the young).

create table member_application ( -- Someone asks to join. Its account stands beside it, without a way in, so that the pseudonym is held.
    id integer primary key, -- random id
    account integer not null unique references auth_account (id), -- account that waits; erased when the application ends without entry
    kind text not null check (kind in ('person', 'organisation')), -- who asks
    side text, -- desk that the applicant wants to work with; null for observers
    aim text not null, -- what the applicant wants to do here, in their words; every member reads it; '' once erased
    organisation_name text, -- for an organisation: its name as Text (JSON); null for persons and once erased
    shows_publicly integer not null default 0 check (shows_publicly in (0, 1)), -- 1: the organisation may be named in public
    sealed blob, -- real name and contact, age(age(x)): opens with keys of two sides only; null where none was given and once erased
    sealed_side text, -- side whose key opens the inner layer
    lang text not null, -- language of the applicant
    lookup blob not null unique, -- SHA-256 of the lookup key derived from the receipt code
    state text not null check (state in ('waiting', 'admitted', 'refused', 'lapsed')), -- where it stands
    reason text, -- why it was refused, a word of a short vocabulary; never shown to the applicant
    applied_day_ms integer not null, -- UTC midnight of the day on which it came
    until_ms integer not null, -- UTC milliseconds; waiting: lapses then; admitted: the way in lapses then
    check ((state = 'refused') = (reason is not null)),
    check ((sealed is null) = (sealed_side is null))
);
create index member_application_by_state on member_application (state, until_ms);

create table member_vouch ( -- A member of one side vouches for an applicant. Kept: who opened the door can be asked about it.
    id integer primary key, -- random id
    application integer not null references member_application (id), -- for whom
    side text not null, -- side of the voucher at that time
    voucher integer not null references auth_account (id), -- who vouches
    day_ms integer not null, -- UTC midnight of the day
    unique (application, side)
);

create trigger member_vouch_rules before insert on member_vouch
begin
    select raise(abort, 'member.own') where new.voucher = (select account from member_application where id = new.application);
    select raise(abort, 'member.side') where not exists (
        select 1 from auth_account where id = new.voucher and side = new.side and state = 'active');
    select raise(abort, 'member.decided') where (select state from member_application where id = new.application) <> 'waiting';
end;

create trigger member_application_two_keys before update of state on member_application when new.state = 'admitted' and old.state <> 'admitted'
begin
    select raise(abort, 'member.two-keys') where (select count(*) from member_vouch where application = new.id) < 2;
end;

create table member_organisation ( -- An organisation that joined.
    id integer primary key, -- random id
    name text not null, -- its name as Text (JSON)
    side text, -- side that it works with; null for observers
    shows_publicly integer not null check (shows_publicly in (0, 1)), -- 1: it may be named in public, also beside what its members sign
    representative integer references auth_account (id) -- who speaks for it here; null after that person left
);
create index member_organisation_by_public on member_organisation (shows_publicly, id);

create table member_affiliation ( -- Who belongs to which organisation; at most one.
    id integer primary key, -- random id
    organisation integer not null references member_organisation (id), -- organisation
    account integer not null unique references auth_account (id) -- member
);
create index member_affiliation_by_organisation on member_affiliation (organisation);

create table member_side_change ( -- A member asks to work with another desk: both keys, then thirty days.
    id integer primary key, -- random id
    account integer not null references auth_account (id), -- who asks
    to_side text, -- where to; null: to observe
    state text not null check (state in ('asked', 'confirmed', 'done', 'withdrawn')), -- where it stands
    due_day_ms integer, -- UTC midnight of the day on which it takes effect; null until a coordinator of each side has confirmed
    check ((state = 'asked') = (due_day_ms is null) or state = 'withdrawn')
);
create index member_side_change_by_account on member_side_change (account, state);
create index member_side_change_by_state on member_side_change (state, due_day_ms);

create table member_side_change_key ( -- A coordinator of one side confirms a change of side.
    id integer primary key, -- random id
    change integer not null references member_side_change (id), -- which one
    side text not null, -- side of the coordinator
    coordinator integer not null references auth_account (id), -- who confirms
    unique (change, side)
);

create trigger member_side_change_key_rules before insert on member_side_change_key
begin
    select raise(abort, 'member.own') where new.coordinator = (select account from member_side_change where id = new.change);
    select raise(abort, 'member.side') where not exists (
        select 1 from auth_account where id = new.coordinator and side = new.side and state = 'active');
end;

create trigger member_side_change_two_keys before update of state on member_side_change when new.state = 'confirmed' and old.state <> 'confirmed'
begin
    select raise(abort, 'member.two-keys') where (select count(*) from member_side_change_key where change = new.id) < 2;
end;
