#include "web/pages/account/passkey_pages.h"

#include <fmt/format.h>

#include "store/passkeys.h"
#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/lists.h"
#include "web/components/messages.h"
#include "web/components/prose.h"
#include "web/pages/account/fresh_factor.h"
#include "web/pages/form_page.h"
#include "web/pages/shell.h"
#include "web/pages/sign_in/passkey_offer.h"
#include "web/pages/sign_in/passkey_routes.h"
#include "web/passkeys/ceremony.h"

namespace breakwater::web {

using access::Action;
using markup::attr;
using markup::markup_of;
using markup::site_href;

namespace {

constexpr std::string_view list_path = "/account/passkeys", new_path = "/account/passkeys/new";

std::string removal_path(std::int64_t passkey) {
    return fmt::format("{}/{}/removal", list_path, passkey);
}

Response answered(Visit& visit, Result<Response> response) {
    return answer(visit, Section::account, std::move(response));
}

bool has_passkeys(Visit const& visit) {
    return visit.desk->passkeys != nullptr && visit.person->account.has_password;
}

store::By myself(Visit const& visit) {
    return by_whom(visit, decide(visit, Action::manage_own_account, of_oneself(visit)), "");
}

std::string day_of(Instant at) {
    return to_words(wall_time(at).date);
}

std::string done_words(std::string_view done) {
    if (done == "added") return "The passkey is added. You can sign in with it from now on";
    if (done == "removed")
        return "The passkey is removed. It serves here no more; remove it from the device as well";
    return "";
}

TableCell way_to_remove(store::Passkey const& passkey) {
    TableCell cell;
    cell.content = markup_of([&](Html& html) {
        html.element<"a">(attr<"class">("govuk-link"), site_href(removal_path(passkey.number)),
                          [&] {
                              html.text("Remove");
                              html.element<"span">(attr<"class">("govuk-visually-hidden"), " ",
                                                   passkey.name.disclose());
                          });
    });
    return cell;
}

void write_list(Html& html, std::vector<store::Passkey> const& passkeys) {
    if (passkeys.empty()) return paragraph(html, "You have none yet.");
    Table table{.caption = "Passkeys I can sign in with",
                .caption_classes = "govuk-visually-hidden",
                .head = std::vector<TableCell>{{"Name"}, {"Added"}, {"Last used"}, {"Change"}},
                .first_cell_is_header = true,
                .classes = "app-table"};
    for (auto const& each : passkeys)
        table.rows.push_back({{each.name.disclose()},
                              {day_of(each.added_at)},
                              {each.used_at ? to_words(*each.used_at) : "never"},
                              way_to_remove(each)});
    write_scrollable(html, table);
}

Result<Response> show_passkeys(Visit& visit) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const passkeys = TRY(store::passkeys_of(*accounts, visit.person->account.id));
    Page page;
    page.title = "My passkeys";
    page.before_content = markup_of(
        [](Html& html) { write_way_back(html, {.href = "/account", .content = "My account"}); });
    page.content = markup_of([&](Html& html) {
        if (auto const words = done_words(visit.request.query.first("done")); !words.empty())
            write(html, NotificationBanner{.content = words, .kind = NotificationKind::success});
        html.element<"h1">(attr<"class">("govuk-heading-l"), page.title);
        paragraph(html,
                  "A passkey is on your telephone, your computer or a security key. You use it "
                  "with your finger, your face or a PIN, in place of password and code.");
        write_list(html, passkeys);
        write(html, Button{.content = "Add a passkey", .href = std::string{new_path}});
    });
    return shown(visit, Section::account, std::move(page));
}

Result<Response> ask_new(Visit& visit, FormProblems const& problems) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const& account = visit.person->account;
    PasskeyMaking making{store::passkey_user(*accounts, account.id), {}};
    auto const passkeys = TRY(store::passkeys_of(*accounts, account.id));
    for (auto const& each : passkeys) making.passkeys.push_back(each.key.credential);
    return shown(
        visit, Section::account,
        form_page(
            visit,
            {.title = "Add a passkey",
             .path = std::string{new_path},
             .problems = problems,
             .fields =
                 [&](Html& html) {
                     paragraph(html,
                               "Your browser asks where to keep it, and for your finger, "
                               "your face or a PIN. Not on a device that others use.");
                     Input name{.name = "name", .autocomplete = "off"};
                     name.label.content = "Name";
                     name.hint = Hint{.content = "To know it by: my telephone"};
                     name.value = visit.request.form.first("name");
                     name.classes = "govuk-input--width-20";
                     name.error = message_for(problems, "name");
                     write(html, name);
                     write(html, visit, making);
                 },
             .button = "Add a passkey",
             .way_back = BackLink{.href = std::string{list_path}, .content = "My passkeys"}}));
}

Result<access::PasskeyKey> key_of(Visit const& visit, store::AccessRecord& accounts) {
    auto const challenge = TRY(take_challenge(visit, accounts));
    auto const answer = TRY(read_new_passkey(visit.request.form));
    return judge_new_passkey(answer, {*visit.desk->passkeys, challenge.word});
}

Result<Response> add(Visit& visit) {
    std::string const name{visit.request.form.first("name")};
    if (name.empty()) return ask_new(visit, {{"name", "Enter a name to know it by"}});
    if (visit.request.form.first("client_data").empty())
        return ask_new(visit, {{"name",
                                "Your browser made no passkey: it needs JavaScript, and to have "
                                "passkeys"}});
    auto const problem = [&]() -> Result<std::string> {
        auto accounts = TRY(visit.desk->accounts.lend());
        auto const key = key_of(visit, *accounts);
        if (!key.ok() && key.error().code.starts_with("store_")) return key.error();
        if (!key.ok()) return std::string{"The passkey was not taken. Try again"};
        auto const added = store::add_passkey(*accounts, myself(visit), visit.person->account.id,
                                              key.value(), name, visit.desk->sign_in.settings);
        if (added.ok()) return std::string{};
        if (added.error().code.starts_with("store_")) return added.error();
        return added.error().message;
    }();
    if (!problem.ok()) return problem.error();
    auto response = see_other("/account/passkeys?done=added");
    if (!problem.value().empty()) {
        response = TRY(ask_new(visit, {{"name", problem.value()}}));
    }
    forget_challenge(response, visit);
    return response;
}

Result<Response> ask_removal(Visit& visit, std::int64_t number) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const passkeys = TRY(store::passkeys_of(*accounts, visit.person->account.id));
    for (auto const& each : passkeys)
        if (each.number == number)
            return shown(
                visit, Section::account,
                form_page(visit, {.title = "Remove a passkey",
                                  .path = removal_path(number),
                                  .fields =
                                      [&](Html& html) {
                                          paragraph(html, fmt::format(
                                                              "“{}”, added {}. You cannot sign in "
                                                              "with it any more.",
                                                              each.name.disclose(),
                                                              day_of(each.added_at)));
                                      },
                                  .button = "Remove the passkey",
                                  .button_classes = "govuk-button--warning",
                                  .way_back = BackLink{.href = std::string{list_path},
                                                       .content = "My passkeys"}}));
    return not_there();
}

Result<Response> remove(Visit& visit, std::int64_t number) {
    auto accounts = TRY(visit.desk->accounts.lend());
    auto const removed =
        store::remove_passkey(*accounts, myself(visit), visit.person->account.id, number);
    if (!removed.ok() && removed.error().code == "unknown_passkey") return not_there();
    TRY(removed);
    return see_other("/account/passkeys?done=removed");
}

}  // namespace

Response passkeys_page(Visit& visit) {
    if (!has_passkeys(visit)) return not_found(visit);
    return answered(visit, show_passkeys(visit));
}

Response new_passkey_page(Visit& visit) {
    if (!has_passkeys(visit)) return not_found(visit);
    if (!has_fresh_factor(visit)) return step_up_for(new_path);
    return answered(visit, ask_new(visit, {}));
}

Response new_passkey_post(Visit& visit) {
    if (!has_passkeys(visit)) return not_found(visit);
    if (!has_fresh_factor(visit)) return step_up_for(new_path);
    return answered(visit, add(visit));
}

Response remove_passkey_page(Visit& visit, Number passkey) {
    if (!has_passkeys(visit)) return not_found(visit);
    if (!has_fresh_factor(visit)) return step_up_for(removal_path(passkey.value));
    return answered(visit, ask_removal(visit, passkey.value));
}

Response remove_passkey_post(Visit& visit, Number passkey) {
    if (!has_passkeys(visit)) return not_found(visit);
    if (!has_fresh_factor(visit)) return step_up_for(removal_path(passkey.value));
    return answered(visit, remove(visit, passkey.value));
}

}  // namespace breakwater::web
