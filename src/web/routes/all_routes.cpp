#include "web/routes/all_routes.h"

#include "web/pages/account/account_routes.h"
#include "web/pages/administration/agencies_routes.h"
#include "web/pages/administration/backups_routes.h"
#include "web/pages/administration/closed_records_routes.h"
#include "web/pages/administration/journal_routes.h"
#include "web/pages/administration/people_routes.h"
#include "web/pages/child/child_routes.h"
#include "web/pages/child/search_routes.h"
#include "web/pages/data/data_routes.h"
#include "web/pages/data/figures_routes.h"
#include "web/pages/data/upload_routes.h"
#include "web/pages/definitions/definitions_routes.h"
#include "web/pages/home/home.h"
#include "web/pages/journal/journal_routes.h"
#include "web/pages/meetings/meetings_routes.h"
#include "web/pages/packs/packs_routes.h"
#include "web/pages/partnership/action_changes.h"
#include "web/pages/partnership/action_report.h"
#include "web/pages/partnership/actions_routes.h"
#include "web/pages/partnership/actions_update.h"
#include "web/pages/partnership/bodies_routes.h"
#include "web/pages/partnership/body_words_routes.h"
#include "web/pages/partnership/challenges_routes.h"
#include "web/pages/partnership/delegations_routes.h"
#include "web/pages/partnership/keep_posts_routes.h"
#include "web/pages/partnership/new_action.h"
#include "web/pages/partnership/public_log_routes.h"
#include "web/pages/partnership/raise_routes.h"
#include "web/pages/partnership/say_routes.h"
#include "web/pages/partnership/scrutiny_routes.h"
#include "web/pages/partnership/seats_routes.h"
#include "web/pages/performance/performance_routes.h"
#include "web/pages/settings/settings_routes.h"
#include "web/pages/settings/targets_routes.h"
#include "web/pages/sign_in/sign_in_routes.h"
#include "web/pages/sign_in/single_sign_on_routes.h"

namespace breakwater::web {

using access::Action;

namespace {

constexpr auto before_signing_in = open_to_all("nobody is signed in yet who asks for it");

// Words as a form sends them take up to three times their bytes.
constexpr Takes words_body{.body = Body::form, .bytes_max = 128 * 1024, .late = ComesLate::is_kept};

// As large as the server takes at all (serve --upload-megabytes): three years of a large authority
// are some hundred megabytes.
constexpr Takes extract_body{.body = Body::upload, .bytes_max = as_much_as_the_server_takes};

constexpr Takes figures_body{.body = Body::upload, .bytes_max = std::size_t{2} << 20};

constexpr Route routes[] = {
    route<home_page>(Method::get, "/", open_to_all("it says only what this service is")),
    route<sign_in_page>(Method::get, "/sign-in", before_signing_in),
    route<sign_in_post>(Method::post, "/sign-in", before_signing_in),
    route<code_page>(Method::get, "/sign-in/code", before_signing_in),
    route<code_post>(Method::post, "/sign-in/code", before_signing_in),
    route<again_page>(Method::get, "/sign-in/again", Action::manage_own_account),
    route<again_post>(Method::post, "/sign-in/again", Action::manage_own_account),
    route<stay_post>(Method::post, "/sign-in/stay", Action::manage_own_account),
    route<sign_out_post>(Method::post, "/sign-out", open_to_all("whoever is in may go")),
    route<single_sign_on_page>(Method::get, "/sign-in/single-sign-on", before_signing_in, {},
                               Waits::for_others),
    route<single_sign_on_again_page>(Method::get, "/sign-in/single-sign-on/again",
                                     Action::manage_own_account, {}, Waits::for_others),
    route<single_sign_on_return_page>(Method::get, "/sign-in/single-sign-on/return",
                                      before_signing_in, {}, Waits::for_others),
    route<single_sign_on_leave_page>(Method::get, "/sign-in/single-sign-on/leave",
                                     open_to_all("whoever is in may go"), {}, Waits::for_others),
    route<signed_out_page>(Method::get, "/sign-in/signed-out", open_to_all("it names nobody")),
    route<invitation_page>(Method::get, "/invitation/{code}", before_signing_in),
    route<invitation_post>(Method::post, "/invitation/{code}", before_signing_in),
    route<children_search_route>(Method::get, "/children", Action::find_child),
    route<children_search_post>(Method::post, "/children", Action::find_child),
    route<child_route>(Method::get, "/children/{child}", Action::read_child),
    route<child_part_route>(Method::get, "/children/{child}/{view}", Action::read_child),
    route<child_viewers_route>(Method::get, "/children/{child}/viewers",
                               Action::read_child_viewers),
    route<glass_route>(Method::get, "/children/{child}/glass", Action::break_glass),
    route<glass_post>(Method::post, "/children/{child}/glass", Action::break_glass),
    route<performance_page>(Method::get, "/performance", Action::read_figures),
    route<scorecard_route>(Method::get, "/performance/{month}", Action::read_figures),
    route<indicator_route>(Method::get, "/performance/{month}/{indicator}", Action::read_figures),
    route<indicator_csv_route>(Method::get, "/performance/{month}/{indicator}/table.csv",
                               Action::export_figures),
    route<indicator_xlsx_route>(Method::get, "/performance/{month}/{indicator}/table.xlsx",
                                Action::export_figures),
    route<areas_route>(Method::get, "/performance/{month}/{indicator}/areas", Action::read_figures),
    route<children_route>(Method::get, "/performance/{month}/{indicator}/children",
                          Action::list_children_counted),
    route<packs_route>(Method::get, "/packs", Action::read_editions),
    route<edition_route>(Method::get, "/packs/editions/{edition}", Action::read_editions),
    route<edition_form_route>(Method::get, "/packs/editions/{edition}/{form}",
                              Action::read_editions),
    route<changes_route>(Method::get, "/packs/editions/{edition}/changes", Action::read_figures),
    route<pack_route>(Method::get, "/packs/{report}/{month}", Action::draft_commentary),
    route<preview_route>(Method::get, "/packs/{report}/{month}/preview", Action::draft_commentary),
    route<words_route>(Method::get, "/packs/{report}/{month}/words/{about}",
                       Action::draft_commentary),
    route<words_post>(Method::post, "/packs/{report}/{month}/words/{about}",
                      Action::draft_commentary, words_body),
    route<sign_off_post>(Method::post, "/packs/{report}/{month}/words/{about}/sign-off",
                         Action::sign_off_commentary),
    route<publication_route>(Method::get, "/packs/{report}/{month}/publication",
                             Action::publish_edition),
    route<publication_post>(Method::post, "/packs/{report}/{month}/publication",
                            Action::publish_edition),
    route<bodies_route>(Method::get, "/partnership", Action::read_bodies),
    route<body_route>(Method::get, "/partnership/bodies/{body}", Action::read_bodies),
    route<new_seat_page>(Method::get, "/partnership/bodies/{body}/seats/new", Action::keep_bodies),
    route<new_seat_post>(Method::post, "/partnership/bodies/{body}/seats/new", Action::keep_bodies),
    route<end_seat_page>(Method::get, "/partnership/bodies/{body}/seats/{seat}/end",
                         Action::keep_bodies),
    route<end_seat_post>(Method::post, "/partnership/bodies/{body}/seats/{seat}/end",
                         Action::keep_bodies),
    route<body_name_page>(Method::get, "/partnership/bodies/{body}/name", Action::keep_bodies),
    route<body_name_post>(Method::post, "/partnership/bodies/{body}/name", Action::keep_bodies),
    route<body_terms_page>(Method::get, "/partnership/bodies/{body}/terms", Action::keep_bodies),
    route<body_terms_post>(Method::post, "/partnership/bodies/{body}/terms", Action::keep_bodies,
                           words_body),
    route<new_delegation_page>(Method::get, "/partnership/bodies/{body}/delegations/new",
                               Action::keep_bodies),
    route<new_delegation_post>(Method::post, "/partnership/bodies/{body}/delegations/new",
                               Action::keep_bodies),
    route<end_delegation_page>(Method::get, "/partnership/delegations/{delegation}/end",
                               Action::keep_bodies),
    route<end_delegation_post>(Method::post, "/partnership/delegations/{delegation}/end",
                               Action::keep_bodies),
    route<post_route>(Method::get, "/partnership/posts/{post}", Action::read_bodies),
    route<new_holder_page>(Method::get, "/partnership/posts/{post}/holders/new",
                           Action::keep_bodies),
    route<new_holder_post>(Method::post, "/partnership/posts/{post}/holders/new",
                           Action::keep_bodies),
    route<end_holder_page>(Method::get, "/partnership/posts/{post}/holders/{holding}/end",
                           Action::keep_bodies),
    route<end_holder_post>(Method::post, "/partnership/posts/{post}/holders/{holding}/end",
                           Action::keep_bodies),
    route<new_account_page>(Method::get, "/partnership/posts/{post}/accounts/new",
                            Action::keep_bodies),
    route<new_account_post>(Method::post, "/partnership/posts/{post}/accounts/new",
                            Action::keep_bodies),
    route<end_account_page>(Method::get, "/partnership/posts/{post}/accounts/{given}/end",
                            Action::keep_bodies),
    route<end_account_post>(Method::post, "/partnership/posts/{post}/accounts/{given}/end",
                            Action::keep_bodies),
    route<challenges_route>(Method::get, "/partnership/challenges", Action::read_challenges),
    route<challenges_csv_route>(Method::get, "/partnership/challenges/table.csv",
                                Action::read_challenges),
    route<challenge_counts_csv_route>(Method::get, "/partnership/challenges/counts.csv",
                                      Action::read_challenges),
    route<public_log_route>(Method::get, "/partnership/challenges/public", Action::read_challenges),
    route<public_log_csv_route>(Method::get, "/partnership/challenges/public.csv",
                                Action::read_challenges),
    route<raise_page>(Method::get, "/partnership/challenges/new", Action::raise_challenge),
    route<raise_post>(Method::post, "/partnership/challenges/new", Action::raise_challenge,
                      words_body),
    route<challenge_route>(Method::get, "/partnership/challenges/{challenge}",
                           Action::read_challenges),
    route<say_page>(Method::get, "/partnership/challenges/{challenge}/{kind}",
                    Action::answer_challenge),
    route<say_post>(Method::post, "/partnership/challenges/{challenge}/{kind}",
                    Action::answer_challenge, words_body),
    route<meetings_route>(Method::get, "/partnership/meetings", Action::read_meetings),
    route<calendar_file_route>(Method::get, "/partnership/meetings/calendar.ics",
                               Action::read_meetings),
    route<plan_meeting_page>(Method::get, "/partnership/meetings/new", Action::hold_meetings),
    route<plan_meeting_post>(Method::post, "/partnership/meetings/new", Action::hold_meetings),
    route<meeting_route>(Method::get, "/partnership/meetings/{meeting}", Action::read_meetings),
    route<meeting_course_post>(Method::post, "/partnership/meetings/{meeting}/course",
                               Action::hold_meetings),
    route<meeting_desk_route>(Method::get, "/partnership/meetings/{meeting}/desk",
                              Action::hold_meetings),
    route<meeting_desk_post>(Method::post, "/partnership/meetings/{meeting}/desk",
                             Action::hold_meetings, words_body),
    route<actions_route>(Method::get, "/partnership/actions", Action::read_actions),
    route<actions_plan_route>(Method::get, "/partnership/actions/plan", Action::read_actions),
    route<actions_csv_route>(Method::get, "/partnership/actions/table.csv", Action::read_actions),
    route<actions_xlsx_route>(Method::get, "/partnership/actions/table.xlsx", Action::read_actions),
    route<actions_update_page>(Method::get, "/partnership/actions/update",
                               Action::report_on_action),
    route<actions_update_post>(Method::post, "/partnership/actions/update",
                               Action::report_on_action, words_body),
    route<new_action_page>(Method::get, "/partnership/actions/new", Action::keep_actions),
    route<new_action_post>(Method::post, "/partnership/actions/new", Action::keep_actions,
                           words_body),
    route<action_route>(Method::get, "/partnership/actions/{action}", Action::read_actions),
    route<action_report_page>(Method::get, "/partnership/actions/{action}/report",
                              Action::report_on_action),
    route<action_report_post>(Method::post, "/partnership/actions/{action}/report",
                              Action::report_on_action, words_body),
    route<change_page>(Method::get, "/partnership/actions/{action}/changes/{change}",
                       Action::keep_actions),
    route<change_post>(Method::post, "/partnership/actions/{action}/changes/{change}",
                       Action::keep_actions, words_body),
    route<monitoring_route>(Method::get, "/partnership/scrutiny", Action::read_scrutiny),
    route<monitoring_csv_route>(Method::get, "/partnership/scrutiny/table.csv",
                                Action::read_scrutiny),
    route<new_recommendation_page>(Method::get, "/partnership/scrutiny/new", Action::keep_scrutiny),
    route<new_recommendation_post>(Method::post, "/partnership/scrutiny/new", Action::keep_scrutiny,
                                   words_body),
    route<recommendation_route>(Method::get, "/partnership/scrutiny/{recommendation}",
                                Action::read_scrutiny),
    route<recommendation_change_page>(Method::get,
                                      "/partnership/scrutiny/{recommendation}/changes/{change}",
                                      Action::keep_scrutiny),
    route<recommendation_change_post>(Method::post,
                                      "/partnership/scrutiny/{recommendation}/changes/{change}",
                                      Action::keep_scrutiny, words_body),
    route<definitions_route>(Method::get, "/definitions", Action::read_definitions),
    route<definition_route>(Method::get, "/definitions/{indicator}", Action::read_definitions),
    route<trial_route>(Method::get, "/definitions/{indicator}/trial", Action::read_figures),
    route<trial_post>(Method::post, "/definitions/{indicator}/trial", Action::read_figures),
    route<data_page>(Method::get, "/data", Action::read_imports),
    route<upload_form_route>(Method::get, "/data/upload", Action::import_extract),
    route<upload_post>(Method::post, "/data/upload", Action::import_extract, extract_body),
    route<upload_route>(Method::get, "/data/uploads/{upload}", Action::read_imports),
    route<upload_choice_post>(Method::post, "/data/uploads/{upload}", Action::import_extract),
    route<samples_route>(Method::get, "/data/uploads/{upload}/samples", Action::read_data_quality),
    route<all_imports_route>(Method::get, "/data/imports", Action::read_imports),
    route<all_imports_csv_route>(Method::get, "/data/imports/list.csv", Action::read_imports),
    route<import_route>(Method::get, "/data/imports/{import}", Action::read_imports),
    route<undo_page>(Method::get, "/data/imports/{import}/undo", Action::undo_import),
    route<undo_post>(Method::post, "/data/imports/{import}/undo", Action::undo_import),
    route<figures_route>(Method::get, "/data/figures", Action::read_supplied_figures),
    route<figures_upload_page_route>(Method::get, "/data/figures/upload", Action::supply_figures),
    route<figures_upload_post>(Method::post, "/data/figures/upload", Action::supply_figures,
                               figures_body),
    route<figure_route>(Method::get, "/data/figures/{indicator}", Action::read_supplied_figures),
    route<figure_post>(Method::post, "/data/figures/{indicator}", Action::supply_figures),
    route<findings_route>(Method::get, "/data/findings", Action::read_data_quality),
    route<my_journal_page>(Method::get, "/journal/mine", Action::read_own_journal),
    route<account_page>(Method::get, "/account", Action::manage_own_account),
    route<password_page>(Method::get, "/account/password", Action::manage_own_account),
    route<password_post>(Method::post, "/account/password", Action::manage_own_account),
    route<recovery_codes_page>(Method::get, "/account/recovery-codes", Action::manage_own_account),
    route<recovery_codes_post>(Method::post, "/account/recovery-codes", Action::manage_own_account),
    route<my_sessions_page>(Method::get, "/account/sessions/end", Action::manage_own_account),
    route<my_sessions_post>(Method::post, "/account/sessions/end", Action::manage_own_account),
    route<lend_page>(Method::get, "/account/lend", Action::delegate_access),
    route<lend_post>(Method::post, "/account/lend", Action::delegate_access),
    route<journal_route>(Method::get, "/administration/journal", Action::read_journal),
    route<unusual_looks_route>(Method::get, "/administration/journal/unusual",
                               Action::read_journal),
    route<openings_route>(Method::get, "/administration/openings", Action::review_broken_glass),
    route<review_opening_page>(Method::get, "/administration/openings/{opening}/review",
                               Action::review_broken_glass),
    route<review_opening_post>(Method::post, "/administration/openings/{opening}/review",
                               Action::review_broken_glass),
    route<restrictions_route>(Method::get, "/administration/restrictions", Action::restrict_record),
    route<restrict_page>(Method::get, "/administration/restrictions/new", Action::restrict_record),
    route<restrict_post>(Method::post, "/administration/restrictions/new", Action::restrict_record),
    route<lift_page>(Method::get, "/administration/restrictions/{restriction}/lift",
                     Action::restrict_record),
    route<lift_post>(Method::post, "/administration/restrictions/{restriction}/lift",
                     Action::restrict_record),
    route<backups_route>(Method::get, "/administration/backups", Action::keep_backups),
    route<agencies_route>(Method::get, "/administration/agencies", Action::read_accounts),
    route<add_agency_page>(Method::get, "/administration/agencies/new", Action::keep_agencies),
    route<add_agency_post>(Method::post, "/administration/agencies/new", Action::keep_agencies),
    route<agency_route>(Method::get, "/administration/agencies/{agency}", Action::read_accounts),
    route<rename_agency_page>(Method::get, "/administration/agencies/{agency}/name",
                              Action::keep_agencies),
    route<rename_agency_post>(Method::post, "/administration/agencies/{agency}/name",
                              Action::keep_agencies),
    route<close_agency_page>(Method::get, "/administration/agencies/{agency}/closure",
                             Action::keep_agencies),
    route<close_agency_post>(Method::post, "/administration/agencies/{agency}/closure",
                             Action::keep_agencies),
    route<open_agency_page>(Method::get, "/administration/agencies/{agency}/opening",
                            Action::keep_agencies),
    route<open_agency_post>(Method::post, "/administration/agencies/{agency}/opening",
                            Action::keep_agencies),
    route<settings_route>(Method::get, "/administration/settings", Action::read_settings),
    route<setting_route>(Method::get, "/administration/settings/{setting}", Action::read_settings),
    route<standard_page>(Method::get, "/administration/settings/{setting}/standard",
                         Action::change_standards),
    route<standard_post>(Method::post, "/administration/settings/{setting}/standard",
                         Action::change_standards),
    route<limit_page>(Method::get, "/administration/settings/{setting}/limit",
                      Action::change_settings),
    route<limit_post>(Method::post, "/administration/settings/{setting}/limit",
                      Action::change_settings),
    route<targets_route>(Method::get, "/administration/targets/{indicator}", Action::read_settings),
    route<target_page>(Method::get, "/administration/targets/{indicator}/change",
                       Action::change_standards),
    route<target_post>(Method::post, "/administration/targets/{indicator}/change",
                       Action::change_standards),
    route<people_route>(Method::get, "/administration/people", Action::read_accounts),
    route<invite_page>(Method::get, "/administration/people/invitation", Action::invite_account),
    route<invite_post>(Method::post, "/administration/people/invitation", Action::invite_account),
    route<person_route>(Method::get, "/administration/people/{account}", Action::read_accounts),
    route<invite_again_page>(Method::get, "/administration/people/{account}/invitation",
                             Action::invite_account),
    route<invite_again_post>(Method::post, "/administration/people/{account}/invitation",
                             Action::invite_account),
    route<give_role_page>(Method::get, "/administration/people/{account}/role", Action::give_role),
    route<give_role_post>(Method::post, "/administration/people/{account}/role", Action::give_role),
    route<end_role_page>(Method::get, "/administration/people/{account}/roles/{role}/end",
                         Action::give_role),
    route<end_role_post>(Method::post, "/administration/people/{account}/roles/{role}/end",
                         Action::give_role),
    route<end_sessions_page>(Method::get, "/administration/people/{account}/sessions/end",
                             Action::end_sessions),
    route<end_sessions_post>(Method::post, "/administration/people/{account}/sessions/end",
                             Action::end_sessions),
    route<unbind_page>(Method::get, "/administration/people/{account}/single-sign-on/end",
                       Action::invite_account),
    route<unbind_post>(Method::post, "/administration/people/{account}/single-sign-on/end",
                       Action::invite_account),
    route<close_account_page>(Method::get, "/administration/people/{account}/closure",
                              Action::close_account),
    route<close_account_post>(Method::post, "/administration/people/{account}/closure",
                              Action::close_account),
};

}  // namespace

std::span<Route const> all_routes() {
    return routes;
}

std::span<Route const> open_routes() {
    return std::span{routes}.first(1);
}

}  // namespace breakwater::web
