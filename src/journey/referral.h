#pragma once

#include "journey/fact.h"

namespace breakwater::journey {

// A referral to children's social care: a request for services, one per child. The episode of
// need it opens lasts from received_on to closed_on.
struct Referral {
    ChildIndex child;
    Day received_on;
    Code source;
    Flag no_further_action;
    Code primary_need;
    Day closed_on;
    Code closure_reason;
    Number earlier_in_12_months;

    static constexpr std::string_view name = "referral", one = "referral", many = "referrals";
    static constexpr auto describe() {
        return std::tuple{
            field(&Referral::received_on, "received_on", "day the referral was received",
                  "CINreferralDate N00100; cine_referral_date"),
            field(&Referral::source, "source", "source of the referral",
                  "ReferralSource; cine_referral_source_code", "contact_source"),
            field(&Referral::no_further_action, "no_further_action",
                  "referral led to no further action", "ReferralNFA N00112; cine_referral_nfa"),
            field(&Referral::primary_need, "primary_need", "primary need",
                  "PrimaryNeedCode N00101; cine_cin_primary_need_code", "primary_need"),
            field(&Referral::closed_on, "closed_on", "day the episode of need closed",
                  "CINclosureDate N00102; cine_close_date"),
            field(&Referral::closure_reason, "closure_reason", "reason for closure",
                  "ReasonForClosure N00103; cine_close_reason", "closure_reason"),
            field(&Referral::earlier_in_12_months, "earlier_in_12_months",
                  "number of referrals in the 12 months before, as the extract states it",
                  "Annex A list 3")};
    }
};

}  // namespace breakwater::journey
