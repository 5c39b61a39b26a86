#include "tests/soak/soak.hpp"

#include "tests/e2e/driver/failure.hpp"
#include "tests/soak/dealer.hpp"

namespace heed::soak {
namespace {

// What the dice of a run are used for, beside those of the dealer.
constexpr std::uint64_t kForRounds = 1000;

constexpr double kDeadLinesStay = 1.0 / 16;
constexpr double kNudge = 0.5;

// After a violation what is on the server's disk is kept, when its processes have ended.
struct Keeping {
    ~Keeping() {
        const bool failed = std::uncaught_exceptions() > 0 || !chronicle.violations().empty();
        if (failed && disk) disk->keep();
    }
    const Chronicle& chronicle;
    const std::optional<ServerDisk>& disk;
};

int play(const Plan& plan, const std::filesystem::path& folder, Chronicle& chronicle) {
    Dice dice(plan.seed, kForRounds);
    const auto began = std::chrono::steady_clock::now();
    std::optional<ServerDisk> disk;
    if (plan.fullDisks) disk.emplace(folder / "server");
    if (disk && !disk->there()) chronicle.tell("this system gives us no small disk, so none is ever full");
    const Keeping keeping{chronicle, disk};
    Dealer dealer(folder, plan.tablets, plan.seed, chronicle, disk && disk->there() ? &*disk : nullptr);
    int rounds = 0;
    const auto over = [&] {
        return !chronicle.violations().empty() || (plan.rounds && rounds >= *plan.rounds) ||
               (plan.span && std::chrono::steady_clock::now() - began >= *plan.span);
    };
    for (; !over(); ++rounds) {
        chronicle.tell("round " + std::to_string(rounds + 1));
        dealer.trouble(dice.between(plan.least, plan.most));
        dealer.heal({.deadLinesStay = !plan.hasty && dice.chance(kDeadLinesStay),
                     .nudge = plan.hasty || dice.chance(kNudge)});
    }
    dealer.close();
    return rounds;
}

}  // namespace

int soak(const Plan& plan, const std::filesystem::path& folder, Chronicle& chronicle) {
    try {
        return play(plan, folder, chronicle);
    } catch (const e2e::Interrupted&) {
        throw;
    } catch (const std::exception& thrown) {  // most likely a Failure
        chronicle.violation(thrown.what());
    }
    return 0;
}

}  // namespace heed::soak
