// heed-bench: the figures of the design, measured against the real server on this machine.
#include "tests/bench/raw_limit.hpp"
#include "tests/bench/scenarios.hpp"
#include "tests/bench/storage_layout.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <fstream>

int main(int argc, char** argv) {
    using namespace heed::bench;
    CLI::App app("Measures Heed's speed targets against the real server on loopback.");
    Settings settings;
    std::filesystem::path self = std::filesystem::canonical("/proc/self/exe");
    settings.server = self.parent_path() / "heed-server";
    std::string json;
    std::vector<std::string> only;
    std::filesystem::path parent = std::filesystem::temp_directory_path();
    app.add_option("--records", settings.records, "records of S1 and S2")
        ->check(CLI::Range(100, 1'000'000))
        ->capture_default_str();
    app.add_option("--edits", settings.liveEdits, "live edits of S3")
        ->check(CLI::Range(10, 100'000))
        ->capture_default_str();
    app.add_option("--only", only, "cases to run: S1, S2 (with S5), S3; layout (not run by default)")
        ->delimiter(',');
    app.add_option("--json", json, "file for the figures as JSON");
    app.add_option("--folder", parent, "where the databases are made; they are removed afterwards")
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);

    const auto wanted = [&only](const char* id) {
        return only.empty() || std::ranges::find(only, id) != only.end();
    };
    std::string pattern = (parent / "heed-bench-XXXXXX").string();
    if (!mkdtemp(pattern.data())) {
        std::fprintf(stderr, "heed-bench: cannot make a folder in %s\n", parent.c_str());
        return 1;
    }
    settings.folder = pattern;
    int code = 0;
    try {
        std::vector<Figure> figures;
        const auto add = [&figures](std::vector<Figure> more) {
            figures.insert(figures.end(), more.begin(), more.end());
        };
        if (wanted("S1")) add(pushOutbox(settings));
        if (wanted("S2")) add(takeAll(settings));
        if (wanted("S3")) add(liveEdit(settings));
        if (!only.empty() && wanted("layout")) add(compareLayouts(settings.folder, settings.records));
        add({{.id = "raw",
              .what = "one 4 KiB write made durable (p50)",
              .unit = "ms",
              .value = rawDurableWriteMs(settings.folder),
              .durability = "fdatasync"}});
        printTable(figures);
        if (!json.empty()) std::ofstream(json) << toJson(figures) << '\n';
    } catch (const std::exception& e) {
        std::fprintf(stderr, "heed-bench: %s\n", e.what());
        code = 1;
    }
    std::error_code ignored;
    std::filesystem::remove_all(settings.folder, ignored);
    return code;
}
