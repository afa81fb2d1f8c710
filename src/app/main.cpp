// The program of the commands.

#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/heap.h"
#include "app/program.h"

int main(int argc, char** argv) {
    using namespace breakwater;
    app::ask_for_large_pages();
    std::vector<std::string> const words(argv + (argc > 0 ? 1 : 0), argv + argc);
    return app::run_program([&](app::Console& console) { return app::run(words, console); });
}
