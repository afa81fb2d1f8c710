// Parts and sums of one printed table, as the map says they belong together.

#include <fmt/format.h>

#include "indicators/lint_checks.h"

namespace breakwater::indicators {

namespace {

class TableSums {
public:
    TableSums(Published const& published, PrintedSum const& sum, LintReport& report)
        : published_(published), sum_(sum), report_(report) {}

    void check() {
        for (PublishedRow const& row : published_.rows) {
            if (!is(row, sum_.label) || !row.number) continue;
            if (sum_.kind == PrintedSum::Kind::change)
                check_change(row);
            else
                check_parts(row);
        }
    }

private:
    bool is(PublishedRow const& row, std::string_view label) const {
        return row.label == label && row.table == sum_.table && row.document == sum_.document;
    }

    void check_parts(PublishedRow const& row) {
        std::vector<Decimal> parts;
        for (std::string const& label : sum_.parts)
            for (PublishedRow const& each : published_.rows)
                if (is(each, label) && each.period == row.period && each.number)
                    parts.push_back(*each.number);
        if (parts.size() != sum_.parts.size()) return;
        Decimal total = parts[0];
        std::string words = to_words(parts[0]);
        if (sum_.kind == PrintedSum::Kind::share) return check_share(row, parts[0], parts[1], "of");
        for (std::size_t i = 1; i < parts.size(); ++i) {
            bool const plus = sum_.kind == PrintedSum::Kind::sum;
            total = plus ? total + parts[i] : total - parts[i];
            words += fmt::format(" {} {}", plus ? "+" : "-", to_words(parts[i]));
        }
        ++report_.checked;
        if (total == *row.number) return;
        find(row, fmt::format("printed {}, but {} is {}", to_words(*row.number), words,
                              to_words(total)));
    }

    void check_share(PublishedRow const& row, Decimal part, Decimal of, std::string_view word) {
        auto const first = whole(part), second = whole(of);
        if (!first || !second || *second <= 0) return;
        ++report_.checked;
        int const places = row.number->places();
        if (divide(*first, *second, 100, places) == *row.number) return;
        find(row,
             fmt::format("printed {}%, but {} {} {} is {}%", to_words(*row.number), to_words(part),
                         word, to_words(of), rounding_words(*first, *second, 100, places)));
    }

    /// The last figure up to the row's period against the one before it.
    void check_change(PublishedRow const& row) {
        PublishedRow const* last = nullptr;
        PublishedRow const* before = nullptr;
        for (PublishedRow const& each : published_.rows) {
            bool const earlier = is(each, sum_.parts[0]) && each.number && each.month &&
                                 row.month && *each.month <= *row.month;
            if (!earlier) continue;
            before = last;
            last = &each;
        }
        if (!before) return;
        check_share(row, *last->number - *before->number, *before->number, "(the change) of");
    }

    void find(PublishedRow const& row, std::string words) {
        report_.findings.push_back({"parts_and_sums", Weight::wrong, subject_of(row), row.period,
                                    std::move(words), row.place});
    }

    Published const& published_;
    PrintedSum const& sum_;
    LintReport& report_;
};

}  // namespace

void check_sums(PrintedFigures const& printed, LintReport& report) {
    for (PrintedSum const& sum : printed.published().sums)
        TableSums{printed.published(), sum, report}.check();
}

}  // namespace breakwater::indicators
