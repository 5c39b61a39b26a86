// What the tablets were asked to save, and what they said to it. Everything that is typed holds a mark of its
// own, "[A-000042]", by which it is known again wherever it has come to. All methods from any thread.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace heed::soak {

// asked: the tablet was killed before it answered, so it may be saved or not.
enum class Said { asked, saved, refused };

class Ledger {
  public:
    // A mark that was never used; it counts as asked.
    [[nodiscard]] std::string newMark(const std::string& tablet);
    void answered(const std::string& mark, bool saved);
    [[nodiscard]] std::map<std::string, Said> entries() const;
    // Of this tablet, those it said are saved.
    [[nodiscard]] std::set<std::string> savedBy(const std::string& tablet) const;

  private:
    mutable std::mutex mutex_;
    std::map<std::string, int> used_;
    std::map<std::string, Said> entries_;
};

// All marks in a text, in order.
[[nodiscard]] std::vector<std::string> marksIn(std::string_view text);
// "[A-000042]" → "A"
[[nodiscard]] std::string tabletOf(const std::string& mark);

}  // namespace heed::soak
