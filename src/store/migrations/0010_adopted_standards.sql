-- Why: an area's own targets, time limits and thresholds are decided by its partnership, with a day and a source, and
-- hold without anybody changing files on the server. Each is text in the language of rules/; nothing is written over.

create table adopted_standard (
    standard bigint not null primary key,  -- number, from 1 without gaps | | none
    entry bigint not null references ledger,  -- change that wrote it, which has its author and instant | | none
    kind text not null,  -- rule, target, calendar, definition: text as in rules/*.rules, rules/targets, rules/calendar, rules/indicators; brand: what the partnership calls itself; logo: its picture, as base64 | | none
    name text not null,  -- of the rule, indicator or calendar; partnership, of a brand or a logo | | none
    since date not null,  -- first day it holds | | none
    text text not null,  -- the block or the rows | | none
    reason text not null,  -- why it was adopted, in the words of who did it | | none
    account bigint not null,  -- account of who adopted it; 0: none | | staff
    role text not null  -- role in which they did, as partnership_team | | none
);
