// One request by hand, without a tablet around it: how soon somebody else is answered.
#pragma once

#include <cstdint>
#include <string>

namespace heed::bench {

// The status of the answer to a GET with that bearer token; 0 when there is none.
[[nodiscard]] int ask(std::uint16_t port, const std::string& path, const std::string& token);

}  // namespace heed::bench
