#include "web/pages/administration/backups.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/counted.h"
#include "rules/time_limit.h"
#include "web/components/lists.h"
#include "web/components/prose.h"

namespace breakwater::web {

using markup::attr;
using markup::markup_of;

namespace {

/// "3 hours", "2 days"; whole ones, down.
std::string age_words(Instant then, Instant now) {
    auto const age = std::max(now - then, std::chrono::seconds{0});
    auto const hours = std::chrono::floor<std::chrono::hours>(age).count();
    constexpr auto few_hours = 48;
    if (hours < 1) return "less than an hour";
    if (hours < few_hours) return fmt::format("{} hour{}", hours, hours == 1 ? "" : "s");
    return fmt::format("{} days", std::chrono::floor<std::chrono::days>(age).count());
}

std::string size_words(std::int64_t bytes) {
    constexpr std::int64_t thousand = 1000;
    if (bytes < thousand) return fmt::format("{} bytes", bytes);
    auto size = static_cast<double>(bytes);
    std::string_view unit;
    for (std::string_view const each : {"kB", "MB", "GB", "TB"}) {
        unit = each;
        size /= thousand;
        if (size < thousand) break;
    }
    return fmt::format("{:.1f} {}", size, unit);
}

std::string limit_words(rules::Threshold const& limit) {
    return fmt::format("{} {}", limit.value, limit.unit);
}

UpkeepCheck check_backup(store::UpkeepStanding const& kept, std::chrono::hours oldest,
                         Instant now) {
    if (!kept.backup)
        return {Upkept::is_to_be_done,
                {"No backup", "govuk-tag--red"},
                "No backup of this record is known. Whoever keeps the machine has to make one "
                "every night with breakwater backup: what is lost without one is lost for good."};
    if (kept.backup_checked && kept.backup_checked->faults > 0)
        return {Upkept::is_to_be_done,
                {"Backup damaged", "govuk-tag--red"},
                "The last backup was checked and is not what was written. Make another, check it "
                "with breakwater verify, and look at the disk that holds the first."};
    auto const age = age_words(kept.backup->at, now);
    if (now - kept.backup->at > oldest)
        return {Upkept::is_to_be_done,
                {age + " old", "govuk-tag--red"},
                fmt::format("The last backup is {} old. Whoever keeps the machine has to see why "
                            "no other was made since, and make one with breakwater backup.",
                            age)};
    return {Upkept::well, {age + " old", "govuk-tag--green"}, ""};
}

UpkeepCheck check_verified(store::UpkeepStanding const& kept, std::chrono::hours oldest,
                           Instant now) {
    if (!kept.verified)
        return {Upkept::is_to_be_done,
                {"Never verified", "govuk-tag--yellow"},
                "The record was not verified yet. Whoever keeps the machine runs breakwater verify "
                "every week: it reads every row and says whether it is what was written."};
    auto const& verified = *kept.verified;
    if (verified.faults > 0)
        return {Upkept::is_to_be_done,
                {verified.faults == 1 ? std::string{"1 fault"}
                                      : fmt::format("{} faults", verified.faults),
                 "govuk-tag--red"},
                "The record is not what was written. Make no change to it, keep every backup there "
                "is, and run breakwater verify again, which says what is wrong and where."};
    auto const age = age_words(verified.at, now);
    if (now - verified.at > oldest)
        return {Upkept::is_to_be_done,
                {age + " ago", "govuk-tag--yellow"},
                fmt::format("The record was last verified {} ago. Whoever keeps the machine runs "
                            "breakwater verify.",
                            age)};
    return {Upkept::well, {"No faults", "govuk-tag--green"}, ""};
}

void add_row(SummaryList& list, std::string key, Content value) {
    list.rows.push_back({{std::move(key)}, {std::move(value)}, {}});
}

void add_limit(SummaryList& list, rules::Threshold const* limit) {
    if (limit == nullptr) return;
    add_row(list, "Local standard",
            fmt::format("{}: {} ({}, since {}). {}.", limit->title, limit_words(*limit), limit->id,
                        to_words(limit->since), limit->citation.source));
}

std::string checked_words(BackupsPage const& shown) {
    auto const& checked = shown.standing.kept.backup_checked;
    std::string words = "Read back when it was made, and what was written.";
    if (!checked) return words + " Not checked since: breakwater verify does it, with its path.";
    return fmt::format("{} Checked again {}, {} ago: {}.", words, to_words(checked->at),
                       age_words(checked->at, shown.now), checked->words);
}

std::string holds_words(store::Upkeep const& backup, store::Entry now) {
    auto const since = now - backup.entry;
    return since <= 0
               ? "Everything: nothing was changed since"
               : fmt::format("Up to entry {} of the ledger; {} since {} not in it", backup.entry,
                             counted(since, "change", "changes"), since == 1 ? "is" : "are");
}

SummaryList backup_facts(BackupsPage const& shown) {
    auto const& standing = shown.standing;
    SummaryList list{.card = SummaryCard{.title = "Last backup"}};
    add_row(list, "How it stands",
            markup_of([&](Html& cell) { write(cell, standing.backup.tag); }));
    if (standing.kept.backup) {
        auto const& backup = *standing.kept.backup;
        add_row(list, "Made", fmt::format("{}, by {}", to_words(backup.at), backup.actor));
        add_row(list, "Where", backup.place);
        add_row(list, "Size", size_words(backup.bytes));
        add_row(list, "What is in it", holds_words(backup, shown.last_entry));
        add_row(list, "Checked", checked_words(shown));
    }
    add_limit(list, standing.backup_oldest);
    return list;
}

SummaryList verified_facts(BackupsPage const& shown) {
    auto const& standing = shown.standing;
    SummaryList list{.card = SummaryCard{.title = "Last verification of the record"}};
    add_row(list, "How it stands",
            markup_of([&](Html& cell) { write(cell, standing.verified.tag); }));
    if (standing.kept.verified) {
        auto const& verified = *standing.kept.verified;
        add_row(list, "Verified", fmt::format("{}, by {}", to_words(verified.at), verified.actor));
        add_row(list, "What was found", verified.words);
        add_row(list, "Up to", fmt::format("entry {} of the ledger", verified.entry));
    }
    add_limit(list, standing.verified_oldest);
    return list;
}

Table history(std::span<store::Upkeep const> done) {
    Table table{.caption = "What was done",
                .caption_classes = "govuk-table__caption--m",
                .head = std::vector<TableCell>{{"When"}, {"What"}, {"By"}, {"File"}, {"Found"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& each : done)
        table.rows.push_back({{to_words(each.at)},
                              {std::string{access::title(each.act)}},
                              {each.actor},
                              {each.place.empty() ? std::string{"the record itself"} : each.place},
                              {each.words}});
    return table;
}

}  // namespace

Result<BackupStanding> backup_standing(store::AccessRecord& accounts, rules::RuleBook const& book,
                                       Instant now) {
    constexpr std::string_view backup_rule = "backup_oldest", verified_rule = "verified_oldest";
    auto const today = wall_time(now).date;
    auto const backup_oldest = TRY(rules::time_limit(book, backup_rule, today));
    auto const verified_oldest = TRY(rules::time_limit(book, verified_rule, today));
    BackupStanding standing;
    standing.kept = TRY(store::upkeep_standing(accounts));
    standing.backup = check_backup(standing.kept, backup_oldest, now);
    standing.verified = check_verified(standing.kept, verified_oldest, now);
    standing.backup_oldest = book.threshold(backup_rule, today);
    standing.verified_oldest = book.threshold(verified_rule, today);
    return standing;
}

Page backups_page(BackupsPage const& shown) {
    Page page;
    page.title = "Backups";
    page.width = Width::wide;
    page.content = markup_of([&](Html& html) {
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        write(html, shown.views);
        for (auto const* const check : {&shown.standing.backup, &shown.standing.verified})
            if (!check->what_to_do.empty()) write(html, WarningText{.content = check->what_to_do});
        write(html, backup_facts(shown));
        write(html, verified_facts(shown));
        if (shown.standing.kept.restored)
            paragraph(html, fmt::format("The record was put back {}, {}.",
                                        to_words(shown.standing.kept.restored->at),
                                        shown.standing.kept.restored->words));
        paragraph(html,
                  "A backup is a hope until it was put back once: every quarter, put one "
                  "back on another machine and verify it there. It opens only with the "
                  "store\u2019s key, which is kept elsewhere.");
        if (!shown.done.empty()) write_scrollable(html, history(shown.done));
    });
    return page;
}

}  // namespace breakwater::web
