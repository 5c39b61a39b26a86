// The cases of the speed table, each against the real server over HTTP. See README.md for what each one does
// and does not include.
#pragma once

#include "tests/bench/report.hpp"

#include <filesystem>
#include <vector>

namespace heed::bench {

struct Settings {
    std::filesystem::path server;  // the heed-server program
    std::filesystem::path folder;  // for databases; empty at the start
    std::int64_t records = 10'000;
    int liveEdits = 500;
    int idleRequests = 500;
};

// S1: an outbox of `records` mutations, four of five of them edits, until the last is acknowledged and that
// is stored.
[[nodiscard]] std::vector<Figure> pushOutbox(const Settings& settings);
// S2: a new tablet takes `records` complaints; S5: then asks when there is nothing new; the server's memory
// with them.
[[nodiscard]] std::vector<Figure> takeAll(const Settings& settings);
// S3: an edit on A until B can show it, both connected.
[[nodiscard]] std::vector<Figure> liveEdit(const Settings& settings);

}  // namespace heed::bench
