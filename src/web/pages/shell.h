#pragma once
// What every page of somebody signed in has about it: where they can go, who they are, the way out.

#include "web/desk/gate.h"

namespace breakwater::web {

enum class Section {
    home,
    children,
    performance,
    packs,
    partnership,
    data,
    returns,
    figures,  ///< suppliers': within data for those who may see imports
    definitions,
    journal,
    administration,
    account
};

/// The page with navigation for those things that the person may do.
Response shown(Visit& visit, Section section, Page page);

/// A page that says why it cannot be shown, and what to do: a failed read of the record.
Response cannot_show(Visit& visit, Section section, Error const& error);

/// What a handler made, or why it could not: error code not_found gives the page for what is not
/// there, others a page that says what to do.
Response answer(Visit& visit, Section section, Result<Response> response);
Response answer(Visit& visit, Section section, Result<Page> page);
/// The page for what is out of reach, or not there, which are the same.
Response not_found(Visit& visit);
/// For a handler that answers with not_found().
Error not_there();

}  // namespace breakwater::web
