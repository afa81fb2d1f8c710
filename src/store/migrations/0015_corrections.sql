-- Why: what was entered of the partnership's business can be corrected or taken back, and it is kept why; and whoever a challenge
-- asks, or an overdue action goes to, is written to that there is something to look at: to whom, when, and whether it went.

create table correction (
    number bigint not null,  -- number of the correction | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    of_table text not null,  -- table of what was corrected, as risk | | none
    of_number bigint not null,  -- number of it there | | none
    of_revision bigint not null,  -- revision that says how it should have been | | none
    kind text not null,  -- corrected, changed, withdrawn | | none
    why bytes not null,  -- why, sealed | | personal
    primary key (number, revision)
) clustered;

create table notice (
    number bigint not null,  -- number of the notice | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps: each is an attempt to send it | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    about text not null,  -- challenge, action | | none
    of_number bigint not null,  -- number of the challenge or action | | none
    due_on date,  -- of an action: the day it was due by then; null: of a challenge | | none
    step bigint not null,  -- of an action: how many steps of the ladder it had climbed; of a challenge 0 | | none
    post bigint not null,  -- post for which somebody was written to | | none
    account bigint not null,  -- account that was written to | | staff
    state text not null,  -- sent, failed | | none
    happened_at text not null,  -- instant of the attempt, UTC | | none
    words text not null,  -- of a failed one: why, naming nobody; or empty | | none
    primary key (number, revision)
) clustered;
