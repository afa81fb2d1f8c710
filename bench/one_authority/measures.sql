-- The measures that every peer computes from CSV files, in DuckDB's SQL, for one authority or many.
-- {city} is the folder of the extract, or a pattern of many; {area} tells the authorities apart;
-- {rules} is the folder with the calendar, {first_month} and {last_month} days.
-- One row per indicator, basis and period, as `breakwater outturns` prints them.

create macro csv_rows(file) as table
    select {area} as area, * from read_csv('{city}/' || file || '.csv', delim = ',', quote = '"', escape = '"', header = true,
                           all_varchar = true, nullstr = '', filename = true);

-- The calendar: how many working days there were up to each day, and when a reach from it ends.
create table holiday as
    select first::date as day from read_csv('{rules}/calendar/england.csv', header = true, all_varchar = true);
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

create table month_end as
    select month::date as month, last_day(month::date) as day
    from generate_series(date '{first_month}', date '{last_month}', interval 1 month) as t(month);
create table period as
    select 'month' as basis, month, month as first from month_end
    union all select 'quarter', month, (month - interval 2 month)::date from month_end where month(month) % 3 = 0
    union all select 'year_to_date', month, make_date(year(month) - (month(month) < 4)::int, 4, 1) from month_end
    union all select 'rolling_12_months', month, (month - interval 11 month)::date from month_end;

-- The records.
create table contact as
    select area, cont_contact_date::date as received from csv_rows('ssd_contacts');
create table early_help_referral as
    select area, received_date::date as received, origin from csv_rows('extra_early_help_referrals');
create table early_help_assessment as
    select area, start_date::date as started from csv_rows('extra_early_help_assessments');
create table referral as
    select area, cine_referral_id as id, cine_person_id::int as child, cine_referral_date::date as received,
           cine_close_date::date as closed, coalesce(cine_referral_nfa = 'Y', false) as nfa
    from csv_rows('ssd_cin_episodes');
create table assessment as
    select a.area, a.cina_assessment_start_date::date as started, a.cina_assessment_auth_date::date as authorised,
           r.received as referred
    from csv_rows('ssd_cin_assessments') a left join referral r on r.area = a.area and r.id = a.cina_referral_id;
create table discussion as
    select area, discussion_date::date as held from csv_rows('extra_strategy_discussions');
create table enquiry as
    select area, s47e_s47_enquiry_id as id, s47e_s47_start_date::date as started, s47e_s47_end_date::date as completed
    from csv_rows('ssd_s47_enquiry');
create table transfer as
    select area, icpc_id as id, notified_date::date as notified from csv_rows('extra_transfers_in');
create table conference as
    select i.area, i.icpc_icpc_date::date as held, i.icpc_icpc_transfer_in = 'Y' as transfer_in,
           i.icpc_icpc_outcome_cp_flag = 'Y' as plan_agreed, e.started as enquiry_started,
           case when i.icpc_icpc_transfer_in = 'Y' then coalesce(t.notified, r.received) end as notified
    from csv_rows('ssd_initial_cp_conference') i
    left join enquiry e on e.area = i.area and e.id = i.icpc_s47_enquiry_id
    left join transfer t on t.area = i.area and t.id = i.icpc_icpc_id
    left join referral r on r.area = i.area and r.id = i.icpc_referral_id;
create table review_conference as
    select area, cppr_cp_review_date::date as held, cppr_cp_review_outcome_continue_cp = 'Y' as continues
    from csv_rows('ssd_cp_reviews');
create table every_plan as
    select area, cppl_cp_plan_id as id, cppl_person_id::int as child, cppl_cp_plan_start_date::date as started,
           cppl_cp_plan_end_date::date as ended, coalesce(cppl_cp_plan_ola = 'Y', false) as temporary
    from csv_rows('ssd_cp_plans');
create table plan as
    select p.area, p.child, p.started, p.ended, count(o.id) filter (not o.temporary and o.started < p.started) as previous,
           coalesce(bool_or(o.ended < p.started and o.ended + interval 2 year >= p.started), false) as soon
    from every_plan p left join every_plan o on o.area = p.area and o.child = p.child and o.id <> p.id
    where not p.temporary group by p.area, p.id, p.child, p.started, p.ended;
create table plan_visit as
    select area, cppv_person_id::int as child, cppv_cp_visit_date::date as held from csv_rows('ssd_cp_visits')
    where cppv_cp_visit_seen = 'Y';
create table core_group as
    select area, person_id::int as child, meeting_date::date as held from csv_rows('extra_core_groups');
create table need_plan as
    select p.area, p.cinp_person_id::int as child, p.cinp_cin_plan_start_date::date as started,
           p.cinp_cin_plan_end_date::date as ended,
           coalesce(d.dept_team_name like 'Children with Disabilities%', false) as disabilities
    from csv_rows('ssd_cin_plans') p
    left join csv_rows('ssd_department') d on d.area = p.area and d.dept_team_id = p.cinp_cin_plan_team;
create table need_visit as
    select area, cinv_person_id::int as child, cinv_cin_visit_date::date as held from csv_rows('ssd_cin_visits');
create table need_review as
    select area, person_id::int as child, review_date::date as held from csv_rows('extra_cin_reviews');
create table every_care as
    select area, child, started, ended from (
        select area, clae_person_id::int as child, clae_cla_id as id,
               first(coalesce(clae_entered_care_date, clae_cla_episode_start_date)::date
                     order by clae_cla_episode_start_date) as started,
               last(clae_cla_episode_ceased_date::date order by clae_cla_episode_start_date) as ended
        from csv_rows('ssd_cla_episodes') group by all);
create table status as
    select area, lega_person_id::int as child, lega_legal_status in ('V3', 'V4') as respite,
           lega_legal_status_start_date::date as started, lega_legal_status_end_date::date as ended
    from csv_rows('ssd_legal_status');
create table care as
    select c.area, c.child, c.started, c.ended
    from every_care c
    left join status s on s.area = c.area and s.child = c.child and (c.ended is null or s.started <= c.ended)
        and (s.ended is null or s.ended >= c.started)
        and not (s.ended is not null and s.ended = c.started and s.started < c.started)
    group by all having not coalesce(bool_and(s.respite), false);
create table placement as
    select area, clap_person_id::int as child, clap_cla_placement_start_date::date as started,
           clap_cla_placement_end_date::date as ended, clap_cla_placement_type as type
    from csv_rows('ssd_cla_placement');
create table supervision as
    select area, person_id::int as child, supervision_date::date as held, service from csv_rows('extra_supervisions');
create table allocation as
    select area, invo_person_id::int as child, invo_professional_id as worker,
           invo_involvement_start_date::date as started, invo_involvement_end_date::date as ended,
           invo_professional_role_id = 'Social Worker' as social_worker
    from csv_rows('ssd_involvements')
    where invo_professional_role_id in ('Social Worker', 'Family Support Worker');

-- What happened in each month: counted, and of those satisfying; null where nothing is asked of them.
create table flow(area usmallint, indicator varchar, month date, satisfying bigint, counted bigint);
create macro month_of(day) as date_trunc('month', day)::date;
insert into flow
    select area, 'contacts', month_of(received), null, count(*) from contact group by all
    union all select area, 'early_help_referrals', month_of(received), null, count(*) from early_help_referral group by all
    union all select area, 'stepped_down_without_assessment', month_of(received), null, count(*) from early_help_referral
        where origin = 'stepped_down_no_assessment' group by all
    union all select area, 'early_help_assessments_started', month_of(started), null, count(*)
        from early_help_assessment group by all
    union all select area, 'referrals', month_of(received), null, count(*) from referral group by all
    union all select area, 'referrals_no_further_action', month_of(received), count(*) filter (nfa), count(*)
        from referral group by all
    union all select area, 're_referrals', month_of(received),
        count(*) filter (before + interval 12 month >= received), count(*)
        from (select area, received, max(received) over (partition by area, child order by received
                  range between unbounded preceding and interval 1 day preceding) as before from referral)
        group by all
    union all select area, 'assessments_completed', month_of(authorised), null, count(*) from assessment
        where authorised is not null group by all
    union all select a.area, 'assessments_within_45_working_days_of_start', month_of(a.authorised),
        count(*) filter (a.authorised between a.started and r.due45), count(*)
        from assessment a left join reach r on r.day = a.started where a.authorised is not null group by all
    union all select a.area, 'assessments_within_45_working_days_of_referral', month_of(a.authorised),
        count(*) filter (a.authorised between a.referred and r.due45), count(*)
        from assessment a left join reach r on r.day = a.referred where a.authorised is not null group by all
    union all select area, 'strategy_discussions', month_of(held), null, count(*) from discussion group by all
    union all select area, 'section47_enquiries_started', month_of(started), null, count(*) from enquiry group by all
    union all select area, 'section47_enquiries_completed', month_of(completed), null, count(*) from enquiry
        where completed is not null group by all
    union all select area, 'initial_conferences', month_of(held), null, count(*) from conference group by all
    union all select c.area, 'initial_conferences_in_timescale', month_of(c.held),
        count(*) filter (c.held between c.enquiry_started and e.due15
                         or (c.transfer_in and c.held between c.notified and n.due15)), count(*)
        from conference c left join reach e on e.day = c.enquiry_started left join reach n on n.day = c.notified
        group by all
    union all select area, 'conferences_leading_to_plan', month_of(held), count(*) filter (plan_agreed), count(*)
        from conference group by all
    union all select area, 'review_conferences_continuing_plan', month_of(held), count(*) filter (continues), count(*)
        from review_conference group by all
    union all select area, 'plans_started', month_of(started), null, count(*) from plan group by all
    union all select area, 'plans_ended', month_of(ended), null, count(*) from plan where ended is not null group by all
    union all select area, 'second_or_later_plans_started', month_of(started), count(*) filter (previous > 0), count(*)
        from plan group by all
    union all select area, 'second_or_later_plans_within_2_years', month_of(started), count(*) filter (soon), count(*)
        from plan group by all
    union all select area, 'looked_after_started', month_of(started), null, count(*) from care group by all;
insert into flow
    select area, 'strategy_discussions_leading_to_enquiry', month, counted, 0 from flow
        where indicator = 'section47_enquiries_completed'
    union all select area, 'strategy_discussions_leading_to_enquiry', month, 0, counted from flow
        where indicator = 'strategy_discussions'
    union all select area, 'conferences_per_enquiry', month, counted, 0 from flow where indicator = 'initial_conferences'
    union all select area, 'conferences_per_enquiry', month, 0, counted from flow
        where indicator = 'section47_enquiries_started';

-- What held on the last day of each month.
create macro open_on(started, ended, day) as started <= day and (ended is null or ended > day);
create table held_plan as
    select p.area, m.month, p.child, max(p.previous) as previous, min(p.started) as started, min(r.due10) as due10
    from month_end m join plan p on open_on(p.started, p.ended, m.day) join reach r on r.day = p.started group by all;
create table held_care as
    select c.area, m.month, c.child, min(c.started) as started
    from month_end m join care c on open_on(c.started, c.ended, m.day) group by all;
create table held_need as
    select p.area, m.month, p.child, min(p.started) filter (not p.disabilities) as started, bool_or(p.disabilities) as disabilities
    from month_end m join need_plan p on open_on(p.started, p.ended, m.day) group by all;
create table held_allocation as
    select a.area, m.month, m.day, a.child, a.worker, a.social_worker, a.started
    from month_end m join allocation a on open_on(a.started, a.ended, m.day);
create table caseload as
    select area, month, worker, count(distinct child) as children from held_allocation group by all;
create table seen as
    select v.area, 'visit10' as what, m.month, v.child from plan_visit v join reach r on r.day = v.held
        join month_end m on m.day between v.held and r.due10 group by all
    union all select v.area, 'visit28', m.month, v.child from plan_visit v
        join month_end m on m.day between v.held and v.held + 28 group by all
    union all select v.area, 'core', m.month, v.child from core_group v
        join month_end m on m.day between v.held and v.held + 42 group by all
    union all select v.area, 'need42', m.month, v.child from need_visit v
        join month_end m on m.day between v.held and v.held + 42 group by all
    union all select v.area, 'need21', m.month, v.child from need_visit v
        join month_end m on m.day between v.held and v.held + 21 group by all
    union all select v.area, 'need_review', m.month, v.child from need_review v
        join month_end m on m.day between v.held and v.held + 84 group by all
    union all select v.area, v.service, m.month, v.child from supervision v
        join month_end m on m.day between v.held and (v.held + interval 1 month)::date
        where v.service in ('child_protection', 'looked_after') group by all
    union all select p.area, 'three_placements', m.month, p.child from placement p
        join month_end m on p.started <= m.day and (p.ended is null or p.ended + interval 12 month > m.day)
        where p.type not in ('T0', 'T1', 'T2', 'T3', 'T4') group by all having count(*) >= 3
    union all select a.area, 'two_workers', m.month, a.child from allocation a
        join month_end m on a.started <= m.day and (a.ended is null or a.ended + interval 6 month > m.day)
        where a.social_worker group by all having count(distinct a.worker) >= 2
    union all select area, 'same_worker', month, child from held_allocation
        where social_worker and started + interval 6 month <= day group by all;

create table stock(area usmallint, indicator varchar, month date, satisfying bigint, counted bigint);
insert into stock
    select area, 'child_protection_plans', month, null, count(*) from held_plan group by all
    union all select area, 'child_protection_plans_rate', month, null, count(*) from held_plan group by all
    union all select area, 'second_or_later_plans', month, count(*) filter (previous > 0), count(*) from held_plan group by all
    union all select p.area, 'plans_of_15_months_or_more', m.month, null,
        count(*) filter (p.started + interval 15 month <= m.day)
        from month_end m join held_plan p using (month) group by all
    union all select p.area, 'child_protection_visited_in_10_working_days', p.month, count(s.child), count(*)
        from held_plan p join month_end m using (month)
        left join seen s on s.what = 'visit10' and s.area = p.area and s.month = p.month and s.child = p.child
        where p.due10 <= m.day group by all
    union all select p.area, 'child_protection_visited_in_4_weeks', p.month, count(s.child), count(*)
        from held_plan p join month_end m using (month)
        left join seen s on s.what = 'visit28' and s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + 28 <= m.day group by all
    union all select p.area, 'core_groups_in_time', p.month, count(s.child), count(*)
        from held_plan p join month_end m using (month)
        left join seen s on s.what = 'core' and s.area = p.area and s.month = p.month and s.child = p.child
        where p.due10 <= m.day group by all
    union all select p.area, 'supervision_child_protection', p.month, count(s.child), count(*)
        from held_plan p join month_end m using (month)
        left join seen s on s.what = 'child_protection' and s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + interval 1 month <= m.day group by all
    union all select area, 'child_in_need_plans', month, null, count(started) from held_need group by all
    union all select area, 'child_in_need_plans_disabilities', month, null, count(*) filter (disabilities)
        from held_need group by all
    union all select p.area, 'child_in_need_visited_in_6_weeks', p.month, count(s.child), count(*)
        from held_need p join month_end m using (month)
        left join seen s on s.what = 'need42' and s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + 42 <= m.day group by all
    union all select p.area, 'child_in_need_visited_in_3_weeks', p.month, count(s.child), count(*)
        from held_need p join month_end m using (month)
        left join seen s on s.what = 'need21' and s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + 21 <= m.day group by all
    union all select p.area, 'child_in_need_reviews_in_time', p.month, count(s.child), count(*)
        from held_need p join month_end m using (month)
        left join seen s on s.what = 'need_review' and s.area = p.area and s.month = p.month and s.child = p.child
        where p.started + 84 <= m.day group by all
    union all select r.area, 'children_in_need', m.month, null, count(distinct r.child) from month_end m
        join referral r on open_on(r.received, r.closed, m.day) where not r.nfa group by all
    union all select r.area, 'two_or_more_social_workers', r.month, count(s.child), count(*)
        from (select distinct r.area, m.month, r.child from month_end m join referral r on open_on(r.received, r.closed, m.day)
              where not r.nfa and r.received + interval 6 month <= m.day) r
        left join seen s on s.what = 'two_workers' and s.area = r.area and s.month = r.month and s.child = r.child group by all
    union all select area, 'children_looked_after', month, null, count(*) from held_care group by all
    union all select area, 'children_looked_after_rate', month, null, count(*) from held_care group by all
    union all select c.area, 'three_or_more_placements', c.month, count(s.child), count(*) from held_care c
        left join seen s on s.what = 'three_placements' and s.area = c.area and s.month = c.month and s.child = c.child group by all
    union all select c.area, 'supervision_looked_after', c.month, count(s.child), count(*)
        from held_care c join month_end m using (month)
        left join seen s on s.what = 'looked_after' and s.area = c.area and s.month = c.month and s.child = c.child
        where c.started + interval 1 month <= m.day group by all
    union all select c.area, 'same_social_worker_6_months', c.month, count(s.child), count(*)
        from held_care c join month_end m using (month)
        left join seen s on s.what = 'same_worker' and s.area = c.area and s.month = c.month and s.child = c.child
        where c.started + interval 12 month <= m.day group by all
    union all select area, 'children_held', month, null, count(distinct child) from held_allocation group by all
    union all select area, 'children_held_by_social_workers', month, null, count(distinct child) from held_allocation
        where social_worker group by all
    union all select area, 'social_workers_holding', month, null, count(distinct worker) from held_allocation
        where social_worker group by all
    union all select area, 'children_per_social_worker', month, count(distinct child), count(distinct worker)
        from held_allocation where social_worker group by all
    union all select area, 'caseholders_with_20_or_more', month, null, count(*) filter (children >= 20)
        from caseload group by all
    union all select area, 'children_per_high_caseload', month, sum(children) filter (children >= 20),
        count(*) filter (children >= 20) from caseload group by all;

-- Figures: counts of the periods, then percentages and rates, rounded once.
create table figure as
    select f.area, f.indicator, p.basis, p.month, sum(f.satisfying) as satisfying, sum(f.counted) as counted
    from flow f join period p on f.month between p.first and p.month group by all
    union all select f.area, r.rate, p.basis, p.month, null, sum(f.counted)
    from flow f join period p on f.month between p.first and p.month
    join (values ('contacts', 'contacts_rate'), ('referrals', 'referrals_rate'),
                 ('assessments_completed', 'assessments_rate'),
                 ('section47_enquiries_started', 'section47_enquiries_rate'),
                 ('initial_conferences', 'initial_conferences_rate'), ('plans_started', 'plans_started_rate'))
        as r(counts, rate) on r.counts = f.indicator
    where p.basis <> 'month' group by all
    union all select area, indicator, 'at_period_end', month, satisfying, counted from stock;
select indicator, format('E06999{:03d}', area) as area, basis, strftime(month, '%Y-%m') as period,
       coalesce(satisfying, counted) as numerator,
       case when satisfying is not null then counted when indicator like '%\_rate' escape '\' then 50000 end as denominator,
       case when indicator like 'children\_per\_%' escape '\' then round(100.0::double * satisfying / counted) / 100
            when satisfying is not null then round(100.0::double * satisfying / counted)
            when indicator like '%\_rate' escape '\' then round(10000.0::double * counted / 50000)
            else counted end as value
from figure where counted > 0 or satisfying is null order by all;
