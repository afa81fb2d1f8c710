# data.table as a peer: the measures of measures_pandas.py, from the CSV files to the figures on standard output.
#     Rscript measures.R CITY RULES THREADS

suppressPackageStartupMessages(library(data.table))
arguments <- commandArgs(trailingOnly = TRUE)
city <- arguments[1]
setDTthreads(as.integer(arguments[3]))

# A month is its number since 1970, a day its number since 1970; looked up, since dates are slow.
every_day <- 0:25000
dates <- as.POSIXlt(as.IDate(every_day))
day_months <- (dates$year - 70L) * 12L + dates$mon
first_days <- every_day[dates$mday == 1L]
month_of <- function(day) day_months[day + 1L]
month_start <- function(month) first_days[month + 1L]
add_months <- function(day, count) {
    month <- month_of(day)
    pmin(month_start(month + count) + day - month_start(month), month_start(month + count + 1L) - 1L)
}
months <- (53L * 12L + 6L):(54L * 12L + 7L)  # July 2023 to August 2024
ends <- month_start(months + 1L) - 1L
names_of_months <- sprintf("%d-%02d", 1970L + months %/% 12L, months %% 12L + 1L)

# The day a reach of working days ends; a start that is not a working day counts as day zero too.
holidays <- as.integer(as.IDate(fread(file.path(arguments[2], "calendar", "england.csv"))$first))
working <- (every_day + 3L) %% 7L < 5L & !every_day %in% holidays
up_to <- cumsum(working)
working_days <- every_day[working]
after_working_days <- function(day, count) working_days[up_to[day + 1L] + count]

rows <- function(table, columns, days = character()) {
    read <- fread(file.path(city, paste0(table, ".csv")), select = unname(columns), na.strings = "",
                  colClasses = list(IDate = unname(columns[days])))
    setnames(read, unname(columns), names(columns))
    for (name in days) set(read, j = name, value = as.integer(read[[name]]))
    read
}

figures <- list()
put <- function(indicator, basis, month, numerator, denominator, value)
    figures[[length(figures) + 1L]] <<- data.table(indicator, "E06999001", basis, month, numerator, denominator, value)
percentage <- function(numerator, denominator) floor(100 * numerator / denominator + 0.5)

month_in_year <- months %% 12L
bases <- list(month = months, quarter = months - 2L, year_to_date = months - (month_in_year + 9L) %% 12L,
              rolling_12_months = months - 11L)

# Events by the month of their day, and the sums over months.
flow <- function(indicator, day, satisfied = NULL, rate = NULL) {
    known <- !is.na(day)
    earliest <- min(months) - 12L
    up_to_month <- function(day) c(0L, cumsum(tabulate(month_of(day) - earliest, max(months) - earliest)))
    all <- up_to_month(pmax(day[known], month_start(earliest)))
    some <- if (!is.null(satisfied)) up_to_month(pmax(day[known & satisfied %in% TRUE], month_start(earliest)))
    total <- function(sums, from, to) sums[to - earliest + 1L] - sums[from - earliest]
    for (basis in names(bases)) {
        at <- if (basis == "quarter") which((month_in_year + 1L) %% 3L == 0L) else seq_along(months)
        counted <- total(all, bases[[basis]][at], months[at])
        if (is.null(satisfied)) {
            put(indicator, basis, names_of_months[at], counted, NA_integer_, counted)
        } else {
            part <- total(some, bases[[basis]][at], months[at])
            put(indicator, basis, names_of_months[at], part, counted, percentage(part, counted))
        }
        if (!is.null(rate) && basis != "month")
            put(rate, basis, names_of_months[at], counted, 50000L, floor(10000 * counted / 50000 + 0.5))
    }
}

open_at <- function(table, end) table[started <= end & (is.na(ended) | ended > end)]

# `held` gives the children of a month end; `satisfying` those of whom the condition holds.
stock <- function(indicator, held, satisfying = NULL) {
    for (m in seq_along(months)) {
        children <- held(ends[m])
        count <- length(children)
        if (is.null(satisfying)) {
            put(indicator, "at_period_end", names_of_months[m], count, NA_integer_, count)
        } else {
            part <- sum(children %in% satisfying(ends[m]))
            put(indicator, "at_period_end", names_of_months[m], part, count, percentage(part, count))
        }
    }
}
seen <- function(table, until) function(end) table$child[table$held <= end & until >= end]

contacts <- rows("ssd_contacts", c(day = "cont_contact_date"), "day")
flow("contacts", contacts$day, rate = "contacts_rate")

referrals <- rows("ssd_cin_episodes", c(id = "cine_referral_id", child = "cine_person_id", started = "cine_referral_date",
                                        ended = "cine_close_date", nfa = "cine_referral_nfa"), c("started", "ended"))
flow("referrals", referrals$started, rate = "referrals_rate")
flow("referrals_no_further_action", referrals$started, referrals$nfa == "Y")
distinct <- unique(referrals[, .(child, started)])
setkey(distinct, child, started)
distinct[, before := shift(started), by = child]
before <- distinct[referrals, on = .(child, started), x.before]
flow("re_referrals", referrals$started, add_months(before, 12L) >= referrals$started)

assessments <- rows("ssd_cin_assessments", c(referral = "cina_referral_id", started = "cina_assessment_start_date",
                                             day = "cina_assessment_auth_date"), c("started", "day"))
referred <- referrals[assessments, on = .(id = referral), x.started]
flow("assessments_completed", assessments$day, rate = "assessments_rate")
flow("assessments_within_45_working_days_of_start", assessments$day,
     assessments$day >= assessments$started & assessments$day <= after_working_days(assessments$started, 45L))
flow("assessments_within_45_working_days_of_referral", assessments$day,
     assessments$day >= referred & assessments$day <= after_working_days(referred, 45L))

flow("strategy_discussions", rows("extra_strategy_discussions", c(day = "discussion_date"), "day")$day)
enquiries <- rows("ssd_s47_enquiry", c(started = "s47e_s47_start_date", completed = "s47e_s47_end_date"),
                  c("started", "completed"))
flow("section47_enquiries_started", enquiries$started, rate = "section47_enquiries_rate")
flow("section47_enquiries_completed", enquiries$completed)
conferences <- rows("ssd_initial_cp_conference", c(day = "icpc_icpc_date", agreed = "icpc_icpc_outcome_cp_flag"), "day")
flow("initial_conferences", conferences$day, rate = "initial_conferences_rate")
flow("conferences_leading_to_plan", conferences$day, conferences$agreed == "Y")
reviews <- rows("ssd_cp_reviews", c(day = "cppr_cp_review_date", goes_on = "cppr_cp_review_outcome_continue_cp"), "day")
flow("review_conferences_continuing_plan", reviews$day, reviews$goes_on == "Y")
flow("early_help_referrals", rows("extra_early_help_referrals", c(day = "received_date"), "day")$day)

plans <- rows("ssd_cp_plans", c(child = "cppl_person_id", started = "cppl_cp_plan_start_date",
                                ended = "cppl_cp_plan_end_date", other = "cppl_cp_plan_ola"), c("started", "ended"))
plans <- plans[!other %in% "Y"]
plans[, previous := frank(started, ties.method = "min") - 1L, by = child]
flow("plans_started", plans$started, rate = "plans_started_rate")
flow("plans_ended", plans$ended)
flow("second_or_later_plans_started", plans$started, plans$previous > 0L)
plans[, due10 := after_working_days(started, 10L)]
stock("child_protection_plans", function(end) unique(open_at(plans, end)$child))
stock("second_or_later_plans", function(end) unique(open_at(plans, end)$child),
      function(end) open_at(plans[previous > 0L], end)$child)

visits <- rows("ssd_cp_visits", c(child = "cppv_person_id", held = "cppv_cp_visit_date", seen = "cppv_cp_visit_seen"),
               "held")[seen == "Y"]
stock("child_protection_visited_in_10_working_days", function(end) unique(open_at(plans[due10 <= end], end)$child),
      seen(visits, after_working_days(visits$held, 10L)))
stock("child_protection_visited_in_4_weeks", function(end) unique(open_at(plans[started + 28L <= end], end)$child),
      seen(visits, visits$held + 28L))
core_groups <- rows("extra_core_groups", c(child = "person_id", held = "meeting_date"), "held")
stock("core_groups_in_time", function(end) unique(open_at(plans[due10 <= end], end)$child),
      seen(core_groups, core_groups$held + 42L))
supervisions <- rows("extra_supervisions", c(child = "person_id", held = "supervision_date", service = "service"),
                     "held")[service == "child_protection"]
plans[, month_later := add_months(started, 1L)]
stock("supervision_child_protection", function(end) unique(open_at(plans[month_later <= end], end)$child),
      seen(supervisions, add_months(supervisions$held, 1L)))
in_need <- referrals[!nfa %in% "Y"]
stock("children_in_need", function(end) unique(open_at(in_need, end)$child))

allocations <- rows("ssd_involvements", c(child = "invo_person_id", worker = "invo_professional_id",
                                          role = "invo_professional_role_id", started = "invo_involvement_start_date",
                                          ended = "invo_involvement_end_date"), c("started", "ended"))
primary <- allocations[role %in% c("Social Worker", "Family Support Worker")]
social <- allocations[role == "Social Worker"]
stock("children_held", function(end) unique(open_at(primary, end)$child))
stock("children_held_by_social_workers", function(end) unique(open_at(social, end)$child))
stock("social_workers_holding", function(end) unique(open_at(social, end)$worker))
stock("caseholders_with_20_or_more",
      function(end) open_at(primary, end)[, uniqueN(child), by = worker][V1 >= 20L, worker])

table <- rbindlist(figures)
setnames(table, c("indicator", "area", "basis", "period", "numerator", "denominator", "value"))
fwrite(table, "", na = "")
