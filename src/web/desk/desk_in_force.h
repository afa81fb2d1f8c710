#pragma once
// The desk by the standards in force. What an area adopts holds from the next request on, here and
// on every other server of the record: the desk that was there is kept by those who work at it, and
// goes with the last of them, with all that was counted by the standards of before.

#include <filesystem>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

#include "press/adopted.h"
#include "web/desk/child_shelf.h"
#include "web/desk/desk.h"

namespace breakwater::web {

struct DeskParts {
    Standards const& standards;  ///< as rules/ has them, without what was adopted
    access::PermissionTable const& permissions;
    std::span<access::RolesApart const> roles_apart;
    std::function<Result<store::SignInRules>(rules::RuleBook const&, Date)> sign_in;
    std::function<Result<store::Record>(rules::RuleBook const&)> open_record;
    Connections<store::AccessRecord>& accounts;
    store::JournalWriter& journal;
    partnership::LocalRules const& partnership;
    std::filesystem::path rules_folder;          ///< where the rules of returns are read from
    IdentityProvider* single_sign_on = nullptr;  ///< as of the desk
    Mail* mail = nullptr;                        ///< as of the desk
    PasskeySite const* passkeys = nullptr;       ///< as of the desk
    std::function<std::pair<std::string, std::string>(std::string_view kind)> finding_words;
};

class DeskInForce;

/// Keeps a desk there while somebody works at it.
class DeskInHand {
public:
    DeskInHand() = default;  ///< none
    DeskInHand(DeskInHand&& other) noexcept
        : source_(std::exchange(other.source_, nullptr)),
          desk_(std::exchange(other.desk_, nullptr)),
          in_force_(std::exchange(other.in_force_, nullptr)) {}
    DeskInHand& operator=(DeskInHand&& other) noexcept {
        std::swap(source_, other.source_);
        std::swap(desk_, other.desk_);
        std::swap(in_force_, other.in_force_);
        return *this;
    }
    ~DeskInHand();
    Desk* get() const { return desk_; }  ///< null where there is none
    Desk* operator->() const { return desk_; }
    /// What the partnership has adopted to call itself on the day; null for nothing.
    press::Brand const* brand(Date day) const {
        return in_force_ ? in_force_->brands.on(day) : nullptr;
    }
    /// Its logo on the day; null for none, and of one that ended no picture is there.
    press::Logo const* logo(Date day) const {
        return in_force_ ? in_force_->logos.on(day) : nullptr;
    }

private:
    friend class DeskInForce;
    DeskInHand(DeskInForce& source, Desk& desk, press::InForce const& in_force)
        : source_(&source), desk_(&desk), in_force_(&in_force) {}
    DeskInForce* source_ = nullptr;
    Desk* desk_ = nullptr;
    press::InForce const* in_force_ = nullptr;
};

class DeskInForce {
public:
    /// Codes: those of opening the record and of reading what was adopted; those of `sign_in`.
    static Result<std::unique_ptr<DeskInForce>> open(DeskParts parts, Instant now);
    explicit DeskInForce(DeskParts parts);  ///< for open()
    ~DeskInForce();
    DeskInForce(DeskInForce const&) = delete;
    DeskInForce& operator=(DeskInForce const&) = delete;

    /// By the standards in force now. Where the record cannot be read just now, or its standards
    /// would lock everybody out, the desk that was there goes on.
    DeskInHand at(Instant now);

    /// Where extracts can be sent, or else why they cannot; at every desk from now on.
    void offer_imports(ImportDesk* imports, std::string no_imports);

private:
    friend class DeskInHand;
    struct Kept;
    void give_back(Desk const& desk);
    void look_again();
    Result<void> refresh(Instant now);

    DeskParts parts_;
    Connections<store::Record> looks_;  // to see what was adopted
    ImportDesk* imports_ = nullptr;
    std::string no_imports_;
    std::mutex mutex_;
    std::list<std::unique_ptr<Kept>> kept_;  // the one in force first; others are in hand
    std::int64_t adopted_ = 0;               // the last one that the desk is by
    Date today_;
    Instant looked_at_;
    bool looks_again_ = true;
};

}  // namespace breakwater::web
