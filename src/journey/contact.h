#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// A contact: any communication about a child received by the front door. One per child,
// also where one call concerned several children (CV-09). Not yet a referral.
struct Contact {
    ChildIndex child;
    Day received_on;
    Code source;
    Code outcome;

    static constexpr std::string_view name = "contact", one = "contact", many = "contacts";
    static constexpr auto describe() {
        return std::tuple{
            field(&Contact::received_on, "received_on", "day the contact was received",
                  "cont_contact_date; Annex A list 1"),
            field(&Contact::source, "source", "source of the contact", "cont_contact_source_code",
                  "contact_source"),
            field(&Contact::outcome, "outcome", "outcome of the contact",
                  "cont_contact_outcome_json", "contact_outcome")};
    }
};

}  // namespace breakwater::journey
