-- Why: Annex A asks for prospective adopters (list 11), who are adults and no part of a child's journey, and for the family that
-- a child is matched or placed with (list 10): kept beside the journey, for the return alone. And how many findings of a
-- return were each team's, so that a team sees whether it gets better.

create table adopter (
    adopter bigint not null,  -- number of the adopter, never given again | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    local_id bytes not null,  -- the agency's own number of the adopter, sealed | Annex A list 11 | personal
    local_id_lookup bytes not null,  -- keyed digest of it, to find it by | | none
    family_id bytes,  -- number of the family they are of, sealed | Annex A list 11 | personal
    family_id_lookup bytes,  -- keyed digest of it | | none
    sex text,  -- sex | Annex A list 11 | personal
    ethnicity text,  -- ethnicity | Annex A list 11 | personal
    disabled integer,  -- adopter is disabled | Annex A list 11 | personal
    fostering_for_adoption integer,  -- adopter fosters for adoption | Annex A list 11 | personal
    enquired_on date,  -- day of the first enquiry | Annex A list 11 | personal
    stage_1_started_on date,  -- day stage 1 started | Annex A list 11 | personal
    stage_1_ended_on date,  -- day stage 1 ended | Annex A list 11 | personal
    stage_2_started_on date,  -- day stage 2 started | Annex A list 11 | personal
    stage_2_ended_on date,  -- day stage 2 ended | Annex A list 11 | personal
    applied_on date,  -- day the application was submitted | Annex A list 11 | personal
    approved_on date,  -- day the application was approved | Annex A list 11 | personal
    matched_on date,  -- day the adopter was matched | Annex A list 11 | personal
    placed_on date,  -- day a child was placed with the adopter | Annex A list 11 | personal
    children_placed bigint,  -- number of children placed with the family | Annex A list 11 | personal
    order_on date,  -- day of the adoption order | Annex A list 11 | personal
    left_on date,  -- day the adopter left the process | Annex A list 11 | personal
    leaving_reason text,  -- reason the adopter left | Annex A list 11 | personal
    primary key (adopter, version)
) clustered;

create table adoptive_family (
    person bigint not null references person,  -- child who is matched or placed with the family | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    decided_on date not null,  -- day it was decided that the child should be placed for adoption | Annex A list 10 | personal
    family_id bytes not null,  -- number of the family, sealed | Annex A list 10 | personal
    family_id_lookup bytes not null,  -- keyed digest of it | | none
    primary key (person, version)
) clustered;

-- How a return stood team by team, each time it was held to its rules: beside the rows of the whole return.
alter table return_judging_event add column team bigint;  -- team that had the children when it was judged, 0: none; null: the whole return | | none
