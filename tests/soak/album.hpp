// The photos of a run: what was photographed, what the tablets said to it, and what was seen on a screen. A
// picture is known by its number and, once a tablet has shown its rendition, by the hash of that. All methods
// from any thread.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>

namespace heed::soak {

class Album {
  public:
    // The number of a picture that is photographed now: one of its own, or, when `again`, the last that
    // anybody has photographed, as when two tablets are held to one fault. It counts as asked for.
    [[nodiscard]] int take(bool again);
    // The tablet has said that it is kept.
    void kept(int picture);
    // What the rendition's hash is; every tablet makes the same of a picture.
    void known(int picture, const std::string& sha256);
    // The bytes of this hash stood on a screen.
    void seen(const std::string& sha256);

    struct Taken {
        int asked = 0;
        int kept = 0;          // of these, by what tablets have said
        std::string sha256{};  // empty: not known
        bool differs = false;  // two tablets have made different things of it
    };
    [[nodiscard]] std::map<int, Taken> taken() const;
    [[nodiscard]] std::set<std::string> seen() const;

  private:
    mutable std::mutex mutex_;
    int last_ = 0;
    std::map<int, Taken> taken_;
    std::set<std::string> seen_;
};

}  // namespace heed::soak
