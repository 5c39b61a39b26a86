// Laws, checked over generated cases (RapidCheck), with three habits that plain rc::check does not have.
//
// A run repeats: the seed comes from the law's own sentence, unless RC_PARAMS says otherwise
// (RC_PARAMS="seed=7 max_success=100000" hunts further). A failure fails the Catch2 test with the shrunk
// counterexample. And a law may name the situations it is about (RC_TAG, RC_CLASSIFY), and how many of its
// runs must have met each: a generator that has stopped making conflicts makes the test fail instead of pass
// for nothing.
//
// RC_ASSERT takes its expression apart and so evaluates both sides of && and ||: double the parentheses where
// it holds one.
#pragma once

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::test {

struct Trials {
    int runs = 100;
    int size = 60;  // how large generated things grow, 0 … 100
    // "tag" → the least number of runs that must carry it.
    std::vector<std::pair<std::string, int>> mustMeet{};
};

// The parameters a law is checked with.
[[nodiscard]] rc::detail::TestParams paramsFor(std::string_view law, const Trials& trials);

// What is missing from the situations met; empty when nothing is.
[[nodiscard]] std::string notMet(const rc::detail::Distribution& met, const Trials& trials);

template <class Testable>
void property(std::string_view law, Testable&& testable, const Trials& trials = {}) {
    const rc::detail::TestMetadata metadata{std::string(law), std::string(law)};
    const auto result =
        rc::detail::checkTestable(std::forward<Testable>(testable), metadata, paramsFor(law, trials));
    if (!result.template is<rc::detail::SuccessResult>()) {
        std::ostringstream said;
        rc::detail::printResultMessage(result, said);
        FAIL(law << "\n" << said.str());
    }
    const auto missing = notMet(result.template get<rc::detail::SuccessResult>().distribution, trials);
    INFO(law << " holds, but in too few of the situations it is about:\n" << missing);
    CHECK(missing.empty());
}

}  // namespace heed::test
