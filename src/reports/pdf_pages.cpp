#include "reports/pdf_pages.h"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <optional>

#include "kernel/text_file.h"
#include "reports/other_program.h"
#include "reports/scratch_folder.h"

namespace breakwater::reports {

namespace {

constexpr std::size_t pdf_bytes_max = std::size_t{512} << 20;
constexpr int pages_read_max = 10'000;

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    while (true) {
        auto const first = line.find_first_not_of(" \t\r");
        if (first == std::string_view::npos) return words;
        line.remove_prefix(first);
        auto const end = std::min(line.find_first_of(" \t\r"), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

template <class Number>
std::optional<Number> number(std::string_view word) {
    Number value{};
    auto const read = std::from_chars(word.data(), word.data() + word.size(), value);
    if (read.ec != std::errc{} || read.ptr != word.data() + word.size()) return std::nullopt;
    return value;
}

/// "Page    3 size:  841.92 x 594.96 pts (A4)", "Page 3 rot: 90".
void read_page_line(std::vector<std::string_view> const& words, PdfFacts& facts) {
    auto const page = number<int>(words[1]);
    if (!page || *page < 1 || *page > pages_read_max) return;
    auto const at = static_cast<std::size_t>(*page) - 1;
    if (words[2] == "size:" && words.size() >= 6) {
        auto const width = number<double>(words[3]), height = number<double>(words[5]);
        // Pages are told in their order.
        if (!width || !height || at != facts.is_wide.size()) return;
        facts.is_wide.push_back(*width > *height);
    }
    if (words[2] == "rot:" && words.size() >= 4 && at < facts.is_wide.size()) {
        auto const turned = number<int>(words[3]);
        if (turned && (*turned == 90 || *turned == 270)) facts.is_wide[at] = !facts.is_wide[at];
    }
}

/// "   2 [ XYZ    6  828 null      ] \"item-7\""
void read_place_line(std::string_view line, std::vector<std::string_view> const& words,
                     PdfFacts& facts) {
    auto const page = number<int>(words[0]);
    auto const first = line.find('"'), last = line.rfind('"');
    if (!page || *page < 1 || first == std::string_view::npos || last <= first) return;
    facts.places.emplace(line.substr(first + 1, last - first - 1), *page);
}

Error no_tools(std::string_view package) {
    return {"no_pdf_tools",
            fmt::format("PDFs are put together by a program that is not installed: apt-get "
                        "install {}",
                        package)};
}

bool is_there(std::string const& program) {
    std::error_code ignored;
    return std::filesystem::exists(program, ignored);
}

Result<void> run_bounded(std::vector<std::string> const& words, std::filesystem::path const& home,
                         PdfTools const& tools, std::filesystem::path const& printed = {}) {
    auto command = bounds();
    command.insert(command.end(), words.begin(), words.end());
    auto const ended = TRY(run_program(std::move(command), home, tools.timeout_seconds, printed));
    if (ended == Ended::too_late)
        return Error{"print_took_too_long", fmt::format("the PDF was not put together within {} "
                                                        "seconds",
                                                        tools.timeout_seconds)};
    if (ended == Ended::badly)
        return Error{"not_a_pdf", "the PDF cannot be read: it is damaged, or needs a password"};
    return {};
}

}  // namespace

PdfFacts read_pdf_facts(std::string_view printed) {
    PdfFacts facts;
    while (!printed.empty()) {
        auto const end = printed.find('\n');
        auto const line = printed.substr(0, end);
        printed = end == std::string_view::npos ? std::string_view{} : printed.substr(end + 1);
        auto const words = words_of(line);
        if (words.size() < 3) continue;
        if (words[0] == "Page")
            read_page_line(words, facts);
        else
            read_place_line(line, words, facts);
    }
    return facts;
}

Result<PdfFacts> facts_of_pdf(std::string_view pdf, PdfTools const& tools) {
    if (!is_there(tools.pdfinfo)) return no_tools("poppler-utils");
    auto const scratch = TRY(ScratchFolder::create(std::filesystem::temp_directory_path()));
    auto const file = scratch.path() / "paper.pdf";
    TRY(write_file(file, pdf));
    auto const most = std::to_string(tools.pages_max + 1);
    TRY(run_bounded({tools.pdfinfo, "-f", "1", "-l", most, file.string()}, scratch.path(), tools,
                    scratch.path() / "pages"));
    TRY(run_bounded({tools.pdfinfo, "-dests", file.string()}, scratch.path(), tools,
                    scratch.path() / "places"));
    auto const pages = TRY(read_text_file(scratch.path() / "pages"));
    auto facts = read_pdf_facts(pages);
    if (facts.pages() == 0 || facts.pages() > tools.pages_max)
        return Error{"not_a_pdf",
                     fmt::format("the PDF has no pages, or more than {}", tools.pages_max)};
    auto const places = TRY(read_text_file(scratch.path() / "places"));
    facts.places = read_pdf_facts(places).places;
    return facts;
}

Result<std::string> lay_under(std::string_view pdf, std::span<UnderPages const> under,
                              PdfTools const& tools) {
    if (!is_there(tools.qpdf)) return no_tools("qpdf");
    auto const scratch = TRY(ScratchFolder::create(std::filesystem::temp_directory_path()));
    auto const at = [&](std::string_view name) { return (scratch.path() / name).string(); };
    TRY(write_file(at("pack.pdf"), pdf));
    std::vector<std::string> gather{tools.qpdf, "--warning-exit-0", "--empty", "--pages"};
    std::string to;
    for (std::size_t i = 0; i < under.size(); ++i) {
        auto const& each = under[i];
        auto const name = fmt::format("paper-{}.pdf", i + 1);
        TRY(write_file(at(name), each.pdf));
        gather.insert(gather.end(), {at(name), fmt::format("1-{}", each.pages)});
        to += fmt::format("{}{}-{}", to.empty() ? "" : ",", each.first_page,
                          each.first_page + each.pages - 1);
    }
    gather.insert(gather.end(), {"--", at("papers.pdf")});
    TRY(run_bounded(gather, scratch.path(), tools));
    TRY(run_bounded(
        {tools.qpdf, "--warning-exit-0", "--deterministic-id", at("pack.pdf"), "--underlay",
         at("papers.pdf"), "--from=1-z", "--to=" + to, "--", at("whole.pdf")},
        scratch.path(), tools));
    return read_text_file(at("whole.pdf"), pdf_bytes_max);
}

}  // namespace breakwater::reports
