// Holds server and tablets to their photos. No tablet's word is taken for a hash: what stands on its screen
// is read from its disk, and hashed here.
//
// While they work: see stands().
//
// At rest:
// - what was seen on a screen is on the server, under the hash of the bytes that were seen, once (and so is
//   its thumbnail);
// - every file under a hash, on the server and on the tablets, has bytes of that hash (I10);
// - a photo that a tablet said is kept is in the records once, one that it was killed over once or not at all
//   (I2, I6): none twice. Where a tablet was killed before anybody saw what it had made of a picture, that is
//   held against all such pictures together;
// - what the records cite is on the server.
//
// stands() is called from any thread, settled() from one.
#pragma once

#include "tests/soak/album.hpp"
#include "tests/soak/chronicle.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace heed::soak {

class PhotoChecker {
  public:
    PhotoChecker(Album& album, Chronicle& chronicle) : album_(album), chronicle_(chronicle) {}

    // A tablet shows a photo or a thumbnail, whose file lies on its disk under the hash that it gives. What
    // counts as seen is the hash of the bytes that lie there.
    void stands(const std::string& tablet, const std::filesystem::path& file);
    // `blobs`: the server's folder of blobs; `dump`: its canonical dump.
    void settled(const std::filesystem::path& blobs, const std::string& dump,
                 const std::vector<std::filesystem::path>& tablets);

  private:
    // How many files there are of a name that is a hash.
    using Files = std::map<std::string, int>;

    [[nodiscard]] Files look(const std::filesystem::path& folder, const std::string& whose);
    void checkSeen(const Files& files);
    void checkRecords(const std::string& dump, const Files& files);
    void checkInDoubt(const std::map<std::string, int>& cited);

    Album& album_;
    Chronicle& chronicle_;
    // Files that had the right bytes, and when they were written: until that is another time they are not
    // read again.
    std::map<std::filesystem::path, std::filesystem::file_time_type> sound_;
};

}  // namespace heed::soak
