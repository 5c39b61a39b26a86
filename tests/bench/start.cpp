#include "tests/bench/start.hpp"

#include "tests/bench/full_tablet.hpp"
#include "tests/bench/watched.hpp"
#include "tests/e2e/driver/tablet.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <string>

namespace heed::bench {
namespace {

using e2e::Json;
using e2e::Tablet;

constexpr std::int64_t kCases = 100'000;
constexpr int kStarts = 7;
constexpr double kStartMs = 1'500;
constexpr double kMostMb = 200;
constexpr int kGlideMs = 4'000;

// What of a file the system remembers is dropped, so that it is read from the disk, as after a day.
void forget(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fdatasync(descriptor);
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    ::close(descriptor);
}

class App {
  public:
    explicit App(const std::filesystem::path& folder)
        : folder_(folder),
          tablet_({.name = "A",
                   .user = "wang",
                   .folder = folder,
                   .server = kNobody,
                   .more = {"--size", "1280x800"}}) {
        FullTablet full(tablet_.database(), kCases);
        full.index();
    }

    // One start to the first picture with rows in it, and what the app says of it.
    Json start() {
        forget(tablet_.database());
        e2e::Process process = e2e::Process::start(
            {.program = e2e::programBeside("heed-tablet"),
             .arguments = {"--data", tablet_.database().parent_path().string(), "--server", kNobody, "--site",
                           "FT01", "--user", "wang", "--name", "A", "--offline", "--size", "1280x800",
                           "--time-start"},
             .log = folder_ / "start.log",
             .output = folder_ / "start.json"});
        const auto ending = process.waitForEnd(e2e::Deadline());
        must(ending && ending->clean(), "the app does not start: " + e2e::readText(folder_ / "start.log"));
        Json figures = Json::parse(e2e::readText(folder_ / "start.json"));
        std::filesystem::remove(folder_ / "start.json");
        must(figures.at("count").get<std::int64_t>() > 0, "the list is empty");
        return figures;
    }

    Tablet& play() {
        tablet_.start({.offline = true});
        (void)tablet_.waitFor({{"count", kCases}});
        (void)tablet_.ask("settle");
        return tablet_;
    }

  private:
    static constexpr const char* kNobody = "http://127.0.0.1:9";

    std::filesystem::path folder_;
    Tablet tablet_;
};

std::vector<Figure> starts(App& app) {
    std::vector<double> shown;
    Json most;
    for (int i = 0; i < kStarts; ++i) {
        const Json figures = app.start();
        shown.push_back(figures.at("sinceExecMs").get<double>());
        if (most.is_null() || most.at("residentKib") < figures.at("residentKib")) most = figures;
    }
    const double longest = percentile(shown, 1);
    std::vector<Figure> out = {{.id = "U3",
                                .what = "from starting the app until its list shows, " + countText(kCases) +
                                        " cases, p50 of " + std::to_string(kStarts),
                                .unit = "ms",
                                .value = percentile(shown, 0.5)},
                               {.id = "U3",
                                .what = "  longest",
                                .unit = "ms",
                                .value = longest,
                                .target = "≤ 1500",
                                .met = longest <= kStartMs}};
    addMemory(out, "  resident then, most", most, "residentKib", kMostMb);
    return out;
}

std::vector<Figure> work(App& app) {
    Tablet& tablet = app.play();
    std::vector<Figure> out;
    out.push_back({.id = "U3", .what = "longest wait of the UI thread:", .unit = "", .value = 0});
    // A person looks at what came of it before the next.
    const auto then = [&](const char* what, const Json& with) {
        (void)tablet.ask(what, with);
        (void)tablet.ask("settle");
    };
    const auto add = [&](const std::string& what, const std::function<void()>& step) {
        (void)tablet.ask("watchUi");
        step();
        (void)tablet.ask("settle");
        addWaits(out, "  … " + what, tablet.ask("watchUi"));
    };
    add("while the list is scrolled",
        [&] { (void)tablet.ask("glide", {{"ms", kGlideMs}, {"item", "caseList"}}); });
    add("while words are looked for, letter by letter, in each of the lists", [&] {
        for (const char* scope : {"open", "all", "mine"}) {
            then("scope", {{"name", scope}});
            for (const char* words : {"异", "异响", "异响 ", "异响 刹", "异响 刹车", ""})
                then("search", {{"words", words}});
        }
        (void)tablet.ask("scope", {{"name", "all"}});
    });
    const Json cases = tablet.ask("list", {{"limit", 20}});
    add("while one case after another is opened", [&] {
        for (const Json& row : cases.at("rows"))
            then("open", {{"id", row.at("id")}});
    });
    add("while a complaint is typed and saved", [&] {
        then("newCapture", Json::object());
        std::string words;
        for (const char* more : {"起步", "时", "车身", "发抖，", "倒车", "更", "厉害"}) {
            words += more;
            then("set", {{"field", "own_words"}, {"value", words}});
        }
        then("set", {{"field", "vehicle.plate"}, {"value", "川A12345"}});
        (void)tablet.ask("save");
    });
    add("while one goes from page to page", [&] {
        for (const char* page : {"sync", "inbox", "settings", "cases"})
            then("page", {{"name", page}});
    });
    const Json end = tablet.ask("memory");
    addMemory(out, "most resident in all", end, "peakKib", kMostMb);
    addMemory(out, "  at the end of all", end, "residentKib", kMostMb);
    tablet.quit();
    return out;
}

}  // namespace

std::vector<Figure> workWithFullApp(const std::filesystem::path& folder) {
    App app(folder / "app");
    auto out = starts(app);
    std::ranges::move(work(app), std::back_inserter(out));
    return out;
}

}  // namespace heed::bench
