#include "synth/write_ssd.h"

#include "synth/make_folder.h"
#include "synth/ssd_writer.h"

namespace breakwater::synth {

using enum ColumnKind;

Result<void> SsdWriter::write() {
    TRY(make_folder(folder_));
    TRY(write_people());
    TRY(write_front_door());
    TRY(write_early_help());
    TRY(write_assessments());
    TRY(write_enquiries());
    TRY(write_protection());
    TRY(write_need());
    TRY(write_care());
    TRY(write_care_events());
    TRY(write_leavers_and_risk());
    TRY(write_staff());
    TRY(write_extract());
    return write_mistakes();
}

Result<void> SsdWriter::write_people() {
    auto people = table("ssd_person", {{"pers_person_id", id},
                                       {"pers_legacy_id", text},
                                       {"pers_forename", text},
                                       {"pers_surname", text},
                                       {"pers_sex", code},
                                       {"pers_gender", code},
                                       {"pers_ethnicity", code},
                                       {"pers_dob", date},
                                       {"pers_expected_dob", date},
                                       {"pers_common_child_id", text},
                                       {"pers_upn_unknown", text},
                                       {"pers_send_flag", code},
                                       {"pers_death_date", date},
                                       {"pers_is_mother", text},
                                       {"pers_nationality", text}});
    for (auto const& child : city_.children) {
        bool const born = child.born <= city_.as_at;
        people.id(child.id).text({}).text("Child").text(fmt::format("Invented {}", child.id));
        people.text(born ? child.sex : "U");
        people.text(!born ? "00" : child.sex == "M" ? "01" : "02");
        people.text(child.ethnicity).day(born ? child.born : never).day(child.expected);
        people.text({}).text({}).text({}).day(child.died).text("N");
        people.text(child.unaccompanied ? "ZZ" : "").end_row();
    }
    TRY(people.write());
    auto disabilities =
        table("ssd_disability",
              {{"disa_table_id", id}, {"disa_person_id", person_}, {"disa_disability_code", code}});
    auto families =
        table("ssd_family",
              {{"fami_table_id", id}, {"fami_family_id", text}, {"fami_person_id", person_}});
    auto statuses = table("ssd_immigration_status", {{"immi_immigration_status_id", id},
                                                     {"immi_person_id", person_},
                                                     {"immi_immigration_status_start_date", date},
                                                     {"immi_immigration_status_end_date", end_date},
                                                     {"immi_immigration_status", code}});
    for (auto const& child : city_.children) {
        int const row = child.id;
        if (child.disability != "NONE")
            disabilities.id(row).id(row).text(child.disability).end_row();
        families.id(row).text(fmt::format("F{}", child.family)).id(row).end_row();
        if (child.unaccompanied)
            statuses.id(row)
                .id(row)
                .day(child.unaccompanied_from)
                .day(never)
                .text("Unaccompanied Asylum Seeking Child")
                .end_row();
    }
    TRY(disabilities.write());
    TRY(families.write());
    return statuses.write();
}

// What the folder is; never spoilt, since it says that the children are invented.
Result<void> SsdWriter::write_extract() {
    Mistakes none;
    CsvTable extract(folder_ / "extra_extract.csv",
                     {{"as_at", date},
                      {"complete_from", date},
                      {"area_code", code},
                      {"area_name", text},
                      {"invented", code},
                      {"children_0_to_17", number}},
                     none);
    extract.day(city_.as_at).day(city_.complete_from).text(city_.options.area);
    extract.text(city_.options.area_name).text("Y");
    extract.number(city_.options.children).end_row();
    return extract.write();
}

Result<void> SsdWriter::write_mistakes() {
    if (mistakes_.per_100_000 == 0) return {};
    return write_mistakes_made(mistakes_, folder_ / "errors.csv");
}

Result<void> write_ssd(City const& city, std::filesystem::path const& folder) {
    return SsdWriter(city, folder).write();
}

}  // namespace breakwater::synth
