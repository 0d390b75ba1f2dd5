-- Lists of documents in one walk along an index.

-- Headings without the texts: a list of twenty in five languages would else read a quarter of a megabyte. A revision is never changed
-- and never deleted, so its heading cannot go stale; the table itself stays as it was witnessed.
create index signoff_revision_heading on signoff_revision (id, number, json_extract(content, '$.title'));

-- Newest first, page by page.
create index signoff_document_by_time on signoff_document (kind, created_at_ms, id);

-- What waits for an answer, the most urgent first.
create index signoff_document_waiting on signoff_document (kind, urgency, asked_at_ms) where state = 'asked';
