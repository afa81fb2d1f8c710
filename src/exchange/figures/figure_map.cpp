#include "exchange/figures/figure_map.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernel/text_file.h"

namespace breakwater::exchange {

using indicators::Aim;
using indicators::TargetKind;

namespace {

constexpr std::string_view left_out = "not mapped:";

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// The text up to `by`, taken off the front of `rest` with it.
std::string_view take(std::string_view& rest, std::string_view by) {
    auto const end = rest.find(by);
    std::string_view const part = trimmed(rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + by.size());
    return part;
}

/// "typed number" with "typed" leaves "number".
std::optional<std::string_view> after(std::string_view text, std::string_view word) {
    if (!text.starts_with(word) || text.size() <= word.size() || text[word.size()] != ' ')
        return std::nullopt;
    return trimmed(text.substr(word.size()));
}

}  // namespace

class FigureMapReader {
public:
    FigureMapReader(std::string_view text, std::string const& file) : text_(text), file_(file) {}

    Result<FigureMap> read() {
        for (std::size_t begin = 0; begin < text_.size();) {
            std::size_t const end = std::min(text_.find('\n', begin), text_.size());
            std::string_view const line = text_.substr(begin, end - begin);
            begin = end + 1;
            ++line_;
            if (trimmed(line).empty() || trimmed(line).front() == '#') continue;
            TRY(line.front() == ' ' ? read_label(trimmed(line)) : read_heading(trimmed(line)));
        }
        if (map_.area_.empty())
            return Error{"no_area",
                         "the map must say which authority's figures they are: area CODE",
                         Place{file_, 1, 0}};
        return std::move(map_);
    }

private:
    Error error(std::string_view code, std::string message) const {
        return {std::string{code}, std::move(message), Place{file_, line_, 0}};
    }

    Result<void> read_heading(std::string_view line) {
        if (line == "year rows compare" && !document_.empty()) {
            map_.year_rows_compare_.push_back(document_);
        } else if (auto const code = after(line, "area")) {
            map_.area_ = *code;
        } else if (auto const document = after(line, "document")) {
            document_ = *document;
            table_.clear();
        } else if (auto const table = after(line, "table")) {
            table_ = *table;
        } else if (auto words = after(line, "comparator")) {
            std::string_view const begins = take(*words, " = ");
            auto const meant = TRY(comparator(trimmed(*words)));
            map_.comparators_.emplace_back(begins, meant);
        } else {
            return error("line_not_understood",
                         fmt::format("“{}” is not understood: a line at the margin begins with "
                                     "area, comparator, document, table or “year rows compare”",
                                     line));
        }
        return {};
    }

    Result<void> read_label(std::string_view line) {
        if (table_.empty())
            return error("label_without_table", "a label stands under a document and a table");
        if (auto const sum = after(line, "check")) return read_sum(*sum);
        auto const equals = line.rfind(" = ");
        auto const why = line.find(" = not mapped:");
        auto const at = why != std::string_view::npos ? why : equals;
        if (at == std::string_view::npos)
            return error("line_not_understood",
                         "write LABEL = INDICATOR, BASIS or LABEL = not mapped: WHY");
        MappedLabel label{document_, table_, std::string{trimmed(line.substr(0, at))}};
        label.place = {file_, line_, 0};
        TRY(read_meaning(trimmed(line.substr(at + 3)), label));
        if (map_.find(label.document, label.table, label.label) != nullptr &&
            map_.find(label.document, label.table, label.label)->label == label.label)
            return error("label_twice", "this label stands in the table twice: keep one line");
        map_.labels_.push_back(std::move(label));
        return {};
    }

    /// LABEL = A plus B, A minus B, A over B or change of A
    Result<void> read_sum(std::string_view line) {
        using Kind = indicators::PrintedSum::Kind;
        indicators::PrintedSum sum{document_, table_, std::string{take(line, " = ")}};
        if (auto const of = after(trimmed(line), "change of")) {
            sum.kind = Kind::change;
            sum.parts.emplace_back(*of);
        } else {
            std::string_view const by = line.find(" minus ") != std::string_view::npos  ? " minus "
                                        : line.find(" over ") != std::string_view::npos ? " over "
                                                                                        : " plus ";
            sum.kind = by == " minus "  ? Kind::difference
                       : by == " over " ? Kind::share
                                        : Kind::sum;
            while (!line.empty()) sum.parts.emplace_back(take(line, by));
            bool const two = sum.kind == Kind::sum ? sum.parts.size() >= 2 : sum.parts.size() == 2;
            if (!two)
                return error("line_not_understood",
                             "write check LABEL = A plus B, A minus B, A over B or change of A");
        }
        map_.sums_.push_back(std::move(sum));
        return {};
    }

    Result<void> read_meaning(std::string_view meaning, MappedLabel& label) {
        if (meaning.starts_with(left_out)) {
            label.why = trimmed(meaning.substr(left_out.size()));
            if (label.why.empty())
                return error("line_not_understood", "say why the label is not mapped");
            return {};
        }
        label.indicator = take(meaning, ",");
        std::string_view const basis_name = take(meaning, ",");
        auto const basis = indicators::find_basis(basis_name);
        if (!basis)
            return error("unknown_basis",
                         fmt::format("“{}” is no basis: month, quarter, year_to_date, "
                                     "rolling_12_months, running_total or at_period_end",
                                     basis_name));
        label.basis = *basis;
        while (!trimmed(meaning).empty()) {
            TRY(read_option(take(meaning, ","), label));
        }
        return {};
    }

    Result<void> read_option(std::string_view option, MappedLabel& label) {
        if (auto const type = after(option, "typed")) {
            label.typed = *type;
        } else if (auto const who = after(option, "compares")) {
            label.compares = TRY(comparator(*who));
        } else if (auto how = after(option, "target")) {
            std::string_view const kind = take(*how, " ");
            std::string_view const aim = trimmed(*how);
            if (kind != "point" && kind != "profiled")
                return error("unknown_target", "a target is read as point or profiled");
            if (!aim.empty() && aim != "at_most" && aim != "at_least")
                return error("unknown_target", "a target's aim is at_most or at_least");
            label.target_kind = kind == "point" ? TargetKind::point : TargetKind::profiled;
            label.target_aim = aim == "at_most"    ? Aim::at_most
                               : aim == "at_least" ? Aim::at_least
                                                   : Aim::by_polarity;
        } else {
            return error("line_not_understood",
                         fmt::format("“{}” is not understood: after the basis may stand typed, "
                                     "compares or target",
                                     option));
        }
        return {};
    }

    Result<indicators::Comparator> comparator(std::string_view words) const {
        if (auto const found = indicators::find_comparator(words)) return *found;
        return error("unknown_comparator",
                     fmt::format("“{}” is no comparator: own_published, statistical_neighbours, "
                                 "region, england or family",
                                 words));
    }

    std::string_view text_;
    std::string const& file_;
    int line_ = 0;
    std::string document_, table_;
    FigureMap map_;
};

MappedLabel const* FigureMap::find(std::string_view document, std::string_view table,
                                   std::string_view label) const {
    MappedLabel const* any = nullptr;
    for (MappedLabel const& each : labels_) {
        if (each.table != table || each.document != document) continue;
        if (each.label == label) return &each;
        if (each.label == "*") any = &each;
    }
    return any;
}

bool FigureMap::year_rows_compare(std::string_view document) const {
    return std::find(year_rows_compare_.begin(), year_rows_compare_.end(), document) !=
           year_rows_compare_.end();
}

std::optional<indicators::Comparator> FigureMap::comparator_of(std::string_view note) const {
    for (auto const& [words, comparator] : comparators_)
        if (note.starts_with(words)) return comparator;
    return std::nullopt;
}

Result<FigureMap> parse_figure_map(std::string_view text, std::string const& file) {
    return FigureMapReader{text, file}.read();
}

Result<FigureMap> load_figure_map(std::filesystem::path const& file) {
    auto const text = TRY(read_text_file(file));
    return parse_figure_map(text, file.generic_string());
}

}  // namespace breakwater::exchange
