-- Why: a return that holds the spells of its years only cuts the starts of those that stood open on its first
-- day. The record has to know, to join such a spell to the one that an earlier return or another source holds.

alter table import_table add column starts_cut integer;  -- 1: what stood open on complete_from may have begun earlier than it says | | none
