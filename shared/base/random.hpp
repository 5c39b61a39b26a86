// Randomness comes in through an interface, so that a run can be replayed from its seed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <string>

namespace heed::base {

class Random {
  public:
    Random() = default;
    Random(const Random&) = delete;
    Random& operator=(const Random&) = delete;
    virtual ~Random() = default;
    virtual void fill(std::span<std::byte> out) = 0;
    [[nodiscard]] std::uint64_t next();
};

// The operating system's generator, fit for secrets. Thread-safe.
class SystemRandom final : public Random {
  public:
    void fill(std::span<std::byte> out) override;
};

// So many random bytes, in lower-case hex.
[[nodiscard]] std::string randomHex(Random& random, std::size_t bytes);

// Repeatable from its seed, for tests and the simulator; never for secrets. Not thread-safe.
class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
    void fill(std::span<std::byte> out) override;

  private:
    std::mt19937_64 engine_;
};

}  // namespace heed::base
