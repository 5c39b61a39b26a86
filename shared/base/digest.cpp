#include "shared/base/digest.hpp"

#include <sodium.h>

#include <array>

namespace heed::base {
namespace {

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string blake2b(std::string_view key, std::string_view text) {
    std::array<unsigned char, 16> hash{};
    crypto_generichash(hash.data(), hash.size(), bytes(text), text.size(), key.empty() ? nullptr : bytes(key),
                       key.size());
    std::string out(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), hash.data(), hash.size());
    out.pop_back();
    return out;
}

}  // namespace

std::string digest(std::string_view text) { return blake2b({}, text); }

std::string seal(std::string_view key, std::string_view text) { return blake2b(key, text); }

bool equalSeals(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace heed::base
