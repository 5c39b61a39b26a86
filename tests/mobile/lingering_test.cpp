#include "mobile/viewmodels/lingering.hpp"

#include "tests/mobile/qt_support.hpp"

#include <QCoreApplication>
#include <QPointer>

namespace heed::test {

// A tablet that sleeps, or a machine with too much to do, lets a second pass between two rounds of the event
// loop: then nothing of the page that was left has gone yet.
TEST_CASE(
    "what has left the screen stays for several rounds of the event loop, however long one of them takes") {
    mobile::Lingering lingering(std::chrono::milliseconds{0});
    auto shown = std::make_unique<QObject>();
    const QPointer<QObject> left = shown.get();
    lingering.take(std::move(shown));
    int rounds = 0;
    while (left && rounds < 10 * mobile::Lingering::kRounds) {
        QCoreApplication::processEvents();
        ++rounds;
    }
    CHECK(!left);
    CHECK(rounds >= mobile::Lingering::kRounds);
}

TEST_CASE("what has left the screen stays until it has what it waits for") {
    mobile::Lingering lingering(std::chrono::milliseconds{0});
    auto shown = std::make_unique<QObject>();
    const QPointer<QObject> left = shown.get();
    int asked = 0;
    lingering.take(std::move(shown), [&asked] { return ++asked < 3; });
    REQUIRE(eventually([&] { return !left; }));
    CHECK(asked == 3);
}

}  // namespace heed::test
