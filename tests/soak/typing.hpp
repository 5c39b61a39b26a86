// Somebody types, and the app is killed with -9 at a random moment, again and again (T-22). Which form and
// which field of it is drawn: a complaint that is recorded, a vehicle that is taken in, and on a case's page
// a note, a field that is edited, a step that is taken. What was typed longer than a second ago has to be
// there when the app is started anew, in the draft it was typed into; no other draft is gone, and nothing
// that was said to be saved.
#pragma once

#include "tests/soak/chronicle.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace heed::soak {

struct TypingPlan {
    std::uint64_t seed = 1;
    int kills = 20;
    // For how long at most somebody types before the kill.
    std::chrono::milliseconds most{1800};
    // What was acknowledged within so much before the kill may be lost. Of the promise half a second is the
    // app's (draft_timing.hpp and a write to the disk), the rest the machine's.
    std::chrono::milliseconds mayLose{1000};
};

// How many kills it came to. What was wrong is in the chronicle, and the run ends with it; as "typing" there
// are counted the kills over each form, the keystrokes, those lost, what drafts came to, and the longest time
// that was lost in ms. Only
// Interrupted is thrown.
int typeAndKill(const TypingPlan& plan, const std::filesystem::path& folder, Chronicle& chronicle);

}  // namespace heed::soak
