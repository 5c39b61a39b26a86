// Somebody who plays a dealer's life step by step: people at a few tablets who record, edit, delete and
// decide, while networks, batteries, disks, clocks and the server come and go. What the steps are is said by
// others: laws draw them with RapidCheck, the simulator from its seed.
#pragma once

#include "tests/world/world.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::world {

enum class Act {
    complain,   // one record
    capture,    // several records as a group
    edit,       // of a single value, begun now
    begin,      // an edit that is committed later
    commit,     // what was begun
    erase,      //
    addCode,    // a set that anybody changes
    dropCode,   //
    criterion,  // a set that only the lead takes from
    close,      //
    reopen,     //
    offline,    //
    online,     //
    switchOff,  // by the user
    switchOn,   //
    kill,       // and started again
    powerCut,   // and started again
    serverKill,
    serverPowerCut,
    serverAway,       // for a while
    serverDiskFails,  // one access of it
    serverDiskFull,
    serverDiskFree,
    moment,  // some milliseconds pass
    minute,
    hours,
    season,  // in which tokens expire
    diskFull,
    diskFails,  // one access of it
    diskFree,
    // Beyond what the laws draw from:
    readFails,  // one access of the tablet's disk
    serverReadFails,
    clockJump,
    clockFreeze,  // or goes on
    deaf,         // answers get lost, requests do not; or they arrive again
    breakStream,
    copyTablet,
    keepState,
    putStateBack,
    reinstall,
    handOver,  // to somebody else
    serverBackUp,
    serverRestore,
    revoke,  // or readmit
    role,    // changes
    bucket,  // is taken away, or given again
    serverNewer,
    serverOlder,
    serverOfToday,
    openCase,  // a complaint under a profile
    takeStep,  // of what somebody is offered in such a case
};
inline constexpr int kActCount = 51;

struct Step {
    Act act{};
    std::size_t tablet = 0;
    std::size_t target = 0;
    int value = 0;
};

void showValue(const Step& step, std::ostream& out);

[[nodiscard]] std::string_view name(Act act);

class Player {
  public:
    Player(World& world, std::size_t tablets, bool wrongClocks);

    void play(const Step& step);
    // Takes all trouble away: what is left is to be delivered.
    void heal();

    // What was done, of those that are not at every step.
    [[nodiscard]] int groups() const { return groups_; }
    [[nodiscard]] int failedCommits() const { return failedCommits_; }
    // How often each thing happened that people did not do.
    [[nodiscard]] const std::map<Act, int>& happened() const { return happened_; }

  private:
    bool work(Tablet& tablet, const Step& step);
    std::optional<model::Mutation> editOf(Tablet& tablet, const Step& step);
    model::Mutation complaint(Tablet& tablet, const std::string& words);
    void capture(Tablet& tablet, const Step& step);
    void openCase(Tablet& tablet, const Step& step);
    void takeStep(Tablet& tablet, const Step& step);
    void commit(Tablet& tablet, const std::vector<model::Mutation>& edits);
    void happen(Tablet& tablet, const Step& step);
    bool happenToPeople(Tablet& tablet, const Step& step);
    bool happenToServer(const Step& step);
    void restartServer(const std::function<void()>& meanwhile);

    World& world_;
    std::vector<model::RecordId> records_;
    std::vector<model::RecordId> complaints_;       // of them
    std::vector<model::RecordId> cases_;            // of those, under a profile
    std::map<std::string, model::Mutation> begun_;  // by tablet
    std::map<Act, int> happened_;
    int groups_ = 0;
    int failedCommits_ = 0;
};

}  // namespace heed::world
