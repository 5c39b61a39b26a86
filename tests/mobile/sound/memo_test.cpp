#include "mobile/sound/memo_outline.hpp"
#include "mobile/sound/opus_reader.hpp"
#include "tests/mobile/sound/tones.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

// Speech, made a file and sound again; and files that are none.
namespace heed::test {
namespace {

using mobile::MemoFault;
using mobile::memoOutline;
using mobile::OpusReader;
namespace sound = mobile::sound;

double loudness(const std::vector<std::int16_t>& samples) {
    double sum = 0;
    for (const auto sample : samples)
        sum += static_cast<double>(sample) * sample;
    return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(1, samples.size())));
}

// With the check sum of its first page, which has so many bytes, made good (RFC 3533 §6).
std::string withGoodSum(std::string bytes, std::size_t page) {
    constexpr std::size_t kCrcAt = 22;
    constexpr std::size_t kCrcBytes = 4;
    for (std::size_t i = 0; i < kCrcBytes; ++i)
        bytes[kCrcAt + i] = 0;
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < page; ++i) {
        sum ^= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << 24U;
        for (int bit = 0; bit < 8; ++bit)
            sum = (sum & 0x80000000U) != 0 ? sum << 1U ^ 0x04C11DB7U : sum << 1U;
    }
    for (std::size_t i = 0; i < kCrcBytes; ++i)
        bytes[kCrcAt + i] = static_cast<char>(sum >> (8 * i) & 0xFFU);
    return bytes;
}

}  // namespace

TEST_CASE("A memo is as long and as loud as what was spoken, whatever the microphone's rate", "[T-13]") {
    const int rate = GENERATE(16'000, 44'100, 48'000);
    const std::string bytes = memoOf(2500, rate);
    const auto outline = memoOutline(bytes);
    REQUIRE(outline);
    CHECK(outline->ended);
    CHECK(outline->whole == bytes.size());
    CHECK(std::abs(outline->durationMs - 2500) <= 20);
    auto reader = OpusReader::open(bytes);
    REQUIRE(reader);
    const auto samples = heard(*reader);
    CHECK(std::abs(static_cast<std::int64_t>(samples.size()) / 48 - outline->durationMs) <= 1);
    CHECK(loudness(samples) == Approx(9000 / std::sqrt(2.0)).epsilon(0.15));
}

TEST_CASE("Five minutes take less than a megabyte") {
    const std::string bytes = memoOf(sound::kMostMemo.count());
    CHECK(bytes.size() < 1'000'000);
    const auto outline = memoOutline(bytes);
    REQUIRE(outline);
    CHECK(outline->durationMs <= sound::kMostMemo.count() + 20);
}

TEST_CASE("What was spoken is out of the encoder a second later", "[I8]") {
    const auto pages = pagesOf(10'000);
    std::string out;
    for (std::size_t i = 0; i + 1 < pages.size(); ++i)
        out += pages[i];
    const auto outline = memoOutline(out);
    REQUIRE(outline);
    CHECK_FALSE(outline->ended);
    CHECK(outline->durationMs >= 10'000 - 1200);
}

TEST_CASE("A memo that was cut off anywhere is its whole pages, and is marked as ended", "[I8]") {
    const std::string whole = memoOf(5000);
    const auto full = memoOutline(whole);
    REQUIRE(full);
    rc::check("salvaged", [&] {
        const auto cut = *rc::gen::inRange<std::size_t>(0, whole.size() + 1);
        const auto kept = mobile::salvaged(std::string_view(whole).substr(0, cut));
        const auto before = memoOutline(std::string_view(whole).substr(0, cut));
        RC_ASSERT((before.has_value() && before->durationMs >= sound::kLeastMemo.count()) ==
                  kept.has_value());
        if (!kept) return;
        const auto outline = memoOutline(kept->bytes);
        RC_ASSERT(outline.has_value());
        RC_ASSERT((outline->ended && outline->whole == kept->bytes.size()));
        RC_ASSERT((outline->durationMs == before->durationMs && outline->durationMs == kept->durationMs));
        auto reader = OpusReader::open(kept->bytes);
        RC_ASSERT(reader.has_value());
        RC_ASSERT(std::abs(static_cast<std::int64_t>(heard(*reader).size()) / 48 - kept->durationMs) <= 1);
    });
}

TEST_CASE("One byte that is another spoils its page and what follows, and nothing before", "[I10]") {
    const std::string whole = memoOf(4000);
    rc::check("spoilt", [&] {
        std::string bytes = whole;
        const auto at = *rc::gen::inRange<std::size_t>(0, whole.size());
        bytes[at] = static_cast<char>(bytes[at] ^ *rc::gen::inRange(1, 255));
        const auto outline = memoOutline(bytes);
        RC_ASSERT((!outline || outline->whole <= at));
        auto reader = OpusReader::open(bytes);
        RC_ASSERT((!reader || heard(*reader).size() <= static_cast<std::size_t>(48 * 4020)));
    });
}

TEST_CASE("What is no memo is told, and never decoded") {
    using namespace std::string_literals;
    CHECK(memoOutline({}).error() == MemoFault::empty);
    CHECK(memoOutline("OggS").error() == MemoFault::notAMemo);
    CHECK(memoOutline("\xFF\xD8\xFF\xE0"s).error() == MemoFault::notAMemo);
    CHECK(memoOutline(std::string(5'000'000, 'x')).error() == MemoFault::tooLarge);
    // Its beginning alone: a stream with no sound in it.
    const auto pages = pagesOf(1000);
    const auto head = memoOutline(pages.front().substr(0, 28 + 19));
    REQUIRE_FALSE(head);
    CHECK(head.error() == MemoFault::empty);
    CHECK(OpusReader::open("OggS and nothing more").error() == MemoFault::notAMemo);
}

TEST_CASE("A memo begins with a page that has its head and nothing else, as the server wants it too") {
    const std::string whole = memoOf(500);
    constexpr std::size_t kFlags = 5;
    constexpr std::size_t kSegments = 26;
    REQUIRE(whole[kSegments] == 1);
    SECTION("with an empty packet before it") {
        std::string bytes = whole;
        bytes[kSegments] = 2;
        bytes.insert(kSegments + 1, 1, '\0');
        CHECK(memoOutline(withGoodSum(bytes, 28 + 20)).error() == MemoFault::notAMemo);
    }
    SECTION("that claims to be the last, too") {
        std::string bytes = whole;
        bytes[kFlags] = 6;
        CHECK(memoOutline(withGoodSum(bytes, 28 + 19)).error() == MemoFault::notAMemo);
    }
    CHECK(memoOutline(withGoodSum(whole, 28 + 19)));
}

TEST_CASE("Any bytes are a memo or a fault, and what is played of them has an end") {
    rc::check("hostile", [] {
        const auto bytes = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
        auto reader = OpusReader::open("OggS" + bytes);
        if (reader) (void)heard(*reader);
    });
}

TEST_CASE("A memo longer than is played is refused, however little its bytes are") {
    // 400 seconds of silence take some kilobytes.
    auto writer = world::must(mobile::OpusWriter::make(16'000));
    const std::vector<std::int16_t> silence(16'000);
    std::string bytes;
    for (int second = 0; second < 400; ++second)
        bytes += writer.add(silence);
    bytes += writer.end();
    CHECK(bytes.size() < 1'000'000);
    CHECK(memoOutline(bytes).error() == MemoFault::tooLarge);
    CHECK(OpusReader::open(bytes).error() == MemoFault::tooLarge);
}

TEST_CASE("A memo is played from any place on") {
    auto reader = OpusReader::open(memoOf(3000));
    REQUIRE(reader);
    reader->seek(2000);
    CHECK(std::abs(static_cast<std::int64_t>(heard(*reader).size()) / 48 - 1000) <= 20);
    reader->seek(9'000'000);
    CHECK(heard(*reader).empty());
    reader->seek(-5);
    CHECK(heard(*reader).size() > 48 * 2900);
}

}  // namespace heed::test
