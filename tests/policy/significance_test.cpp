#include "shared/policy/figures/significance.hpp"

#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace heed;
using heed::test::uniform;
using policy::CallAnswer;
using policy::fisherTwoSided;
using policy::Share;
using policy::Stands;
using policy::TwoByTwo;

namespace {

// n over k for n up to 60, exactly: the greatest is below 2^57.
std::uint64_t over(int n, int k) {
    if (k < 0 || k > n) return 0;
    std::uint64_t out = 1;
    for (int i = 1; i <= k; ++i)
        out = out * static_cast<std::uint64_t>(n - k + i) / static_cast<std::uint64_t>(i);
    return out;
}

// Every table with the same totals, counted in whole numbers: ties are ties.
double byCounting(int a, int b, int c, int d) {
    const int own = a + b;
    const int rest = c + d;
    const int hits = a + c;
    const auto ways = [&](int k) { return over(own, k) * over(rest, hits - k); };
    std::uint64_t unlikely = 0;
    for (int k = 0; k <= own; ++k)
        if (ways(k) <= ways(a)) unlikely += ways(k);
    return static_cast<double>(unlikely) / static_cast<double>(over(own + rest, hits));
}

void answer(std::vector<CallAnswer>& list, std::string process, std::string person, int hits, int of) {
    for (int i = 0; i < of; ++i)
        list.push_back({process, person, i < hits});
}

}  // namespace

TEST_CASE("Fisher's test gives the published values", "[B-06][S-08]") {
    struct Case {
        TwoByTwo table;
        double value;
    };
    const Case cases[] = {
        {{3, 1, 1, 3}, 0.485714285714285710},   // the lady tasting tea, two-sided
        {{2, 10, 15, 3}, 5.36724119143435e-4},  // convictions of twins (Fisher, 1962)
        {{1, 9, 11, 3}, 2.75945618522008e-3},
        {{8, 2, 1, 5}, 0.0349650349650349676},
        {{1, 9, 9, 1}, 1.09333391067137e-3},
        {{0, 5, 5, 0}, 2.0 / 252.0},
        {{10, 10, 290, 310}, 1.0},
        // S-08's advisor: 20 of 50, the shop 30 of 300.
        {{20, 30, 10, 240}, 6.33085520255644e-11},
        {{4, 6, 26, 264}, 1.12428417187355e-2},
        // Large counts, reckoned with sixty digits.
        {{200, 300, 100, 2400}, 5.67122654162664e-97},
        {{60, 40, 1000, 99000}, 5.33762641588421e-92},
        {{3000, 97000, 30000, 900000}, 1.06879315456992e-4},
        {{100500, 899500, 100000, 900000}, 0.240054663122814},
    };
    for (const auto& c : cases) {
        const auto value = fisherTwoSided(c.table);
        REQUIRE(value);
        INFO(c.table.hits << " " << c.table.misses << " " << c.table.restHits << " " << c.table.restMisses);
        CHECK(*value == Approx(c.value).epsilon(1e-11));
    }
}

TEST_CASE("A table that leaves nothing to chance says nothing", "[B-06]") {
    for (const TwoByTwo& table :
         {TwoByTwo{}, TwoByTwo{5, 5, 0, 0}, TwoByTwo{0, 0, 7, 9}, TwoByTwo{4, 0, 9, 0}, TwoByTwo{0, 4, 0, 9}})
        CHECK(fisherTwoSided(table) == 1.0);
}

TEST_CASE("Counts out of range have no value, and the greatest have one", "[B-06]") {
    constexpr auto kMost = policy::kMostCounted;
    CHECK_FALSE(fisherTwoSided({-1, 2, 3, 4}));
    CHECK_FALSE(fisherTwoSided({1, 2, 3, INT64_MIN}));
    CHECK_FALSE(fisherTwoSided({INT64_MAX, INT64_MAX, 3, 4}));
    CHECK_FALSE(fisherTwoSided({kMost, 1, 0, 0}));
    CHECK(fisherTwoSided({kMost / 4, kMost / 4, kMost / 4, kMost / 4}) == 1.0);
    // Below all that a double can tell apart from nothing, but still a value.
    const auto least = fisherTwoSided({1000, 0, 0, 1000});
    REQUIRE(least);
    CHECK(*least > 0.0);
    CHECK(*least < 1e-280);
}

TEST_CASE("Fisher's test agrees with counting every table", "[B-06]") {
    test::property("every table",
                   [] {
                       const int a = *uniform(0, 16);
                       const int b = *uniform(0, 16);
                       const int c = *uniform(0, 16);
                       const int d = *uniform(0, 16);
                       const auto value = fisherTwoSided({a, b, c, d});
                       RC_ASSERT(value);
                       RC_ASSERT(std::abs(*value - byCounting(a, b, c, d)) <= 1e-12);
                       // Which side is called the person's, and what is called a hit, changes nothing.
                       RC_ASSERT(std::abs(*value - *fisherTwoSided({c, d, a, b})) <= 1e-12);
                       RC_ASSERT(std::abs(*value - *fisherTwoSided({b, a, d, c})) <= 1e-12);
                       RC_ASSERT(std::abs(*value - *fisherTwoSided({a, c, b, d})) <= 1e-12);
                   },
                   {.runs = 2000});
}

TEST_CASE("Holm's correction multiplies by how many are left, and never falls", "[B-06]") {
    CHECK(policy::holm({}).empty());
    const std::vector<double> values = {0.01, 0.04, 0.03, 0.005};
    const auto corrected = policy::holm(values);
    const std::vector<double> expected = {0.03, 0.06, 0.06, 0.02};
    for (std::size_t i = 0; i < values.size(); ++i)
        CHECK(corrected[i] == Approx(expected[i]).epsilon(1e-12));
    CHECK(policy::holm(std::vector{0.5, 0.9, 0.5}) == std::vector{1.0, 1.0, 1.0});
}

TEST_CASE("Twenty of one advisor's fifty against thirty of the shop's three hundred is looked at",
          "[S-08][B-06]") {
    std::vector<CallAnswer> answers;
    answer(answers, "洗车", "王示例", 20, 50);
    for (int i = 1; i <= 5; ++i)
        answer(answers, "洗车", "顾问" + std::to_string(i), 2, 50);
    answer(answers, "等候", "王示例", 50, 50);  // another process; not part of this view
    const auto view = policy::viewByPerson(answers, "洗车");
    REQUIRE(view);
    REQUIRE(view->size() == 6);
    const auto& first = view->front();
    CHECK(first.own.name == "王示例");
    CHECK(first.own.hits == 20);
    CHECK(first.own.of == 50);
    CHECK(first.rest.hits == 10);
    CHECK(first.rest.of == 250);
    CHECK(first.value == Approx(6.33085520255644e-11).epsilon(1e-11));
    CHECK(first.corrected == Approx(6 * 6.33085520255644e-11).epsilon(1e-11));
    CHECK(first.stands == Stands::above);
    // 2 of 50 against 28 of 250 of the rest: half the rate, and yet nothing that chance would not do.
    for (std::size_t i = 1; i < view->size(); ++i)
        CHECK((*view)[i].stands == Stands::unremarkable);
}

TEST_CASE("The process that customers name most often stands out among the processes", "[S-08][B-06]") {
    std::vector<CallAnswer> answers;
    for (const auto* person : {"王示例", "李示例"}) {
        answer(answers, "洗车", person, 10, 50);
        answer(answers, "等候", person, 1, 50);
        answer(answers, "解释", person, 2, 50);
    }
    const auto view = policy::viewByProcess(answers);
    REQUIRE(view);
    REQUIRE(view->size() == 3);
    CHECK(view->front().own.name == "洗车");
    CHECK(view->front().own.hits == 20);
    CHECK(view->front().own.of == 100);
    CHECK(view->front().stands == Stands::above);
    const auto wait = std::ranges::find(*view, "等候", [](const auto& j) { return j.own.name; });
    CHECK(wait->own.hits == 2);
    CHECK(wait->stands == Stands::below);
}

TEST_CASE("Small numbers are flagged by the test or not at all", "[S-08][B-06]") {
    // Three of three complain: in a small shop that can be chance …
    const auto small = policy::judgeShares(std::vector<Share>{{"王示例", 3, 3}, {"李示例", 1, 4}});
    REQUIRE(small);
    CHECK(small->front().stands == Stands::unremarkable);
    // … and one of one always can.
    const auto one = policy::judgeShares(std::vector<Share>{{"王示例", 1, 1}, {"李示例", 3, 30}});
    REQUIRE(one);
    CHECK(one->front().stands == Stands::unremarkable);
    // The only person has nobody to be compared with.
    const auto alone = policy::judgeShares(std::vector<Share>{{"王示例", 50, 50}});
    REQUIRE(alone);
    CHECK(alone->front().value == 1.0);
    CHECK(alone->front().rest.of == 0);
    CHECK(alone->front().stands == Stands::unremarkable);
    const auto none = policy::judgeShares({});
    REQUIRE(none);
    CHECK(none->empty());
    CHECK(policy::viewByPerson({}, "洗车")->empty());
}

TEST_CASE("What would stand out alone need not among many", "[B-06]") {
    // 4 of 10 against 26 of 290: 1.1 % by itself.
    std::vector<Share> shares = {{"王示例", 4, 10}};
    shares.push_back({"其余", 26, 290});
    CHECK(policy::judgeShares(shares)->front().stands == Stands::above);
    shares.pop_back();
    for (int i = 0; i < 29; ++i)
        shares.push_back({"顾问" + std::to_string(i), i < 26 ? 1 : 0, 10});
    const auto many = policy::judgeShares(shares);
    REQUIRE(many);
    CHECK(many->front().own.name == "王示例");
    CHECK(many->front().value == Approx(0.0112428417187355).epsilon(1e-11));
    CHECK(many->front().corrected == Approx(30 * 0.0112428417187355).epsilon(1e-11));
    CHECK(many->front().stands == Stands::unremarkable);
}

TEST_CASE("A view is the same whatever the order, and flags nobody whom the corrected test does not",
          "[B-06]") {
    test::property("any order",
                   [] {
                       std::vector<Share> shares;
                       for (int i = *uniform(0, 12); i > 0; --i) {
                           const auto of = *uniform(0, 40);
                           shares.push_back({"顾问" + std::to_string(i), *uniform(0, of + 1), of});
                       }
                       const auto view = policy::judgeShares(shares);
                       RC_ASSERT(view);
                       RC_ASSERT(view->size() == shares.size());
                       for (const auto& judged : *view) {
                           RC_ASSERT((judged.stands != Stands::unremarkable) == (judged.corrected <= 0.05));
                           RC_ASSERT(judged.corrected >= judged.value);
                           if (judged.stands == Stands::above)
                               RC_ASSERT(judged.own.hits * judged.rest.of > judged.rest.hits * judged.own.of);
                           if (judged.stands == Stands::below)
                               RC_ASSERT(judged.own.hits * judged.rest.of < judged.rest.hits * judged.own.of);
                       }
                       std::ranges::reverse(shares);
                       const auto again = policy::judgeShares(shares);
                       for (std::size_t i = 0; i < view->size(); ++i) {
                           RC_ASSERT((*view)[i].own.name == (*again)[i].own.name);
                           RC_ASSERT((*view)[i].corrected == (*again)[i].corrected);
                       }
                   },
                   {.runs = 300});
}

TEST_CASE("Shares that cannot be are refused with the name", "[B-06]") {
    for (const auto& bad : {std::vector<Share>{{"王示例", 2, 1}}, std::vector<Share>{{"王示例", -1, 1}},
                            std::vector<Share>{{"王示例", 1, 2}, {"王示例", 1, 3}},
                            std::vector<Share>{{"李示例", 0, policy::kMostCounted}, {"王示例", 1, 3}}}) {
        const auto view = policy::judgeShares(bad);
        REQUIRE_FALSE(view);
        CHECK(view.error().kind == base::ErrorKind::invalid);
        CHECK(view.error().what == "王示例");
    }
}
