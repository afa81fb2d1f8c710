#include "app/program.h"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <exception>

namespace breakwater::app {

int run_program(std::function<Exit(Console&)> const& what) {
    // A file that may grow no further is then an error that says so, not the end of the program.
    std::signal(SIGXFSZ, SIG_IGN);
    auto const now = std::chrono::system_clock::now();
    Console console{
        .out = stdout,
        .err = stderr,
        .err_is_terminal = isatty(STDERR_FILENO) == 1,
        .today = std::chrono::floor<std::chrono::days>(now),
        .now = std::chrono::floor<std::chrono::seconds>(now),
    };
    try {
        auto const outcome = what(console);
        if (std::fflush(stdout) == 0) return static_cast<int>(outcome);
        std::perror("breakwater: the output could not be written");
    } catch (std::exception const& error) {  // of fmt::print, that it could not write
        std::fprintf(stderr, "breakwater: %s\n", error.what());
    }
    return static_cast<int>(Exit::failed);
}

}  // namespace breakwater::app
