#pragma once
// libxlsxwriter, loaded when a workbook is first written and not before: it brings OpenSSL with it,
// and thousands of names to be bound, which would cost every other command milliseconds. Its
// functions have the names and arguments that its manual gives them, and are called as xlsx::...

#include <xlsxwriter.h>

#include <cassert>

#include "kernel/late_library.h"

namespace breakwater::xlsx {

inline LateLibrary const& library() {
    static LateLibrary const loaded{"libxlsxwriter.so.4"};
    assert(loaded.is_there());  // Debian's libxlsxwriter4, which it was built with
    return loaded;
}

template <class Signature, class Name>
struct LateFunction;
template <class Answer, class... Given, class Name>
struct LateFunction<Answer (*)(Given...), Name> {
    Answer operator()(Given... given) const {
        static Answer (*const found)(Given...) = library()[Name::text];
        return found(given...);
    }
};

#define BREAKWATER_LATE(function)                      \
    struct function##_name {                           \
        static constexpr char const* text = #function; \
    };                                                 \
    inline constexpr LateFunction<decltype(&::function), function##_name> function{};

BREAKWATER_LATE(chart_add_series)
BREAKWATER_LATE(chart_axis_major_gridlines_set_line)
BREAKWATER_LATE(chart_axis_set_max)
BREAKWATER_LATE(chart_axis_set_min)
BREAKWATER_LATE(chart_axis_set_num_format)
BREAKWATER_LATE(chart_legend_delete_series)
BREAKWATER_LATE(chart_legend_set_position)
BREAKWATER_LATE(chart_series_set_categories)
BREAKWATER_LATE(chart_series_set_line)
BREAKWATER_LATE(chart_series_set_marker_type)
BREAKWATER_LATE(chart_series_set_name_range)
BREAKWATER_LATE(chart_series_set_values)
BREAKWATER_LATE(chart_show_blanks_as)
BREAKWATER_LATE(chart_title_set_name)
BREAKWATER_LATE(chart_title_set_name_font)
BREAKWATER_LATE(format_set_align)
BREAKWATER_LATE(format_set_bg_color)
BREAKWATER_LATE(format_set_bold)
BREAKWATER_LATE(format_set_border)
BREAKWATER_LATE(format_set_bottom)
BREAKWATER_LATE(format_set_font_color)
BREAKWATER_LATE(format_set_font_name)
BREAKWATER_LATE(format_set_font_size)
BREAKWATER_LATE(format_set_num_format)
BREAKWATER_LATE(format_set_text_wrap)
BREAKWATER_LATE(workbook_add_chart)
BREAKWATER_LATE(workbook_add_format)
BREAKWATER_LATE(workbook_add_worksheet)
BREAKWATER_LATE(workbook_close)
BREAKWATER_LATE(workbook_new)
BREAKWATER_LATE(workbook_new_opt)
BREAKWATER_LATE(workbook_set_properties)
BREAKWATER_LATE(worksheet_fit_to_pages)
BREAKWATER_LATE(worksheet_freeze_panes)
BREAKWATER_LATE(worksheet_gridlines)
BREAKWATER_LATE(worksheet_insert_chart_opt)
BREAKWATER_LATE(worksheet_repeat_rows)
BREAKWATER_LATE(worksheet_set_column)
BREAKWATER_LATE(worksheet_set_footer)
BREAKWATER_LATE(worksheet_set_h_pagebreaks)
BREAKWATER_LATE(worksheet_set_header)
BREAKWATER_LATE(worksheet_set_landscape)
BREAKWATER_LATE(worksheet_set_paper)
BREAKWATER_LATE(worksheet_set_portrait)
BREAKWATER_LATE(worksheet_set_print_scale)
BREAKWATER_LATE(worksheet_set_row)
BREAKWATER_LATE(worksheet_write_datetime)
BREAKWATER_LATE(worksheet_write_number)
BREAKWATER_LATE(worksheet_write_string)

#undef BREAKWATER_LATE

}  // namespace breakwater::xlsx
