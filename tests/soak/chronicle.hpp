// What happened in a run: every event in order, with its time, in a file and in memory; how often each kind
// of it happened; and what was found to be wrong. All methods from any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::soak {

class Chronicle {
  public:
    explicit Chronicle(const std::filesystem::path& file);

    void tell(const std::string& event);
    // An event that is counted by group and kind: ("kills", "tablet, idle").
    void count(const std::string& group, const std::string& kind, std::int64_t times = 1);
    // How many of a kind there are now.
    void figure(const std::string& group, const std::string& kind, std::int64_t value);
    // A law is broken.
    void violation(const std::string& sentence);

    [[nodiscard]] std::map<std::string, std::int64_t> counts(const std::string& group) const;
    [[nodiscard]] std::int64_t total(const std::string& group) const;
    [[nodiscard]] std::vector<std::string> violations() const;
    // The last of the events.
    [[nodiscard]] std::vector<std::string> last(std::size_t most) const;

  private:
    mutable std::mutex mutex_;
    std::ofstream file_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::vector<std::string> events_;
    std::map<std::string, std::map<std::string, std::int64_t>> counts_;
    std::vector<std::string> violations_;
};

}  // namespace heed::soak
