#include "tests/soak/typing.hpp"

#include "tests/e2e/driver/dump.hpp"
#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/server.hpp"
#include "tests/e2e/driver/tablet.hpp"
#include "tests/soak/dice.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace heed::soak {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

constexpr std::array<std::string_view, 12> kKeys{"踩", "刹", "车", "时", "前", "轮",
                                                 "异", "响", "，", "a",  "7",  "🚗"};
// More drafts than this are not left lying about: the next is saved.
constexpr std::size_t kMostDrafts = 6;
// The last keystroke is answered within some milliseconds; the kill comes before, in the middle, or after.
constexpr std::uint64_t kLatestKill = 6;

// One text while it is typed: each state it had, and since when the app has known it.
struct Typed {
    struct State {
        std::string text;
        std::optional<Steady::time_point> known;  // nothing: nobody knows whether it got there
    };
    std::vector<State> states;
    [[nodiscard]] const std::string& last() const { return states.back().text; }
};

class Typist {
  public:
    Typist(const TypingPlan& plan, const std::filesystem::path& folder, Chronicle& chronicle)
        : plan_(plan),
          dice_(plan.seed, 300),
          chronicle_(chronicle),
          server_(folder / "server"),
          tablet_((server_.start(),
                   e2e::TabletSetup{
                       .name = "A", .user = "wang", .folder = folder / "A", .server = server_.address()})) {
        tablet_.introduce();
    }

    // One round: start, look whether all is there, type, kill.
    void round() {
        start();
        if (typed_) look();
        if (!typed_) begin();
        type();
        ++kills_;
    }
    // At the end everything saved is on the server, once.
    void finish() {
        start();
        if (typed_) look();
        (void)tablet_.waitFor({{"state", "upToDate"}, {"waiting", 0}});
        tablet_.quit();
        const e2e::Dump dump(server_.dump());
        require(dump.count(model::Kind::complaint) == saved_.size(),
                "the server has " + std::to_string(dump.count(model::Kind::complaint)) + " cases, and " +
                    std::to_string(saved_.size()) + " were saved");
        for (const auto& [number, words] : saved_) {
            const auto* found = dump.complaint(number);
            require(found && found->text("own_words") == words, "case " + number + " has not its words");
        }
        server_.stop();
    }
    [[nodiscard]] int kills() const { return kills_; }

  private:
    void require(bool good, const std::string& otherwise) {
        if (good) return;
        chronicle_.violation("after kill " + std::to_string(kills_) + ": " + otherwise);
        throw e2e::Failure(otherwise);
    }
    void count(const char* kind, std::int64_t times = 1) { chronicle_.count("typing", kind, times); }

    void start() {
        tablet_.start({.environment = {{"QT_QPA_PLATFORM", "offscreen"}, {"QT_QUICK_BACKEND", "software"}}});
        const int cases = tablet_.ask("list", {{"limit", 1}}).at("count").get<int>();
        require(cases == static_cast<int>(saved_.size()), "it has " + std::to_string(cases) + " cases, and " +
                                                              std::to_string(saved_.size()) + " were saved");
    }

    // The text that was typed when the kill came, and then what becomes of it.
    void look() {
        // The earliest state that may be there: what stood for so long must not be lost.
        std::size_t least = 0;
        for (std::size_t i = 0; i < typed_->states.size(); ++i)
            if (const auto& known = typed_->states[i].known; known && *known + plan_.mayLose <= killed_)
                least = i + 1;
        const int drafts = tablet_.status().at("drafts").get<int>();
        const int others = static_cast<int>(left_.size());
        require(drafts == others || drafts == others + 1, "it has " + std::to_string(drafts) +
                                                              " drafts, and " + std::to_string(others) +
                                                              " lay there beside the one typed in");
        if (drafts == others) {
            require(least == 0, "the draft is gone in which was typed for longer than a second");
            count("drafts that were too young");
            count("keystrokes lost", static_cast<std::int64_t>(typed_->states.size()));
            typed_.reset();
            return;
        }
        (void)tablet_.ask("resume");
        const auto words = tablet_.ask("capture").at("fields").at("complaint.own_words").get<std::string>();
        const auto it = std::ranges::find(typed_->states, words, &Typed::State::text);
        require(it != typed_->states.end(), "the draft has words that nobody typed: " + words);
        const auto kept = static_cast<std::size_t>(it - typed_->states.begin()) + 1;
        require(kept >= least, "of " + std::to_string(typed_->states.size()) + " keystrokes " +
                                   std::to_string(kept) + " are there, and " + std::to_string(least) +
                                   " stood for longer than a second");
        count("keystrokes lost", static_cast<std::int64_t>(typed_->states.size() - kept));
        if (kept < typed_->states.size() && typed_->states[kept].known) {
            const auto lost =
                std::chrono::duration_cast<std::chrono::milliseconds>(killed_ - *typed_->states[kept].known)
                    .count();
            longest_ = std::max<std::int64_t>(longest_, lost);
            chronicle_.figure("typing", "longest time lost, ms", longest_);
        }
        // What is there now is on the disk, and was so long ago.
        typed_->states = {{words, Steady::time_point{}}};
        if (left_.size() >= kMostDrafts || dice_.chance(0.3)) return save();
        if (dice_.chance(0.3)) return leave();
        count("drafts gone on with");
    }

    void save() {
        const Json reply = tablet_.ask("save");
        saved_.emplace(reply.at("number").get<std::string>(), typed_->last());
        typed_.reset();
        count("drafts saved as cases");
    }
    void leave() {
        (void)tablet_.ask("later");
        left_.insert(typed_->last());
        typed_.reset();
        count("drafts left for later");
    }
    void begin() {
        (void)tablet_.ask("newCapture");
        typed_.emplace();
    }

    void type() {
        std::string text = typed_->states.empty() ? std::string() : typed_->last();
        if (text.empty()) text = std::to_string(kills_) + " ";  // so that no two texts are alike
        const e2e::Deadline end(dice_.between(0ms, plan_.most));
        do {
            (void)tablet_.ask("set", {{"field", "own_words"}, {"value", next(text)}});
            typed_->states.push_back({text, Steady::now()});
            count("keystrokes");
        } while (!end.over());
        const std::chrono::milliseconds after(dice_.below(kLatestKill));
        typed_->states.push_back({next(text), std::nullopt});
        count("keystrokes");
        if (tablet_.askAndKill("set", {{"field", "own_words"}, {"value", text}}, after))
            typed_->states.back().known = Steady::now();
        killed_ = Steady::now();
    }
    std::string& next(std::string& text) { return text += kKeys.at(dice_.below(kKeys.size())); }

    using Json = e2e::Json;

    const TypingPlan plan_;
    Dice dice_;
    Chronicle& chronicle_;
    e2e::Server server_;
    e2e::Tablet tablet_;
    std::optional<Typed> typed_;                // what is being typed, if anything is
    std::multiset<std::string> left_;           // drafts that lie there
    std::map<std::string, std::string> saved_;  // words, by number
    Steady::time_point killed_;
    std::int64_t longest_ = 0;
    int kills_ = 0;
};

}  // namespace

int typeAndKill(const TypingPlan& plan, const std::filesystem::path& folder, Chronicle& chronicle) {
    int kills = 0;
    try {
        Typist typist(plan, folder, chronicle);
        while (kills < plan.kills) {
            typist.round();
            kills = typist.kills();
        }
        typist.finish();
    } catch (const e2e::Interrupted&) {
        throw;
    } catch (const std::exception& thrown) {
        if (chronicle.violations().empty()) chronicle.violation(thrown.what());
    }
    return kills;
}

}  // namespace heed::soak
