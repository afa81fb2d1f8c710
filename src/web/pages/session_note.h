#pragma once
// When somebody is signed out: said on every page of theirs, and by a dialog before it comes. The
// dialog is part of the page and stays closed without JavaScript (assets/start.js opens it).

#include "web/routes/visit.h"

namespace breakwater::web {

/// Only where somebody is signed in.
void write_session_note(Html& html, Visit& visit);
/// Outside of paragraphs and navigation.
void write_session_dialog(Html& html, Visit& visit);

}  // namespace breakwater::web
