// The program: the one place that knows what day it is and where to print.

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string_view>

#include "app/commands/commands.h"
#include "app/heap.h"

int main(int argc, char** argv) {
    using namespace breakwater;
    bool const serves = argc > 1 && std::string_view{argv[1]} == "serve";
    if (serves)
        app::give_back_what_is_freed();
    else
        app::ask_for_large_pages();
    // A file that may grow no further is then an error that says so, not the end of the program.
    std::signal(SIGXFSZ, SIG_IGN);
    std::vector<std::string> const words(argv + (argc > 0 ? 1 : 0), argv + argc);
    auto const now = std::chrono::system_clock::now();
    app::Console console{
        .out = stdout,
        .err = stderr,
        .err_is_terminal = isatty(STDERR_FILENO) == 1,
        .today = std::chrono::floor<std::chrono::days>(now),
        .now = std::chrono::floor<std::chrono::seconds>(now),
    };
    try {
        auto const outcome = app::run(words, console);
        if (std::fflush(stdout) == 0) return static_cast<int>(outcome);
        std::perror("breakwater: the output could not be written");
    } catch (std::exception const& error) {  // of fmt::print, that it could not write
        std::fprintf(stderr, "breakwater: %s\n", error.what());
    }
    return static_cast<int>(app::Exit::failed);
}
