#include "shared/base/compression.hpp"

#include "tests/support/property.hpp"

#include <zstd.h>

using namespace heed::base;

namespace {

// As a client packs that does not know the length beforehand: the frame states its window instead.
std::string streamed(std::string_view text, int windowLog) {
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog);
    std::string out(ZSTD_compressBound(text.size()) + 64, '\0');
    ZSTD_outBuffer to{out.data(), out.size(), 0};
    for (const std::string_view part : {text.substr(0, text.size() / 2), text.substr(text.size() / 2)}) {
        ZSTD_inBuffer from{part.data(), part.size(), 0};
        ZSTD_compressStream2(context, &to, &from, ZSTD_e_continue);
    }
    ZSTD_inBuffer none{nullptr, 0, 0};
    ZSTD_compressStream2(context, &to, &none, ZSTD_e_end);
    ZSTD_freeCCtx(context);
    out.resize(to.pos);
    return out;
}

}  // namespace

TEST_CASE("what is packed and unpacked is the same again") {
    for (const Coding coding : {Coding::identity, Coding::gzip, Coding::zstd}) {
        heed::test::property("unpacking undoes packing, for any bytes", [coding](const std::string& text) {
            const auto packed = pack(coding, text);
            RC_ASSERT(packed);
            RC_ASSERT(unpack(coding, *packed, text.size()).value() == text);
        });
    }
}

TEST_CASE("unpacking stops at its limit") {
    const auto coding = GENERATE(Coding::gzip, Coding::zstd);
    const auto bomb = pack(coding, std::string(10'000'000, '\0'));
    REQUIRE(bomb);
    CHECK(bomb->size() < 100'000);
    CHECK(unpack(coding, *bomb, 0).error() == UnpackFault::tooLarge);
    CHECK(unpack(coding, *bomb, 1'000'000).error() == UnpackFault::tooLarge);
    CHECK(unpack(coding, *bomb, 9'999'999).error() == UnpackFault::tooLarge);
    CHECK(unpack(coding, *bomb, 10'000'000)->size() == 10'000'000);
}

TEST_CASE("a zstd frame that states no length stops at the limit as well") {
    const auto bomb = streamed(std::string(10'000'000, '\0'), 20);
    CHECK(unpack(Coding::zstd, bomb, 1'000'000).error() == UnpackFault::tooLarge);
    CHECK(unpack(Coding::zstd, bomb, 9'999'999).error() == UnpackFault::tooLarge);
    CHECK(unpack(Coding::zstd, bomb, 10'000'000)->size() == 10'000'000);
}

TEST_CASE("a zstd frame that looks back further than the limit is not begun with") {
    const std::string text(200'000, 'w');
    CHECK(unpack(Coding::zstd, streamed(text, 20), 1'000'000) == text);
    CHECK(unpack(Coding::zstd, streamed(text, 21), 1'000'000).error() == UnpackFault::windowTooLarge);
    CHECK(unpack(Coding::zstd, streamed(text, 27), 1'000'000).error() == UnpackFault::windowTooLarge);
    CHECK(maxZstdWindow(1'000'000) == 1U << 20U);
    CHECK(maxZstdWindow(100) == 128U * 1024U);
}

TEST_CASE("unpacking refuses what is cut, damaged or followed by something") {
    const auto coding = GENERATE(Coding::gzip, Coding::zstd);
    const auto packed = pack(coding, "some text that is long enough to be packed, packed, packed");
    REQUIRE(packed);
    for (std::size_t size = 0; size < packed->size(); ++size) {
        CHECK(unpack(coding, packed->substr(0, size), 1000).error() == UnpackFault::damaged);
    }
    CHECK(unpack(coding, *packed + "x", 1000).error() == UnpackFault::damaged);
    CHECK(unpack(coding, *packed + *packed, 1000).error() == UnpackFault::damaged);
    CHECK(unpack(coding, "neither of them at all", 1000).error() == UnpackFault::damaged);
    CHECK(unpack(coding, *pack(coding == Coding::gzip ? Coding::zstd : Coding::gzip, "x"), 1000).error() ==
          UnpackFault::damaged);
}

TEST_CASE("a wrong checksum is damage") {
    auto zipped = *pack(Coding::gzip, "some text");
    zipped[zipped.size() - 6] ^= 1;
    CHECK(unpack(Coding::gzip, zipped, 1000).error() == UnpackFault::damaged);
    auto packed = *pack(Coding::zstd, "some text");
    packed[packed.size() - 1] ^= 1;
    CHECK(unpack(Coding::zstd, packed, 1000).error() == UnpackFault::damaged);
}

TEST_CASE("of zstd's frames only the one of the standard that holds text is taken") {
    using namespace std::string_literals;
    const auto packed = *pack(Coding::zstd, "some text");
    const auto skipped = "\x50\x2A\x4D\x18\x03\x00\x00\x00"s + "abc";
    CHECK(unpack(Coding::zstd, skipped, 1000).error() == UnpackFault::damaged);
    CHECK(unpack(Coding::zstd, skipped + packed, 1000).error() == UnpackFault::damaged);
    CHECK(unpack(Coding::zstd, packed + skipped, 1000).error() == UnpackFault::damaged);
    for (const char version : {'\x25', '\x26', '\x27'})  // of before the standard
        CHECK(unpack(Coding::zstd, version + packed.substr(1), 1000).error() == UnpackFault::damaged);
}

TEST_CASE("codings are known by their names in any case") {
    CHECK(codingOf("gzip") == Coding::gzip);
    CHECK(codingOf("X-GZip") == Coding::gzip);
    CHECK(codingOf("ZSTD") == Coding::zstd);
    CHECK(codingOf("identity") == Coding::identity);
    CHECK_FALSE(codingOf(""));
    CHECK_FALSE(codingOf("br"));
    CHECK_FALSE(codingOf("gzip, zstd"));
}
