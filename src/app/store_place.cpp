#include "app/store_place.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

#include "app/reading.h"

namespace breakwater::app {

namespace {

namespace fs = std::filesystem;

fs::path home() {
    if (auto const* const set = std::getenv("HOME"); set != nullptr && *set != '\0') return set;
    auto const* const account = getpwuid(geteuid());
    return account == nullptr ? fs::path{"."} : fs::path{account->pw_dir};
}

fs::path user_folder(char const* variable, std::string_view otherwise) {
    auto const* const set = std::getenv(variable);
    return (set != nullptr && *set != '\0' ? fs::path{set} : home() / otherwise) / "breakwater";
}

}  // namespace

Result<store::StoreUrl> store_url_of(Arguments const& arguments) {
    if (auto const given = arguments.text("--store")) return store::parse_store_url(*given);
    if (auto const* const set = std::getenv("BREAKWATER_STORE"); set != nullptr && *set != '\0')
        return store::parse_store_url(set);
    auto const file = user_folder("XDG_DATA_HOME", ".local/share") / "record.db";
    return store::StoreUrl{store::Engine::sqlite, file.string()};
}

fs::path key_file() {
    auto const* const set = std::getenv("BREAKWATER_KEY_FILE");
    if (set != nullptr && *set != '\0') return set;
    return user_folder("XDG_CONFIG_HOME", ".config") / "store.key";
}

store::Author author_of(Console const& console) {
    auto const* const account = getpwuid(geteuid());
    return {account == nullptr ? fmt::format("user {}", geteuid()) : std::string{account->pw_name},
            console.now};
}

Result<store::Record> open_store(Arguments const& arguments, Law const& law, store::Tables tables) {
    auto const url = TRY(store_url_of(arguments));
    if (url.engine == store::Engine::sqlite && !fs::exists(url.address))
        return Error{"not_found", fmt::format("there is no store at {}: make one with breakwater "
                                              "init, or say where it is with --store",
                                              url.to_words())};
    auto const key = TRY(store::StoreKey::read(key_file()));
    return store::open_record(url, key, law.book, tables);
}

Result<Instant> parse_known_on(std::string_view text) {
    if (text.size() == 10) {
        auto const date = TRY(parse_date(text));
        auto const next = TRY(parse_instant(to_iso(date + std::chrono::days{1}) + "T00:00"));
        return next - std::chrono::seconds{1};
    }
    return parse_instant(text);
}

Result<store::Entry> known_at(Arguments const& arguments, store::Record& record) {
    auto const given = arguments.text("--as-known-on");
    if (!given) {
        auto const last = TRY(store::last_entry(*record.connection));
        return last.entry;
    }
    auto const instant = TRY(parse_known_on(*given));
    auto const entry = TRY(store::entry_at(*record.connection, instant));
    if (entry == 0)
        return Error{"nothing_known", fmt::format("there was no record yet on {}", *given)};
    return entry;
}

Result<journey::JourneyFacts> facts_for(Arguments const& arguments, Law const& law,
                                        store::Names names, Console& console) {
    if (arguments.has("--extract")) {
        if (arguments.has("--store") || arguments.has("--as-known-on"))
            return usage_error("give --extract or --store, not both");
        auto extract = TRY(read_extract(arguments.all("--extract"), law.book, console));
        TRY(settle_area(extract.facts, arguments.text("--area")));
        return std::move(extract.facts);
    }
    auto const url = TRY(store_url_of(arguments));
    bool const chosen = arguments.has("--store") || std::getenv("BREAKWATER_STORE") != nullptr;
    if (!chosen && !fs::exists(url.address))
        return usage_error(
            "what is to be counted? Give --extract PATH..., or make a store with breakwater init "
            "and import into it");
    auto record = TRY(open_store(arguments, law));
    auto const entry = TRY(known_at(arguments, record));
    auto facts = TRY(store::read_facts(record, entry, names));
    TRY(settle_area(facts, arguments.text("--area")));
    return facts;
}

}  // namespace breakwater::app
