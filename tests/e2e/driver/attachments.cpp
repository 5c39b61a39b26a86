#include "tests/e2e/driver/attachments.hpp"

#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/picture.hpp"
#include "tests/e2e/driver/waiting.hpp"

#include <algorithm>
#include <string>

namespace heed::e2e {

Json until(Tablet& tablet, const std::string& command, const Holds& holds) {
    const Deadline deadline;
    while (true) {
        Json now = tablet.ask(command);
        if (holds(now)) return now;
        if (deadline.over())
            throw Failure("tablet " + tablet.name() + " still answers '" + command + "' with " + now.dump());
    }
}

Json photosUntil(Tablet& tablet, const Holds& holds) {
    return until(tablet, "photos", [&holds](const Json& now) { return holds(now.at("rows")); }).at("rows");
}

bool allAre(const Json& rows, const char* key, const Json& value) {
    return !rows.empty() && std::ranges::all_of(rows, [&](const Json& row) { return row.at(key) == value; });
}

void beginWithPhotos(Tablet& tablet, const std::filesystem::path& folder, int photos) {
    (void)tablet.ask("newCapture");
    (void)tablet.ask("set", {{"field", "own_words"}, {"value", "油底壳渗油（示例）"}});
    for (int i = 0; i < photos; ++i) {
        const auto file = folder / ("photo" + std::to_string(i) + ".png");
        writePicture(file, 1800, 1200, static_cast<std::uint32_t>(i + 1));
        (void)tablet.ask("addPhoto", {{"file", file.string()}});
        std::filesystem::remove(file);  // what was taken in is the tablet's own
    }
}

std::string saved(Tablet& tablet) { return tablet.ask("save").at("number").get<std::string>(); }

}  // namespace heed::e2e
