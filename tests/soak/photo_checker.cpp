#include "tests/soak/photo_checker.hpp"

#include "server/blobs/hash.hpp"
#include "tests/e2e/driver/dump.hpp"
#include "tests/e2e/driver/files.hpp"

namespace heed::soak {

namespace fs = std::filesystem;
using blobs::BlobName;

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
        if (sound_.contains(entry.path())) continue;
        if (BlobName::of(e2e::readText(entry.path())) == *name) {
            sound_.insert(entry.path());
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
    const e2e::Dump records(dump);
    for (const std::string& sha256 : records.texts(model::Kind::attachment, "sha256")) {
        ++cited[sha256];
        if (!files.contains(sha256))
            chronicle_.violation("the photo " + sha256 + " is cited, and not on the server");
    }
    int inRecords = 0;
    int inDoubt = 0;  // pictures over which tablets were killed before anybody saw their hash
    for (const auto& [picture, taken] : album_.taken()) {
        const std::string what = "picture " + std::to_string(picture);
        if (taken.differs) chronicle_.violation("tablets have made different photos of " + what);
        if (taken.sha256.empty()) {
            inDoubt += taken.asked;
            if (taken.kept > 0) ++inRecords;
            continue;
        }
        const int times = cited[taken.sha256];
        inRecords += times;
        if (times < taken.kept || times > taken.asked) {
            chronicle_.violation(what + " was kept " + std::to_string(taken.kept) + " times, asked for " +
                                 std::to_string(taken.asked) + " times, and is in the records " +
                                 std::to_string(times) + " times");
        }
        cited.erase(taken.sha256);
    }
    int unknown = 0;
    for (const auto& [sha256, times] : cited)
        unknown += times;
    if (unknown > inDoubt) {
        chronicle_.violation("there are " + std::to_string(unknown) +
                             " photos in the records that nobody is known to have taken");
    }
    chronicle_.figure("photos", "in the records", inRecords + unknown);
}

}  // namespace heed::soak
