#include "mobile/sound/memo_outline.hpp"

#include "mobile/sound/limits.hpp"

#include <array>
#include <numeric>
#include <optional>

namespace heed::mobile {
namespace {

using Bytes = std::string_view;

constexpr std::size_t kPageHead = 27;
constexpr std::size_t kFlagsAt = 5;
constexpr std::size_t kCrcAt = 22;
constexpr std::size_t kCrcBytes = 4;
constexpr unsigned kFirst = 2;
constexpr unsigned kLast = 4;
constexpr int kPerMs = sound::kRate / 1000;

unsigned at(Bytes bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

// Little-endian.
std::uint64_t number(Bytes bytes, std::size_t from, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = count; i-- > 0;)
        value = value << 8U | at(bytes, from + i);
    return value;
}

constexpr auto kCrcTable = [] {
    constexpr std::uint32_t kPolynomial = 0x04C11DB7;
    constexpr std::uint32_t kTop = 0x80000000;
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i << 24U;
        for (int bit = 0; bit < 8; ++bit)
            value = (value & kTop) != 0 ? value << 1U ^ kPolynomial : value << 1U;
        table[i] = value;
    }
    return table;
}();

// RFC 3533 §6, field 7: with the four bytes of the check sum itself taken as zero.
std::uint32_t checkSum(Bytes page) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < page.size(); ++i) {
        const unsigned byte = i >= kCrcAt && i < kCrcAt + kCrcBytes ? 0 : at(page, i);
        sum = sum << 8U ^ kCrcTable[(sum >> 24U ^ byte) & 0xFFU];
    }
    return sum;
}

struct Page {
    Bytes whole;
    Bytes content;
    unsigned flags = 0;
    std::int64_t granule = 0;  // samples up to its end; -1: no packet ends on it
    std::uint64_t serial = 0;
    std::uint64_t number = 0;
};

// The page that begins here; nothing: none does, or not the whole of it, or it is damaged.
std::optional<Page> pageAt(Bytes bytes, std::size_t from) {
    const Bytes rest = bytes.substr(from);
    if (rest.size() < kPageHead || !rest.starts_with("OggS") || at(rest, 4) != 0) return std::nullopt;
    const std::size_t segments = at(rest, kPageHead - 1);
    if (rest.size() < kPageHead + segments) return std::nullopt;
    const Bytes lengths = rest.substr(kPageHead, segments);
    const std::size_t content = std::accumulate(
        lengths.begin(), lengths.end(), std::size_t{0},
        [](std::size_t sum, char length) { return sum + static_cast<unsigned char>(length); });
    const std::size_t head = kPageHead + segments;
    if (rest.size() - head < content) return std::nullopt;
    const Bytes whole = rest.substr(0, head + content);
    if (number(whole, kCrcAt, kCrcBytes) != checkSum(whole)) return std::nullopt;
    return Page{.whole = whole,
                .content = whole.substr(head),
                .flags = at(whole, kFlagsAt),
                .granule = static_cast<std::int64_t>(number(whole, 6, 8)),
                .serial = number(whole, 14, 4),
                .number = number(whole, 18, 4)};
}

// RFC 7845 §5.1. Gives the samples at its beginning that are not to be heard.
std::optional<std::int64_t> preSkipOf(const Page& first) {
    constexpr std::size_t kHead = 19;
    constexpr unsigned kMajor = 0xF0;
    const Bytes head = first.content;
    // By itself on its page, which is how the server tells one, too.
    const bool alone = first.whole.size() - head.size() == kPageHead + 1;
    if (first.flags != kFirst || !alone || head.size() < kHead || !head.starts_with("OpusHead"))
        return std::nullopt;
    const unsigned channels = at(head, 9);
    const unsigned mapping = at(head, 18);
    if ((at(head, 8) & kMajor) != 0 || channels < 1 || channels > 2 || mapping != 0) return std::nullopt;
    return static_cast<std::int64_t>(number(head, 10, 2));
}

}  // namespace

std::expected<MemoOutline, MemoFault> memoOutline(Bytes bytes) {
    if (bytes.empty()) return std::unexpected(MemoFault::empty);
    if (static_cast<std::int64_t>(bytes.size()) > sound::kMostBytes)
        return std::unexpected(MemoFault::tooLarge);
    const auto first = pageAt(bytes, 0);
    const auto preSkip = first ? preSkipOf(*first) : std::nullopt;
    if (!preSkip) return std::unexpected(MemoFault::notAMemo);
    MemoOutline outline{.whole = first->whole.size()};
    std::int64_t granule = 0;
    for (std::uint64_t next = first->number + 1; !outline.ended; ++next) {
        const auto page = pageAt(bytes, outline.whole);
        // Also another stream, or one page twice: what Ogg allows and no memo has.
        if (!page || page->serial != first->serial || page->number != next || (page->flags & kFirst) != 0)
            break;
        if (next == first->number + 1 && !page->content.starts_with("OpusTags")) break;
        if (page->granule != -1) {
            if (page->granule < granule) break;
            granule = page->granule;
        }
        outline.whole += page->whole.size();
        outline.ended = (page->flags & kLast) != 0;
    }
    outline.durationMs = granule > *preSkip ? (granule - *preSkip) / kPerMs : 0;
    if (outline.durationMs > sound::kMostPlayed.count()) return std::unexpected(MemoFault::tooLarge);
    if (outline.durationMs == 0) return std::unexpected(MemoFault::empty);
    return outline;
}

std::expected<Salvaged, MemoFault> salvaged(Bytes bytes) {
    const auto outline = memoOutline(bytes);
    if (!outline) return std::unexpected(outline.error());
    if (outline->durationMs < sound::kLeastMemo.count()) return std::unexpected(MemoFault::empty);
    Salvaged kept{.bytes = std::string(bytes.substr(0, outline->whole)), .durationMs = outline->durationMs};
    if (outline->ended) return kept;
    std::size_t last = 0;
    for (std::size_t i = 0; i < kept.bytes.size();) {
        last = i;
        i += pageAt(kept.bytes, i)->whole.size();
    }
    kept.bytes[last + kFlagsAt] = static_cast<char>(at(kept.bytes, last + kFlagsAt) | kLast);
    const std::uint32_t sum = checkSum(Bytes(kept.bytes).substr(last));
    for (std::size_t i = 0; i < kCrcBytes; ++i)
        kept.bytes[last + kCrcAt + i] = static_cast<char>(sum >> (8 * i) & 0xFFU);
    return kept;
}

}  // namespace heed::mobile
