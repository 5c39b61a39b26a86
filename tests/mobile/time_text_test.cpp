#include "mobile/viewmodels/time_text.hpp"

#include "tests/mobile/qt_support.hpp"

namespace heed::mobile {
namespace {

constexpr qint64 kSecond = 1000;
constexpr qint64 kMinute = 60 * kSecond;
constexpr qint64 kHour = 60 * kMinute;
// 2026-11-21 14:03:21 in China.
constexpr qint64 kNow = 1'795'241'001'000;

struct Times {
    base::ManualClock clock{base::instantFromMs(kNow)};
    TimeText text{clock};
};

TEST_CASE("what is fresh is told by its age, what is older by its day") {
    const Times times;
    CHECK(times.text.relative(kNow - 20 * kSecond) == QStringLiteral("just now"));
    CHECK(times.text.relative(kNow - 20 * kMinute) == QStringLiteral("20 min ago"));
    CHECK(times.text.relative(kNow - 3 * kHour) == QStringLiteral("today 11:03"));
    CHECK(times.text.relative(kNow - 15 * kHour) == QStringLiteral("yesterday 23:03"));
    CHECK(times.text.relative(kNow - 18 * 24 * kHour) == QStringLiteral("3 Nov"));
    CHECK(times.text.relative(kNow - 400 * 24 * kHour) == QStringLiteral("17 Oct 2025"));
    CHECK(times.text.relative(0).isEmpty());
}

TEST_CASE("a day without an hour is told without one") {
    const Times times;
    const qint64 midnight = kNow - 14 * kHour - 3 * kMinute - 21 * kSecond;
    CHECK(times.text.relative(midnight) == QStringLiteral("today"));
    CHECK(times.text.relative(midnight - 24 * kHour) == QStringLiteral("yesterday"));
    CHECK(times.text.exact(midnight) == QStringLiteral("21 Nov 2026"));
    CHECK(times.text.exact(kNow) == QStringLiteral("21 Nov 2026 14:03"));
}

TEST_CASE("a clock that runs ahead does not make the past of what is to come") {
    const Times times;
    CHECK(times.text.relative(kNow + 5 * kMinute) == QStringLiteral("today 14:08"));
    CHECK(times.text.age(kNow + kHour) == QStringLiteral("less than a minute"));
}

TEST_CASE("the time of a draft is told to the second, with its day when that is another") {
    const Times times;
    CHECK(times.text.clockTime(kNow, true) == QStringLiteral("14:03:21"));
    CHECK(times.text.clockTime(kNow - 24 * kHour, false) == QStringLiteral("20 Nov 14:03"));
    CHECK(times.text.age(kNow - 90 * kMinute) == QStringLiteral("1 hour(s)"));
}

}  // namespace
}  // namespace heed::mobile
