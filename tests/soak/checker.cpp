#include "tests/soak/checker.hpp"

#include "tests/e2e/driver/dump.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace heed::soak {
namespace {

using e2e::Json;
using e2e::Server;
using e2e::Tablet;

// What two people who do not know of each other run into: the second closes what is closed, and somebody who
// may not closes what has become important meanwhile. All that belongs to such an act is refused with it.
constexpr std::array<std::string_view, 4> kExplained{"already-closed", "not-closed", "lead-only",
                                                     "group-refused"};

constexpr std::chrono::milliseconds kLookAgain{50};

std::string someOf(const std::set<std::string>& marks) {
    constexpr int kShown = 5;
    std::string text;
    int shown = 0;
    for (const std::string& mark : marks) {
        if (shown++ == kShown) return text + " …";
        text += (text.empty() ? "" : " ") + mark;
    }
    return text;
}

}  // namespace

Checker::Checker(Ledger& ledger, Chronicle& chronicle, std::filesystem::path serverStore,
                 std::filesystem::path scratch)
    : ledger_(ledger),
      chronicle_(chronicle),
      serverStore_(std::move(serverStore)),
      scratch_(std::move(scratch)) {}

void Checker::serverDied() {
    const auto log = readOrphanedLog(serverStore_, scratch_);
    if (!log) {
        chronicle_.violation("the store of the killed server cannot be read: " + log.error().text());
        return;
    }
    auto marks = std::make_shared<Marks>();
    for (const Logged& entry : *log)
        std::ranges::move(marksIn(entry.line), std::inserter(*marks, marks->end()));
    const std::scoped_lock lock(mutex_);
    frozen_ = std::move(marks);
}

void Checker::serverReturns() {
    const std::scoped_lock lock(mutex_);
    frozen_.reset();
}

void Checker::judge(Tablet& tablet) {
    Marks missing = ledger_.savedBy(tablet.name());
    const auto frozenNow = [this] {
        const std::scoped_lock lock(mutex_);
        return frozen_;
    };
    const auto before = frozenNow();
    const Json status = tablet.status();
    const auto remove = [&missing](const Marks& there) {
        std::erase_if(missing, [&there](const std::string& mark) { return there.contains(mark); });
    };
    const bool exact = before && before == frozenNow();
    if (exact) {
        remove(*before);
    } else {
        const std::scoped_lock lock(mutex_);
        LogPlace place = place_;
        const auto log = readLog(serverStore_, place);
        if (!log) return;  // the server was killed this moment
        place_ = std::move(place);
        for (const Logged& entry : *log) {
            for (std::string& mark : marksIn(entry.line))
                arrived_.insert(std::move(mark));
        }
        remove(arrived_);
    }
    chronicle_.count("statuses compared", exact ? "with a dead server's log" : "with a living server's log");
    const int waiting = status.at("waiting").get<int>();
    if (static_cast<std::size_t>(waiting) >= missing.size()) return;
    const bool claims = status.at("state") == "upToDate" && waiting == 0;
    chronicle_.violation("tablet " + tablet.name() +
                         (claims ? " says that it is up to date, and " : " says ") + std::to_string(waiting) +
                         " wait, but the server does not have " + std::to_string(missing.size()) +
                         " of what it said is saved: " + someOf(missing) + "; status " + status.dump());
}

void Checker::settled(Server& server, const std::vector<Tablet*>& tablets, const e2e::Deadline& deadline) {
    compareDumps(server, tablets, deadline);
    LogPlace beginning;
    const auto log = readLog(serverStore_, beginning);
    if (!log) return chronicle_.violation("the server's store cannot be read: " + log.error().text());
    const auto refused = std::ranges::count_if(*log, [](const Logged& entry) { return !entry.code.empty(); });
    chronicle_.figure("mutations", "accepted", std::ssize(*log) - refused);
    chronicle_.figure("mutations", "refused", refused);
    checkMarks(*log);
    for (Tablet* tablet : tablets)
        checkKept(*tablet, *log);
    checkRefusals(*log);
}

// The last that one of them sent may still be on its way to the others.
void Checker::compareDumps(Server& server, const std::vector<Tablet*>& tablets,
                           const e2e::Deadline& deadline) {
    const std::string all = server.dump();
    for (Tablet* tablet : tablets) {
        std::string its = tablet->dump();
        while (its != all && !deadline.over()) {
            pollfd end{.fd = server.process().descriptor(), .events = POLLIN, .revents = 0};
            if (e2e::waitOn({&end, 1}, e2e::Deadline(kLookAgain)))
                return chronicle_.violation("the server ended by itself: " + server.said());
            its = tablet->dump();
        }
        if (its == all) continue;
        chronicle_.violation("tablet " + tablet->name() + " does not hold what the server holds; dumped, " +
                             e2e::firstDifference(its, all));
    }
}

void Checker::checkMarks(const std::vector<Logged>& log) {
    std::map<std::string, int> times;
    for (const Logged& entry : log) {
        for (const std::string& mark : marksIn(entry.line)) {
            ++times[mark];
            if (entry.tablet != tabletOf(mark))
                chronicle_.violation(mark + " came from tablet " + entry.tablet);
        }
    }
    for (const auto& [mark, said] : ledger_.entries()) {
        const auto found = times.find(mark);
        const int there = found == times.end() ? 0 : found->second;
        const int least = said == Said::saved ? 1 : 0;
        const int most = said == Said::refused ? 0 : 1;
        if (there >= least && there <= most) continue;
        const char* answer = said == Said::saved     ? " was said to be saved"
                             : said == Said::refused ? " was refused on the tablet"
                                                     : " was asked for, and the tablet killed";
        chronicle_.violation(mark + answer + ", and is in the server's log " + std::to_string(there) +
                             " times");
    }
}

void Checker::checkKept(Tablet& tablet, const std::vector<Logged>& log) {
    const auto kept = readKept(tablet.database());
    if (!kept) {
        return chronicle_.violation("the store of tablet " + tablet.name() +
                                    " cannot be read: " + kept.error().text());
    }
    const std::string who = "tablet " + tablet.name();
    std::set<std::int64_t> numbers;
    std::map<std::int64_t, std::string> there;
    std::map<std::int64_t, std::string> refused;
    for (const Logged& entry : log) {
        if (entry.tablet != tablet.name()) continue;
        numbers.insert(entry.device);
        there.emplace(entry.n, entry.line);
        if (!entry.code.empty()) refused.emplace(entry.n, entry.line);
    }
    if (numbers.size() > 1) chronicle_.violation(who + " has written under more than one number");
    if (!there.empty() && there.rbegin()->first != static_cast<std::int64_t>(there.size()))
        chronicle_.violation("the server's log has gaps in what " + who + " wrote");
    if (there != kept->outbox) {
        const auto [mine, theirs] = std::ranges::mismatch(kept->outbox, there);
        const auto n = mine != kept->outbox.end() ? mine->first : theirs->first;
        chronicle_.violation(who + " keeps " + std::to_string(kept->outbox.size()) +
                             " mutations of its own and the server's log has " +
                             std::to_string(there.size()) + "; they differ at n " + std::to_string(n));
    }
    if (refused != kept->rejections) {
        chronicle_.violation(who + " keeps " + std::to_string(kept->rejections.size()) +
                             " rejections, and the server has refused " + std::to_string(refused.size()));
    }
}

void Checker::checkRefusals(const std::vector<Logged>& log) {
    for (const Logged& entry : log) {
        if (entry.code.empty() || std::ranges::find(kExplained, entry.code) != kExplained.end()) continue;
        chronicle_.violation("tablet " + entry.tablet + "'s n " + std::to_string(entry.n) +
                             " was refused as " + entry.code +
                             ", which nothing here explains: " + entry.line);
    }
    for (const Logged& entry : log) {
        if (!marksIn(entry.line).empty() && !entry.code.empty())
            chronicle_.violation("a plain edit was refused as " + entry.code + ": " + entry.line);
    }
}

}  // namespace heed::soak
