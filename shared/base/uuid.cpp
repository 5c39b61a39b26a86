#include "shared/base/uuid.hpp"

#include <sodium.h>

#include <span>

namespace heed::base {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

constexpr bool hyphenAt(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

void setVersion(Uuid& id, unsigned version) {
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | (version << 4U));
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
}

// Adds one to the random part, leaving version and variant bits alone.
void countUp(Uuid& id) {
    for (std::size_t i = 15; i >= 6; --i) {
        const std::uint8_t mask = i == 6 ? 0x0F : i == 8 ? 0x3F : 0xFF;
        const auto part = static_cast<std::uint8_t>((id.bytes[i] + 1U) & mask);
        id.bytes[i] = static_cast<std::uint8_t>((id.bytes[i] & ~mask) | part);
        if (part != 0) return;
    }
}

}  // namespace

std::string Uuid::text() const {
    std::string out;
    out.reserve(36);
    for (const std::uint8_t byte : bytes) {
        if (hyphenAt(out.size())) out += '-';
        out += kHex[byte >> 4U];
        out += kHex[byte & 0x0FU];
    }
    return out;
}

std::optional<Uuid> Uuid::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    Uuid id;
    std::size_t nibble = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (hyphenAt(i)) {
            if (text[i] != '-') return std::nullopt;
            continue;
        }
        const int digit = hexDigit(text[i]);
        if (digit < 0) return std::nullopt;
        auto& byte = id.bytes[nibble / 2];
        byte = static_cast<std::uint8_t>((byte << 4U) | static_cast<unsigned>(digit));
        ++nibble;
    }
    return id;
}

std::optional<Uuid> Uuid::fromBlob(std::string_view blob) {
    Uuid id;
    if (blob.size() != id.bytes.size()) return std::nullopt;
    std::memcpy(id.bytes.data(), blob.data(), blob.size());
    return id;
}

Uuid UuidGenerator::next() {
    Uuid id;
    const auto ms = static_cast<std::uint64_t>(std::max<std::int64_t>(0, toMs(clock_.now())));
    for (unsigned i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(ms >> (8U * (5U - i)));
    if (!last_.isNil() && std::memcmp(id.bytes.data(), last_.bytes.data(), 6) <= 0) {
        id = last_;
        countUp(id);
    } else {
        random_.fill(std::as_writable_bytes(std::span(id.bytes).subspan(6)));
        id.bytes[6] &= 0x07U;  // head room, so that counting up does not wrap
        setVersion(id, 7);
    }
    last_ = id;
    return id;
}

Uuid uuidFromName(std::string_view space, std::string_view name) {
    crypto_generichash_state state;
    Uuid id;
    const auto add = [&state](std::string_view text) {
        crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    };
    crypto_generichash_init(&state, nullptr, 0, id.bytes.size());
    add(space);
    add(std::string_view("\0", 1));  // so that ("ab","c") and ("a","bc") differ
    add(name);
    crypto_generichash_final(&state, id.bytes.data(), id.bytes.size());
    setVersion(id, 8);
    return id;
}

}  // namespace heed::base
