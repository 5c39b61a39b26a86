// What happened in a run, as a number that is the same when the same happened, and the last of it in words.
#pragma once

#include "tests/world/server.hpp"

#include <cstdint>
#include <deque>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace heed::simulation {

class Trace {
  public:
    explicit Trace(std::ostream* out) : out_(out) {}

    void step(base::Instant now, std::string text);
    void exchange(base::Instant now, const sync::effect::Request& request, const world::Response& response);
    // The dump at the end.
    void note(std::string_view text);

    [[nodiscard]] std::uint64_t hash() const { return hash_; }
    [[nodiscard]] std::vector<std::string> last() const { return {last_.begin(), last_.end()}; }

  private:
    void tell(base::Instant now, std::string text);

    std::ostream* out_;
    std::uint64_t hash_ = 0xcbf29ce484222325;  // FNV-1a's
    std::deque<std::string> last_;
};

}  // namespace heed::simulation
