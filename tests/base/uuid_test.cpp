#include "shared/base/uuid.hpp"

#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace heed::base;
using heed::test::property;

namespace {

// Fills with one and the same byte: the worst luck a generator can have.
class ConstantRandom final : public Random {
  public:
    explicit ConstantRandom(unsigned byte) : byte_(static_cast<std::byte>(byte)) {}
    void fill(std::span<std::byte> out) override { std::ranges::fill(out, byte_); }

  private:
    std::byte byte_;
};

bool isVersion(const Uuid& id, unsigned version) {
    return (id.bytes[6] >> 4U) == version && (id.bytes[8] >> 6U) == 0b10U;
}

std::uint64_t milliseconds(const Uuid& id) {
    std::uint64_t ms = 0;
    for (std::size_t i = 0; i < 6; ++i)
        ms = (ms << 8U) | id.bytes[i];
    return ms;
}

Uuid arbitraryId() {
    Uuid id;
    for (auto& byte : id.bytes)
        byte = static_cast<std::uint8_t>(*heed::test::uniform(0, 256));
    return id;
}

}  // namespace

TEST_CASE("Ids of one generator grow strictly whatever its clock does") {
    property("strictly growing", [](const std::vector<int>& steps, std::uint64_t seed) {
        ManualClock clock(instantFromMs(1'800'000'000'000));
        SeededRandom random(seed);
        UuidGenerator ids(clock, random);
        Uuid last = ids.next();
        for (const int step : steps) {
            // Mostly no time passes or a little; now and then it jumps, also back.
            clock.advance(Millis{step % 3 == 0 ? step * 1'000 : step % 3 == 1 ? 0 : 1});
            const Uuid id = ids.next();
            RC_ASSERT(last < id);
            RC_ASSERT(last.text() < id.text());
            RC_ASSERT(isVersion(id, 7));
            RC_CLASSIFY(static_cast<std::int64_t>(milliseconds(id)) > toMs(clock.now()), "clock went back");
            last = id;
        }
    });
}

TEST_CASE("An id starts with the millisecond it was made in") {
    ManualClock clock(instantFromMs(1'800'000'000'123));
    SeededRandom random(1);
    UuidGenerator ids(clock, random);
    CHECK(milliseconds(ids.next()) == 1'800'000'000'123);
    clock.advance(Millis{1});
    CHECK(milliseconds(ids.next()) == 1'800'000'000'124);
    clock.set(instantFromMs(1'700'000'000'000));
    CHECK(milliseconds(ids.next()) == 1'800'000'000'124);
}

TEST_CASE("A clock before 1970 still gives ids") {
    ManualClock clock(instantFromMs(-5));
    SeededRandom random(1);
    UuidGenerator ids(clock, random);
    const Uuid first = ids.next();
    CHECK(milliseconds(first) == 0);
    CHECK(first < ids.next());
}

TEST_CASE("Counting up within a millisecond carries past the version and variant bits") {
    ManualClock clock(instantFromMs(1'800'000'000'000));
    ConstantRandom random(0xFF);
    UuidGenerator ids(clock, random);
    const Uuid first = ids.next();
    const Uuid second = ids.next();
    CHECK(first.text().substr(14) == "77ff-bfff-ffffffffffff");
    CHECK(second.text().substr(14) == "7800-8000-000000000000");
    CHECK(first < second);
}

TEST_CASE("Many tablets that make ids in the same millisecond make different ones") {
    ManualClock clock(instantFromMs(1'800'000'000'000));
    std::set<Uuid> seen;
    for (std::uint64_t tablet = 0; tablet < 50; ++tablet) {
        SeededRandom random(tablet);
        UuidGenerator ids(clock, random);
        for (int i = 0; i < 200; ++i)
            seen.insert(ids.next());
    }
    CHECK(seen.size() == 50 * 200);
}

TEST_CASE("An id and its text are each other's inverse") {
    property("round trip", [] {
        const Uuid id = arbitraryId();
        const auto text = id.text();
        RC_ASSERT(text.size() == 36U);
        RC_ASSERT(Uuid::parse(text) == id);
        RC_ASSERT(Uuid::fromBlob(id.blob()) == id);
    });
}

TEST_CASE("Texts of ids order as the ids do") {
    property("order", [] {
        const Uuid a = arbitraryId();
        const Uuid b = arbitraryId();
        RC_ASSERT((a <=> b) == (a.text() <=> b.text()));
        RC_ASSERT((a <=> b) == (a.blob() <=> b.blob()));
    });
}

TEST_CASE("An id has one spelling") {
    const std::string good = "01938f2e-7c1a-7b2c-8d3e-4f5061728394";
    REQUIRE(Uuid::parse(good));
    for (const std::string bad :
         {"", "01938F2E-7C1A-7B2C-8D3E-4F5061728394", "{01938f2e-7c1a-7b2c-8d3e-4f5061728394}",
          "01938f2e7c1a7b2c8d3e4f5061728394", "01938f2e-7c1a-7b2c-8d3e-4f506172839",
          "01938f2e-7c1a-7b2c-8d3e-4f50617283944", "01938f2e-7c1a-7b2c-8d3e-4f506172839g",
          "01938f2e07c1a-7b2c-8d3e-4f5061728394", "-1938f2e-7c1a-7b2c-8d3e-4f5061728394",
          "01938f2e-7c1a-7b2c-8d3e-4f50617283 4"}) {
        INFO(bad);
        CHECK_FALSE(Uuid::parse(bad));
    }
    CHECK_FALSE(Uuid::fromBlob("fifteen bytes!!"));
    CHECK_FALSE(Uuid::fromBlob("seventeen bytes!!"));
}

TEST_CASE("Whatever text is read as an id is that id's text") {
    property("canonical", [] {
        const auto text = *heed::test::damaged(arbitraryId().text());
        if (const auto id = Uuid::parse(text)) RC_ASSERT(id->text() == text);
    });
}

TEST_CASE("Only the default id is nil") {
    CHECK(Uuid{}.isNil());
    CHECK(Uuid{}.text() == "00000000-0000-0000-0000-000000000000");
    CHECK_FALSE(uuidFromName("", "").isNil());
}

TEST_CASE("An id from a name is the same everywhere and for ever") {
    const Uuid id = uuidFromName("FT01/car-complaints-cn", "1");
    CHECK(isVersion(id, 8));
    CHECK(id == uuidFromName("FT01/car-complaints-cn", "1"));
    CHECK(id.text() == "8fb75b1f-96bf-897f-b655-4383e87612e4");
    CHECK(id != uuidFromName("FT01/car-complaints-cn", "2"));
    CHECK(id != uuidFromName("FT02/car-complaints-cn", "1"));
}

TEST_CASE("Where the space ends and the name begins makes a difference") {
    CHECK(uuidFromName("ab", "c") != uuidFromName("a", "bc"));
    CHECK(uuidFromName("ab", "") != uuidFromName("", "ab"));
}
