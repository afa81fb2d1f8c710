#include "reports/other_program.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace breakwater::reports {

namespace {

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

}  // namespace

Result<Ended> run_program(std::vector<std::string> command, std::filesystem::path const& home,
                          int seconds, std::filesystem::path const& printed) {
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
    auto const out = printed.empty() ? std::string{"/dev/null"} : printed.string();
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, S_IRUSR | S_IWUSR);
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
    if (failed != 0) return Error{"cannot_print", "a program could not be started", {command[0]}};
    return wait_for(process, seconds);
}

std::vector<std::string> bounds() {
    std::error_code ignored;
    if (!std::filesystem::exists("/usr/bin/prlimit", ignored)) return {};
    // A gigabyte of memory, half a minute of processor time, files of 512 megabytes.
    return {"/usr/bin/prlimit", "--as=1073741824", "--cpu=30", "--fsize=536870912", "--core=0"};
}

}  // namespace breakwater::reports
