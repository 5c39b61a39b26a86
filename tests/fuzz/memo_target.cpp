#include "mobile/sound/limits.hpp"
#include "mobile/sound/memo_outline.hpp"
#include "mobile/sound/opus_reader.hpp"
#include "server/blobs/media_type.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace heed::fuzz {
namespace {

using mobile::memoOutline;
using mobile::OpusReader;
using mobile::salvaged;
namespace sound = mobile::sound;

constexpr std::size_t kPageHead = 27;
constexpr std::size_t kCrcAt = 22;
constexpr std::size_t kCrcBytes = 4;
constexpr std::int64_t kPerMs = sound::kRate / 1000;

std::size_t at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

// Of the page that begins here; 0: there is not the whole of it.
std::size_t pageBytes(std::string_view rest) {
    if (rest.size() < kPageHead || !rest.starts_with("OggS")) return 0;
    std::size_t bytes = kPageHead + at(rest, kPageHead - 1);
    if (rest.size() < bytes) return 0;
    for (std::size_t i = kPageHead, end = bytes; i < end; ++i)
        bytes += at(rest, i);
    return rest.size() < bytes ? 0 : bytes;
}

// RFC 3533 §6, bit by bit.
std::uint32_t checkSum(std::string_view page) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < page.size(); ++i) {
        const bool own = i >= kCrcAt && i < kCrcAt + kCrcBytes;
        sum ^= static_cast<std::uint32_t>(own ? 0 : at(page, i)) << 24U;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum & 0x80000000U) != 0 ? sum << 1U ^ 0x04C11DB7U : sum << 1U;
    }
    return sum;
}

// No chance finds a check sum, and what lies behind it is what is to be read.
std::string withGoodSums(std::string_view input) {
    std::string bytes(input);
    for (std::size_t from = 0; from < bytes.size();) {
        const std::size_t page = pageBytes(std::string_view(bytes).substr(from));
        if (page == 0) break;
        const std::uint32_t sum = checkSum(std::string_view(bytes).substr(from, page));
        for (std::size_t i = 0; i < kCrcBytes; ++i)
            bytes[from + kCrcAt + i] = static_cast<char>(sum >> (8 * i) & 0xFFU);
        from += page;
    }
    return bytes;
}

void outline(const std::string& bytes, std::size_t cut) {
    const auto read = memoOutline(bytes);
    const auto part = memoOutline(std::string_view(bytes).substr(0, cut));
    if (part) law(part->whole <= cut, "no more is whole than there is");
    if (!read) return law(read.error() != mobile::MemoFault::none, "a refusal says why");
    law(read->whole <= bytes.size(), "no more is whole than there is");
    law(read->durationMs > 0 && read->durationMs <= sound::kMostPlayed.count(),
        "a memo has a length that is played");
    law(!part || part->durationMs <= read->durationMs, "a part is no longer than the whole");
    law(blobs::mediaTypeOf(std::string_view(bytes).substr(0, blobs::kSniffBytes)) == "audio/ogg",
        "what the tablet takes for a memo the server does, too");
    const auto again = memoOutline(std::string_view(bytes).substr(0, read->whole));
    law(again && again->whole == read->whole && again->durationMs == read->durationMs &&
            again->ended == read->ended,
        "what lies beyond the last good page says nothing");
}

void keeping(const std::string& bytes) {
    const auto kept = salvaged(bytes);
    if (!kept) return law(kept.error() != mobile::MemoFault::none, "a refusal says why");
    const auto read = memoOutline(kept->bytes);
    law(read && read->ended && read->whole == kept->bytes.size() && read->durationMs == kept->durationMs,
        "what is kept of a memo is whole, and as long as was told");
    const auto again = salvaged(kept->bytes);
    law(again && again->bytes == kept->bytes, "what is whole is kept as it is");
}

// As much of it as tells whether it ends: a file of this size may have minutes.
std::int64_t listen(OpusReader& reader) {
    constexpr std::int64_t kEnough = 20'000 * kPerMs;
    std::array<std::int16_t, 4096> some{};
    std::int64_t all = 0;
    while (all < kEnough) {
        const std::size_t got = reader.read(some);
        law(got <= some.size(), "no more is written than there is room for");
        if (got == 0) break;
        all += static_cast<std::int64_t>(got);
    }
    return all;
}

void hearing(const std::string& bytes, std::int64_t place) {
    const auto read = memoOutline(bytes);
    auto reader = OpusReader::open(bytes);
    if (!read) return law(!reader && reader.error() == read.error(), "what is no memo is not decoded");
    if (!reader) return;
    law(reader->durationMs() == read->durationMs, "it is as long as its pages say");
    law(listen(*reader) <= read->durationMs * kPerMs, "no more is heard than its pages say");
    reader->seek(place);
    law(listen(*reader) <= std::max<std::int64_t>(0, read->durationMs - place) * kPerMs,
        "from any place on there is no more than is left");
    reader->seek(read->durationMs);
    law(listen(*reader) == 0, "beyond its end there is nothing");
}

}  // namespace

// The first byte: whether the check sums are made good; the second: where it is cut and listened to.
void memo(std::string_view input) {
    const bool good = takeByte(input) % 2 == 0;
    const std::size_t place = takeByte(input);
    const std::string bytes = good ? withGoodSums(input) : std::string(input);
    outline(bytes, bytes.size() * place / 256);
    keeping(bytes);
    hearing(bytes, static_cast<std::int64_t>(place) * 20);
}

}  // namespace heed::fuzz
