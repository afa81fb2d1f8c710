#pragma once
// What there is to do and to read of packs, for whoever asks: those in hand, and the editions.

#include "store/record.h"
#include "web/pages/packs/pack.h"
#include "web/routes/visit.h"

namespace breakwater::web {

/// Editions for those who count hold small numbers: they are for whoever may see figures.
bool may_read(Visit const& visit, std::string_view audience);

/// That the reader may read; oldest first. Code store_damaged.
Result<std::vector<store::KeptEdition>> editions_to_read(Visit const& visit, store::Record& record);

/// Of the last three months with figures. Codes: nothing_imported; those of FigureShelf::at.
Result<std::vector<PackInHand>> packs_in_hand(Visit const& visit, store::Record& record);

}  // namespace breakwater::web
