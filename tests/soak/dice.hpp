// Chance, repeatable from a seed. Each thread has dice of its own.
#pragma once

#include <chrono>
#include <cmath>
#include <cstdint>
#include <random>

namespace heed::soak {

class Dice {
  public:
    // `use` keeps the dice of one seed apart from each other.
    Dice(std::uint64_t seed, std::uint64_t use) : engine_(seed * 1'000'003 + use) {}

    // 0 … bound − 1
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
    [[nodiscard]] bool chance(double p) { return std::generate_canonical<double, 53>(engine_) < p; }
    [[nodiscard]] std::chrono::milliseconds between(std::chrono::milliseconds least,
                                                    std::chrono::milliseconds most) {
        const auto span = static_cast<std::uint64_t>((most - least).count()) + 1;
        return least + std::chrono::milliseconds(below(span));
    }
    // 2^low … 2^high bytes, each order of magnitude as likely as the others: most of what passes is short.
    [[nodiscard]] std::size_t bytes(double low, double high) {
        return static_cast<std::size_t>(
            std::exp2(low + (high - low) * std::generate_canonical<double, 53>(engine_)));
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace heed::soak
