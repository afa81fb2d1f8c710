// The server: what `breakwater serve` becomes. Its name and `serve` are its first two words.

#include <algorithm>
#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/heap.h"
#include "app/program.h"
#include "app/server/serve.h"

int main(int argc, char** argv) {
    using namespace breakwater;
    app::give_back_what_is_freed();
    std::vector<std::string> const words(argv + std::min(argc, 2), argv + argc);
    auto command = app::serve_command;
    command.run = app::serve;
    return app::run_program([&](app::Console& console) { return run(command, words, console); });
}
