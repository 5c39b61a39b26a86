// The compact binary encoding that stored records use: LEB128 varints, zigzag for signed numbers,
// length-prefixed text. A reader never trusts its input: past the end or malformed it turns bad() and gives
// zeros from then on, and the caller checks once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace heed::base {

class ByteWriter {
  public:
    void u8(std::uint8_t value) { out_.push_back(static_cast<char>(value)); }
    void varint(std::uint64_t value) {
        while (value >= 0x80) {
            u8(static_cast<std::uint8_t>(value | 0x80U));
            value >>= 7U;
        }
        u8(static_cast<std::uint8_t>(value));
    }
    void zigzag(std::int64_t value) {
        varint((static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63));
    }
    void text(std::string_view value) {
        varint(value.size());
        out_.append(value);
    }
    [[nodiscard]] std::string take() { return std::move(out_); }
    void clear() { out_.clear(); }
    [[nodiscard]] const std::string& bytes() const { return out_; }

  private:
    std::string out_;
};

class ByteReader {
  public:
    explicit ByteReader(std::string_view in) : in_(in) {}
    std::uint8_t u8() {
        if (in_.empty()) {
            fail();
            return 0;
        }
        const auto value = static_cast<std::uint8_t>(in_.front());
        in_.remove_prefix(1);
        return value;
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const std::uint8_t byte = u8();
            if (shift == 63 && byte > 1) break;  // more than 64 bits
            value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
            if (byte < 0x80) return bad_ ? 0 : value;
        }
        fail();
        return 0;
    }
    std::int64_t zigzag() {
        const std::uint64_t value = varint();
        return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
    }
    std::string_view text() {
        const std::uint64_t size = varint();
        if (size > in_.size()) {
            fail();
            return {};
        }
        const auto value = in_.substr(0, size);
        in_.remove_prefix(size);
        return value;
    }
    // For a caller that finds the content wrong: as if the bytes had been.
    void fail() {
        bad_ = true;
        in_ = {};
    }
    [[nodiscard]] bool bad() const { return bad_; }
    [[nodiscard]] bool atEnd() const { return in_.empty(); }

  private:
    std::string_view in_;
    bool bad_ = false;
};

}  // namespace heed::base
