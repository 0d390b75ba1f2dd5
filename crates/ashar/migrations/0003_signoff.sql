-- Two keys. The rules of kernel/signoff, once more, where no code can step over them. Clauses: S1, S2, P.

create table signoff_document ( -- Something that two sides may sign.
    id integer primary key, -- random id
    kind text not null, -- 'statement', later others
    author integer not null references auth_account (id), -- who began it
    side text not null, -- the author's side when it was begun
    state text not null check (state in ('draft', 'asked', 'published')), -- see kernel/signoff
    urgency text not null check (urgency in ('ordinary', 'crisis')), -- how soon silence counts
    asked_at_ms integer, -- UTC milliseconds when the desks were asked; null before
    silence_until_ms integer, -- UTC milliseconds until which one side waits for the other
    revision integer, -- the revision that counts
    created_at_ms integer not null -- UTC milliseconds
);
create index signoff_document_by_kind on signoff_document (kind, id);

create table signoff_author ( -- Whose own words are in a document: they hold no key to it.
    id integer primary key, -- random id
    document integer not null references signoff_document (id), -- document
    member integer not null references auth_account (id), -- author
    unique (document, member)
);

create table signoff_revision ( -- An exact version. Never changed, never deleted.
    id integer primary key, -- random id
    document integer not null references signoff_document (id), -- document
    number integer not null, -- from 1
    schema_name text not null, -- version of the canonical form
    canonical blob not null, -- RFC 8785 JSON, without the names of translators
    digest blob not null check (length(digest) = 32), -- SHA-256 of it
    content text not null, -- the same content as JSON, with the pseudonymous ids of translators
    member integer not null references auth_account (id), -- who made this version
    made_at_ms integer not null, -- UTC milliseconds
    unique (document, number)
);

create table signoff_position ( -- What a side says to a revision.
    id integer primary key, -- random id
    document integer not null references signoff_document (id), -- document
    revision integer not null references signoff_revision (id), -- revision
    digest blob not null check (length(digest) = 32), -- SHA-256 of what its giver saw
    side text not null, -- side
    member integer not null references auth_account (id), -- giver
    stance text not null check (stance in ('agree', 'dissent', 'disagree')), -- what it says
    languages text not null check (length(languages) > 0), -- languages read, separated by spaces
    reasoning text not null, -- JSON text; '{}' for none
    at_ms integer not null, -- UTC milliseconds
    voided_at_ms integer, -- UTC milliseconds; null while it stands
    void_reason text, -- 'edit', 'retaken', 'taken-back', 'side', 'frozen'
    check (stance = 'agree' or reasoning <> '{}')
);
create unique index signoff_position_one_a_side on signoff_position (revision, side) where voided_at_ms is null;
create index signoff_position_by_member on signoff_position (member) where voided_at_ms is null;

create table signoff_publication ( -- A revision that went out.
    id integer primary key, -- random id; its public address
    document integer not null references signoff_document (id), -- document
    revision integer not null references signoff_revision (id), -- revision
    digest blob not null check (length(digest) = 32), -- SHA-256 of the signed bytes
    outcome text not null check (outcome in ('agreed', 'dissent', 'no-common-verdict', 'one-side')), -- what the sides came to
    side text, -- the side, where one published alone
    languages text not null check (length(languages) > 0), -- languages, separated by spaces
    at_ms integer not null, -- UTC milliseconds
    state text not null check (state in ('standing', 'corrected', 'withdrawn')), -- whether it stands
    ended_by text, -- side that ended it
    ended_at_ms integer, -- UTC milliseconds
    end_reason text, -- JSON text
    replaced_by integer references signoff_publication (id), -- what took its place
    check ((outcome = 'one-side') = (side is not null))
);
create index signoff_publication_by_time on signoff_publication (at_ms, id);
create index signoff_publication_by_document on signoff_publication (document);

-- "or replace" deletes without asking the delete triggers: so a row that is there already refuses to be written again.
create trigger signoff_revision_once before insert on signoff_revision
begin
    select raise(abort, 'signoff.fixed')
        where exists (select 1 from signoff_revision where id = new.id or (document = new.document and number = new.number));
end;
create trigger signoff_author_once before insert on signoff_author
begin
    select raise(abort, 'signoff.fixed')
        where exists (select 1 from signoff_author where id = new.id or (document = new.document and member = new.member));
end;
create trigger signoff_revision_fixed before update on signoff_revision
begin select raise(abort, 'signoff.fixed'); end;
create trigger signoff_revision_kept before delete on signoff_revision
begin select raise(abort, 'signoff.fixed'); end;
create trigger signoff_author_fixed before update on signoff_author
begin select raise(abort, 'signoff.fixed'); end;
create trigger signoff_author_kept before delete on signoff_author
begin select raise(abort, 'signoff.fixed'); end;

create trigger signoff_position_rules before insert on signoff_position
begin
    select raise(abort, 'signoff.fixed') where exists (select 1 from signoff_position where id = new.id);
    select raise(abort, 'signoff.stale')
        where not exists (select 1 from signoff_document d join signoff_revision r on r.id = d.revision and r.document = d.id
            where d.id = new.document and d.revision = new.revision and r.digest = new.digest and d.asked_at_ms is not null);
    select raise(abort, 'signoff.author')
        where exists (select 1 from signoff_author where document = new.document and member = new.member);
    select raise(abort, 'signoff.side')
        where not exists (select 1 from auth_account where id = new.member and side = new.side and state = 'active');
    select raise(abort, 'signoff.voided') where new.voided_at_ms is not null;
    -- What was jointly published rests on the positions that it had; a side that was silent may still answer a publication of the other.
    select raise(abort, 'signoff.published')
        where exists (select 1 from signoff_publication where revision = new.revision and (outcome <> 'one-side' or side = new.side));
    select raise(abort, 'signoff.held')
        where exists (select 1 from signoff_position where revision = new.revision and side = new.side and voided_at_ms is null);
end;

create trigger signoff_position_only_void before update on signoff_position
begin
    select raise(abort, 'signoff.fixed')
        where old.voided_at_ms is not null or new.voided_at_ms is null
           or new.id <> old.id or new.document <> old.document or new.revision <> old.revision or new.digest <> old.digest
           or new.side <> old.side or new.member <> old.member or new.stance <> old.stance
           or new.languages <> old.languages or new.reasoning <> old.reasoning or new.at_ms <> old.at_ms;
    select raise(abort, 'signoff.published')
        where exists (select 1 from signoff_publication where revision = old.revision and (outcome <> 'one-side' or side = old.side));
end;
create trigger signoff_position_kept before delete on signoff_position
begin select raise(abort, 'signoff.fixed'); end;

create trigger signoff_publication_rules before insert on signoff_publication
begin
    select raise(abort, 'signoff.fixed') where exists (select 1 from signoff_publication where id = new.id);
    select raise(abort, 'signoff.stale')
        where new.state <> 'standing' or not exists (select 1 from signoff_document d join signoff_revision r on r.id = d.revision and r.document = d.id
            where d.id = new.document and d.revision = new.revision and r.digest = new.digest);
    -- Once: what a side withdrew does not come back by publishing the same revision again.
    select raise(abort, 'signoff.published')
        where exists (select 1 from signoff_publication
            where revision = new.revision and (outcome <> 'one-side' or new.outcome = 'one-side'));
    -- Joint: at least two sides, by two people, each bound to these bytes, neither of them an author.
    select raise(abort, 'signoff.keys')
        where new.outcome <> 'one-side' and 2 > (
            select min(count(distinct side), count(distinct member)) from signoff_position p
            where p.revision = new.revision and p.digest = new.digest and p.voided_at_ms is null
              and not exists (select 1 from signoff_author a where a.document = new.document and a.member = p.member));
    select raise(abort, 'signoff.outcome')
        where new.outcome <> 'one-side' and new.outcome <> (
            select case when sum(stance = 'disagree') > 0 then 'no-common-verdict' when sum(stance = 'dissent') > 0 then 'dissent' else 'agreed' end
            from signoff_position where revision = new.revision and voided_at_ms is null);
    select raise(abort, 'signoff.reasons')
        where new.outcome = 'no-common-verdict'
          and exists (select 1 from signoff_position where revision = new.revision and voided_at_ms is null and reasoning = '{}');
    -- Alone: its own key, by someone else than an author, no answer of another side, and the time of waiting is over.
    select raise(abort, 'signoff.keys')
        where new.outcome = 'one-side' and not exists (
            select 1 from signoff_position p where p.revision = new.revision and p.digest = new.digest and p.voided_at_ms is null
              and p.side = new.side and p.stance <> 'disagree'
              and not exists (select 1 from signoff_author a where a.document = new.document and a.member = p.member));
    select raise(abort, 'signoff.answered')
        where new.outcome = 'one-side' and exists (
            select 1 from signoff_position where revision = new.revision and voided_at_ms is null and side <> new.side);
    select raise(abort, 'signoff.silence')
        where new.outcome = 'one-side' and exists (
            select 1 from signoff_document where id = new.document and (silence_until_ms is null or silence_until_ms > new.at_ms));
end;

create trigger signoff_publication_only_end before update on signoff_publication
begin
    select raise(abort, 'signoff.fixed')
        where old.state <> 'standing' or new.state = 'standing' or new.ended_by is null or new.ended_at_ms is null
           or new.id <> old.id or new.document <> old.document or new.revision <> old.revision or new.digest <> old.digest
           or new.outcome <> old.outcome or new.side is not old.side or new.languages <> old.languages or new.at_ms <> old.at_ms;
    -- What one side ends alone is its own; it never puts its own word in the place of what both signed.
    select raise(abort, 'signoff.joint-stands')
        where new.state = 'corrected' and not exists (select 1 from signoff_publication r
            where r.id = new.replaced_by and r.document = old.document and r.id <> old.id
              and (r.outcome <> 'one-side' or (old.outcome = 'one-side' and old.side = r.side)));
    select raise(abort, 'signoff.side')
        where new.state = 'withdrawn' and old.outcome = 'one-side' and new.ended_by <> old.side;
end;
create trigger signoff_publication_kept before delete on signoff_publication
begin select raise(abort, 'signoff.fixed'); end;
