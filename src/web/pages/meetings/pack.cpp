#include "web/pages/meetings/pack.h"

#include <fmt/format.h>

#include <algorithm>

#include "partnership/local_rules.h"
#include "press/kept_editions.h"
#include "reports/document_text.h"
#include "reports/pdf_pages.h"
#include "store/editions.h"
#include "web/pages/packs/in_hand.h"

namespace breakwater::web {

namespace {

using partnership::PaperKind;

class PackGatherer {
public:
    PackGatherer(Visit& visit, Pack& pack, PackFor what)
        : visit_(visit), pack_(pack), what_(what) {}

    Result<void> gather();

private:
    Result<void> gather_item(partnership::AgendaItem const& item);
    Result<void> gather_minutes(PackItem& made);
    Result<PackPaper> paper_of(store::KeptPaper const& kept);
    Result<void> lay_in_file(PackPaper& paper);
    Result<void> lay_in_edition(PackPaper& paper);

    Visit& visit_;
    Pack& pack_;
    PackFor what_;
};

Result<void> PackGatherer::gather() {
    for (auto const& item : pack_.now.record.items) {
        TRY(gather_item(item));
    }
    return {};
}

Result<void> PackGatherer::gather_item(partnership::AgendaItem const& item) {
    PackItem made{.item = &item, .is_closed = false, .papers = {}};
    bool const may_see = pack_.now.may_see_confidential && !pack_.for_the_public;
    made.is_closed = item.confidential && !may_see;
    auto const row = row_of_item(pack_.now, item.number);
    for (auto const& kept : pack_.papers.papers) {
        auto const& paper = kept.paper.noun;
        if (paper.agenda_row != row || paper.withdrawn) continue;
        bool const shown = pack_.for_the_public ? partnership::is_public(paper, item)
                                                : may_read(pack_.now, paper, item);
        if (!shown) {
            ++made.left_out;
            continue;
        }
        auto with = TRY(paper_of(kept));
        made.papers.push_back(std::move(with));
    }
    auto const& meeting = pack_.now.record.meeting;
    auto const* const standing = partnership::standing_item_of(
        visit_.desk->partnership.standing_items, pack_.now.body_kind(), meeting.held_on, item);
    if (standing != nullptr && standing->minutes) {
        TRY(gather_minutes(made));
    }
    pack_.items.push_back(std::move(made));
    return {};
}

/// Of the last meeting that ended before this one, and of earlier ones that were not agreed before.
Result<void> PackGatherer::gather_minutes(PackItem& made) {
    auto const& here = pack_.now.record.meeting;
    std::vector<partnership::MeetingRecord> all, before;
    for (auto const& each : pack_.now.all) all.push_back(each.record());
    for (auto const& each : all)
        if (each.meeting.body == here.body && each.meeting.held_on < here.held_on &&
            each.has_ended())
            before.push_back(each);
    for (std::size_t i = 0; i < before.size(); ++i) {
        auto const* const agreed = before[i].event(partnership::MeetingEventKind::minutes_agreed);
        bool const is_last = i + 1 == before.size();
        if (!is_last && agreed != nullptr && agreed->on < here.held_on) continue;
        PackMinutes minutes{pack_.now, 1};
        minutes.now.record = before[i];
        auto const& meeting = before[i].meeting;
        minutes.now.may_see_confidential =
            !pack_.for_the_public && may_see_confidential_of(visit_, pack_.now.arrangements(),
                                                             meeting.body, meeting.held_on);
        minutes.first_number = TRY(partnership::first_minute_number(
            visit_.desk->standards.book, pack_.now.body_kind(), before[i], all));
        made.minutes.push_back(std::move(minutes));
    }
    return {};
}

Result<PackPaper> PackGatherer::paper_of(store::KeptPaper const& kept) {
    PackPaper paper;
    paper.paper = &kept.paper.noun;
    paper.kept = &kept;
    if (paper.paper->kind == PaperKind::file) {
        TRY(lay_in_file(paper));
    }
    if (paper.paper->kind == PaperKind::edition) {
        TRY(lay_in_edition(paper));
    }
    return paper;
}

Result<void> PackGatherer::lay_in_file(PackPaper& paper) {
    auto record = TRY(visit_.desk->records.lend());
    paper.file = TRY(store::paper_file(*record, paper.paper->file));
    auto const* const kind =
        partnership::find_kind(visit_.desk->partnership.paper_files, paper.file->ending);
    paper.file_title = kind == nullptr ? paper.file->ending : kind->title;
    if (what_ != PackFor::paper || paper.file->ending != "pdf") return {};
    auto content = TRY(store::paper_file_content(*record, paper.paper->file));
    auto const facts = reports::facts_of_pdf(content);
    // What cannot be laid in has a sheet of its own that says where it is.
    if (!facts.ok()) return {};
    paper.is_wide = facts.value().is_wide;
    paper.pdf = std::move(content);
    return {};
}

Result<void> PackGatherer::lay_in_edition(PackPaper& paper) {
    auto record = TRY(visit_.desk->records.lend());
    auto const kept = TRY(store::find_edition(*record, paper.paper->edition));
    paper.edition_is_for_others = !may_read(visit_, kept.audience);
    if (what_ != PackFor::paper || paper.edition_is_for_others) return {};
    auto const edition = TRY(press::read_edition(*record, paper.paper->edition));
    paper.edition = TRY(reports::parse_document(edition.document, "edition"));
    return {};
}

}  // namespace

std::string PackPaper::anchor() const {
    return fmt::format("paper-{}", paper->id.value);
}

std::string PackMinutes::title() const {
    return fmt::format("Minutes of the meeting held on {}", to_words(now.record.meeting.held_on));
}

std::string PackMinutes::anchor() const {
    return fmt::format("minutes-{}", now.record.meeting.id.value);
}

bool PackMinutes::holds_closed() const {
    return now.may_see_confidential &&
           std::any_of(now.record.items.begin(), now.record.items.end(),
                       [](auto const& item) { return item.confidential; });
}

std::string PackItem::anchor() const {
    return fmt::format("item-{}", item->number);
}

std::string Pack::title() const {
    return fmt::format("{}: {}", now.title(), for_the_public ? "public pack" : "meeting pack");
}

bool Pack::holds_closed() const {
    for (auto const& item : items) {
        if (item.item->confidential && !item.is_closed) return true;
        for (auto const& minutes : item.minutes)
            if (minutes.holds_closed()) return true;
        for (auto const& paper : item.papers)
            if (partnership::is_for_members_alone(*paper.paper, *item.item)) return true;
    }
    return false;
}

std::string Pack::marking() const {
    if (for_the_public) return "PUBLIC INFORMATION";
    if (holds_closed()) return "CONFIDENTIAL: FOR THOSE WHO SIT ON THE BODY";
    auto most = partnership::Classification::official;
    for (auto const& item : items)
        for (auto const& paper : item.papers) most = std::max(most, paper.paper->classification);
    return std::string{access::title(most)};
}

Result<Pack> pack_of(Visit& visit, MeetingNow const& now, PapersNow const& papers, PackFor what,
                     bool for_the_public) {
    Pack pack{.now = now, .papers = papers, .for_the_public = for_the_public, .items = {}};
    auto const& meeting = now.record.meeting;
    auto const* const terms =
        partnership::terms_on(now.arrangements(), meeting.body, meeting.held_on);
    if (terms != nullptr)
        pack.quorum = visit.desk->partnership.quorum.find(terms->quorum, meeting.held_on);
    TRY(PackGatherer(visit, pack, what).gather());
    return pack;
}

}  // namespace breakwater::web
