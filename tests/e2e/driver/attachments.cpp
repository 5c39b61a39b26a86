#include "tests/e2e/driver/attachments.hpp"

#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/waiting.hpp"

#include <algorithm>
#include <string>

namespace heed::e2e {
namespace {

Json until(Tablet& tablet, const std::string& what, const std::function<Json()>& ask, const Holds& holds) {
    const Deadline deadline;
    while (true) {
        Json now = ask();
        if (holds(now)) return now;
        if (deadline.over())
            throw Failure("tablet " + tablet.name() + " still has " + what + " as in " + now.dump());
    }
}

}  // namespace

Json photosUntil(Tablet& tablet, const Holds& holds) {
    return until(tablet, "photos", [&tablet] { return tablet.ask("photos").at("rows"); }, holds);
}

Json memosUntil(Tablet& tablet, const Holds& holds) {
    return until(tablet, "memos", [&tablet] { return tablet.ask("memos"); }, holds);
}

bool allAre(const Json& rows, const char* key, const Json& value) {
    return !rows.empty() && std::ranges::all_of(rows, [&](const Json& row) { return row.at(key) == value; });
}

}  // namespace heed::e2e
