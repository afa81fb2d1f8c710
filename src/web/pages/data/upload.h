#pragma once
// An extract sent by a browser: the form, how far it is, what it would change, and the children
// that it would change something of.

#include "dispatch/findings_moved.h"
#include "web/desk/import_desk.h"
#include "web/pages/form_page.h"

namespace breakwater::web {

struct UploadForm {
    std::string token;
    Fields const& entered;
    FormProblems problems;
    std::string why_not;  ///< nothing can be uploaded, and why; empty where it can
};
Page upload_form_page(UploadForm const& form);

/// The files' own fields of the form, for who reads it.
inline constexpr std::string_view files_field = "files";
inline constexpr std::string_view area_field = "area";

/// The date that the form asks for, and that tests of the form name.
struct UploadEntered {
    std::optional<Date> as_at;
    std::string area;
};
UploadEntered upload_entered(Fields const& form, FormProblems& problems);

struct UploadPage {
    UploadNow const& now;
    std::string token;
    bool may_import = false;
    bool may_see_children = false;
    std::optional<Instant> until;  ///< when its files go if nobody imports them
    /// What it moved among the returns' findings; none where it is not imported, or may not be
    /// seen.
    std::optional<std::vector<dispatch::ReturnMoved>> moved;
};
/// How far it is, or what it would change: counts only.
Page upload_page(UploadPage const& shown);

struct SamplesPage {
    UploadNow const& now;
    std::vector<store::ChangeSample const*> samples;  ///< those that may be seen
    std::size_t left_out = 0;                         ///< of records that are closed to the reader
};
Page samples_page(SamplesPage const& shown);

using breakwater::to_words;  // of days and instants, beside ours
/// "waiting for its turn"
std::string_view to_words(UploadState state);

}  // namespace breakwater::web
