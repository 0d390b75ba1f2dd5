-- Keys of groups, their custodians, and unmasking by two sides. Clauses: P, S4, L1.
-- No secret stands here in the clear: secret keys are age files sealed to members or to two custodians.

create table keyring_key ( -- A key of a group on one side. Items are sealed to the current one; older ones open older items.
    id integer primary key, -- random id
    group_code text not null, -- group
    side text not null, -- side whose members hold it
    generation integer not null check (generation > 0), -- 1, 2, 3 ... within group and side
    recipient text not null, -- public half (age1...)
    sealed blob, -- secret half, an age file to all holders; null once destroyed
    state text not null check (state in ('current', 'retired', 'destroyed')), -- retired: opens old items, nothing new is sealed to it
    is_due integer not null default 0 check (is_due in (0, 1)), -- 1: the next member who signs in makes a new generation
    made_day_ms integer not null, -- UTC midnight of the day on which it was made
    unique (group_code, side, generation),
    check ((sealed is null) = (state = 'destroyed'))
);
create unique index keyring_key_current on keyring_key (group_code, side) where state = 'current';

create trigger keyring_key_no_way_back before update of state on keyring_key
when (old.state = 'destroyed' and new.state <> 'destroyed') or (old.state = 'retired' and new.state = 'current')
begin
    select raise(abort, 'keyring.state');
end;

create table keyring_holder ( -- Who can open a key: the members to whom it is sealed now.
    id integer primary key, -- random id
    key integer not null references keyring_key (id), -- the key
    account integer not null references auth_account (id), -- the member
    recipient text not null, -- the member's public key to which it is sealed; after a lost passphrase the account has another one
    unique (key, account)
);
create index keyring_holder_by_account on keyring_holder (account);

create table keyring_custodian ( -- Someone who keeps half of the way back to lost keys, away from the machine.
    id integer primary key, -- random id
    side text not null, -- side that the custodian stands for
    label text not null, -- a word for the role, as printed on packets; never a person's name
    recipient text not null, -- public half of the custodian's own key
    state text not null check (state in ('active', 'retired')), -- retired: no packet names this custodian any more
    made_day_ms integer not null -- UTC midnight of the day on which the console added it
);
create unique index keyring_custodian_recipient on keyring_custodian (recipient) where state = 'active';

create table keyring_packet ( -- One way back to a key for two custodians of two sides; kept as long as both are active.
    id integer primary key, -- random id
    key integer not null references keyring_key (id), -- the key that it restores
    outer_custodian integer not null references keyring_custodian (id), -- who opens first
    inner_custodian integer not null references keyring_custodian (id), -- who opens second
    armoured text not null, -- the printed form: age(age(key -> inner) -> outer) in base64 with names and a check
    unique (key, outer_custodian, inner_custodian)
);
create index keyring_packet_by_outer on keyring_packet (outer_custodian);
create index keyring_packet_by_inner on keyring_packet (inner_custodian);

create trigger keyring_packet_two_sides before insert on keyring_packet
when (select side from keyring_custodian where id = new.outer_custodian) is (select side from keyring_custodian where id = new.inner_custodian)
begin
    select raise(abort, 'keyring.one-side');
end;

create table keyring_request ( -- A wish to unmask one item, and how it went. Rows go when the item is erased.
    id integer primary key, -- random id
    item_kind text not null, -- what kind of thing the item is
    item integer not null, -- its id
    group_code text not null, -- group whose members may ask and agree
    side text not null, -- side of the reader: the inner layer is sealed to it
    reader integer not null references auth_account (id), -- who asked, and alone may read
    reason text not null, -- term of a fixed list, never free text
    state text not null check (state in ('asked', 'handed', 'read', 'refused', 'lapsed')), -- where it stands
    holder integer references auth_account (id), -- who handed over or refused; null before
    holder_side text, -- side of that member: another one than the reader's
    handed blob, -- the inner layer, sealed to the reader; only while handed
    until_ms integer not null, -- UTC milliseconds: past it nobody can answer (full day) or read (full hour)
    asked_day_ms integer not null, -- UTC midnight of the day on which it was asked
    check (holder_side is null or holder_side <> side),
    check ((holder is null) = (holder_side is null)),
    check ((handed is not null) = (state = 'handed')),
    check (state not in ('handed', 'read', 'refused') or holder is not null)
);
create unique index keyring_request_open on keyring_request (item_kind, item, reader) where state in ('asked', 'handed');
create index keyring_request_by_group on keyring_request (group_code, state);
create index keyring_request_by_reader on keyring_request (reader, state);
create index keyring_request_by_item on keyring_request (item_kind, item);

create trigger keyring_request_steps before update of state on keyring_request
when not (
    (old.state = 'asked' and new.state in ('handed', 'refused', 'lapsed')) or
    (old.state = 'handed' and new.state in ('read', 'lapsed'))
)
begin
    select raise(abort, 'keyring.state');
end;
