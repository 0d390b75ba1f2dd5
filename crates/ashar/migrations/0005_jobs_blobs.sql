-- Timed work, and who refers to which blob. Clauses: all (jobs); S2, S4, S5, L5 (blobs).

create table job_task ( -- One piece of timed work, from the moment it is due until it is done or given up.
    id integer primary key, -- random id
    kind text not null, -- name of the kind of work, for example 'log.checkpoint'
    period text not null, -- which one of its kind: the start of the period in UTC, or the key that the asker gave
    arg text not null, -- what the asker gave along: ids, never a name or a text; '' for periodic work
    state text not null check (state in ('waiting', 'leased', 'done', 'dead')), -- dead: given up, waits for an operator
    due_ms integer not null, -- UTC milliseconds before which it is not started
    n_tries integer not null default 0 check (n_tries >= 0), -- how often it was started
    lease_owner integer, -- random id of the process that runs it
    lease_until_ms integer, -- UTC milliseconds after which another process may take it
    error_code text, -- stable code of the last failure; never its words
    unique (kind, period), -- the same work is never there twice
    check ((state = 'leased') = (lease_owner is not null and lease_until_ms is not null))
);
create index job_task_by_due on job_task (state, due_ms);
create index job_task_by_kind on job_task (kind, state, due_ms);

create table job_clock ( -- One row: what the clock said last, so that a clock that jumps is noticed.
    id integer primary key check (id = 1), -- always 1: there is one row
    seen_ms integer not null, -- UTC milliseconds of the last look
    calm_since_ms integer not null -- UTC milliseconds since which the clock has not jumped
);

create table blob_ref ( -- Something names a blob. The blob is on the disk before the row is here.
    id integer primary key, -- random id
    class text not null check (class in ('open', 'sealed')), -- class of the blob
    hash blob not null check (length(hash) = 32), -- SHA-256 of the bytes on the disk
    size_bytes integer not null check (size_bytes >= 0), -- bytes on the disk
    owner_kind text not null, -- what names it, for example 'statement'
    owner_id integer not null, -- which one
    added_day_ms integer not null, -- UTC midnight of the day on which it was added
    unique (owner_kind, owner_id, class, hash)
);
create index blob_ref_by_hash on blob_ref (hash, class);

insert into store_housekeeping (table_name, reason) values
    ('job_task', 'Timed work is done again if it is lost; what it does is in the log.'),
    ('job_clock', 'What the clock said last is of no use a day later.');
