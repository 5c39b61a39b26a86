#include "shared/base/bytes.hpp"

#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

using namespace heed::base;
using heed::test::property;

namespace {

struct Byte {
    std::uint8_t value;
    bool operator==(const Byte&) const = default;
};
struct Varint {
    std::uint64_t value;
    bool operator==(const Varint&) const = default;
};
using Item = std::variant<Byte, Varint, std::int64_t, std::string>;

// Numbers of every length, not only small ones.
template <class T>
T anyNumber() {
    return static_cast<T>(*rc::gen::resize(1000, rc::gen::arbitrary<T>()) >> *heed::test::uniform(0, 64));
}

Item anyItem() {
    switch (*heed::test::uniform(0, 4)) {
        case 0:
            return Byte{static_cast<std::uint8_t>(*heed::test::uniform(0, 256))};
        case 1:
            return Varint{anyNumber<std::uint64_t>()};
        case 2:
            return anyNumber<std::int64_t>();
        default:
            return *heed::test::anyBytes();
    }
}

std::vector<Item> anyItems() {
    std::vector<Item> items(*heed::test::uniform<std::size_t>(1, 12));
    for (Item& item : items)
        item = anyItem();
    return items;
}

void write(ByteWriter& out, const Item& item) {
    if (const auto* byte = std::get_if<Byte>(&item)) return out.u8(byte->value);
    if (const auto* number = std::get_if<Varint>(&item)) return out.varint(number->value);
    if (const auto* number = std::get_if<std::int64_t>(&item)) return out.zigzag(*number);
    out.text(std::get<std::string>(item));
}

// Reads what stands where `like` was written.
Item read(ByteReader& in, const Item& like) {
    if (std::holds_alternative<Byte>(like)) return Byte{in.u8()};
    if (std::holds_alternative<Varint>(like)) return Varint{in.varint()};
    if (std::holds_alternative<std::int64_t>(like)) return in.zigzag();
    return std::string(in.text());
}

bool isNothing(const Item& item) {
    return item == Item{Byte{0}} || item == Item{Varint{0}} || item == Item{std::int64_t{0}} ||
           item == Item{std::string{}};
}

std::string encode(const std::vector<Item>& items) {
    ByteWriter out;
    for (const Item& item : items)
        write(out, item);
    return out.take();
}

}  // namespace

TEST_CASE("What is written is read again, to the last byte") {
    property("round trip", [] {
        const auto items = anyItems();
        const auto encoded = encode(items);
        ByteReader in(encoded);
        for (const Item& item : items)
            RC_ASSERT(read(in, item) == item);
        RC_ASSERT(in.atEnd());
        RC_ASSERT_FALSE(in.bad());
    });
}

TEST_CASE("Every proper prefix of an encoding gives what it holds and then turns bad") {
    property("prefix", [] {
        const auto items = anyItems();
        const auto encoded = encode(items);
        const auto size = *heed::test::uniform<std::size_t>(0, encoded.size());
        ByteReader in(std::string_view(encoded).substr(0, size));
        bool wasBad = false;
        for (const Item& item : items) {
            const Item got = read(in, item);
            RC_ASSERT((in.bad() ? isNothing(got) : got == item));
            RC_ASSERT((in.bad() || !wasBad));
            wasBad = in.bad();
        }
        RC_ASSERT(wasBad);
    });
}

TEST_CASE("Reading any bytes as anything ends, and after the first fault gives nothing more") {
    property("hostile", [] {
        const auto bytes = *heed::test::anyBytes();
        ByteReader in(bytes);
        for (const Item& item : anyItems()) {
            const Item got = read(in, item);
            if (in.bad()) RC_ASSERT(isNothing(got));
        }
    });
}

TEST_CASE("Numbers at their limits are kept") {
    ByteWriter out;
    const std::vector<std::int64_t> numbers{0, -1, 1, std::numeric_limits<std::int64_t>::min(),
                                            std::numeric_limits<std::int64_t>::max()};
    for (const auto number : numbers)
        out.zigzag(number);
    out.varint(std::numeric_limits<std::uint64_t>::max());
    const auto encoded = out.take();
    ByteReader in(encoded);
    for (const auto number : numbers)
        CHECK(in.zigzag() == number);
    CHECK(in.varint() == std::numeric_limits<std::uint64_t>::max());
    CHECK(in.atEnd());
    CHECK_FALSE(in.bad());
}

TEST_CASE("Small numbers take one byte whichever their sign") {
    for (int number = -64; number < 64; ++number) {
        ByteWriter out;
        out.zigzag(number);
        CHECK(out.bytes().size() == 1);
    }
}

TEST_CASE("A number that does not fit 64 bits is bad, not something else") {
    ByteReader tooLong("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01");
    CHECK(tooLong.varint() == 0);
    CHECK(tooLong.bad());
    ByteReader tooGreat("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02");
    CHECK(tooGreat.varint() == 0);
    CHECK(tooGreat.bad());
}

TEST_CASE("A length greater than what follows is bad") {
    ByteReader in(
        "\x05"
        "ab");
    CHECK(in.text().empty());
    CHECK(in.bad());
    CHECK(in.u8() == 0);
}
