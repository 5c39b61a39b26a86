#include "mobile/viewmodels/asking_again.hpp"

#include "tests/mobile/qt_support.hpp"

#include <QCoreApplication>
#include <QTimerEvent>
#include <vector>

namespace heed::test {

TEST_CASE("What is not there yet is asked for less and less often, and at once again when something new is") {
    mobile::AskingAgain again;
    const auto pass = [&again] {
        again.start();
        QTimerEvent passed(again.timerId());
        QCoreApplication::sendEvent(&again, &passed);
        CHECK_FALSE(again.isActive());
        return again.interval();
    };
    CHECK(again.interval() == 2'000);
    std::vector<int> next;
    for (int i = 0; i < 7; ++i)
        next.push_back(pass());
    CHECK(next == std::vector{4'000, 8'000, 16'000, 32'000, 60'000, 60'000, 60'000});
    again.hurry();
    CHECK(again.interval() == 2'000);
}

}  // namespace heed::test
