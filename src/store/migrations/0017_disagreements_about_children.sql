-- Why: what professionals disagree about a child is part of that child's record, and is kept apart from challenges: who raised
-- it, who holds it, what came of it, its words sealed. And what happened to a plan, a risk, a visit or a line of the budget can
-- be put right or taken back as what was entered can: by another event, which says of which one it is.

create table child_disagreement (
    number bigint not null,  -- number of the disagreement | | none
    revision bigint not null,  -- 1: it is never changed, and what happened to it is events | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    person bigint not null,  -- child it is about | | personal
    raised_on date not null,  -- day it was raised | | personal
    raised_by_agency bigint not null,  -- agency that raised it | | personal
    raised_by bigint,  -- post that raised it; null: a practitioner without one | | personal
    with_agency bigint not null,  -- agency it is with | | personal
    with_post bigint,  -- post it was raised with; null: nobody was named | | personal
    issue bytes not null,  -- what it is about, sealed | | personal
    asked bytes not null,  -- what is asked for, sealed | | personal
    in_danger integer not null,  -- 1 where the child may be in immediate danger | | personal
    account bigint not null,  -- account of who wrote it down | | staff
    primary key (number, revision)
) clustered;

create table child_disagreement_event (
    of_number bigint not null,  -- disagreement it happened to | | none
    number bigint not null,  -- number of the event, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    happened_on date not null,  -- day | | personal
    kind text not null,  -- response, held, party, went_on, outcome, learning, withdrawn | | personal
    by_post bigint,  -- post that says so; null: a practitioner without one | | personal
    words bytes not null,  -- what was said, sealed; or empty | | personal
    outcome text,  -- of outcome: resolved, agreed_to_differ | | personal
    post bigint,  -- of held and party: the post; of went_on: who holds it next | | personal
    account bigint not null,  -- account of who wrote it down | | staff
    primary key (of_number, number)
) clustered;

alter table plan_measure_event add column corrects bigint;  -- number of the event that this one puts right; null: none | | none
alter table plan_measure_event add column takes_back bigint;  -- number of the event that this one takes back; null: none | | none
alter table risk_event add column corrects bigint;  -- number of the event that this one puts right; null: none | | none
alter table risk_event add column takes_back bigint;  -- number of the event that this one takes back; null: none | | none
alter table scrutiny_visit_event add column corrects bigint;  -- number of the event that this one puts right; null: none | | none
alter table scrutiny_visit_event add column takes_back bigint;  -- number of the event that this one takes back; null: none | | none
alter table budget_line_event add column corrects bigint;  -- number of the event that this one puts right; null: none | | none
alter table budget_line_event add column takes_back bigint;  -- number of the event that this one takes back; null: none | | none
