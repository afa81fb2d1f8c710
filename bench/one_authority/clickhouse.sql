-- The same measures as measures.sql, in ClickHouse's dialect, for one authority or many.
-- {csv:TABLE} is a file() of the columns that follow it, {area} what tells the authorities apart, {engine} the tables'
-- engine and {kept} that of the calendar's, {rules} the folder with the calendar, {first} and {last} the months wanted.
-- A month is its number since year 0; "still open" is a day far ahead, so that few columns have to be nullable.

create or replace function month_of as day -> toRelativeMonthNum(day);
-- The month ends from a day until before another, as ClickHouse likes it: no join by inequality.
create or replace function month_ends as (since, until) ->
    range(greatest(month_of(since), month_of(toDate('{first}'))), least(month_of(until), month_of(toDate('{last}')) + 1));
create or replace function open_end as day -> ifNull(day, toDate('2100-01-01'));
create or replace function end_of as month -> toLastDayOfMonth(makeDate(intDiv(month - 1, 12), (month - 1) % 12 + 1, 1));

-- The calendar: the day on which a reach of working days ends.
create table working_day engine = {kept} as
    select toDate('2000-01-01') + number as day from numbers(10227)
    where toDayOfWeek(day) < 6
        and day not in (select first from file('{rules}/calendar/england.csv', CSVWithNames, 'first Date'));
create table reach engine = {kept} as
    with (select groupArray(day) from (select day from working_day order by day)) as working
    select day, working[n + 10] as due10, working[n + 15] as due15, working[n + 45] as due45
    from (select day, sum(day in (select day from working_day)) over (order by day) as n
          from (select toDate('2000-01-01') + number as day from numbers(10227)));
create table period engine = {kept} as
    with arrayJoin(range(month_of(toDate('{first}')), month_of(toDate('{last}')) + 1)) as month,
         (month - 1) % 12 + 1 as of_year,
         arrayJoin([('month', 0), ('quarter', 2), ('year_to_date', (of_year + 8) % 12), ('rolling_12_months', 11)]) as kind
    select kind.1 as basis, month, arrayJoin(range(toUInt16(month - kind.2), toUInt16(month + 1))) as part
    where basis != 'quarter' or of_year % 3 = 0;

-- The records.
create table contact engine = {engine} as
    select {area} as area, cont_contact_date as received from {csv:ssd_contacts 'cont_contact_date Date'};
create table early_help_referral engine = {engine} as
    select {area} as area, received_date as received, origin
    from {csv:extra_early_help_referrals 'received_date Date, origin String'};
create table early_help_assessment engine = {engine} as
    select {area} as area, start_date as started from {csv:extra_early_help_assessments 'start_date Date'};
create table referral engine = {engine} as
    select {area} as area, cine_referral_id as id, cine_person_id as child, cine_referral_date as received,
           open_end(cine_close_date) as closed, cine_referral_nfa = 'Y' as nfa
    from {csv:ssd_cin_episodes 'cine_referral_id UInt32, cine_person_id UInt32, cine_referral_date Date,
                                cine_close_date Nullable(Date), cine_referral_nfa String'};
create table assessment engine = {engine} as
    select a.area as area, a.started as started, a.authorised as authorised, r.received as referred
    from (select {area} as area, cina_assessment_start_date as started, cina_assessment_auth_date as authorised,
                 cina_referral_id as referral
          from {csv:ssd_cin_assessments 'cina_assessment_start_date Date, cina_assessment_auth_date Nullable(Date),
                                         cina_referral_id UInt32'}) a
    left join referral r on r.area = a.area and r.id = a.referral;
create table discussion engine = {engine} as
    select {area} as area, discussion_date as held from {csv:extra_strategy_discussions 'discussion_date Date'};
create table enquiry engine = {engine} as
    select {area} as area, s47e_s47_enquiry_id as id, s47e_s47_start_date as started, s47e_s47_end_date as completed
    from {csv:ssd_s47_enquiry 's47e_s47_enquiry_id UInt32, s47e_s47_start_date Date, s47e_s47_end_date Nullable(Date)'};
create table transfer engine = {engine} as
    select {area} as area, icpc_id as id, notified_date as notified
    from {csv:extra_transfers_in 'icpc_id UInt32, notified_date Nullable(Date)'};
create table conference engine = {engine} as
    select i.area as area, i.held as held, i.transfer_in as transfer_in, i.plan_agreed as plan_agreed,
           e.started as enquiry_started, coalesce(t.notified, r.received) as notified
    from (select {area} as area, icpc_icpc_id as id, icpc_icpc_date as held, icpc_icpc_transfer_in = 'Y' as transfer_in,
                 icpc_icpc_outcome_cp_flag = 'Y' as plan_agreed, icpc_s47_enquiry_id as enquiry,
                 icpc_referral_id as referral
          from {csv:ssd_initial_cp_conference 'icpc_icpc_id UInt32, icpc_icpc_date Date, icpc_icpc_transfer_in String,
                icpc_icpc_outcome_cp_flag String, icpc_s47_enquiry_id UInt32, icpc_referral_id UInt32'}) i
    left join enquiry e on e.area = i.area and e.id = i.enquiry
    left join transfer t on t.area = i.area and t.id = i.id
    left join referral r on r.area = i.area and r.id = i.referral;
create table review_conference engine = {engine} as
    select {area} as area, cppr_cp_review_date as held, cppr_cp_review_outcome_continue_cp = 'Y' as continues
    from {csv:ssd_cp_reviews 'cppr_cp_review_date Date, cppr_cp_review_outcome_continue_cp String'};
create table every_plan engine = {engine} as
    select {area} as area, cppl_cp_plan_id as id, cppl_person_id as child, cppl_cp_plan_start_date as started,
           open_end(cppl_cp_plan_end_date) as ended, cppl_cp_plan_ola = 'Y' as temporary
    from {csv:ssd_cp_plans 'cppl_cp_plan_id UInt32, cppl_person_id UInt32, cppl_cp_plan_start_date Date,
                            cppl_cp_plan_end_date Nullable(Date), cppl_cp_plan_ola String'};
create table plan engine = {engine} as
    select p.area as area, p.child as child, p.started as started, p.ended as ended,
           countIf(not o.temporary and o.started < p.started) as previous,
           countIf(o.id != p.id and not o.temporary and addYears(o.ended, 2) >= p.started
                   and (o.ended < p.started or (o.ended = p.started and o.started < p.started))) > 0 as soon
    from every_plan p join every_plan o on o.area = p.area and o.child = p.child
    where not p.temporary group by p.area, p.id, p.child, p.started, p.ended;
create table plan_visit engine = {engine} as
    select {area} as area, cppv_person_id as child, cppv_cp_visit_date as held
    from {csv:ssd_cp_visits 'cppv_person_id UInt32, cppv_cp_visit_date Date, cppv_cp_visit_seen String'}
    where cppv_cp_visit_seen = 'Y';
create table core_group engine = {engine} as
    select {area} as area, person_id as child, meeting_date as held
    from {csv:extra_core_groups 'person_id UInt32, meeting_date Date'};
create table need_plan engine = {engine} as
    select p.area as area, p.child as child, p.started as started, p.ended as ended,
           startsWith(d.name, 'Children with Disabilities') as disabilities
    from (select {area} as area, cinp_person_id as child, cinp_cin_plan_start_date as started,
                 open_end(cinp_cin_plan_end_date) as ended, cinp_cin_plan_team as team
          from {csv:ssd_cin_plans 'cinp_person_id UInt32, cinp_cin_plan_start_date Date,
                                   cinp_cin_plan_end_date Nullable(Date), cinp_cin_plan_team String'}) p
    left join (select {area} as area, dept_team_id as id, dept_team_name as name
               from {csv:ssd_department 'dept_team_id String, dept_team_name String'}) d
        on d.area = p.area and d.id = p.team;
create table need_visit engine = {engine} as
    select {area} as area, cinv_person_id as child, cinv_cin_visit_date as held
    from {csv:ssd_cin_visits 'cinv_person_id UInt32, cinv_cin_visit_date Date'};
create table need_review engine = {engine} as
    select {area} as area, person_id as child, review_date as held
    from {csv:extra_cin_reviews 'person_id UInt32, review_date Date'};
create table status engine = {engine} as
    select {area} as area, lega_person_id as child, lega_legal_status in ('V3', 'V4') as respite,
           lega_legal_status_start_date as started, open_end(lega_legal_status_end_date) as ended
    from {csv:ssd_legal_status 'lega_person_id UInt32, lega_legal_status String, lega_legal_status_start_date Date,
                                lega_legal_status_end_date Nullable(Date)'};
create table care engine = {engine} as
    with s.child != 0 and s.started <= c.ended and s.ended >= c.started
         and not (s.ended = c.started and s.started < c.started) as overlaps
    select c.area as area, c.child as child, c.started as started, c.ended as ended
    from (select {area} as area, clae_person_id as child,
                 argMin(ifNull(clae_entered_care_date, clae_cla_episode_start_date), clae_cla_episode_start_date) as started,
                 argMax(open_end(clae_cla_episode_ceased_date), clae_cla_episode_start_date) as ended
          from {csv:ssd_cla_episodes 'clae_person_id UInt32, clae_cla_id UInt32, clae_entered_care_date Nullable(Date),
                clae_cla_episode_start_date Date, clae_cla_episode_ceased_date Nullable(Date)'}
          group by area, child, clae_cla_id) c
    left join status s on s.area = c.area and s.child = c.child
    group by c.area, c.child, c.started, c.ended
    having countIf(overlaps) = 0 or countIf(overlaps and not s.respite) > 0;
create table placement engine = {engine} as
    select {area} as area, clap_person_id as child, clap_cla_placement_start_date as started,
           open_end(clap_cla_placement_end_date) as ended, clap_cla_placement_type as type
    from {csv:ssd_cla_placement 'clap_person_id UInt32, clap_cla_placement_start_date Date,
                                 clap_cla_placement_end_date Nullable(Date), clap_cla_placement_type String'};
create table supervision engine = {engine} as
    select {area} as area, person_id as child, supervision_date as held, service
    from {csv:extra_supervisions 'person_id UInt32, supervision_date Date, service String'};
create table allocation engine = {engine} as
    select {area} as area, invo_person_id as child, invo_professional_id as worker,
           invo_involvement_start_date as started, open_end(invo_involvement_end_date) as ended,
           invo_professional_role_id = 'Social Worker' as social_worker
    from {csv:ssd_involvements 'invo_person_id UInt32, invo_professional_id UInt32, invo_involvement_start_date Date,
                                invo_involvement_end_date Nullable(Date), invo_professional_role_id String'}
    where invo_professional_role_id in ('Social Worker', 'Family Support Worker');

-- What happened in each month: counted, and of those satisfying; null where nothing is asked of them.
create table flow (area UInt16, indicator LowCardinality(String), month UInt16, satisfying Nullable(UInt64), counted UInt64)
    engine = Memory;
insert into flow
    select area, 'contacts', month_of(received), null, count() from contact group by all
    union all select area, 'early_help_referrals', month_of(received), null, count() from early_help_referral group by all
    union all select area, 'stepped_down_without_assessment', month_of(received), null, count() from early_help_referral
        where origin = 'stepped_down_no_assessment' group by all
    union all select area, 'early_help_assessments_started', month_of(started), null, count()
        from early_help_assessment group by all
    union all select area, 'referrals', month_of(received), null, count() from referral group by all
    union all select area, 'referrals_no_further_action', month_of(received), countIf(nfa), count()
        from referral group by all
    union all select area, 're_referrals', month_of(received), countIf(addMonths(before, 12) >= received), count()
        from (select area, received, max(received) over (partition by area, child order by toUInt16(received)
                  range between unbounded preceding and 1 preceding) as before from referral) group by all
    union all select area, 'assessments_completed', month_of(assumeNotNull(authorised)), null, count() from assessment
        where authorised is not null group by all
    union all select a.area, 'assessments_within_45_working_days_of_start', month_of(assumeNotNull(a.authorised)),
        countIf(a.authorised between a.started and r.due45), count()
        from assessment a left join reach r on r.day = a.started where a.authorised is not null group by all
    union all select a.area, 'assessments_within_45_working_days_of_referral', month_of(assumeNotNull(a.authorised)),
        countIf(a.authorised between a.referred and r.due45), count()
        from assessment a left join reach r on r.day = a.referred where a.authorised is not null group by all
    union all select area, 'strategy_discussions', month_of(held), null, count() from discussion group by all
    union all select area, 'section47_enquiries_started', month_of(started), null, count() from enquiry group by all
    union all select area, 'section47_enquiries_completed', month_of(assumeNotNull(completed)), null, count()
        from enquiry where completed is not null group by all
    union all select area, 'initial_conferences', month_of(held), null, count() from conference group by all
    union all select c.area, 'initial_conferences_in_timescale', month_of(c.held),
        countIf((not c.transfer_in and c.held between c.enquiry_started and e.due15)
                or (c.transfer_in and c.held between c.notified and n.due15)), count()
        from (select area, held, enquiry_started, transfer_in, assumeNotNull(notified) as notified from conference) c
        left join reach e on e.day = c.enquiry_started left join reach n on n.day = c.notified group by all
    union all select area, 'conferences_leading_to_plan', month_of(held), countIf(plan_agreed), count()
        from conference group by all
    union all select area, 'review_conferences_continuing_plan', month_of(held), countIf(continues), count()
        from review_conference group by all
    union all select area, 'plans_started', month_of(started), null, count() from plan group by all
    union all select area, 'plans_ended', month_of(ended), null, count() from plan
        where ended < '2100-01-01' group by all
    union all select area, 'second_or_later_plans_started', month_of(started), countIf(previous > 0), count()
        from plan group by all
    union all select area, 'second_or_later_plans_within_2_years', month_of(started), countIf(soon), count()
        from plan group by all
    union all select area, 'looked_after_started', month_of(started), null, count() from care group by all;
insert into flow
    select area, 'strategy_discussions_leading_to_enquiry', month, counted, 0 from flow
        where indicator = 'section47_enquiries_completed'
    union all select area, 'strategy_discussions_leading_to_enquiry', month, 0, counted from flow
        where indicator = 'strategy_discussions'
    union all select area, 'conferences_per_enquiry', month, counted, 0 from flow where indicator = 'initial_conferences'
    union all select area, 'conferences_per_enquiry', month, 0, counted from flow
        where indicator = 'section47_enquiries_started';

-- What held on the last day of each month.
create table held_plan engine = Memory as
    select p.area as area, month, p.child as child, max(p.previous) as previous, min(p.started) as started,
           min(r.due10) as due10
    from plan p join reach r on r.day = p.started array join month_ends(p.started, p.ended) as month group by all;
create table held_care engine = Memory as
    select area, month, child, min(started) as started
    from care array join month_ends(started, ended) as month group by all;
create table held_need engine = Memory as
    select area, month, child, minIf(started, not disabilities) as started, countIf(not disabilities) > 0 as in_need,
           max(disabilities) as disabilities
    from need_plan array join month_ends(started, ended) as month group by all;
create table held_referral engine = Memory as
    select area, month, child, min(received) as started from referral
    array join month_ends(received, closed) as month where not nfa group by all;
create table held_allocation engine = Memory as
    select area, month, child, worker, social_worker, started
    from allocation array join month_ends(started, ended) as month;
create table caseload engine = Memory as
    select area, month, worker, uniqExact(child) as children from held_allocation group by all;
create table visit10 engine = Memory as
    select distinct area, month, child from plan_visit v join reach r on r.day = v.held
    array join month_ends(v.held, r.due10 + 1) as month;
create table three_placements engine = Memory as
    select area, month, child from placement array join month_ends(started, addMonths(ended, 12)) as month
    where type not in ('T0', 'T1', 'T2', 'T3', 'T4', 'A3', 'A5') and ended > started group by all having count() >= 3;
create table two_workers engine = Memory as
    select area, month, child from allocation array join month_ends(started, addMonths(ended, 6)) as month
    where social_worker and ended > started group by all having uniqExact(worker) >= 2;

create table stock (area UInt16, indicator LowCardinality(String), month UInt16, satisfying Nullable(UInt64),
                    counted UInt64) engine = Memory;
insert into stock
    select area, 'child_protection_plans', month, null, count() from held_plan group by all
    union all select area, 'child_protection_plans_rate', month, null, count() from held_plan group by all
    union all select area, 'second_or_later_plans', month, countIf(previous > 0), count() from held_plan group by all
    union all select area, 'plans_of_15_months_or_more', month, null, countIf(addMonths(started, 15) <= end_of(month))
        from held_plan group by all
    union all select area, 'child_protection_visited_in_10_working_days', month,
        countIf((area, month, child) in visit10), count() from held_plan where due10 <= end_of(month) group by all
    union all select area, 'child_protection_visited_in_4_weeks', month, countIf((area, month, child) in
            (select area, month, child from plan_visit array join month_ends(held, held + 29) as month)), count()
        from held_plan where started + 28 <= end_of(month) group by all
    union all select area, 'core_groups_in_time', month, countIf((area, month, child) in
            (select area, month, child from core_group array join month_ends(held, held + 43) as month)), count()
        from held_plan where due10 <= end_of(month) group by all
    union all select area, 'supervision_child_protection', month, countIf((area, month, child) in
            (select area, month, child from supervision array join month_ends(held, addMonths(held, 1) + 1) as month
             where service = 'child_protection')), count()
        from held_plan where addMonths(started, 1) <= end_of(month) group by all
    union all select area, 'child_in_need_plans', month, null, countIf(in_need) from held_need group by all
    union all select area, 'child_in_need_plans_disabilities', month, null, countIf(disabilities)
        from held_need group by all
    union all select area, 'child_in_need_visited_in_6_weeks', month, countIf((area, month, child) in
            (select area, month, child from need_visit array join month_ends(held, held + 43) as month)), count()
        from held_need where in_need and started + 42 <= end_of(month) group by all
    union all select area, 'child_in_need_visited_in_3_weeks', month, countIf((area, month, child) in
            (select area, month, child from need_visit array join month_ends(held, held + 22) as month)), count()
        from held_need where in_need and started + 21 <= end_of(month) group by all
    union all select area, 'child_in_need_reviews_in_time', month, countIf((area, month, child) in
            (select area, month, child from need_review array join month_ends(held, held + 85) as month)), count()
        from held_need where in_need and started + 84 <= end_of(month) group by all
    union all select area, 'children_in_need', month, null, count() from held_referral group by all
    union all select area, 'two_or_more_social_workers', month, countIf((area, month, child) in two_workers), count()
        from held_referral where addMonths(started, 6) <= end_of(month) group by all
    union all select area, 'children_looked_after', month, null, count() from held_care group by all
    union all select area, 'children_looked_after_rate', month, null, count() from held_care group by all
    union all select area, 'three_or_more_placements', month, countIf((area, month, child) in three_placements), count()
        from held_care group by all
    union all select area, 'supervision_looked_after', month, countIf((area, month, child) in
            (select area, month, child from supervision array join month_ends(held, addMonths(held, 1) + 1) as month
             where service = 'looked_after')), count()
        from held_care where addMonths(started, 1) <= end_of(month) group by all
    union all select area, 'same_social_worker_6_months', month, countIf((area, month, child) in
            (select area, month, child from held_allocation
             where social_worker and addMonths(started, 6) <= end_of(month))), count()
        from held_care where addMonths(started, 12) <= end_of(month) group by all
    union all select area, 'children_held', month, null, uniqExact(child) from held_allocation group by all
    union all select area, 'children_held_by_social_workers', month, null, uniqExact(child) from held_allocation
        where social_worker group by all
    union all select area, 'social_workers_holding', month, null, uniqExact(worker) from held_allocation
        where social_worker group by all
    union all select area, 'children_per_social_worker', month, uniqExact(child), uniqExact(worker)
        from held_allocation where social_worker group by all
    union all select area, 'caseholders_with_20_or_more', month, null, countIf(children >= 20) from caseload group by all
    union all select area, 'children_per_high_caseload', month, sumIf(children, children >= 20), countIf(children >= 20)
        from caseload group by all;

-- Figures: counts of the periods, then percentages and rates, rounded once, half away from zero.
create table figure engine = Memory as
    select area, indicator, basis, p.month as month, sum(satisfying) as satisfying, sum(counted) as counted
    from flow f join period p on f.month = p.part group by all
    union all select area, transform(indicator,
            ['contacts', 'referrals', 'assessments_completed', 'section47_enquiries_started', 'initial_conferences',
             'plans_started'],
            ['contacts_rate', 'referrals_rate', 'assessments_rate', 'section47_enquiries_rate',
             'initial_conferences_rate', 'plans_started_rate'], '') as rate, basis, p.month, null, sum(counted)
        from flow f join period p on f.month = p.part
        where basis != 'month' and rate != '' group by all
    union all select area, indicator, 'at_period_end', month, satisfying, counted from stock;
select indicator, concat('E06999', leftPad(toString(area), 3, '0')) as area, basis,
       formatDateTime(end_of(month), '%Y-%m') as period,
       coalesce(satisfying, counted) as numerator,
       multiIf(satisfying is not null, counted, endsWith(indicator, '_rate'), 50000, null) as denominator,
       multiIf(startsWith(indicator, 'children_per_'), floor(100 * satisfying / counted + 0.5) / 100,
               satisfying is not null, floor(100 * satisfying / counted + 0.5),
               endsWith(indicator, '_rate'), floor(10000 * counted / 50000 + 0.5),
               toFloat64(counted)) as value
from figure where counted > 0 or satisfying is null order by all;
