#include "web/desk/desk_in_force.h"

#include <algorithm>

#include "dispatch/return_shelf.h"
#include "web/desk/business_shelf.h"

namespace breakwater::web {

namespace {

// So often it is seen whether something was adopted elsewhere: by another server of the record.
constexpr std::chrono::seconds looks_after{5};

/// Whether a version of such a limit begins or ends after the one day, up to the other.
bool limits_change(rules::RuleBook const& book, Date after, Date up_to) {
    auto const is_between = [&](Date day) { return after < day && day <= up_to; };
    auto const limits = book.thresholds();
    return up_to < after || std::any_of(limits.begin(), limits.end(), [&](auto const& limit) {
               return limit.name.starts_with("access_") &&
                      (is_between(limit.since) || (limit.until && is_between(*limit.until)));
           });
}

}  // namespace

/// A desk with all that is by its standards.
struct DeskInForce::Kept {
    Kept(DeskInForce& source, press::InForce now, indicators::Catalogue definitions,
         store::SignInRules rules)
        : in_force(std::move(now)),
          catalogue(std::move(definitions)),
          sign_in(std::move(rules)),
          standards{.book = in_force.book,
                    .catalogue = catalogue,
                    .populations = source.parts_.standards.populations,
                    .targets = in_force.targets,
                    .benchmarks = source.parts_.standards.benchmarks,
                    .identities = source.parts_.standards.identities,
                    .reports = source.parts_.standards.reports},
          figures(standards),
          children(in_force.book),
          returns(source.parts_.rules_folder, in_force.book),
          records([&source, this] { return source.parts_.open_record(in_force.book); }),
          desk{.standards = standards,
               .as_written = source.parts_.standards,
               .permissions = source.parts_.permissions,
               .roles_apart = source.parts_.roles_apart,
               .sign_in = sign_in,
               .records = records,
               .accounts = source.parts_.accounts,
               .journal = source.parts_.journal,
               .figures = figures,
               .imports = source.imports_,
               .no_imports = source.no_imports_,
               .children = children,
               .returns = returns,
               .business = business,
               .partnership = source.parts_.partnership,
               .single_sign_on = source.parts_.single_sign_on,
               .mail = source.parts_.mail,
               .passkeys = source.parts_.passkeys,
               .finding_words = source.parts_.finding_words,
               .after_adopting = [&source] { source.look_again(); }} {}
    Kept(Kept const&) = delete;
    Kept& operator=(Kept const&) = delete;

    press::InForce in_force;
    indicators::Catalogue catalogue;
    store::SignInRules sign_in;
    Standards standards;
    FigureShelf figures;
    ChildShelf children;
    dispatch::ReturnShelf returns;
    BusinessShelf business;
    Connections<store::Record> records;  // what reads the record's own business reads it by them
    Desk desk;
    int in_hand = 0;
};

DeskInHand::~DeskInHand() {
    if (source_ != nullptr) source_->give_back(*desk_);
}

DeskInForce::DeskInForce(DeskParts parts)
    : parts_(std::move(parts)),
      looks_([this] { return parts_.open_record(parts_.standards.book); }) {}
DeskInForce::~DeskInForce() = default;

Result<std::unique_ptr<DeskInForce>> DeskInForce::open(DeskParts parts, Instant now) {
    auto source = std::make_unique<DeskInForce>(std::move(parts));
    TRY(source->refresh(now));
    return source;
}

DeskInHand DeskInForce::at(Instant now) {
    std::lock_guard const lock{mutex_};
    bool const is_fresh = !looks_again_ && looked_at_ <= now && now < looked_at_ + looks_after;
    if (!is_fresh) static_cast<void>(refresh(now));
    auto& kept = *kept_.front();
    ++kept.in_hand;
    return {*this, kept.desk, kept.in_force};
}

void DeskInForce::give_back(Desk const& desk) {
    // What goes is taken apart when the lock is free again: all that was counted goes with it.
    std::list<std::unique_ptr<Kept>> gone;
    std::lock_guard const lock{mutex_};
    for (auto at = kept_.begin(); at != kept_.end();) {
        auto const each = at++;
        if (&(*each)->desk == &desk) --(*each)->in_hand;
        if (each != kept_.begin() && (*each)->in_hand == 0) gone.splice(gone.end(), kept_, each);
    }
}

void DeskInForce::look_again() {
    std::lock_guard const lock{mutex_};
    looks_again_ = true;
}

void DeskInForce::offer_imports(ImportDesk* imports, std::string no_imports) {
    std::lock_guard const lock{mutex_};
    imports_ = imports;
    no_imports_ = std::move(no_imports);
    for (auto const& kept : kept_) {
        kept->desk.imports = imports_;
        kept->desk.no_imports = no_imports_;
    }
}

Result<void> DeskInForce::refresh(Instant now) {
    looked_at_ = now;
    looks_again_ = false;
    auto record = TRY(looks_.lend());
    auto const adopted = TRY(store::last_adopted(*record));
    auto const today = wall_time(now).date;
    if (!kept_.empty() && adopted == adopted_ && today == today_) return {};
    // Only the limits of sign-in are read by the day itself.
    if (!kept_.empty() && adopted == adopted_ &&
        !limits_change(kept_.front()->in_force.book, today_, today)) {
        today_ = today;
        return {};
    }
    auto const standards = TRY(store::adopted_standards(*record));
    auto in_force = press::in_force(parts_.standards.book, parts_.standards.targets, standards);
    auto rules = TRY(parts_.sign_in(in_force.book, today));
    auto definitions =
        press::definitions_in_force(parts_.standards.catalogue, in_force.book, standards).catalogue;
    kept_.push_front(std::make_unique<Kept>(*this, std::move(in_force), std::move(definitions),
                                            std::move(rules)));
    // The one before goes with the next that is given back, when nobody is at it.
    adopted_ = adopted;
    today_ = today;
    return {};
}

}  // namespace breakwater::web
