-- Why a request to unmask was refused. Clauses: P, S4, L1.
-- A table of its own, so that requests from before it keep the digests that the log has of them.

create table keyring_refusal ( -- Why the other side refused to open; one row for each refused request, gone with it.
    id integer primary key, -- random id
    request integer not null unique references keyring_request (id), -- the request that was refused
    objection text not null -- term of a fixed list, never free text
);
