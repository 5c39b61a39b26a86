// heed-bench: the figures of the speed table, measured against the real server on this machine.
#include "tests/bench/due.hpp"
#include "tests/bench/grid.hpp"
#include "tests/bench/photos.hpp"
#include "tests/bench/raw_limit.hpp"
#include "tests/bench/rules.hpp"
#include "tests/bench/scenarios.hpp"
#include "tests/bench/search_layout.hpp"
#include "tests/bench/start.hpp"
#include "tests/bench/storage_layout.hpp"
#include "tests/bench/ui.hpp"
#include "tests/bench/workload.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <thread>

namespace heed::bench {
namespace {

constexpr std::int64_t kQuick = 10'000;
constexpr std::int64_t kFull = 100'000;

// Whoever ends the run ends its server and leaves no database behind. The signals are blocked in all threads;
// only this one sees them.
void endWithSignals(const std::filesystem::path& folder) {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::thread([set, folder] {
        int signal = 0;
        sigwait(&set, &signal);
        killAllServers();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
        std::fprintf(stderr,
                     "heed-bench: ended by a signal; the server is stopped and its files are removed\n");
        _exit(128 + signal);
    }).detach();
}

class Run {
  public:
    Run(const Settings& settings, std::vector<std::string> only)
        : settings_(settings), only_(std::move(only)) {}

    std::vector<Figure> all() {
        if (wanted("S1")) pushes();
        if (wanted("S2")) add(takeAll(settings_, filled()));
        if (wanted("S5")) add(askForNothing(settings_, filled()));
        if (wanted("S6")) {
            add(sendPhotos(settings_));
            add({readCitations(filled())});
        }
        if (wanted("S7")) add(killServer(settings_, filled()));
        filled_.reset();
        if (wanted("S3")) add(liveEdit(settings_));
        if (wanted("S4")) add(comeBackTogether(settings_));
        if (wanted("rules")) add(judgeByRules());
        if (wanted("due")) add(askWhatIsDue(settings_.folder, kFull));
        if (wanted("ui")) {
            add(waitAtTheGlass(settings_.folder));
            add(workWithFullApp(settings_.folder));
        }
        if (named("grid")) add(lookAtManyPhotos(settings_.folder));
        if (named("layout")) add(compareLayouts(settings_.folder, settings_.records));
        if (named("search-layout")) add(compareSearchLayouts(settings_.folder, settings_.records));
        if (named("peers")) add(peerWork(settings_));
        if (named("photos")) add({sendPhotosOnce(settings_)});
        add({{.id = "raw",
              .what = "one 4 KiB write made durable, p50",
              .unit = "ms",
              .value = rawDurableWriteMs(settings_.folder),
              .durability = "fdatasync"}});
        return std::move(figures_);
    }

  private:
    [[nodiscard]] bool named(const char* id) const { return std::ranges::find(only_, id) != only_.end(); }
    [[nodiscard]] bool wanted(const char* id) const { return only_.empty() || named(id); }
    void add(std::vector<Figure> more) {
        figures_.insert(figures_.end(), std::make_move_iterator(more.begin()),
                        std::make_move_iterator(more.end()));
    }

    void pushes() {
        auto few = pushOutbox(settings_, std::min(settings_.records, kQuick));
        add(few);
        if (settings_.records <= kQuick) return;
        auto many = pushOutbox(settings_, settings_.records);
        add(many);
        add({growth(few, many)});
    }

    FilledSite& filled() {
        if (!filled_) filled_ = std::make_unique<FilledSite>(settings_, "site", settings_.records);
        return *filled_;
    }

    Settings settings_;
    std::vector<std::string> only_;
    std::vector<Figure> figures_;
    std::unique_ptr<FilledSite> filled_;
};

constexpr const char* kCases = R"(Cases:
  S1      an outbox (80 % edits) until the server has acknowledged it; with more than 10k also at 10k, and the growth
  S2      a new tablet takes all records
  S3      an edit on one tablet until another can show it, live
  S4      20 tablets × 500 offline edits, 10 % conflicting; every value that has to be kept is looked for
  S5      a round trip when there is nothing to do
  S6      100 photos of 3 MiB, then again with three in ten connections killed; every photo is read back
  S7      kill -9 of the server under load until it answers again; nothing acknowledged may be lost
  rules   judgements of the rulebook a second, and the time to load a profile
  due     when the next of 100k open cases falls due
  ui      what one waits for at the tablet: committing a capture, searching 50k cases, lists of 100k, starting the app
  grid    40 photos of 12 megapixels in one case: how smooth the app stays, and how small (not run by default; a display)
  layout  how a record is best stored (not run by default)
  search-layout  how the words of cases are best indexed (not run by default)
  peers   the work that './heed peers' compares with other products (not run by default)
  photos  the first half of S6, likewise

tests/bench/README.md says what each includes, and how to read the table.)";

}  // namespace
}  // namespace heed::bench

int main(int argc, char** argv) {
    using namespace heed::bench;
    CLI::App app(
        "Measures Heed's speed targets against the real server on loopback: durable on both sides, beside "
        "the raw limit of the same run.");
    app.footer(kCases);
    Settings settings;
    std::filesystem::path self = std::filesystem::canonical("/proc/self/exe");
    settings.server = self.parent_path() / "heed-server";
    std::string json;
    std::string documents;
    std::vector<std::string> only;
    std::filesystem::path parent = std::filesystem::temp_directory_path();
    auto* records = app.add_option("--records", settings.records, "records and mutations of S1, S2, S5, S7")
                        ->check(CLI::Range(100, 1'000'000))
                        ->capture_default_str();
    bool full = false;
    app.add_flag("--full", full, "everything at the size of the targets: --records 100000")
        ->excludes(records);
    app.add_option("--edits", settings.liveEdits, "live edits of S3")
        ->check(CLI::Range(10, 100'000))
        ->capture_default_str();
    app.add_option("--kills", settings.kills, "how often S7 kills the server")
        ->check(CLI::Range(1, 1'000))
        ->capture_default_str();
    app.add_option("--conflicts", settings.conflictingRecords, "complaints that both tablets of 'peers' edit")
        ->check(CLI::Range(10, 100'000))
        ->capture_default_str();
    app.add_option("cases,--only", only, "cases to run, such as S1,S4; all that are run by default if none")
        ->delimiter(',')
        ->check(CLI::IsMember({"S1", "S2", "S3", "S4", "S5", "S6", "S7", "blobs", "rules", "due", "ui",
                               "grid", "layout", "search-layout", "peers", "photos"}));
    app.add_option("--tus", settings.tusPort,
                   "of 'photos': send them to the server of tus on this port, at /files");
    bool strict = false;
    app.add_flag("--strict", strict, "end with 2 where a target is missed");
    app.add_option("--json", json, "file for the figures as JSON");
    app.add_option("--documents", documents,
                   "write the complaints as JSON, one a line, into this file, and measure nothing");
    app.add_option("--folder", parent, "where the databases are made; they are removed afterwards")
        ->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    if (full) settings.records = kFull;
    std::ranges::replace(only, "blobs", "S6");

    int code = 0;
    std::string pattern = (parent / "heed-bench-XXXXXX").string();
    try {
        if (!documents.empty()) {
            writeDocuments(documents, settings.records);
            return 0;
        }
        must(::mkdtemp(pattern.data()) != nullptr, "cannot make a folder in " + parent.string());
        settings.folder = pattern;
        endWithSignals(settings.folder);
        const Machine here = machine();
        const auto figures = Run(settings, std::move(only)).all();
        std::printf("%s, %u cores, load %.2f at the start; databases in %s\n\n", here.cpu.c_str(), here.cores,
                    here.load, parent.c_str());
        printTable(figures);
        const bool missed =
            std::ranges::any_of(figures, [](const Figure& figure) { return figure.met == false; });
        if (strict && missed) code = 2;
        if (!json.empty()) {
            std::ofstream out(json);
            out << toJson(figures, here) << '\n';
            must(static_cast<bool>(out.flush()), "cannot write " + json);
        }
    } catch (const std::exception& e) {
        std::fprintf(stderr, "heed-bench: %s\n", e.what());
        code = 1;
    }
    std::error_code ignored;
    if (!settings.folder.empty()) std::filesystem::remove_all(settings.folder, ignored);
    return code;
}
