#include "shared/sync/backoff.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using namespace std::chrono_literals;
using sync::Backoff;
namespace tuning = sync::tuning;

TEST_CASE("Waits double up to the longest, each within half more or less") {
    base::SeededRandom random(3);
    for (int run = 0; run < 200; ++run) {
        Backoff backoff(random);
        auto middle = base::Millis{tuning::kFirstRetry};
        for (int i = 0; i < 40; ++i) {
            const auto wait = backoff.next(sync::tuning::kLongestRetry);
            CHECK(wait >= middle / 2);
            CHECK(wait <= middle + middle / 2);
            middle = std::min<base::Millis>(middle * 2, tuning::kLongestRetry);
        }
    }
}

TEST_CASE("After a success the waits begin anew") {
    base::SeededRandom random(3);
    Backoff backoff(random);
    for (int i = 0; i < 10; ++i)
        (void)backoff.next(sync::tuning::kLongestRetry);
    CHECK(backoff.next(sync::tuning::kLongestRetry) > 10s);
    backoff.reset();
    CHECK(backoff.next(sync::tuning::kLongestRetry) <= tuning::kFirstRetry * 3 / 2);
}

TEST_CASE("Two tablets that lost the server together do not come back in step") {
    base::SeededRandom one(1);
    base::SeededRandom two(2);
    Backoff a(one);
    Backoff b(two);
    int same = 0;
    for (int i = 0; i < 20; ++i)
        same += a.next(sync::tuning::kLongestRetry) == b.next(sync::tuning::kLongestRetry) ? 1 : 0;
    CHECK(same < 3);
}
