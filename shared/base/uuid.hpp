// Identifiers of records: UUID version 7 (RFC 9562 §5.7), whose first 48 bits are the creation time in
// milliseconds. They are made offline without asking anybody, and because they are nearly ordered by time
// they go to the end of an index instead of all over it.
#pragma once

#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace heed::base {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Uuid&) const = default;
    [[nodiscard]] bool isNil() const { return *this == Uuid{}; }
    // Lower-case, with hyphens (RFC 9562 §4), 36 characters.
    [[nodiscard]] std::string text() const;
    // The 16 bytes as the store keeps them.
    [[nodiscard]] std::string_view blob() const {
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }
    // Accepts exactly the form text() gives; anything else is nullopt, so that an id has one spelling.
    [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);
    [[nodiscard]] static std::optional<Uuid> fromBlob(std::string_view blob);
};

// Makes version 7 ids that never go backwards within one generator, even when the clock does (RFC 9562 §6.2,
// method 2: the random part is counted up within a millisecond). Not thread-safe.
class UuidGenerator {
  public:
    UuidGenerator(const Clock& clock, Random& random) : clock_(clock), random_(random) {}
    [[nodiscard]] Uuid next();

  private:
    const Clock& clock_;
    Random& random_;
    Uuid last_;
};

// An id derived from a name: the same (space, name) gives the same id everywhere, so importing twice adds
// nothing. Version 8 (RFC 9562 §5.8) over BLAKE2b, as version 5 would tie us to SHA-1.
[[nodiscard]] Uuid uuidFromName(std::string_view space, std::string_view name);

}  // namespace heed::base

template <>
struct std::hash<heed::base::Uuid> {
    std::size_t operator()(const heed::base::Uuid& id) const noexcept {
        std::uint64_t tail = 0;
        std::memcpy(&tail, id.bytes.data() + 8, sizeof tail);  // the random half
        return static_cast<std::size_t>(tail);
    }
};
