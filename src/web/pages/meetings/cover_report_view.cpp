#include "web/pages/meetings/cover_report_view.h"

#include <fmt/format.h>

namespace breakwater::web {

using markup::attr;
using markup::Html;
using partnership::CoverPart;

namespace {

class CoverWriter {
public:
    CoverWriter(Html& html, partnership::CoverReport const& report, int level)
        : html_(html), report_(report), level_(level) {}
    void write();

private:
    void write_head();
    void write_contacts();
    void write_contact(std::string_view who, CoverPart title, CoverPart name, CoverPart telephone,
                       CoverPart email);
    void heading(std::string_view words) {
        html_.heading(level_, attr<"class">("app-cover__heading"), words);
    }
    void subheading(std::string_view words) {
        html_.heading(level_ + 1, attr<"class">("app-cover__subheading"), words);
    }
    void pieces(std::vector<partnership::CoverPiece> const& pieces);
    /// Without numbers: the statement and the summary.
    void plain(CoverPart part);
    void numbered(CoverPart part);
    void recommendations();
    /// "1. None"
    void list(CoverPart part);
    /// In one row with its words: "KEY DECISION?  No".
    void in_a_row(CoverPart part, std::string_view after);
    void question(CoverPart part);
    void background();
    std::string_view heading_of(CoverPart part) const {
        return partnership::cover_parts()[static_cast<std::size_t>(part)].heading;
    }

    Html& html_;
    partnership::CoverReport const& report_;
    int level_;
    int next_ = 1;
};

void CoverWriter::write() {
    html_.element<"div">(attr<"class">("app-cover"), [&] {
        write_head();
        heading("CONTACT DETAILS");
        write_contacts();
        heading(heading_of(CoverPart::confidentiality));
        plain(CoverPart::confidentiality);
        heading(heading_of(CoverPart::summary));
        plain(CoverPart::summary);
        heading("RECOMMENDATIONS:");
        recommendations();
        for (auto const part : {CoverPart::reasons, CoverPart::alternatives, CoverPart::detail}) {
            heading(heading_of(part));
            numbered(part);
        }
        heading("RESOURCE IMPLICATIONS");
        subheading(partnership::resources_heading(report_));
        numbered(CoverPart::resources);
        if (!report_.at(CoverPart::property).empty()) {
            subheading(heading_of(CoverPart::property));
            numbered(CoverPart::property);
        }
        heading("LEGAL IMPLICATIONS");
        for (auto const part : {CoverPart::statutory_power, CoverPart::other_legal}) {
            subheading(fmt::format("{}:", heading_of(part)));
            numbered(part);
        }
        for (auto const part : {CoverPart::risk, CoverPart::policy}) {
            heading(heading_of(part));
            numbered(part);
        }
        in_a_row(CoverPart::key_decision, "");
        in_a_row(CoverPart::wards, ":");
        heading("SUPPORTING DOCUMENTATION");
        for (auto const part : {CoverPart::appendices, CoverPart::members_rooms}) {
            subheading(heading_of(part));
            list(part);
        }
        for (auto const part :
             {CoverPart::equality_assessment, CoverPart::data_protection_assessment}) {
            subheading(heading_of(part));
            question(part);
        }
        subheading(heading_of(CoverPart::background));
        background();
    });
    html_.line();
}

void CoverWriter::write_head() {
    html_.element<"table">(attr<"class">("app-cover__head"), [&] {
        html_.element<"tbody">([&] {
            for (auto const part : {CoverPart::decision_maker, CoverPart::subject,
                                    CoverPart::decision_date, CoverPart::report_of}) {
                html_.element<"tr">([&] {
                    html_.element<"th">(attr<"scope">("row"), fmt::format("{}:", heading_of(part)));
                    html_.element<"td">(report_.at(part));
                });
            }
        });
    });
}

void CoverWriter::write_contacts() {
    html_.element<"table">(attr<"class">("app-cover__contacts"), [&] {
        html_.element<"tbody">([&] {
            write_contact("Executive Director", CoverPart::director_title, CoverPart::director_name,
                          CoverPart::director_telephone, CoverPart::director_email);
            write_contact("Author", CoverPart::author_title, CoverPart::author_name,
                          CoverPart::author_telephone, CoverPart::author_email);
        });
    });
}

void CoverWriter::write_contact(std::string_view who, CoverPart title, CoverPart name,
                                CoverPart telephone, CoverPart email) {
    auto const row = [&](std::string_view key, std::string const& words, bool first) {
        html_.element<"tr">([&] {
            if (first) html_.element<"th">(attr<"scope">("rowgroup"), attr<"rowspan">("3"), who);
            html_.element<"th">(attr<"scope">("row"), key);
            html_.element<"td">(words);
        });
    };
    auto named = report_.at(name);
    if (!report_.at(telephone).empty())
        named += fmt::format("\u2003Tel: {}", report_.at(telephone));
    row("Title", report_.at(title), true);
    row("Name:", named, false);
    row("E-mail:", report_.at(email).empty() ? "None" : report_.at(email), false);
}

void CoverWriter::pieces(std::vector<partnership::CoverPiece> const& all) {
    for (auto const& piece : all) {
        if (piece.is_list) {
            html_.element<"ul">([&] {
                for (auto const& line : piece.lines) html_.element<"li">(line);
            });
            continue;
        }
        for (auto const& line : piece.lines) html_.element<"p">(line);
    }
}

void CoverWriter::plain(CoverPart part) {
    int unused = 1;
    html_.element<"div">(attr<"class">("app-cover__body"), [&] {
        for (auto const& paragraph : partnership::paragraphs_of(report_.at(part), unused))
            pieces(paragraph.pieces);
    });
}

void CoverWriter::numbered(CoverPart part) {
    html_.element<"div">(attr<"class">("app-cover__body"), [&] {
        for (auto const& paragraph : partnership::paragraphs_of(report_.at(part), next_)) {
            if (paragraph.number == 0) {
                html_.element<"p">(attr<"class">("app-cover__within"),
                                   paragraph.pieces.front().lines.front());
                continue;
            }
            html_.element<"div">(attr<"class">("app-cover__paragraph"), [&] {
                html_.element<"span">(attr<"class">("app-cover__number"),
                                      fmt::format("{}.", paragraph.number));
                html_.element<"div">([&] { pieces(paragraph.pieces); });
            });
        }
    });
}

void CoverWriter::recommendations() {
    int next = 1;
    html_.element<"div">(attr<"class">("app-cover__body"), [&] {
        for (auto const& paragraph :
             partnership::paragraphs_of(report_.at(CoverPart::recommendations), next)) {
            html_.element<"div">(
                attr<"class">("app-cover__paragraph app-cover__paragraph--in"), [&] {
                    html_.element<"span">(attr<"class">("app-cover__number"),
                                          paragraph.number > 0 && paragraph.number < 100
                                              ? partnership::roman(paragraph.number)
                                              : std::string{});
                    html_.element<"div">([&] { pieces(paragraph.pieces); });
                });
        }
    });
}

void CoverWriter::list(CoverPart part) {
    html_.element<"ol">(attr<"class">("app-cover__list"), [&] {
        for (auto const& line : partnership::lines_of(report_.at(part))) html_.element<"li">(line);
    });
}

void CoverWriter::in_a_row(CoverPart part, std::string_view after) {
    html_.element<"div">(attr<"class">("app-cover__row"), [&] {
        html_.heading(level_, attr<"class">("app-cover__inline"),
                      fmt::format("{}{}", heading_of(part), after));
        html_.element<"p">(report_.at(part));
    });
}

void CoverWriter::question(CoverPart part) {
    html_.element<"div">(attr<"class">("app-cover__row"), [&] {
        html_.element<"p">(partnership::cover_parts()[static_cast<std::size_t>(part)].hint);
        html_.element<"p">([&] { html_.element<"strong">(report_.at(part)); });
    });
}

void CoverWriter::background() {
    html_.element<"table">(attr<"class">("app-cover__background"), [&] {
        html_.element<"thead">([&] {
            html_.element<"tr">([&] {
                html_.element<"th">(attr<"scope">("col"), "Title of Background Paper(s)");
                html_.element<"th">(
                    attr<"scope">("col"),
                    "Relevant Paragraph of the Access to Information Procedure Rules / Schedule "
                    "12A allowing document to be Exempt/Confidential (if applicable)");
            });
        });
        html_.element<"tbody">([&] {
            int number = 0;
            for (auto const& line : partnership::lines_of(report_.at(CoverPart::background))) {
                // "Title | paragraph 3"
                auto const bar = line.find(" | ");
                html_.element<"tr">([&] {
                    html_.element<"td">(fmt::format("{}. {}", ++number, line.substr(0, bar)));
                    html_.element<"td">(bar == std::string::npos ? "Not applicable"
                                                                 : line.substr(bar + 3));
                });
            }
        });
    });
}

}  // namespace

void write_cover_report(Html& html, partnership::CoverReport const& report, int level) {
    CoverWriter{html, report, level}.write();
}

}  // namespace breakwater::web
