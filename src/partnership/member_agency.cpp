#include "partnership/member_agency.h"

namespace breakwater::partnership {

namespace {

rules::CodeRow const* row_on(rules::RuleBook const& book, std::string_view set,
                             std::string_view code, Date on) {
    auto const* const codes = book.code_set(set);
    if (codes == nullptr) return nullptr;
    auto const number = codes->find(code);
    return number ? codes->row_on(*number, on) : nullptr;
}

std::string title_on(rules::RuleBook const& book, std::string_view set, std::string_view code,
                     Date on) {
    auto const* const row = row_on(book, set, code, on);
    return row == nullptr ? std::string{} : row->title;
}

}  // namespace

std::optional<SafeguardingPartner> partner_on(rules::RuleBook const& book,
                                              MemberAgency const& agency, Date on) {
    auto const* const row = row_on(book, "agency_kind", agency.kind, on);
    if (row == nullptr || !agency.stands_on(on)) return std::nullopt;
    return access::find_named<SafeguardingPartner>(row->group);
}

std::string kind_on(rules::RuleBook const& book, MemberAgency const& agency, Date on) {
    return title_on(book, "agency_kind", agency.kind, on);
}

std::string role_on(rules::RuleBook const& book, std::string_view role, Date on) {
    return title_on(book, "partner_role", role, on);
}

}  // namespace breakwater::partnership
