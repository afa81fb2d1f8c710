-- Why: a stated rule joins people when an extract is imported; undoing that import has to part them again. And the reason
-- that somebody gives for joining two may name a child, so it is sealed as names are; the column why stays empty.

alter table person_link add column import bigint references import;  -- import whose rule joined them; null: a person decided | | none
alter table person_link add column reason bytes;  -- the reason given or the rule's words, sealed | | personal
