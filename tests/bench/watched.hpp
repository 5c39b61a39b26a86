// What the app tells of its own UI thread and memory (mobile/app/ui_watch.hpp, memory_use.hpp), as figures of
// U3. Waits and what is resident twice: as they were, and without what a tablet leaves to its graphics
// processor, which a machine without one does in software.
#pragma once

#include "tests/bench/report.hpp"
#include "tests/e2e/driver/tablet.hpp"

#include <string>
#include <vector>

namespace heed::bench {

// The longest wait of a finger, against 16 ms.
void addWaits(std::vector<Figure>& out, const std::string& what, const e2e::Json& figures);
// `key`: "residentKib" or "peakKib"; against `mostMb`.
void addMemory(std::vector<Figure>& out, const std::string& what, const e2e::Json& figures, const char* key,
               double mostMb);

}  // namespace heed::bench
