// Holds server and tablets to their photos, at rest:
// - what was seen on a screen is on the server, under its hash, once (and so is its thumbnail);
// - every file under a hash, on the server and on the tablets, has bytes of that hash (I10);
// - a photo that a tablet said is kept is in the records once, one that it was killed over once or not at all
//   (I2, I6): none twice.
//
// From one thread.
#pragma once

#include "tests/soak/album.hpp"
#include "tests/soak/chronicle.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace heed::soak {

class PhotoChecker {
  public:
    PhotoChecker(const Album& album, Chronicle& chronicle) : album_(album), chronicle_(chronicle) {}

    // `blobs`: the server's folder of blobs; `dump`: its canonical dump.
    void settled(const std::filesystem::path& blobs, const std::string& dump,
                 const std::vector<std::filesystem::path>& tablets);

  private:
    // How many files there are of a name that is a hash.
    using Files = std::map<std::string, int>;

    [[nodiscard]] Files look(const std::filesystem::path& folder, const std::string& whose);
    void checkSeen(const Files& files);
    void checkRecords(const std::string& dump, const Files& files);

    const Album& album_;
    Chronicle& chronicle_;
    std::set<std::filesystem::path> sound_;  // files that had the right bytes: they never change
};

}  // namespace heed::soak
