-- Why: the partnership's business is kept with the record: its bodies and seats over the years, what its meetings decided
-- and under which quorum, what was asked of whom and what became of it. A noun is kept revision by revision, each whole; what
-- happens to an action, a recommendation or a challenge is an event, written once and never changed.
-- Free words that may touch on a child are sealed.

create table member_agency (
    number bigint not null,  -- number of the agency, never given again | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    name text not null,  -- its name | | none
    kind text not null,  -- code of the set agency_kind | | none
    since date not null,  -- first day it was there | | none
    until date,  -- first day it was no more; null: it is | | none
    continues bigint,  -- agency whose place it took; null: none | | none
    primary key (number, revision)
) clustered;

create table body (
    number bigint not null,  -- number of the body, the same whatever its name | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    kind text not null,  -- executive, board, subgroup, task_and_finish, area_wide, scrutiny_panel | | none
    since date not null,  -- day it was set up | | none
    until date,  -- first day it was no more; null: it is | | none
    primary key (number, revision)
) clustered;

create table body_name (
    number bigint not null,  -- number of the naming | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    body bigint not null,  -- body it is of | | none
    since date not null,  -- first day of the name | | none
    name text not null,  -- name in full | | none
    short_name text not null,  -- SSCP; or empty | | none
    primary key (number, revision)
) clustered;

create table body_terms (
    number bigint not null,  -- number of these terms of reference | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    body bigint not null,  -- body whose they are | | none
    since date not null,  -- first day in force | | none
    purpose text not null,  -- what the body is for | | none
    meets text not null,  -- how often | | none
    quorum text not null,  -- rule of rules/partnership/quorum.csv; or empty | | none
    document text not null,  -- where the whole of them is | | none
    primary key (number, revision)
) clustered;

create table body_line (
    number bigint not null,  -- number of the line | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    body bigint not null,  -- from this body | | none
    kind text not null,  -- reports_to, escalates_to, informs | | none
    to_body bigint not null,  -- to this one | | none
    since date not null,  -- first day | | none
    until date,  -- first day no longer; null: still | | none
    primary key (number, revision)
) clustered;

create table body_succession (
    number bigint not null,  -- number of the succession | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    body bigint not null,  -- body that gave way | | none
    kind text not null,  -- replaced, merged, split | | none
    after_body bigint not null,  -- body that took its place | | none
    since date not null,  -- first day of the new one | | none
    primary key (number, revision)
) clustered;

create table post (
    number bigint not null,  -- number of the post | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    agency bigint not null,  -- member agency it is of | | none
    title text not null,  -- its title | | none
    since date not null,  -- first day | | none
    until date,  -- first day it was no more; null: it is | | none
    primary key (number, revision)
) clustered;

create table post_holding (
    number bigint not null,  -- number of the holding | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    post bigint not null,  -- post that is held | | none
    person text not null,  -- name of who holds it, as in minutes | | staff
    kind text not null,  -- holder, acting, deputy | | none
    since date not null,  -- first day | | staff
    until date,  -- first day no longer; null: still | | staff
    primary key (number, revision)
) clustered;

create table membership (
    number bigint not null,  -- number of the seat | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    body bigint not null,  -- body it is on | | none
    post bigint not null,  -- post whose seat it is | | none
    seat text not null,  -- chair, vice_chair, member, observer, in_attendance | | none
    votes integer not null,  -- 1 where it counts towards a quorum | | none
    role text not null,  -- code of the set partner_role; or empty | | none
    since date not null,  -- first day | | none
    until date,  -- first day no longer; null: still | | none
    primary key (number, revision)
) clustered;

create table delegation (
    number bigint not null,  -- number of the delegation | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    from_post bigint not null,  -- post that delegates | | none
    to_post bigint not null,  -- post that may decide for it | | none
    body bigint,  -- at this body; null: at every one | | none
    matters text not null,  -- policy, resourcing, practice, practice_review, parted by spaces | | none
    since date not null,  -- first day | | none
    until date,  -- first day no longer; null: still | | none
    recorded_in text not null,  -- minute or letter that says so | | none
    primary key (number, revision)
) clustered;

create table meeting (
    number bigint not null,  -- number of the meeting | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    body bigint not null,  -- body that met | | none
    held_on date not null,  -- day it was held | | none
    place text not null,  -- where | | none
    begins bigint not null,  -- minutes since midnight | | none
    title text not null,  -- where it has one of its own; or empty | | none
    primary key (number, revision)
) clustered;

create table agenda_item (
    number bigint not null,  -- number of the row | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    meeting bigint not null,  -- meeting it is of | | none
    item bigint not null,  -- its number in the agenda | | none
    title text not null,  -- its title | | none
    matter text not null,  -- policy, resourcing, practice, practice_review | | none
    confidential integer not null,  -- 1 where it is not public | | none
    begun_at bigint,  -- minutes since midnight when it was taken | | none
    ended_at bigint,  -- minutes since midnight when it was decided or left | | none
    primary key (number, revision)
) clustered;

create table attendance (
    number bigint not null,  -- number of the row | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    meeting bigint not null,  -- meeting | | none
    post bigint,  -- post that the person holds; null: a guest | | none
    person text not null,  -- who came | | staff
    came_at bigint not null,  -- minutes since midnight | | staff
    left_at bigint,  -- minutes since midnight; null: stayed to the end | | staff
    primary key (number, revision)
) clustered;

create table interest (
    number bigint not null,  -- number of the row | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    meeting bigint not null,  -- meeting | | none
    item bigint not null,  -- item of the agenda | | none
    post bigint not null,  -- whose interest | | staff
    kind text not null,  -- personal, pecuniary, scrutiny, party_whip, conflict | | staff
    words text not null,  -- as declared | | staff
    withdraws integer not null,  -- 1 where they take no part | | staff
    primary key (number, revision)
) clustered;

create table decision (
    number bigint not null,  -- number of the decision | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    meeting bigint not null,  -- meeting that made it | | none
    item bigint not null,  -- item of the agenda | | none
    words bytes not null,  -- what was decided, sealed | | personal
    standing text not null,  -- resolved, recommendation | | none
    quorum text not null,  -- verdict on the quorum, in words | | none
    ratified_by bigint,  -- later decision that made it good; null: none | | none
    primary key (number, revision)
) clustered;

create table action (
    number bigint not null,  -- number of the action | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    what bytes not null,  -- what is to be done, sealed | | personal
    why bytes not null,  -- why, sealed | | personal
    source text not null,  -- meeting, challenge, section11 and so on | | none
    asked_in text not null,  -- what exactly it comes from | | none
    body bigint not null,  -- body that owns it | | none
    owner bigint not null,  -- post that is to do it | | none
    agreed_on date not null,  -- day it was agreed | | none
    due_on date not null,  -- day it is due, as agreed | | none
    theme text not null,  -- theme; or empty | | none
    effect text not null,  -- not_said, indicator, audit_standard, survey_answer, assurance_only | | none
    effect_of text not null,  -- indicator, standard or question that it is to move | | none
    effect_basis text not null,  -- span of time of the figure | | none
    baseline_from text,  -- first month of the baseline, as 2024-01 | | none
    baseline_until text,  -- last month of it | | none
    baseline text,  -- frozen median | | none
    baseline_range text,  -- frozen median moving range | | none
    baseline_points bigint not null,  -- how many points it is of | | none
    expected text not null,  -- rise, fall | | none
    at_least text,  -- by how much | | none
    effect_by text,  -- month that decides, as 2024-12 | | none
    effect_reason bytes not null,  -- why no figure is named, or what is expected, sealed | | personal
    primary key (number, revision)
) clustered;

create table action_event (
    of_number bigint not null,  -- action it happened to | | none
    number bigint not null,  -- number of the event, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    happened_on date not null,  -- day | | none
    kind text not null,  -- progress, evidence, done, due_moved, owner_changed, agreed, not_agreed, withdrawn, compared | | none
    by_post bigint,  -- post that says so | | none
    words bytes not null,  -- what was said, sealed | | personal
    due_on date,  -- new day, where it was moved | | none
    owner bigint,  -- new owner, where it was changed | | none
    decision bigint,  -- decision of the body | | none
    verdict text,  -- of a comparison: moved_as_expected and so on | | none
    primary key (of_number, number)
) clustered;

create table scrutiny_recommendation (
    number bigint not null,  -- number of the recommendation | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    panel bigint not null,  -- body that made it | | none
    made_on date not null,  -- day of the meeting | | none
    title text not null,  -- title of the item | | none
    place bigint not null,  -- place among those of the item, from 1 | | none
    proposed text not null,  -- action proposed | | none
    primary key (number, revision)
) clustered;

create table scrutiny_recommendation_event (
    of_number bigint not null,  -- recommendation it happened to | | none
    number bigint not null,  -- number of the event, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    happened_on date not null,  -- day | | none
    kind text not null,  -- responded, reported, accepted, not_accepted | | none
    status text not null,  -- of a response: in_progress, complete, rejected | | none
    words text not null,  -- action taken | | none
    primary key (of_number, number)
) clustered;

create table challenge (
    number bigint not null,  -- number of the challenge | | none
    revision bigint not null,  -- number of the revision, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    taken_back integer not null,  -- 1 where this revision says that it was entered in error | | none
    kind text not null,  -- challenge, disagreement | | none
    raised_on date not null,  -- day it was raised | | none
    raised_by bigint not null,  -- post that raised it | | none
    to_agency bigint,  -- agency that is asked; null: a body is | | none
    to_body bigint,  -- body that is asked; null: an agency is | | none
    forum bigint not null,  -- body where it was raised | | none
    meeting bigint,  -- meeting where it was raised; null: between meetings | | none
    figure text not null,  -- indicator, span and month that raised it; or empty | | none
    issue bytes not null,  -- what it is about, sealed | | personal
    asked bytes not null,  -- what is asked for, sealed | | personal
    respond_by date,  -- by when a response is asked for | | none
    theme text not null,  -- theme; or empty | | none
    in_danger integer not null,  -- 1 where a child may be in immediate danger | | personal
    primary key (number, revision)
) clustered;

create table challenge_event (
    of_number bigint not null,  -- challenge it happened to | | none
    number bigint not null,  -- number of the event, from 1 without gaps | | none
    known_from bigint not null references ledger,  -- change that wrote it | | none
    happened_on date not null,  -- day | | none
    kind text not null,  -- response, outcome, impact, action, went_on, withdrawn | | none
    by_post bigint,  -- post that says so | | none
    words bytes not null,  -- what was said, sealed | | personal
    outcome text,  -- resolved, agreed_to_differ, learning, not_upheld | | none
    action bigint,  -- action that was agreed | | none
    primary key (of_number, number)
) clustered;
