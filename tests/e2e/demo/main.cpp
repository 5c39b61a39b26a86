// heed-demo: what ./heed run calls. A server and two tablets to try, or the guided tour.
#include "tests/e2e/demo/live.hpp"
#include "tests/e2e/demo/tour.hpp"
#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/driver/waiting.hpp"

#include <CLI/CLI.hpp>

#include <cstdlib>
#include <exception>
#include <iostream>

namespace {

using namespace heed::e2e;

constexpr int kWrongCall = 2;
constexpr int kSignalBase = 128;  // as a shell counts: 130 after Ctrl-C

int say(const std::string& sentence) {
    std::cerr << "heed-demo: " << sentence << (sentence.ends_with('\n') ? "" : "\n");
    return EXIT_FAILURE;
}

// Qt's own platforms need none when one is chosen by name.
bool hasDisplay() {
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (const char* value = std::getenv(name); value && *value) return true;
    }
    return false;
}

int run(int argc, char** argv) {
    // build/<preset>/bin/heed-demo → build/demo
    const auto build =
        std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path().parent_path();
    LiveOptions live{.folder = build / "demo", .port = 8420};
    std::filesystem::path tour;

    CLI::App app("A Heed server and two tablets with demo data, to be tried; or a guided tour of them.",
                 "heed-demo");
    app.add_option("--port", live.port, "Port of the server on 127.0.0.1; 0 takes a free one")
        ->capture_default_str();
    app.add_option("--data", live.folder, "Folder of server and tablets, kept between runs")
        ->capture_default_str();
    app.add_flag("--fresh", live.fresh, "Forget what an earlier run left there");
    app.add_option(
        "--tour", tour,
        "Play the guided tour instead, with data of its own; pictures and a page go into this folder");
    app.add_option("--control", live.control,
                   "Let the tablets be played by programs, over sockets A and B in this folder");
    app.footer(
        "Exit codes: 0 done; 1 failed, with a sentence on stderr; 2 the command line was not understood.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        return app.exit(wrong) == 0 ? EXIT_SUCCESS : kWrongCall;
    }
    if (!hasDisplay()) {
        throw Failure(
            "there is no display to open the tablets on: './heed run --tour' brings one along and takes "
            "pictures");
    }
    breakWaitsOnSignals();
    return tour.empty() ? runLive(live) : runTour(tour);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const Failure& failure) {
        return say(failure.what());
    } catch (const Interrupted& interrupted) {
        (void)say("interrupted; nothing is left running");
        return kSignalBase + interrupted.signal();
    } catch (const std::exception& thrown) {
        return say("ended by a fault of its own: " + std::string(thrown.what()));
    }
}
