-- The measures that every peer computes from CSV files, in DuckDB's SQL, for one authority or many.
-- {csv:TABLE} is a read_csv() of that table with its columns named, so that nothing has to be sniffed; {area} tells the
-- authorities apart; {rules} is the folder with the calendar, {first_month} and {last_month} days.
-- A month is its number since year 0. Records are unfolded into the months they count in, and joined by equality only.
-- One row per indicator, basis and period, as `breakwater outturns` prints them.

create macro month_of(day) as year(day) * 12 + month(day);
create macro end_of(month) as last_day(make_date((month - 1) // 12, (month - 1) % 12 + 1, 1));
-- The months whose ends lie from a day until before another.
create macro month_ends(since, until) as
    range(greatest(month_of(since), month_of(date '{first_month}')), least(month_of(until), month_of(date '{last_month}') + 1));
create macro open_end(day) as coalesce(day, date '2100-01-01');

-- The calendar: how many working days there were up to each day, and when a reach from it ends.
create table holiday as
    select first::date as day from read_csv('{rules}/calendar/england.csv', header = true, auto_detect = false, delim = ',', quote = '"',
                                         columns = {'first': 'varchar', 'last': 'varchar', 'name': 'varchar',
                                                    'kind': 'varchar', 'source': 'varchar'});
create table day_number as
    select day::date as day,
           sum((isodow(day) < 6 and day::date not in (from holiday))::int) over (order by day) as n,
           isodow(day) < 6 and day::date not in (from holiday) as working
    from generate_series(date '2000-01-01', date '2027-12-31', interval 1 day) as t(day);
create table reach as
    select d.day, due10.day as due10, due15.day as due15, due45.day as due45
    from day_number d
    left join day_number due10 on due10.working and due10.n = d.n + 10
    left join day_number due15 on due15.working and due15.n = d.n + 15
    left join day_number due45 on due45.working and due45.n = d.n + 45;

create table period as
    with month as (select unnest(range(month_of(date '{first_month}'), month_of(date '{last_month}') + 1)) as month),
    period as (select month, (month - 1) % 12 + 1 as of_year,
                      unnest([{basis: 'month', back: 0}, {basis: 'quarter', back: 2},
                              {basis: 'year_to_date', back: ((month - 1) % 12 + 9) % 12},
                              {basis: 'rolling_12_months', back: 11}]) as kind from month)
    select kind.basis as basis, month, unnest(range(month - kind.back, month + 1)) as part
    from period where kind.basis <> 'quarter' or of_year % 3 = 0;

-- The records.
create table contact as
    select area, cont_contact_date::date as received from {csv:ssd_contacts};
create table early_help_referral as
    select area, received_date::date as received, origin from {csv:extra_early_help_referrals};
create table early_help_assessment as
    select area, start_date::date as started from {csv:extra_early_help_assessments};
create table referral as
    select area, cine_referral_id as id, cine_person_id::int as child, cine_referral_date::date as received,
           cine_close_date::date as closed, coalesce(cine_referral_nfa = 'Y', false) as nfa
    from {csv:ssd_cin_episodes};
create table assessment as
    select a.area, a.cina_assessment_start_date::date as started, a.cina_assessment_auth_date::date as authorised,
           r.received as referred
    from {csv:ssd_cin_assessments} a left join referral r on r.area = a.area and r.id = a.cina_referral_id;
create table discussion as
    select area, discussion_date::date as held from {csv:extra_strategy_discussions};
create table enquiry as
    select area, s47e_s47_enquiry_id as id, s47e_s47_start_date::date as started, s47e_s47_end_date::date as completed
    from {csv:ssd_s47_enquiry};
create table transfer as
    select area, icpc_id as id, notified_date::date as notified from {csv:extra_transfers_in};
create table conference as
    select i.area, i.icpc_icpc_date::date as held, i.icpc_icpc_transfer_in = 'Y' as transfer_in,
           i.icpc_icpc_outcome_cp_flag = 'Y' as plan_agreed, e.started as enquiry_started,
           case when i.icpc_icpc_transfer_in = 'Y' then coalesce(t.notified, r.received) end as notified
    from {csv:ssd_initial_cp_conference} i
    left join enquiry e on e.area = i.area and e.id = i.icpc_s47_enquiry_id
    left join transfer t on t.area = i.area and t.id = i.icpc_icpc_id
    left join referral r on r.area = i.area and r.id = i.icpc_referral_id;
create table review_conference as
    select area, cppr_cp_review_date::date as held, cppr_cp_review_outcome_continue_cp = 'Y' as continues
    from {csv:ssd_cp_reviews};
create table every_plan as
    select area, cppl_cp_plan_id as id, cppl_person_id::int as child, cppl_cp_plan_start_date::date as started,
           cppl_cp_plan_end_date::date as ended, coalesce(cppl_cp_plan_ola = 'Y', false) as temporary
    from {csv:ssd_cp_plans};
create table plan as
    select p.area, p.child, p.started, p.ended, count(o.id) filter (where not o.temporary and o.started < p.started) as previous,
           coalesce(bool_or(not o.temporary and o.ended + interval '2 year' >= p.started
                            and (o.ended < p.started or (o.ended = p.started and o.started < p.started))), false) as soon
    from every_plan p left join every_plan o on o.area = p.area and o.child = p.child and o.id <> p.id
    where not p.temporary group by p.area, p.id, p.child, p.started, p.ended;
create table plan_visit as
    select area, cppv_person_id::int as child, cppv_cp_visit_date::date as held from {csv:ssd_cp_visits}
    where cppv_cp_visit_seen = 'Y';
create table core_group as
    select area, person_id::int as child, meeting_date::date as held from {csv:extra_core_groups};
create table need_plan as
    select p.area, p.cinp_person_id::int as child, p.cinp_cin_plan_start_date::date as started,
           p.cinp_cin_plan_end_date::date as ended,
           coalesce(d.dept_team_name like 'Children with Disabilities%', false) as disabilities
    from {csv:ssd_cin_plans} p
    left join {csv:ssd_department} d on d.area = p.area and d.dept_team_id = p.cinp_cin_plan_team;
create table need_visit as
    select area, cinv_person_id::int as child, cinv_cin_visit_date::date as held from {csv:ssd_cin_visits};
create table need_review as
    select area, person_id::int as child, review_date::date as held from {csv:extra_cin_reviews};
create table every_care as
    select area, child, started, ended from (
        select area, clae_person_id::int as child, clae_cla_id as id,
               (array_agg(coalesce(clae_entered_care_date, clae_cla_episode_start_date)::date
                          order by clae_cla_episode_start_date))[1] as started,
               (array_agg(clae_cla_episode_ceased_date::date order by clae_cla_episode_start_date desc))[1] as ended
        from {csv:ssd_cla_episodes} group by 1, 2, 3) c;
create table status as
    select area, lega_person_id::int as child, lega_legal_status in ('V3', 'V4') as respite,
           lega_legal_status_start_date::date as started, lega_legal_status_end_date::date as ended
    from {csv:ssd_legal_status};
create table care as
    select c.area, c.child, c.started, c.ended
    from every_care c
    left join status s on s.area = c.area and s.child = c.child and (c.ended is null or s.started <= c.ended)
        and (s.ended is null or s.ended >= c.started)
        and not (s.ended is not null and s.ended = c.started and s.started < c.started)
    group by 1, 2, 3, 4 having not coalesce(bool_and(s.respite), false);
create table placement as
    select area, clap_person_id::int as child, clap_cla_placement_start_date::date as started,
           clap_cla_placement_end_date::date as ended, clap_cla_placement_type as type
    from {csv:ssd_cla_placement};
create table supervision as
    select area, person_id::int as child, supervision_date::date as held, service from {csv:extra_supervisions};
create table allocation as
    select area, invo_person_id::int as child, invo_professional_id as worker,
           invo_involvement_start_date::date as started, invo_involvement_end_date::date as ended,
           invo_professional_role_id = 'Social Worker' as social_worker
    from {csv:ssd_involvements}
    where invo_professional_role_id in ('Social Worker', 'Family Support Worker');

-- What happened in each month: counted, and of those satisfying; null where nothing is asked of them.
create table flow(area smallint, indicator varchar, month int, satisfying bigint, counted bigint);
insert into flow
    select area, 'contacts', month_of(received), null::bigint, count(*) from contact group by 1, 2, 3
    union all select area, 'early_help_referrals', month_of(received), null::bigint, count(*) from early_help_referral group by 1, 2, 3
    union all select area, 'stepped_down_without_assessment', month_of(received), null::bigint, count(*) from early_help_referral
        where origin = 'stepped_down_no_assessment' group by 1, 2, 3
    union all select area, 'early_help_assessments_started', month_of(started), null::bigint, count(*)
        from early_help_assessment group by 1, 2, 3
    union all select area, 'referrals', month_of(received), null::bigint, count(*) from referral group by 1, 2, 3
    union all select area, 'referrals_no_further_action', month_of(received), count(*) filter (where nfa), count(*)
        from referral group by 1, 2, 3
    union all select area, 're_referrals', month_of(received),
        count(*) filter (where before + interval '12 month' >= received), count(*)
        from (select area, received, max(received) over (partition by area, child order by received
                  range between unbounded preceding and interval '1 day' preceding) as before from referral) r
        group by 1, 2, 3
    union all select area, 'assessments_completed', month_of(authorised), null::bigint, count(*) from assessment
        where authorised is not null group by 1, 2, 3
    union all select a.area, 'assessments_within_45_working_days_of_start', month_of(a.authorised),
        count(*) filter (where a.authorised between a.started and r.due45), count(*)
        from assessment a left join reach r on r.day = a.started where a.authorised is not null group by 1, 2, 3
    union all select a.area, 'assessments_within_45_working_days_of_referral', month_of(a.authorised),
        count(*) filter (where a.authorised between a.referred and r.due45), count(*)
        from assessment a left join reach r on r.day = a.referred where a.authorised is not null group by 1, 2, 3
    union all select area, 'strategy_discussions', month_of(held), null::bigint, count(*) from discussion group by 1, 2, 3
    union all select area, 'section47_enquiries_started', month_of(started), null::bigint, count(*) from enquiry group by 1, 2, 3
    union all select area, 'section47_enquiries_completed', month_of(completed), null::bigint, count(*) from enquiry
        where completed is not null group by 1, 2, 3
    union all select area, 'initial_conferences', month_of(held), null::bigint, count(*) from conference group by 1, 2, 3
    union all select c.area, 'initial_conferences_in_timescale', month_of(c.held),
        count(*) filter (where (c.transfer_in is not true and c.held between c.enquiry_started and e.due15)
                         or (c.transfer_in and c.held between c.notified and n.due15)), count(*)
        from conference c left join reach e on e.day = c.enquiry_started left join reach n on n.day = c.notified
        group by 1, 2, 3
    union all select area, 'conferences_leading_to_plan', month_of(held), count(*) filter (where plan_agreed), count(*)
        from conference group by 1, 2, 3
    union all select area, 'review_conferences_continuing_plan', month_of(held), count(*) filter (where continues), count(*)
        from review_conference group by 1, 2, 3
    union all select area, 'plans_started', month_of(started), null::bigint, count(*) from plan group by 1, 2, 3
    union all select area, 'plans_ended', month_of(ended), null::bigint, count(*) from plan where ended is not null group by 1, 2, 3
    union all select area, 'second_or_later_plans_started', month_of(started), count(*) filter (where previous > 0), count(*)
        from plan group by 1, 2, 3
    union all select area, 'second_or_later_plans_within_2_years', month_of(started), count(*) filter (where soon), count(*)
        from plan group by 1, 2, 3
    union all select area, 'looked_after_started', month_of(started), null::bigint, count(*) from care group by 1, 2, 3;
insert into flow
    select area, 'strategy_discussions_leading_to_enquiry', month, counted, 0 from flow
        where indicator = 'section47_enquiries_completed'
    union all select area, 'strategy_discussions_leading_to_enquiry', month, 0, counted from flow
        where indicator = 'strategy_discussions'
    union all select area, 'conferences_per_enquiry', month, counted, 0 from flow where indicator = 'initial_conferences'
    union all select area, 'conferences_per_enquiry', month, 0, counted from flow
        where indicator = 'section47_enquiries_started';

-- What held on the last day of each month.
create table held_plan as
    select p.area, p.month, p.child, max(p.previous) as previous, min(p.started) as started, min(r.due10) as due10
    from (select *, unnest(month_ends(started, open_end(ended))) as month from plan) p
    join reach r on r.day = p.started group by 1, 2, 3;
create table held_care as
    select area, month, child, min(started) as started
    from (select *, unnest(month_ends(started, open_end(ended))) as month from care) unfolded group by 1, 2, 3;
create table held_need as
    select area, month, child, min(started) filter (where not disabilities) as started, bool_or(disabilities) as disabilities
    from (select *, unnest(month_ends(started, open_end(ended))) as month from need_plan) unfolded group by 1, 2, 3;
create table held_referral as
    select area, month, child, min(received) as started
    from (select *, unnest(month_ends(received, open_end(closed))) as month from referral where not nfa) unfolded group by 1, 2, 3;
create table held_allocation as
    select area, child, worker, social_worker, started, unnest(month_ends(started, open_end(ended))) as month
    from allocation;
create table caseload as
    select area, month, worker, count(distinct child) as children from held_allocation group by 1, 2, 3;
create table visit10 as
    select distinct v.area, unnest(month_ends(v.held, r.due10 + 1)) as month, v.child
    from plan_visit v join reach r on r.day = v.held;
create table visit28 as select distinct area, unnest(month_ends(held, held + 29)) as month, child from plan_visit;
create table core as select distinct area, unnest(month_ends(held, held + 43)) as month, child from core_group;
create table need42 as select distinct area, unnest(month_ends(held, held + 43)) as month, child from need_visit;
create table need21 as select distinct area, unnest(month_ends(held, held + 22)) as month, child from need_visit;
create table reviewed as select distinct area, unnest(month_ends(held, held + 85)) as month, child from need_review;
create table supervised as
    select distinct area, service, unnest(month_ends(held, (held + interval '1 month')::date + 1)) as month, child
    from supervision where service in ('child_protection', 'looked_after');
create table three_placements as
    select area, month, child
    from (select area, child, unnest(month_ends(started, open_end((ended + interval '12 month')::date))) as month
          from placement where type not in ('T0', 'T1', 'T2', 'T3', 'T4', 'A3', 'A5')
              and (ended is null or ended > started)) unfolded
    group by 1, 2, 3 having count(*) >= 3;
create table two_workers as
    select area, month, child
    from (select area, child, worker, unnest(month_ends(started, open_end((ended + interval '6 month')::date))) as month
          from allocation where social_worker and (ended is null or ended > started)) unfolded
    group by 1, 2, 3 having count(distinct worker) >= 2;
create table same_worker as
    select distinct area, month, child from held_allocation
    where social_worker and started + interval '6 month' <= end_of(month);

create table stock(area smallint, indicator varchar, month int, satisfying bigint, counted bigint);
insert into stock
    select area, 'child_protection_plans', month, null::bigint, count(*) from held_plan group by 1, 2, 3
    union all select area, 'child_protection_plans_rate', month, null::bigint, count(*) from held_plan group by 1, 2, 3
    union all select area, 'second_or_later_plans', month, count(*) filter (where previous > 0), count(*) from held_plan group by 1, 2, 3
    union all select area, 'plans_of_15_months_or_more', month, null::bigint,
        count(*) filter (where started + interval '15 month' <= end_of(month)) from held_plan group by 1, 2, 3
    union all select p.area, 'child_protection_visited_in_10_working_days', p.month, count(s.child), count(*)
        from held_plan p left join visit10 s on s.area = p.area and s.month = p.month and s.child = p.child
        where p.due10 <= end_of(p.month) group by 1, 2, 3
    union all select p.area, 'child_protection_visited_in_4_weeks', p.month, count(s.child), count(*)
        from held_plan p left join visit28 s on s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + 28 <= end_of(p.month) group by 1, 2, 3
    union all select p.area, 'core_groups_in_time', p.month, count(s.child), count(*)
        from held_plan p left join core s on s.area = p.area and s.month = p.month and s.child = p.child
        where p.due10 <= end_of(p.month) group by 1, 2, 3
    union all select p.area, 'supervision_child_protection', p.month, count(s.child), count(*)
        from held_plan p left join supervised s on s.service = 'child_protection' and s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + interval '1 month' <= end_of(p.month) group by 1, 2, 3
    union all select area, 'child_in_need_plans', month, null::bigint, count(started) from held_need group by 1, 2, 3
    union all select area, 'child_in_need_plans_disabilities', month, null::bigint, count(*) filter (where disabilities)
        from held_need group by 1, 2, 3
    union all select p.area, 'child_in_need_visited_in_6_weeks', p.month, count(s.child), count(*)
        from held_need p left join need42 s on s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + 42 <= end_of(p.month) group by 1, 2, 3
    union all select p.area, 'child_in_need_visited_in_3_weeks', p.month, count(s.child), count(*)
        from held_need p left join need21 s on s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + 21 <= end_of(p.month) group by 1, 2, 3
    union all select p.area, 'child_in_need_reviews_in_time', p.month, count(s.child), count(*)
        from held_need p left join reviewed s on s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + 84 <= end_of(p.month) group by 1, 2, 3
    union all select area, 'children_in_need', month, null::bigint, count(*) from held_referral group by 1, 2, 3
    union all select p.area, 'two_or_more_social_workers', p.month, count(s.child), count(*)
        from held_referral p left join two_workers s on s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + interval '6 month' <= end_of(p.month) group by 1, 2, 3
    union all select area, 'children_looked_after', month, null::bigint, count(*) from held_care group by 1, 2, 3
    union all select area, 'children_looked_after_rate', month, null::bigint, count(*) from held_care group by 1, 2, 3
    union all select p.area, 'three_or_more_placements', p.month, count(s.child), count(*)
        from held_care p left join three_placements s on s.area = p.area and s.month = p.month and s.child = p.child
        group by 1, 2, 3
    union all select p.area, 'supervision_looked_after', p.month, count(s.child), count(*)
        from held_care p left join supervised s on s.service = 'looked_after' and s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + interval '1 month' <= end_of(p.month) group by 1, 2, 3
    union all select p.area, 'same_social_worker_6_months', p.month, count(s.child), count(*)
        from held_care p left join same_worker s on s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + interval '12 month' <= end_of(p.month) group by 1, 2, 3
    union all select area, 'children_held', month, null::bigint, count(distinct child) from held_allocation group by 1, 2, 3
    union all select area, 'children_held_by_social_workers', month, null::bigint, count(distinct child) from held_allocation
        where social_worker group by 1, 2, 3
    union all select area, 'social_workers_holding', month, null::bigint, count(distinct worker) from held_allocation
        where social_worker group by 1, 2, 3
    union all select area, 'children_per_social_worker', month, count(distinct child), count(distinct worker)
        from held_allocation where social_worker group by 1, 2, 3
    union all select area, 'caseholders_with_20_or_more', month, null::bigint, count(*) filter (where children >= 20)
        from caseload group by 1, 2, 3
    union all select area, 'children_per_high_caseload', month, sum(children) filter (where children >= 20),
        count(*) filter (where children >= 20) from caseload group by 1, 2, 3;

-- Figures: counts of the periods, then percentages and rates, rounded once.
create table figure as
    select f.area, f.indicator, p.basis, p.month, sum(f.satisfying) as satisfying, sum(f.counted) as counted
    from flow f join period p on p.part = f.month group by 1, 2, 3, 4
    union all select f.area, r.rate, p.basis, p.month, null::bigint, sum(f.counted)
    from flow f join period p on p.part = f.month
    join (values ('contacts', 'contacts_rate'), ('referrals', 'referrals_rate'),
                 ('assessments_completed', 'assessments_rate'),
                 ('section47_enquiries_started', 'section47_enquiries_rate'),
                 ('initial_conferences', 'initial_conferences_rate'), ('plans_started', 'plans_started_rate'))
        as r(counts, rate) on r.counts = f.indicator
    where p.basis <> 'month' group by 1, 2, 3, 4
    union all select area, indicator, 'at_period_end', month, satisfying, counted from stock;
select indicator, format('E06999{:03d}', area) as area, basis, strftime(end_of(month), '%Y-%m') as period,
       coalesce(satisfying, counted) as numerator,
       case when satisfying is not null then counted when indicator like '%\_rate' escape '\' then 50000 end as denominator,
       case when indicator like 'children\_per\_%' escape '\' then round(100.0::double * satisfying / counted) / 100
            when satisfying is not null then round(100.0::double * satisfying / counted)
            when indicator like '%\_rate' escape '\' then round(10000.0::double * counted / 50000)
            else counted end as value
from figure where counted > 0 or satisfying is null order by all;
