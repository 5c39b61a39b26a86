#include "tests/soak/photo_checker.hpp"

#include "server/blobs/hash.hpp"
#include "tests/e2e/driver/dump.hpp"
#include "tests/e2e/driver/files.hpp"

#include <algorithm>

namespace heed::soak {

namespace fs = std::filesystem;
using blobs::BlobName;

void PhotoChecker::stands(const std::string& tablet, const fs::path& file) {
    const std::string said = file.filename().string();
    if (!fs::exists(file)) {
        return chronicle_.violation("tablet " + tablet + " shows the photo " + said +
                                    ", and has no such file");
    }
    const std::string sha256 = BlobName::of(e2e::readText(file)).text();
    if (sha256 != said) {
        chronicle_.violation("tablet " + tablet + " shows as the photo " + said + " what has the hash " +
                             sha256);
    }
    album_.seen(sha256);
}

void PhotoChecker::settled(const fs::path& blobs, const std::string& dump,
                           const std::vector<fs::path>& tablets) {
    const Files files = look(blobs, "the server");
    for (const fs::path& tablet : tablets)
        (void)look(tablet, "tablet " + tablet.filename().string());
    checkSeen(files);
    checkRecords(dump, files);
    chronicle_.figure("photos", "files on the server", std::ssize(files));
}

PhotoChecker::Files PhotoChecker::look(const fs::path& folder, const std::string& whose) {
    Files files;
    if (!fs::exists(folder)) return files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto name = BlobName::parse(entry.path().filename().string());
        if (!entry.is_regular_file() || !name) continue;
        ++files[name->text()];
        const auto written = entry.last_write_time();
        const auto known = sound_.find(entry.path());
        if (known != sound_.end() && known->second == written) continue;
        if (BlobName::of(e2e::readText(entry.path())) == *name) {
            sound_.insert_or_assign(entry.path(), written);
        } else {
            chronicle_.violation(whose + " has other bytes than its name says in " + entry.path().string());
        }
    }
    return files;
}

void PhotoChecker::checkSeen(const Files& files) {
    const auto seen = album_.seen();
    for (const std::string& sha256 : seen) {
        const auto found = files.find(sha256);
        const int count = found == files.end() ? 0 : found->second;
        if (count == 1) continue;
        chronicle_.violation("the photo " + sha256 + " stood on a screen, and is on the server " +
                             std::to_string(count) + " times");
    }
    chronicle_.figure("photos", "seen on a screen, with thumbnails", std::ssize(seen));
}

void PhotoChecker::checkRecords(const std::string& dump, const Files& files) {
    std::map<std::string, int> cited;
    int inRecords = 0;
    const e2e::Dump records(dump);
    for (const std::string& sha256 : records.texts(model::Kind::attachment, "sha256")) {
        ++cited[sha256];
        ++inRecords;
        if (!files.contains(sha256))
            chronicle_.violation("the photo " + sha256 + " is cited, and not on the server");
    }
    chronicle_.figure("photos", "in the records", inRecords);
    for (const auto& [picture, taken] : album_.taken()) {
        const std::string what = "picture " + std::to_string(picture);
        if (taken.differs) chronicle_.violation("tablets have made different photos of " + what);
        if (taken.sha256.empty()) continue;
        const int times = cited[taken.sha256];
        if (times < taken.kept || times > taken.asked) {
            chronicle_.violation(what + " was kept " + std::to_string(taken.kept) + " times, asked for " +
                                 std::to_string(taken.asked) + " times, and is in the records " +
                                 std::to_string(times) + " times");
        }
        cited.erase(taken.sha256);
    }
    checkInDoubt(cited);
}

// `cited` are the photos of which nobody has seen what picture they are of.
void PhotoChecker::checkInDoubt(const std::map<std::string, int>& cited) {
    int kept = 0;
    int asked = 0;
    int mostOfOne = 0;
    for (const auto& [picture, taken] : album_.taken()) {
        if (!taken.sha256.empty()) continue;
        kept += taken.kept;
        asked += taken.asked;
        mostOfOne = std::max(mostOfOne, taken.asked);
    }
    int times = 0;
    for (const auto& [sha256, timesOfOne] : cited) {
        times += timesOfOne;
        if (timesOfOne <= mostOfOne) continue;
        chronicle_.violation("the photo " + sha256 + " is in the records " + std::to_string(timesOfOne) +
                             " times, and no picture that it may be of was asked for more than " +
                             std::to_string(mostOfOne) + " times");
    }
    if (times > asked || times < kept) {
        chronicle_.violation("of pictures whose photos nobody has seen " + std::to_string(kept) +
                             " were kept, " + std::to_string(asked) + " asked for, and " +
                             std::to_string(times) + " are in the records");
    }
}

}  // namespace heed::soak
