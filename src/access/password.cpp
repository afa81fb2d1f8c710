#include "access/password.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

#include "kernel/c_bytes.h"
#include "kernel/lower_case.h"
#include "kernel/text_file.h"
#include "rules/dated_rows.h"
#include "rules/text_blocks.h"

namespace breakwater::access {

namespace {

// What must be left of a password once everything common is taken out of it.
constexpr std::size_t own_characters_least = 6;

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

char plain(char c) {
    c = lower_case(c);
    switch (c) {
        case '0':
            return 'o';
        case '1':
        case '!':
            return 'i';
        case '3':
            return 'e';
        case '4':
        case '@':
            return 'a';
        case '5':
        case '$':
            return 's';
        case '7':
            return 't';
        default:
            return c;
    }
}

std::string plain(std::string_view text) {
    std::string out;
    for (char const c : text) out += plain(c);
    return out;
}

constexpr std::string_view rows_of_keys[]{
    "abcdefghijklmnopqrstuvwxyz",  "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm"};

/// Marks stretches of three or more that go up or down a row of keys, or that repeat one character.
void mark_rows(std::string_view text, std::vector<bool>& common) {
    auto const follows = [](char a, char b) {
        if (a == b) return true;
        for (auto const row : rows_of_keys) {
            auto const at = row.find(a);
            if (at == std::string_view::npos) continue;
            if (at + 1 < row.size() && row[at + 1] == b) return true;
            if (at > 0 && row[at - 1] == b) return true;
        }
        return false;
    };
    for (std::size_t begin = 0; begin < text.size();) {
        auto end = begin + 1;
        while (end < text.size() && follows(text[end - 1], text[end])) ++end;
        if (end - begin >= 3)
            for (auto i = begin; i < end; ++i) common[i] = true;
        begin = end;
    }
}

void mark_word(std::string_view text, std::string_view word, std::vector<bool>& common) {
    if (word.size() < 3) return;
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
        for (std::size_t i = 0; i < word.size(); ++i) common[at + i] = true;
}

/// Marks what says again what stood before: "carpetcarpet" is only "carpet".
void mark_repetitions(std::string_view text, std::vector<bool>& common) {
    for (std::size_t size = text.size() / 2; size >= 3; --size)
        for (std::size_t at = 0; at + 2 * size <= text.size(); ++at)
            if (text.substr(at, size) == text.substr(at + size, size))
                for (std::size_t i = 0; i < size; ++i) common[at + size + i] = true;
}

bool counts_as_own(char c) {
    bool const sign = c < '0' || (c > '9' && c < 'a') || c > 'z';
    bool const digit = c >= '0' && c <= '9';
    bool const beyond_ascii = (static_cast<unsigned char>(c) & 0x80) != 0;
    return beyond_ascii || !(sign || digit);
}

std::size_t own_characters(std::string_view password, std::span<std::string const> about_the_person,
                           CommonPasswords const& common) {
    auto const small = lower_case(password);
    auto const letters = plain(password);
    std::vector<bool> marked(small.size());
    mark_rows(small, marked);
    mark_repetitions(small, marked);
    for (auto const& word : common.words()) {
        mark_word(letters, word, marked);
        mark_word(small, word, marked);
    }
    for (auto const& word : about_the_person) mark_word(letters, plain(word), marked);
    std::size_t own = 0;
    for (std::size_t i = 0; i < small.size(); ++i)
        if (!marked[i] && (counts_as_own(small[i]) || small.size() > 20)) ++own;
    return own;
}

std::vector<std::string> parts(std::span<std::string const> texts) {
    std::vector<std::string> found;
    for (auto const& text : texts) {
        std::string word;
        for (char const c : text + " ") {
            bool const joins = c != ' ' && c != '@' && c != '.' && c != '-' && c != '_';
            if (joins) word += c;
            if (joins || word.empty()) continue;
            found.push_back(std::move(word));
            word.clear();
        }
    }
    return found;
}

}  // namespace

CommonPasswords::CommonPasswords(std::vector<std::string> words) : words_(std::move(words)) {
    for (auto& word : words_) word = plain(word);
    std::sort(words_.begin(), words_.end(), [](auto const& a, auto const& b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
}

Result<CommonPasswords> load_common_passwords(std::filesystem::path const& rules_folder) {
    static constexpr std::string_view headings[]{"word", "kind"};
    auto const path = rules_folder / "access" / "common_passwords.csv";
    auto const text = TRY(read_text_file(path));
    auto const file = path.generic_string();
    rules::DatedRows rows{text, file, headings};
    std::vector<std::string> words;
    while (rows.next()) {
        if (rows.cell(0).size() < 3)
            rows.refuse(0, "word_too_short", "a word has three letters or more");
        else
            words.emplace_back(rows.cell(0));
    }
    auto const problems = rows.take_problems();
    if (!problems.empty())
        return Error{"common_passwords_not_understood", problems.front().message,
                     problems.front().place};
    return CommonPasswords{std::move(words)};
}

std::vector<Error> problems_with_password(Secret const& password,
                                          std::span<std::string const> about_the_person,
                                          CommonPasswords const& common,
                                          AccessSettings const& settings) {
    auto const& text = password.disclose();
    std::vector<Error> problems;
    if (rules::find_not_utf8(text) != std::string_view::npos) {
        problems.push_back({"password_not_text", "Use letters, digits, signs and spaces"});
        return problems;
    }
    auto const length = static_cast<std::int64_t>(characters(text));
    if (length > settings.password_longest) {
        problems.push_back({"password_too_long",
                            fmt::format("Use {} characters or fewer", settings.password_longest)});
        return problems;
    }
    if (length < settings.password_shortest)
        problems.push_back({"password_too_short",
                            fmt::format("Use {} characters or more: three words that have nothing "
                                        "to do with each other are easy to remember",
                                        settings.password_shortest)});
    if (own_characters(text, parts(about_the_person), common) < own_characters_least)
        problems.push_back({"password_common",
                            "This is one of those that people try first: leave out common words, "
                            "names, rows of keys and repetitions"});
    if (!problems.empty() || !common.breached()) return problems;
    auto const breached = common.breached()->holds(password);
    if (!breached.ok())
        problems.push_back({"password_not_checked",
                            "Passwords cannot be checked just now: tell whoever looks after this "
                            "service"});
    else if (breached.value())
        problems.push_back(
            {"password_breached",
             "This password is in a list of those that were stolen elsewhere: choose "
             "another, and change it where you use it"});
    return problems;
}

Result<Secret> hash_password(Secret const& password, AccessSettings const& settings) {
    if (sodium_init() < 0) return Error{"no_memory", "the cipher library could not start"};
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    auto const& text = password.disclose();
    if (crypto_pwhash_str_alg(hash.data(), text.data(), text.size(),
                              static_cast<unsigned long long>(settings.password_passes),
                              static_cast<std::size_t>(settings.password_memory),
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return Error{"no_memory",
                     "there is not enough memory to hash a password: lower "
                     "access_password_memory, or give the machine more"};
    hash.resize(hash.find('\0'));
    return Secret{std::move(hash)};
}

bool is_password(Secret const& password, Secret const& hash) {
    auto const& text = password.disclose();
    return crypto_pwhash_str_verify(hash.disclose().c_str(), text.data(), text.size()) == 0;
}

bool is_outdated(Secret const& hash, AccessSettings const& settings) {
    return crypto_pwhash_str_needs_rehash(hash.disclose().c_str(),
                                          static_cast<unsigned long long>(settings.password_passes),
                                          static_cast<std::size_t>(settings.password_memory)) != 0;
}

}  // namespace breakwater::access
