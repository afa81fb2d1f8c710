#include "store/sign_in_failures.h"

#include <fmt/format.h>

#include <array>

namespace breakwater::store {

namespace {

/// The account's lookup digest, from its row: what a device is bound to.
std::string device_mark(AccessRecord const& access, std::string_view random,
                        std::string_view account) {
    return row_mark(access.key, "device", {random, account});
}

bool is_device_of(AccessRecord const& access, access::Secret const& device,
                  std::string_view account) {
    auto const& text = device.disclose();
    auto const point = text.find('.');
    if (point == std::string::npos) return false;
    return access::same_bytes(text.substr(point + 1),
                              to_hex(device_mark(access, text.substr(0, point), account)));
}

Result<access::Failures> failures_at(AccessRecord& access, std::string const& digest) {
    access::Failures failures;
    auto const take = [&](Row const& row) -> Result<void> {
        failures.count = row.integer(0);
        failures.last = TRY(parse_instant(row.text(1)));
        return {};
    };
    TRY(access.connection->maybe_one(
        "select failures, last_at from sign_in_failure where place = $1",
        std::array<Value, 1>{Bytes{digest}}, take));
    return failures;
}

std::string words_of(std::chrono::seconds wait) {
    if (wait < std::chrono::seconds{90}) return fmt::format("{} seconds", wait.count());
    return fmt::format("{} minutes", (wait.count() + 59) / 60);
}

}  // namespace

FailurePlaces places_of(AccessRecord const& access, std::string const& account, From const& from) {
    if (is_device_of(access, from.device, account))
        return {{{row_mark(access.key, "failures", {account, from.device.disclose()})}}};
    return {{{row_mark(access.key, "failures", {account, from.address, "address"})},
             {row_mark(access.key, "failures", {from.address}), true}}};
}

FailurePlaces place_of_single_sign_on(AccessRecord const& access, From const& from) {
    return {{{row_mark(access.key, "failures", {from.address, "single sign-on"}), true}}};
}

bool is_known_device(AccessRecord const& access, std::string_view account, From const& from) {
    return is_device_of(access, from.device, account);
}

FailurePlaces place_of_second_factor(AccessRecord const& access, access::AccountId account) {
    return {
        {{row_mark(access.key, "failures", {fmt::format("second factor of {}", account.value)})}}};
}

Result<void> check_wait(AccessRecord& access, FailurePlaces const& places,
                        access::AccessSettings const& settings, Instant now) {
    for (auto const& place : places.places) {
        auto const failures = TRY(failures_at(access, place.digest));
        auto const free = place.of_address ? settings.failures_of_address : settings.failures_free;
        if (auto const until = access::wait_until(failures, free, settings, now))
            return Error{"wait", fmt::format("That was not right several times. Try again in {}",
                                             words_of(*until - now))};
    }
    return {};
}

Result<void> add_failure(AccessRecord& access, FailurePlaces const& places,
                         access::AccessSettings const& settings, Instant now) {
    for (auto const& place : places.places) {
        auto const before = TRY(failures_at(access, place.digest));
        auto const after = access::after_failure(before, settings, now);
        auto const at = to_iso(after.last);
        TRY(access.connection->change_one(
            "insert into sign_in_failure (place, failures, last_at) values ($1, $2, $3) on "
            "conflict "
            "(place) do update set failures = $2, last_at = $3",
            std::array<Value, 3>{Bytes{place.digest}, after.count, std::string_view{at}}));
    }
    // What is long forgotten is not kept.
    auto const old = to_iso(now - settings.failures_forgotten);
    TRY(access.connection->run("delete from sign_in_failure where last_at < $1",
                               std::array<Value, 1>{std::string_view{old}}));
    return {};
}

Result<void> forget_failures(AccessRecord& access, FailurePlaces const& places) {
    for (auto const& place : places.places) {
        TRY(access.connection->run("delete from sign_in_failure where place = $1",
                                   std::array<Value, 1>{Bytes{place.digest}}));
    }
    return {};
}

access::Secret new_device(AccessRecord const& access, std::string_view account_lookup) {
    auto const random = access::new_token().disclose();
    return access::Secret{random + "." + to_hex(device_mark(access, random, account_lookup))};
}

}  // namespace breakwater::store
