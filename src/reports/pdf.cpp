#include "reports/pdf.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>

#include "kernel/text_file.h"
#include "reports/scratch_folder.h"

namespace breakwater::reports {

namespace {

Result<std::filesystem::path> find_browser(PdfPrinter const& printer) {
    std::error_code ignored;
    for (auto const& path : printer.browsers)
        if (std::filesystem::exists(path, ignored)) return path;
    return Error{"no_browser",
                 "Chromium prints the PDF and is not installed: apt-get install chromium. The "
                 "page report.html prints to the same PDF from any browser."};
}

std::vector<std::string> arguments(std::filesystem::path const& browser,
                                   std::filesystem::path const& folder) {
    std::vector<std::string> all{browser.string(),
                                 "--headless=new",
                                 "--disable-gpu",
                                 "--disable-dev-shm-usage",
                                 "--disable-extensions",
                                 "--no-first-run",
                                 "--disable-javascript",
                                 "--host-resolver-rules=MAP * ~NOTFOUND",
                                 "--user-data-dir=" + (folder / "profile").string(),
                                 "--no-pdf-header-footer",
                                 "--export-tagged-pdf",
                                 "--generate-pdf-document-outline",
                                 "--print-to-pdf=" + (folder / "report.pdf").string()};
    // Chromium's own sandbox does not start for the superuser.
    if (geteuid() == 0) all.push_back("--no-sandbox");
    all.push_back("file://" + (folder / "report.html").string());
    return all;
}

enum class Ended { well, badly, too_late };

/// Waits in steps of 10 milliseconds; afterwards the whole group of processes is ended.
Ended wait_for(pid_t process, int seconds) {
    constexpr int steps_a_second = 100;
    for (int step = 0; step < seconds * steps_a_second; ++step) {
        int status = 0;
        if (waitpid(process, &status, WNOHANG) == process)
            return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Ended::well : Ended::badly;
        timespec const pause{0, 1'000'000'000 / steps_a_second};
        nanosleep(&pause, nullptr);
    }
    kill(-process, SIGKILL);
    waitpid(process, nullptr, 0);
    return Ended::too_late;
}

/// Runs it with its output thrown away and an environment that holds nothing of ours.
Result<Ended> run(std::vector<std::string> command, std::filesystem::path const& home,
                  int seconds) {
    std::vector<char*> words;
    for (auto& word : command) words.push_back(word.data());
    words.push_back(nullptr);
    auto home_variable = "HOME=" + home.string();
    std::string path_variable = "PATH=/usr/bin:/bin";
    std::string language_variable = "LANG=C.UTF-8";
    char* environment[]{home_variable.data(), path_variable.data(), language_variable.data(),
                        nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);
    pid_t process = 0;
    auto const failed =
        posix_spawn(&process, words[0], &actions, &attributes, words.data(), environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return Error{"cannot_print", "the browser could not be started", {command[0]}};
    return wait_for(process, seconds);
}

}  // namespace

Result<std::string> print_pdf(std::string_view html, Date dated, PdfPrinter const& printer) {
    auto const browser = TRY(find_browser(printer));
    auto const scratch = TRY(ScratchFolder::create(std::filesystem::temp_directory_path()));
    TRY(write_file(scratch.path() / "report.html", html));
    auto const ended =
        TRY(run(arguments(browser, scratch.path()), scratch.path(), printer.timeout_seconds));
    if (ended == Ended::too_late)
        return Error{"print_took_too_long",
                     fmt::format("the browser did not print the PDF within {} seconds",
                                 printer.timeout_seconds),
                     {browser.string()}};
    auto pdf = read_text_file(scratch.path() / "report.pdf", std::size_t{256} << 20);
    if (ended == Ended::badly || !pdf.ok() || !pdf.value().starts_with("%PDF-"))
        return Error{"cannot_print",
                     "the browser printed no PDF: try it by hand on report.html with --headless "
                     "--print-to-pdf to see why",
                     {browser.string()}};
    set_dates(pdf.value(), dated);
    return pdf;
}

void set_dates(std::string& pdf, Date dated) {
    auto const stamp =
        fmt::format("{:04}{:02}{:02}000000", year_of(dated), month_of(dated), day_of(dated));
    for (std::string_view const key : {"/CreationDate (D:", "/ModDate (D:"})
        for (auto at = pdf.find(key); at != std::string::npos; at = pdf.find(key, at + 1)) {
            auto const from = at + key.size();
            auto const is_stamp =
                from + stamp.size() <= pdf.size() &&
                std::all_of(pdf.begin() + static_cast<std::ptrdiff_t>(from),
                            pdf.begin() + static_cast<std::ptrdiff_t>(from + stamp.size()),
                            [](char c) { return c >= '0' && c <= '9'; });
            if (is_stamp) pdf.replace(from, stamp.size(), stamp);
        }
}

}  // namespace breakwater::reports
