#include "press/pack_words.h"

#include <algorithm>
#include <map>

#include "access/role.h"

namespace breakwater::press {

std::vector<WordsAbout> words_wanted(reports::ReportDefinition const& report,
                                     indicators::Catalogue const& catalogue) {
    std::vector<WordsAbout> wanted{{std::string{key_points}, "Key discussion points", {}, nullptr}};
    auto const has = [&](std::string const& about) {
        return std::any_of(wanted.begin(), wanted.end(),
                           [&](auto const& each) { return each.about == about; });
    };
    for (auto const& section : report.sections) {
        if (report.layout == reports::Layout::pack)
            wanted.push_back(
                {section.id, "Progress analysis: " + section.title, section.title, nullptr});
        for (auto const& row : section.rows) {
            if (has(row.indicator)) continue;
            auto const* const definition = catalogue.latest(row.indicator);
            auto const title = !row.label.empty()      ? row.label
                               : definition != nullptr ? definition->title
                                                       : row.indicator;
            wanted.push_back({row.indicator, title, section.title, &row});
        }
    }
    return wanted;
}

WordsAbout words_about_data() {
    return {std::string{data_checked}, "What was checked of the data", {}, nullptr};
}

std::optional<store::CommentaryVersion> take_data_checked(
    std::vector<store::CommentaryVersion>& latest) {
    auto const at = std::find_if(latest.begin(), latest.end(), [](auto const& each) {
        return each.subject.about == data_checked;
    });
    if (at == latest.end()) return std::nullopt;
    auto said = std::move(*at);
    latest.erase(at);
    return said;
}

reports::Commentary words_as_written(std::span<store::CommentaryVersion const> latest) {
    std::map<std::string, std::string, std::less<>> words;
    for (auto const& each : latest)
        if (each.subject.about != data_checked) words[each.subject.about] = each.words;
    return reports::Commentary{std::move(words)};
}

SignedWords signed_words(std::span<store::CommentaryVersion const> latest) {
    std::map<std::string, std::string, std::less<>> words;
    std::vector<publication::SignOff> sign_offs;
    for (auto const& each : latest) {
        if (each.state != store::CommentaryState::signed_off) continue;
        if (each.subject.about == data_checked) continue;
        words[each.subject.about] = each.words;
        auto const role = std::string{access::title_of<access::Role>(each.role)};
        auto const at = std::find_if(sign_offs.begin(), sign_offs.end(), [&](auto const& signer) {
            return signer.role == role && signer.post == each.author;
        });
        if (at == sign_offs.end())
            sign_offs.push_back({role, each.author, each.at});
        else
            at->signed_at = std::max(at->signed_at, each.at);
    }
    return {reports::Commentary{std::move(words)}, std::move(sign_offs)};
}

}  // namespace breakwater::press
