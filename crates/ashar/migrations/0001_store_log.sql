-- Store and log: the list of tables that need no log entry, and the tamper-evident record of every act. Clauses: all.

create table store_housekeeping ( -- Tables that `housekeep` may write: state that passes by itself and that nobody relies on later.
    id integer primary key, -- rowid
    table_name text not null unique, -- name of the table
    reason text not null -- why it needs no log entry
);

create table log_act ( -- One row for each act, in the order in which they happened. Never updated, never deleted.
    seq integer primary key, -- index of the leaf in the Merkle tree, from 0, without gaps
    at_ms integer not null, -- UTC milliseconds; rounded down to the day for acts about people
    actor text not null, -- 'member:ID', 'console', 'job' or 'public': never a name
    side text, -- side of the actor at that time, or null
    verb text not null, -- module.deed, for example 'statement.approve'
    object_kind text not null, -- what was acted upon
    object_id integer not null, -- its id
    detail text not null, -- canonical JSON of what the act said; no personal data, no free text
    salt blob not null check (length(salt) = 32), -- hides the record from those who see only the leaf
    leaf blob not null check (length(leaf) = 32) -- RFC 6962 leaf hash
);
create index log_act_by_object on log_act (object_kind, object_id, seq);
create index log_act_by_actor on log_act (actor, seq);
create index log_act_by_verb on log_act (verb, seq);

create table log_row ( -- What each act left in the tables: one row for each row that it wrote or removed.
    id integer primary key, -- rowid
    seq integer not null references log_act (seq), -- the act
    table_name text not null, -- table of the row
    row_id integer not null, -- its id
    salt blob, -- salt of the digest; null once the row was erased, so that nobody can guess what it said
    digest blob, -- SHA-256 over salt and row; null: the act removed the row
    unique (seq, table_name, row_id)
);
create index log_row_by_row on log_row (table_name, row_id, seq);

create table log_node ( -- Complete subtrees of the Merkle tree, so that a proof needs few reads.
    id integer primary key, -- level * 2^48 + index
    hash blob not null check (length(hash) = 32) -- RFC 6962 node hash
);

create table log_checkpoint ( -- Signed heads of the log.
    id integer primary key, -- rowid
    size integer not null, -- number of leaves
    note text not null, -- C2SP signed note
    at_ms integer not null, -- UTC milliseconds
    is_public integer not null check (is_public in (0, 1)) -- 1: served at /log/checkpoint; every six hours, so that the tree shows no rhythm of work
);
create index log_checkpoint_by_size on log_checkpoint (is_public, size);

create table store_once ( -- Single-use keys of forms: a double tap on a slow line is one act.
    id integer primary key, -- first 63 bits of the SHA-256 of the key
    outcome text not null, -- where the first use led
    at_ms integer not null -- UTC milliseconds; rows older than a day are dropped
);

insert into store_housekeeping (table_name, reason) values
    ('store_once', 'Form keys pass after a day.'),
    ('log_checkpoint', 'A checkpoint can be signed again from the leaves.');
