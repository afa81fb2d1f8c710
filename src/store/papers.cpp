#include "store/papers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "store/deflated.h"
#include "store/no_such_noun.h"
#include "store/seal.h"

namespace breakwater::store {

namespace {

using partnership::CoverReport;
using partnership::Paper;
using partnership::PaperId;

constexpr std::size_t piece_bytes = std::size_t{4} << 20;
constexpr std::string_view piece_place = "paper_file_piece.content";
constexpr std::string_view name_place = "paper_file.name";

std::string digest_of(StoreKey const& key, std::string_view content) {
    ContentDigest digest{key};
    digest.add(content);
    return digest.bytes();
}

/// The number of a file of the same bytes, name and kind; 0 where there is none.
Result<std::int64_t> find_same(Record& record, NewPaperFile const& file,
                               std::string const& digest) {
    std::int64_t same = 0;
    auto const take = [&](Row const& row) -> Result<void> {
        auto const name = TRY(unseal(record.key, name_place, row.bytes(1)));
        if (name.disclose() == file.name) same = row.integer(0);
        return {};
    };
    TRY(record.connection->all(
        "select file, name from paper_file where digest = $1 and length = $2 and ending = $3",
        std::array<Value, 3>{Bytes{digest}, std::ssize(file.content),
                             std::string_view{file.ending}},
        take));
    return same;
}

Result<void> keep_pieces(Record& record, std::int64_t file, Entry entry, std::string_view content) {
    std::int64_t piece = 0;
    for (std::size_t at = 0; at < content.size(); at += piece_bytes) {
        auto const sealed =
            seal(record.key, piece_place, deflated(content.substr(at, piece_bytes)));
        TRY(record.connection->change_one(
            "insert into paper_file_piece (file, piece, entry, content) values ($1, $2, $3, $4)",
            std::array<Value, 4>{file, ++piece, entry, Bytes{sealed}}));
    }
    return {};
}

Result<std::int64_t> keep_file(Record& record, Change const& change, NewPaperFile const& file) {
    auto& connection = *record.connection;
    auto const digest = digest_of(record.key, file.content);
    auto const same = TRY(find_same(record, file, digest));
    if (same != 0) return same;
    auto const last = TRY(connection.number("select coalesce(max(file), 0) from paper_file"));
    auto const number = last + 1;
    auto const name = seal(record.key, name_place, file.name);
    TRY(connection.change_one(
        "insert into paper_file (file, entry, name, ending, length, digest) values ($1, $2, $3, "
        "$4, $5, $6)",
        std::array<Value, 6>{number, change.entry(), Bytes{name}, std::string_view{file.ending},
                             std::ssize(file.content), Bytes{digest}}));
    TRY(keep_pieces(record, number, change.entry(), file.content));
    return number;
}

Result<std::map<PaperId, KeptNoun<CoverReport>>> reports_of(Record& record, Entry known_at) {
    auto kept = TRY(read_nouns<CoverReport>(record, "cover_report", known_at));
    std::map<PaperId, KeptNoun<CoverReport>> by_paper;
    for (auto& each : kept) {
        auto const paper = each.noun.paper;
        by_paper[paper] = std::move(each);
    }
    return by_paper;
}

bool comes_before(KeptPaper const& one, KeptPaper const& other) {
    auto const place = [](KeptPaper const& kept) {
        auto const& paper = kept.paper.noun;
        return std::pair{paper.kind != partnership::PaperKind::cover_report, paper.id};
    };
    return place(one) < place(other);
}

}  // namespace

Result<std::vector<KeptPaper>> read_papers(Record& record, MeetingId meeting, Entry known_at) {
    auto kept = TRY(read_nouns<Paper>(record, "paper", known_at));
    auto reports = TRY(reports_of(record, known_at));
    std::vector<KeptPaper> all;
    for (auto& each : kept) {
        if (each.noun.meeting != meeting) continue;
        auto const report = reports.find(each.noun.id);
        all.push_back({std::move(each), {}});
        if (report != reports.end()) all.back().report = std::move(report->second);
    }
    std::stable_sort(all.begin(), all.end(), comes_before);
    return all;
}

Result<KeptPaper> read_paper(Record& record, PaperId paper, Entry known_at) {
    auto kept = TRY(read_nouns<Paper>(record, "paper", known_at));
    for (auto& each : kept) {
        if (each.noun.id != paper) continue;
        KeptPaper found{std::move(each), {}};
        auto reports = TRY(reports_of(record, known_at));
        if (reports.count(paper) != 0) found.report = std::move(reports[paper]);
        return found;
    }
    return no_such_noun("paper", paper.value);
}

Result<std::vector<PaperVersion>> paper_history(Record& record, PaperId paper) {
    std::vector<PaperVersion> versions;
    auto const& table = noun_table("paper");
    std::vector<Entry> entries;
    auto const take = [&](Row const& row) -> Result<void> {
        KeptPaper kept{{row.integer(0), row.integer(1), row.integer(2), {}}, {}};
        FieldReader fields{row, table, record.key};
        fields_of(fields, kept.paper.noun);
        TRY(fields.finish());
        kept.paper.noun.id = paper;
        versions.push_back({std::move(kept), {}, {}});
        return {};
    };
    TRY(record.connection->all(
        fmt::format("select {} from paper where number = $1 order by revision",
                    table.column_list()),
        std::array<Value, 1>{paper.value}, take));
    for (auto& version : versions) {
        auto const when = [&](Row const& row) -> Result<void> {
            version.at = TRY(parse_instant(row.text(0)));
            version.actor = row.text(1);
            return {};
        };
        auto const entry = version.kept.paper.known_from;
        TRY(record.connection->one("select at, actor from ledger where entry = $1",
                                   std::array<Value, 1>{entry}, when));
        if (version.kept.paper.noun.kind != partnership::PaperKind::cover_report) continue;
        auto reports = TRY(reports_of(record, entry));
        if (reports.count(paper) != 0) version.kept.report = std::move(reports[paper]);
    }
    return versions;
}

Result<PaperId> keep_paper(Record& record, Author const& author, PaperToKeep const& kept) {
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    auto paper = kept.paper;
    if (kept.file != nullptr) {
        paper.file = TRY(keep_file(record, change, *kept.file));
    }
    auto const number = TRY(keep_noun(record, change, "paper", paper, kept.following));
    if (kept.report != nullptr) {
        auto report = *kept.report;
        report.paper = PaperId{number};
        TRY(keep_noun(record, change, "cover_report", report, kept.report_following));
    }
    TRY(change.end(fmt::format("meeting {}: paper {}{}", paper.meeting.value, number,
                               paper.withdrawn ? " withdrawn" : "")));
    TRY(transaction.commit());
    return PaperId{number};
}

Result<PaperFile> paper_file(Record& record, std::int64_t file) {
    PaperFile found;
    auto const take = [&](Row const& row) -> Result<void> {
        auto const name = TRY(unseal(record.key, name_place, row.bytes(0)));
        found = {file, name.disclose(), std::string{row.text(1)}, row.integer(2)};
        return {};
    };
    auto const there = TRY(
        record.connection->maybe_one("select name, ending, length from paper_file where file = $1",
                                     std::array<Value, 1>{file}, take));
    if (!there) return Error{"not_found", "there is no such file"};
    return found;
}

Result<std::string> paper_file_content(Record& record, std::int64_t file) {
    std::string wanted, content;
    auto const where = [&](Row const& row) -> Result<void> {
        wanted = row.bytes(0);
        return {};
    };
    auto const there = TRY(record.connection->maybe_one(
        "select digest from paper_file where file = $1", std::array<Value, 1>{file}, where));
    if (!there) return Error{"not_found", "there is no such file"};
    auto const take = [&](Row const& row) -> Result<void> {
        auto const packed = TRY(unseal(record.key, piece_place, row.bytes(0)));
        auto const text = TRY(inflated(packed.disclose(), piece_bytes));
        content += text;
        return {};
    };
    TRY(record.connection->all(
        "select content from paper_file_piece where file = $1 order by piece",
        std::array<Value, 1>{file}, take));
    if (digest_of(record.key, content) != wanted)
        return Error{"store_damaged", "a paper is not what was given; run breakwater verify"};
    return content;
}

Result<std::vector<std::int64_t>> paper_files(Record& record) {
    std::vector<std::int64_t> files;
    auto const take = [&](Row const& row) -> Result<void> {
        files.push_back(row.integer(0));
        return {};
    };
    TRY(record.connection->all("select file from paper_file order by file", {}, take));
    return files;
}

Result<void> keep_paper_content(Record& record, std::int64_t file, std::string_view content) {
    Entry entry = 0;
    auto const take = [&](Row const& row) -> Result<void> {
        entry = row.integer(0);
        return {};
    };
    auto const there = TRY(record.connection->maybe_one(
        "select entry from paper_file where file = $1", std::array<Value, 1>{file}, take));
    if (!there) return Error{"not_found", fmt::format("there is no file {} of a paper", file)};
    TRY(keep_pieces(record, file, entry, content));
    auto const digest = digest_of(record.key, content);
    return record.connection->change_one("update paper_file set digest = $2 where file = $1",
                                         std::array<Value, 2>{file, Bytes{digest}});
}

Result<std::vector<std::string>> faults_of_paper_files(Record& record) {
    auto const files = TRY(paper_files(record));
    std::vector<std::string> faults;
    for (auto const file : files) {
        auto const content = paper_file_content(record, file);
        if (!content.ok())
            faults.push_back(
                fmt::format("file {} of the papers: {}", file, content.error().message));
    }
    auto const lost = TRY(record.connection->number(
        "select count(*) from paper where file is not null and file not in (select file from "
        "paper_file)"));
    if (lost > 0)
        faults.push_back(fmt::format("{} papers point at a file that is not there", lost));
    return faults;
}

Result<std::vector<KeptNoun<Letter>>> read_letters(Record& record, MeetingId meeting,
                                                   Entry known_at) {
    auto all = TRY(read_nouns<Letter>(record, "letter", known_at));
    std::erase_if(all, [&](auto const& each) { return each.noun.meeting != meeting; });
    return all;
}

Result<void> keep_letters(Record& record, Author const& author,
                          std::span<LetterToKeep const> letters) {
    if (letters.empty()) return {};
    auto transaction = TRY(Transaction::begin(*record.connection, Access::write));
    auto change = TRY(Change::begin(*record.connection, record.key, author, "business"));
    for (auto const& each : letters) {
        TRY(keep_noun(record, change, "letter", each.letter, each.following));
    }
    TRY(change.end(fmt::format("meeting {}: {} letters", letters.front().letter.meeting.value,
                               letters.size())));
    TRY(transaction.commit());
    return {};
}

}  // namespace breakwater::store
