#include "shared/base/random.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace heed::base {

std::uint64_t Random::next() {
    std::uint64_t value = 0;
    fill(std::as_writable_bytes(std::span(&value, 1)));
    return value;
}

void SystemRandom::fill(std::span<std::byte> out) {
    static const int kReady = sodium_init();  // without it, a first use by two threads at once is a race
    if (kReady < 0) std::abort();             // no source of randomness: never make secrets without
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

std::string randomHex(Random& random, std::size_t bytes) {
    std::vector<unsigned char> drawn(bytes);
    random.fill(std::as_writable_bytes(std::span(drawn)));
    std::string out(bytes * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), drawn.data(), drawn.size());
    out.pop_back();
    return out;
}

}  // namespace heed::base
