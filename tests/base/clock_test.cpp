#include "shared/base/clock.hpp"

#include "shared/base/error.hpp"
#include "shared/base/random.hpp"
#include "shared/base/strong.hpp"

#include <array>
#include <set>
#include <string>

using namespace heed::base;

TEST_CASE("A manual clock stands still until it is told") {
    ManualClock clock(instantFromMs(5));
    CHECK(toMs(clock.now()) == 5);
    CHECK(toMs(clock.now()) == 5);
    clock.advance(Millis{10});
    CHECK(toMs(clock.now()) == 15);
    clock.set(instantFromMs(-3));
    CHECK(toMs(clock.now()) == -3);
}

TEST_CASE("Seeded randomness repeats from its seed and differs between seeds") {
    const auto drawn = [](std::uint64_t seed, std::size_t size) {
        SeededRandom random(seed);
        std::string out(size, '\0');
        random.fill(std::as_writable_bytes(std::span(out)));
        return out;
    };
    CHECK(drawn(7, 33) == drawn(7, 33));
    CHECK(drawn(7, 33) != drawn(8, 33));
    CHECK(drawn(7, 0).empty());
}

TEST_CASE("The system's randomness does not repeat") {
    SystemRandom random;
    std::set<std::uint64_t> seen;
    for (int i = 0; i < 100; ++i)
        seen.insert(random.next());
    CHECK(seen.size() == 100);
}

TEST_CASE("An error reads as one sentence of what was done to what and why and what now") {
    CHECK(Error{ErrorKind::storageFull, "storing", "complaint 7", "the disk is full", "free some space"}
              .text() == "storing complaint 7: the disk is full; free some space");
    CHECK(Error{ErrorKind::offline, "syncing", {}, "no network", {}}.text() == "syncing: no network");
    CHECK(Error{ErrorKind::bug, {}, {}, "impossible", {}}.text() == "impossible");
}

TEST_CASE("Every kind of error has a name of its own") {
    std::set<std::string_view> names;
    for (const auto kind :
         {ErrorKind::offline, ErrorKind::transient, ErrorKind::authExpired, ErrorKind::rejected,
          ErrorKind::storageFull, ErrorKind::invalid, ErrorKind::bug}) {
        names.insert(name(kind));
    }
    CHECK(names.size() == 7);
}

TEST_CASE("Strong numbers have a next one and a raw form") {
    enum class Seq : std::int64_t {};
    CHECK(next(Seq{41}) == Seq{42});
    CHECK(raw(Seq{41}) == 41);
}
