-- Why: the child's journey, a table for each kind of record; a row is one version of what one source says
-- of one event. Made from the records in src/journey once; a field that comes later gets a migration of its
-- own, and a test says so where one is missing.

create table contact (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    received_on date,  -- day the contact was received | cont_contact_date; Annex A list 1 | personal
    source text,  -- source of the contact | cont_contact_source_code | personal
    outcome text,  -- outcome of the contact | cont_contact_outcome_json | personal
    primary key (person, version)
) clustered;

create table early_help_referral (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    received_on date,  -- day the early help referral was received | extra_early_help_referrals | personal
    origin text,  -- where the early help referral came from | extra_early_help_referrals | personal
    accepted integer,  -- early help referral was accepted | extra_early_help_referrals | personal
    primary key (person, version)
) clustered;

create table early_help_episode (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the early help episode started | earl_episode_start_date | personal
    ended_on date,  -- day the early help episode ended | earl_episode_end_date | personal
    primary key (person, version)
) clustered;

create table early_help_assessment (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the early help assessment started | extra_early_help_assessments; Annex A list 2 | personal
    completed_on date,  -- day the early help assessment was completed | extra_early_help_assessments; Annex A list 2 | personal
    primary key (person, version)
) clustered;

create table early_help_visit (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    held_on date,  -- day of the early help visit | extra_early_help_visits | personal
    child_seen integer,  -- child was seen | extra_early_help_visits | personal
    primary key (person, version)
) clustered;

create table referral (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    received_on date,  -- day the referral was received | CINreferralDate N00100; cine_referral_date | personal
    source text,  -- source of the referral | ReferralSource; cine_referral_source_code | personal
    no_further_action integer,  -- referral led to no further action | ReferralNFA N00112; cine_referral_nfa | personal
    primary_need text,  -- primary need | PrimaryNeedCode N00101; cine_cin_primary_need_code | personal
    closed_on date,  -- day the episode of need closed | CINclosureDate N00102; cine_close_date | personal
    closure_reason text,  -- reason for closure | ReasonForClosure N00103; cine_close_reason | personal
    earlier_in_12_months bigint,  -- number of referrals in the 12 months before, as the extract states it | Annex A list 3 | personal
    primary key (person, version)
) clustered;

create table assessment (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the assessment started | AssessmentActualStartDate N00159; cina_assessment_start_date | personal
    referred_on date,  -- day of the referral the assessment answers | by cina_referral_id | personal
    authorised_on date,  -- day the assessment was authorised | AssessmentAuthorisationDate N00160; cina_assessment_auth_date | personal
    child_seen integer,  -- child was seen during the assessment | cina_assessment_child_seen | personal
    no_further_action integer,  -- assessment led to no further action | cina_assessment_outcome_nfa | personal
    primary key (person, version)
) clustered;

create table strategy_discussion (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    held_on date,  -- day the strategy discussion was held | extra_strategy_discussions | personal
    began_enquiry integer,  -- section 47 enquiry was begun at this discussion | extra_strategy_discussions | personal
    primary key (person, version)
) clustered;

create table section47_enquiry (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the section 47 enquiry started | S47ActualStartDate N00148; s47e_s47_start_date | personal
    completed_on date,  -- day the section 47 enquiry was completed | s47e_s47_end_date | personal
    conference_required integer,  -- initial conference was found to be needed | ICPCnotRequired; s47e_s47_outcome_json CP_CONFERENCE_FLAG | personal
    conference_held_on date,  -- day the initial conference that followed was held | DateOfInitialCPC N00110; icpc_icpc_date | personal
    primary key (person, version)
) clustered;

create table initial_conference (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    held_on date,  -- day the initial conference was held | DateOfInitialCPC N00110; icpc_icpc_date | personal
    enquiry_started_on date,  -- day of the strategy discussion at which the enquiry was begun | S47ActualStartDate; s47e_s47_start_date | personal
    last_strategy_discussion_on date,  -- day of the last strategy discussion before the conference | extra_strategy_discussions | personal
    transfer_notified_on date,  -- day the move into the area was notified | extra_transfers_in; else the referral | personal
    transfer_in integer,  -- child moved in while on another authority's plan | icpc_icpc_transfer_in | personal
    plan_agreed integer,  -- conference agreed a child protection plan | icpc_icpc_outcome_cp_flag | personal
    primary key (person, version)
) clustered;

create table review_conference (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    held_on date,  -- day the review conference was held | CPPreviewDate; cppr_cp_review_date | personal
    due_on date,  -- day the review conference was due, as recorded | cppr_cp_review_due | personal
    plan_continues integer,  -- review decided that the plan continues | cppr_cp_review_outcome_continue_cp | personal
    primary key (person, version)
) clustered;

create table child_protection_plan (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the child protection plan started | CPPstartDate N00105; cppl_cp_plan_start_date | personal
    ended_on date,  -- day the child protection plan ended | CPPendDate N00115; cppl_cp_plan_end_date | personal
    initial_category text,  -- category of abuse at the start | InitialCategoryOfAbuse N00113 | personal
    latest_category text,  -- latest category of abuse | LatestCategoryOfAbuse N00114 | personal
    previous_plans bigint,  -- number of previous child protection plans, as the extract states it | NumberOfPreviousCPP N00106 | personal
    temporary integer,  -- plan belongs to another authority | cppl_cp_plan_ola | personal
    primary key (person, version)
) clustered;

create table child_protection_visit (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    held_on date,  -- day of the child protection visit | cppv_cp_visit_date; Annex A list 7 | personal
    child_seen integer,  -- child was seen | cppv_cp_visit_seen | personal
    seen_alone integer,  -- child was seen alone | cppv_cp_visit_seen_alone | personal
    primary key (person, version)
) clustered;

create table core_group (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    held_on date,  -- day the core group met | extra_core_groups | personal
    primary key (person, version)
) clustered;

create table child_in_need_plan (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the child in need plan started | CINPlanStartDate; cinp_cin_plan_start_date | personal
    ended_on date,  -- day the child in need plan ended | CINPlanEndDate; cinp_cin_plan_end_date | personal
    team text,  -- kind of team that holds the plan | cinp_cin_plan_team | personal
    primary key (person, version)
) clustered;

create table child_in_need_review (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    held_on date,  -- day the child in need review was held | extra_cin_reviews | personal
    primary key (person, version)
) clustered;

create table child_in_need_visit (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    held_on date,  -- day of the child in need visit | cinv_cin_visit_date | personal
    child_seen integer,  -- child was seen | cinv_cin_visit_seen | personal
    primary key (person, version)
) clustered;

create table looked_after_period (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the child became looked after | clae_entered_care_date; Annex A list 8 | personal
    ended_on date,  -- day the child ceased to be looked after | DEC of the last episode; clae_cla_episode_ceased_date | personal
    end_reason text,  -- reason the child ceased to be looked after | REC; clae_cla_episode_ceased_reason | personal
    unaccompanied integer,  -- child was an unaccompanied asylum-seeking child | UASC; immi_immigration_status | personal
    respite integer,  -- period was a series of short-term placements | LS V3, V4 | personal
    primary key (person, version)
) clustered;

create table looked_after_episode (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the episode started | DECOM; clae_cla_episode_start_date | personal
    ended_on date,  -- day the episode ended | DEC; clae_cla_episode_ceased_date | personal
    reason_for_new text,  -- reason for the new episode | RNE; clae_cla_episode_start_reason | personal
    reason_ceased text,  -- reason the episode ceased | REC; clae_cla_episode_ceased_reason | personal
    category_of_need text,  -- category of need | CIN; clae_cla_primary_need_code | personal
    primary key (person, version)
) clustered;

create table legal_status (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the legal status started | lega_legal_status_start_date; Annex A list 8 | personal
    ended_on date,  -- day the legal status ended | lega_legal_status_end_date | personal
    status text,  -- legal status | LS; lega_legal_status | personal
    primary key (person, version)
) clustered;

create table placement (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the placement started | DECOM; clap_cla_placement_start_date | personal
    ended_on date,  -- day the placement ended | DEC; clap_cla_placement_end_date | personal
    type text,  -- placement type | PLACE; clap_cla_placement_type | personal
    provider text,  -- placement provider | PLACE_PROVIDER; clap_cla_placement_provider | personal
    distance_miles bigint,  -- distance of the placement from home in whole miles | PL_DISTANCE; clap_cla_placement_distance | personal
    reason_changed text,  -- reason the placement changed | REASON_PLACE_CHANGE; clap_cla_placement_change_reason | personal
    primary key (person, version)
) clustered;

create table looked_after_review (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    held_on date,  -- day the looked-after review was held | REVIEW; clar_cla_review_date | personal
    due_on date,  -- day the looked-after review was due, as recorded | clar_cla_review_due_date | personal
    participation text,  -- how the child took part | REVIEW_CODE; clar_cla_review_participation | personal
    primary key (person, version)
) clustered;

create table looked_after_visit (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    held_on date,  -- day of the looked-after visit | clav_cla_visit_date; Annex A list 8 | personal
    child_seen integer,  -- child was seen | clav_cla_visit_seen | personal
    seen_alone integer,  -- child was seen alone | clav_cla_visit_seen_alone | personal
    primary key (person, version)
) clustered;

create table health_assessment (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    completed_on date,  -- day the health assessment was completed | HEALTH_CHECK; clah_health_check_date | personal
    kind text,  -- kind of health assessment | clah_health_check_type | personal
    primary key (person, version)
) clustered;

create table missing_episode (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the child went missing | MIS_START; miss_missing_episode_start_date | personal
    ended_on date,  -- day the child returned | MIS_END; miss_missing_episode_end_date | personal
    hours bigint,  -- whole hours the child was missing, where times are recorded | times of miss_missing_episode_start_date, end_date | personal
    kind text,  -- kind of missing episode | MISSING; miss_missing_episode_type | personal
    risk text,  -- police risk grading | extra_missing_risk | personal
    interview_offered integer,  -- return interview was offered | miss_missing_rhi_offered | personal
    interview_accepted integer,  -- return interview was accepted | miss_missing_rhi_accepted | personal
    primary key (person, version)
) clustered;

create table care_leaver (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the young person became a care leaver | extra_care_leaver_periods | personal
    ended_on date,  -- day the duties ended | extra_care_leaver_periods | personal
    eligibility text,  -- eligibility | clea_care_leaver_eligibility | personal
    latest_contact_on date,  -- day of the latest contact | clea_care_leaver_latest_contact | personal
    pathway_plan_reviewed_on date,  -- day the pathway plan was last reviewed | clea_pathway_plan_review_date | personal
    primary key (person, version)
) clustered;

create table exploitation_assessment (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    completed_on date,  -- day the exploitation assessment was completed | extra_exploitation_assessments | personal
    risk text,  -- level of risk found | extra_exploitation_assessments | personal
    change text,  -- risk against the assessment before | extra_exploitation_assessments | personal
    primary key (person, version)
) clustered;

create table allocation (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the worker was allocated | invo_involvement_start_date | personal
    ended_on date,  -- day the allocation ended | invo_involvement_end_date | personal
    worker bigint,  -- worker | invo_professional_id | staff
    holds text,  -- capacity in which the worker holds the child | invo_professional_role_id | personal
    primary key (person, version)
) clustered;

create table supervision (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    held_on date,  -- day of the supervision | extra_supervisions | personal
    service text,  -- service supervised | extra_supervisions | personal
    primary key (person, version)
) clustered;

create table agreed_visit_interval (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the interval was agreed | extra_agreed_visit_intervals | personal
    ended_on date,  -- day it stopped applying | extra_agreed_visit_intervals | personal
    service text,  -- service that visits | extra_agreed_visit_intervals | personal
    days bigint,  -- agreed interval between visits in days | extra_agreed_visit_intervals | personal
    primary key (person, version)
) clustered;

create table disability (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    kind text,  -- kind of disability | Disability N00099 | personal
    primary key (person, version)
) clustered;

create table assessment_factor (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    authorised_on date,  -- day the assessment was authorised | AssessmentAuthorisationDate N00160 | personal
    assessment_started_on date,  -- day the assessment started | AssessmentActualStartDate N00159 | personal
    factor text,  -- factor found | AssessmentFactors N00181 | personal
    primary key (person, version)
) clustered;

create table looked_after_year (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    year_ended_on date,  -- last day of the year | year of the SSDA903 return | personal
    convicted integer,  -- child was convicted, or had a final warning or reprimand | OC2 CONVICTED | personal
    development_check integer,  -- development checks of a child under 5 were up to date | OC2 HEALTH_CHECK | personal
    immunisations integer,  -- immunisations were up to date | OC2 IMMUNISATIONS | personal
    dental_check integer,  -- child had their teeth checked by a dentist | OC2 TEETH_CHECK | personal
    health_assessment integer,  -- child had their annual health assessment | OC2 HEALTH_ASSESSMENT | personal
    substance_misuse integer,  -- child was found to have a substance misuse problem | OC2 SUBSTANCE_MISUSE | personal
    intervention_received integer,  -- child received help for the problem | OC2 INTERVENTION_RECEIVED | personal
    intervention_offered integer,  -- child was offered help for the problem | OC2 INTERVENTION_OFFERED | personal
    difficulties_score bigint,  -- score of the strengths and difficulties questionnaire, from 0 to 40 | OC2 SDQ_SCORE | personal
    difficulties_reason text,  -- reason for no strengths and difficulties questionnaire | OC2 SDQ_REASON | personal
    primary key (person, version)
) clustered;

create table deprivation_of_liberty (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    started_on date,  -- day the order started | DOLO_START | personal
    ended_on date,  -- day the order ended | DOLO_END | personal
    primary key (person, version)
) clustered;

create table care_leaver_year (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    year_ended_on date,  -- last day of the year | year of the SSDA903 return | personal
    in_touch text,  -- whether the authority was in touch with the care leaver | OC3 IN_TOUCH | personal
    activity text,  -- main activity of the care leaver | OC3 ACTIV | personal
    accommodation text,  -- accommodation of the care leaver | OC3 ACCOM | personal
    primary key (person, version)
) clustered;

create table adoption_decision (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    decided_on date,  -- day it was decided that the child should be placed for adoption | DATE_PLACED | personal
    reversed_on date,  -- day it was decided that the child should no longer be placed for adoption | DATE_PLACED_CEASED | personal
    reversal_reason text,  -- reason the decision was reversed | REASON_PLACED_CEASED | personal
    primary key (person, version)
) clustered;

create table adoption (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    decided_on date,  -- day it was decided that the child should be placed for adoption | AD1 DATE_INT | personal
    matched_on date,  -- day the child and the adopters were matched | AD1 DATE_MATCH | personal
    by_foster_carer integer,  -- child was adopted by a foster carer of theirs | AD1 FOSTER_CARE | personal
    adopters bigint,  -- number of adopters | AD1 NB_ADOPTR | personal
    adopters_sex text,  -- sex of the adopters | AD1 SEX_ADOPTR | personal
    adopters_status text,  -- legal status of the adopters | AD1 LS_ADOPTR | personal
    primary key (person, version)
) clustered;

create table previous_permanence (
    person bigint not null references person,  -- child it is about | | none
    version bigint not null,  -- number of the version | | none
    from_source integer not null,  -- source that says it | | none
    from_key bigint not null,  -- tells the event from the child's others in that source | | none
    from_origin integer not null,  -- file or sheet it stands in, of the import known_from; 0: none | | none
    from_line bigint not null,  -- line or row there; 0: none | | none
    known_from bigint not null,  -- change with which it became known | | none
    known_until bigint,  -- change with which it ceased to be; null: known still | | none
    ordered_on date,  -- day of the order | DATE_PERM | personal
    kind text,  -- kind of permanent arrangement | PREV_PERM | personal
    primary key (person, version)
) clustered;
