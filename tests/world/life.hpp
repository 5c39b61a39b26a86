// A generated piece of a dealer's life: people at a few tablets who record, edit, delete and decide, while
// networks, batteries and the server come and go.
#pragma once

#include "tests/world/world.hpp"

#include <rapidcheck.h>

#include <iosfwd>
#include <optional>
#include <string>
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
};
inline constexpr int kActCount = 30;

struct Step {
    Act act{};
    std::size_t tablet = 0;
    std::size_t target = 0;
    int value = 0;
};

void showValue(const Step& step, std::ostream& out);

struct Life {
    std::vector<Step> steps;
    std::uint64_t seed = 0;
    std::size_t tablets = 2;
    PageSizes pages{};
    bool wrongClocks = false;
};

// What may happen to everybody besides their work.
struct Trouble {
    bool network = true;
    bool crashes = true;
    bool disks = true;
    bool clocks = true;
};

void showValue(const Life& life, std::ostream& out);

[[nodiscard]] rc::Gen<Life> anyLife(Trouble trouble = {});

// Lives it, then takes all trouble away; everything is delivered when it returns, or it throws (I11). Tags
// what occurred.
void live(World& world, const Life& life);
[[nodiscard]] WorldConfig configOf(const Life& life, int faultPercent);

}  // namespace heed::world
