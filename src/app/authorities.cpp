#include "app/authorities.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "app/law.h"
#include "app/progress.h"
#include "app/reading.h"
#include "indicators/workspace.h"

namespace breakwater::app {

namespace fs = std::filesystem;

namespace {

struct Authority {
    std::string code;     // its area; empty where it was left out
    std::string written;  // its figures
};

Result<Authority> count_one(
    fs::path const& path, Law const& law, indicators::Plan const& plan,
    std::function<std::string(std::vector<indicators::Outturn> const&)> const& written,
    indicators::Workspace& workspace, Console& console) {
    auto extract = TRY(read_extract({path.string()}, law.book, console));
    TRY(settle_area(extract.facts, std::nullopt));
    workspace.reset();
    auto const outturns =
        plan.run(extract.facts, lookup(law.populations, extract.facts), workspace);
    return Authority{extract.facts.area, written(outturns)};
}

// Hands over what was counted in the order it was asked for, and says of two extracts that they are
// of one authority.
class InOrder {
public:
    InOrder(std::vector<fs::path> const& extracts,
            std::function<void(std::string const&)> const& take, Console const& console)
        : extracts_(extracts),
          take_(take),
          console_(console),
          progress_(console),
          waiting_(extracts.size()) {}

    void add(std::size_t number, Result<Authority> counted) {
        std::lock_guard const lock{mutex_};
        if (!counted) {
            progress_.clear();
            fmt::print(console_.err, "breakwater: {} is left out: {}\n", extracts_[number].string(),
                       describe(counted.error()));
            ++left_out_;
        }
        waiting_[number] = counted ? std::move(counted.value()) : Authority{};
        for (; next_ < waiting_.size() && waiting_[next_]; ++next_) hand_over(*waiting_[next_]);
        progress_.count("authorities counted", next_, waiting_.size());
    }

    std::size_t left_out() const { return left_out_; }

private:
    void hand_over(Authority& authority) {
        take_(authority.written);
        authority.written = {};
        if (authority.code.empty()) return;
        auto const [first, is_new] = first_of_.try_emplace(authority.code, next_);
        if (is_new) return;
        progress_.clear();
        fmt::print(console_.err, "breakwater: {} and {} are both of {}: its figures come twice\n",
                   extracts_[first->second].string(), extracts_[next_].string(), authority.code);
    }

    std::vector<fs::path> const& extracts_;
    std::function<void(std::string const&)> const& take_;
    Console const& console_;
    std::mutex mutex_;
    Progress progress_;
    std::vector<std::optional<Authority>> waiting_;
    std::map<std::string, std::size_t> first_of_;  // area, to the extract that had it first
    std::size_t next_ = 0, left_out_ = 0;
};

}  // namespace

Result<std::vector<fs::path>> extracts_in(fs::path const& folder) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed))
        return Error{"no_such_folder", fmt::format("there is no folder {}", folder.string())};
    std::vector<fs::path> extracts;
    for (auto const& entry : fs::directory_iterator{folder, failed})
        if (!entry.path().filename().string().starts_with(".")) extracts.push_back(entry.path());
    if (extracts.empty())
        return Error{
            "no_extracts",
            fmt::format(
                "{} holds no extracts: a folder or a file for each authority is expected in it",
                folder.string())};
    std::ranges::sort(extracts);
    return extracts;
}

std::size_t count_authorities(
    std::vector<fs::path> const& extracts, Law const& law, indicators::Plan const& plan,
    unsigned threads,
    std::function<std::string(std::vector<indicators::Outturn> const&)> const& written,
    std::function<void(std::string const&)> const& take, Console& console) {
    InOrder in_order{extracts, take, console};
    std::atomic<std::size_t> next{0};
    auto const work = [&] {
        Console quiet = console;
        quiet.err_is_terminal = false;  // progress is told of all together
        indicators::Workspace workspace;
        for (std::size_t i = next++; i < extracts.size(); i = next++)
            in_order.add(i, count_one(extracts[i], law, plan, written, workspace, quiet));
    };
    {
        std::vector<std::jthread> others;
        for (unsigned t = 1; t < std::min<std::size_t>(threads, extracts.size()); ++t)
            others.emplace_back(work);
        work();
    }
    return in_order.left_out();
}

}  // namespace breakwater::app
