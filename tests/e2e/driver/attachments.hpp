// What the page that is open on a tablet shows of photos and memos, asked for until it is as it should be;
// and cases with photos, recorded.
#pragma once

#include "tests/e2e/driver/tablet.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace heed::e2e {

using Holds = std::function<bool(const Json&)>;

// What a command answers, once it is as it should be: for what no waitFor can be asked about. A Failure with
// what it answers instead, once the deadline has passed.
[[nodiscard]] Json until(Tablet& tablet, const std::string& command, const Holds& holds);

// The rows of its photos, of which that holds.
[[nodiscard]] Json photosUntil(Tablet& tablet, const Holds& holds);

// There are rows, and all of them have this.
[[nodiscard]] bool allAre(const Json& rows, const char* key, const Json& value);

// Begins a complaint with photos made in `folder`, where nothing of them stays.
void beginWithPhotos(Tablet& tablet, const std::filesystem::path& folder, int photos);
// Saves the complaint that is being recorded; its number.
std::string saved(Tablet& tablet);

}  // namespace heed::e2e
