#include "shared/base/random.hpp"

#include <sodium.h>

#include <cstring>

namespace heed::base {

std::uint64_t Random::next() {
    std::uint64_t value = 0;
    fill(std::as_writable_bytes(std::span(&value, 1)));
    return value;
}

void SystemRandom::fill(std::span<std::byte> out) {
    randombytes_buf(out.data(), out.size());
}

void SeededRandom::fill(std::span<std::byte> out) {
    while (!out.empty()) {
        const std::uint64_t word = engine_();
        const std::size_t size = std::min(out.size(), sizeof word);
        std::memcpy(out.data(), &word, size);
        out = out.subspan(size);
    }
}

}  // namespace heed::base
