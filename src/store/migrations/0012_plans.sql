-- Why: what the partnership plans, risks, pays for and has looked at is kept with the record: priorities and their success
-- measures, the register of risks with every score, what an outcome rests on, visits of independent scrutiny with what they
-- found, and the pooled budget in whole pence.

create table plan_priority (
    number bigint not null,  -- number of the priority | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    body bigint not null,  -- body whose plan it is in | | none
    label text not null,  -- Outcome 1 | | none
    title text not null,  -- what is to be different | | none
    theme text not null,  -- theme; or empty | | none
    from_month text,  -- first month, as 2023-04 | | none
    until_month text,  -- last month | | none
    lead bigint,  -- post that leads; null: none | | none
    primary key (number, revision)
) clustered;

create table plan_measure (
    number bigint not null,  -- number of the success measure | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    priority bigint not null,  -- priority it is of | | none
    what text not null,  -- what would show success | | none
    when_from text,  -- first month of the month, quarter or year by which | | none
    when_until text,  -- last month of it | | none
    lead bigint,  -- post that leads; null: whoever leads the priority | | none
    figures text not null,  -- figures behind it, each an indicator and a span of time, parted by semicolons; or empty | | none
    primary key (number, revision)
) clustered;

create table plan_measure_event (
    of_number bigint not null,  -- measure it happened to | | none
    number bigint not null,  -- number of the event, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    happened_on date not null,  -- day | | none
    kind text not null,  -- progress, evidence, achieved, not_achieved, moved, lead_changed, action, withdrawn | | none
    by_post bigint,  -- post that says so | | none
    words text not null,  -- what was said | | none
    when_from text,  -- of moved: first month of the new time | | none
    when_until text,  -- of moved: last month of it | | none
    lead bigint,  -- of lead_changed: post that leads now | | none
    action bigint,  -- of action: action that was agreed | | none
    decision bigint,  -- decision of the body; null: none | | none
    primary key (of_number, number)
) clustered;

create table risk (
    number bigint not null,  -- number of the risk | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    body bigint not null,  -- body whose register it is in | | none
    title text not null,  -- what may go wrong | | none
    cause text not null,  -- why it may happen; or empty | | none
    effect text not null,  -- what it would mean for children; or empty | | none
    owner bigint not null,  -- post that owns it | | none
    raised_on date not null,  -- day it was raised | | none
    likelihood bigint not null,  -- step of the scale of that day | | none
    impact bigint not null,  -- step of the scale of that day | | none
    controls text not null,  -- what is done about it; or empty | | none
    target_likelihood bigint not null,  -- where it is to come to; 0: not said | | none
    target_impact bigint not null,  -- where it is to come to; 0: not said | | none
    review_on date not null,  -- by when it is looked at again | | none
    priority bigint,  -- priority it threatens; null: none | | none
    primary key (number, revision)
) clustered;

create table risk_event (
    of_number bigint not null,  -- risk it happened to | | none
    number bigint not null,  -- number of the event, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    happened_on date not null,  -- day | | none
    kind text not null,  -- reviewed, owner_changed, closed, opened_again | | none
    by_post bigint,  -- post that says so | | none
    words text not null,  -- why | | none
    likelihood bigint not null,  -- of reviewed: step of the scale of the day; else 0 | | none
    impact bigint not null,  -- of reviewed: step of the scale of the day; else 0 | | none
    controls text not null,  -- of reviewed: what is done about it now; empty: as before | | none
    review_on date,  -- of reviewed and opened_again: by when it is looked at again | | none
    owner bigint,  -- of owner_changed: post that owns it now | | none
    primary key (of_number, number)
) clustered;

create table assurance (
    number bigint not null,  -- number of the assurance | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    priority bigint not null,  -- priority it bears on | | none
    kind text not null,  -- audit, survey, self_assessment, inspection | | none
    found_on date not null,  -- day it speaks of | | none
    title text not null,  -- what was done | | none
    says text not null,  -- what it found; or empty | | none
    primary key (number, revision)
) clustered;

create table scrutiny_visit (
    number bigint not null,  -- number of the visit | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    visited_on date not null,  -- day of the visit | | none
    by_post bigint not null,  -- post that visits | | none
    title text not null,  -- what is visited | | none
    purpose text not null,  -- why, and why now; or empty | | none
    agency bigint,  -- agency that is visited; null: none alone | | none
    body bigint not null,  -- body that hears of it | | none
    priority bigint,  -- priority it bears on; null: none | | none
    primary key (number, revision)
) clustered;

create table scrutiny_visit_event (
    of_number bigint not null,  -- visit it happened to | | none
    number bigint not null,  -- number of the event, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    happened_on date not null,  -- day | | none
    kind text not null,  -- line_of_enquiry, finding, response, action, reported, called_off | | none
    by_post bigint,  -- post that says so | | none
    words bytes not null,  -- what was said, sealed | | personal
    about bigint not null,  -- number of the line or finding it concerns; 0: none | | none
    grade text,  -- of finding: strength, to_improve, not_seen | | none
    action bigint,  -- of action: action that was agreed | | none
    primary key (of_number, number)
) clustered;

create table budget_line (
    number bigint not null,  -- number of the line | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    body bigint not null,  -- body that watches over the budget | | none
    year_from text,  -- April of its year, as 2023-04 | | none
    side text not null,  -- contribution, supplementary, spending | | none
    agency bigint,  -- agency that gives; null: none of the record | | none
    title text not null,  -- who gives, or what it is for | | none
    pence bigint not null,  -- amount agreed at first, in pence | | none
    share text,  -- agreed share of the pool in per cent; null: none | | none
    agreed_in text not null,  -- where it was agreed | | none
    primary key (number, revision)
) clustered;

create table budget_line_event (
    of_number bigint not null,  -- line it happened to | | none
    number bigint not null,  -- number of the event, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    happened_on date not null,  -- day | | none
    kind text not null,  -- changed, paid, forecast | | none
    by_post bigint,  -- post that says so | | none
    pence bigint not null,  -- amount in pence | | none
    words text not null,  -- why; or empty | | none
    decision bigint,  -- decision of the body; null: none | | none
    primary key (of_number, number)
) clustered;
