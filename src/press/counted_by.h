#pragma once
// By what text a figure was counted, so that two answers can be told apart by their standards.

#include <string>

#include "press/standards.h"

namespace breakwater::press {

/// "re_referrals, version 2 since 2022-04-01, as written 3f9a12c077de41b8": the digits are those of
/// the definition's words and of every rule that they name, as it stood on the last day counted.
std::string counted_by(Standards const& standards, indicators::Outturn const& outturn);

}  // namespace breakwater::press
