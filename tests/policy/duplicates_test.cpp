#include "shared/policy/duplicates/duplicates.hpp"

#include "shared/policy/profile/profile.hpp"
#include "tests/policy/shop.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace heed;
using heed::test::at;
using heed::test::oneIn;
using heed::test::uniform;
using policy::ComplaintIndex;
using policy::ComplaintRow;
using policy::CustomerIndex;
using policy::CustomerRow;
using policy::DuplicateComplaint;
using policy::DuplicateCustomer;
using policy::JoinedRecords;
using policy::SameAs;

namespace {

constexpr auto kVin = "LFMTEST0000000017";

ComplaintRow row(std::string id, std::string_view when, std::string vin = kVin,
                 std::string klass = "complaint") {
    return {std::move(id), std::move(vin), std::move(klass), at(when)};
}

int duplicateDays() { return policy::builtInProfile("default")->duplicateDays; }

std::vector<DuplicateComplaint> among(const std::vector<ComplaintRow>& rows, const ComplaintRow& of,
                                      int days = duplicateDays()) {
    return ComplaintIndex(rows, test::shop().zone(), days).candidates(of);
}

std::vector<DuplicateCustomer> among(const std::vector<CustomerRow>& rows, const CustomerRow& of) {
    return CustomerIndex(rows).candidates(of);
}

std::vector<std::string> ids(int n) {
    std::vector<std::string> out;
    for (int i = 0; i < n; ++i)
        out.push_back("r" + std::to_string(100 + i));
    return out;
}

std::vector<SameAs> anyLinks(const std::vector<std::string>& among, int most) {
    std::vector<SameAs> out;
    if (among.empty()) return out;
    for (int i = *uniform(0, most); i > 0; --i)
        out.push_back({test::oneOf(among), test::oneOf(among)});
    return out;
}

// Who can be reached from whom, by walking.
std::set<std::string> reach(const std::vector<SameAs>& links, const std::string& from) {
    std::set<std::string> out = {from};
    for (std::size_t before = 0; before != out.size();) {
        before = out.size();
        for (const auto& link : links) {
            if (out.contains(link.id)) out.insert(link.other);
            if (out.contains(link.other)) out.insert(link.id);
        }
    }
    return out;
}

}  // namespace

TEST_CASE("Receipts of one VIN and class up to seven days apart by date may be one complaint", "[B-03]") {
    const std::vector<ComplaintRow> rows = {
        row("same-day", "2026-03-10 23:59"),
        row("before", "2026-03-03 00:00"),   // seven days by date
        row("after", "2026-03-17 23:59"),    // seven days by date, all but eight by the clock
        row("too-old", "2026-03-02 23:59"),  // less than eight days by the clock, eight by date
        row("too-new", "2026-03-18 00:00"),
        row("other-class", "2026-03-10 10:00", kVin, "grievance"),
        row("other-car", "2026-03-10 10:00", "LFMTEST0000000028"),
        row("no-car", "2026-03-10 10:00", ""),
    };
    const std::vector<DuplicateComplaint> expected = {{"same-day", 0}, {"after", 7}, {"before", 7}};
    CHECK(among(rows, row("new", "2026-03-10 00:00")) == expected);
    CHECK(among(rows, row("new", "2026-03-10 23:00", " lfmtest-0000000017 ")) == expected);
    CHECK(among(rows, row("new", "2026-03-10 10:00", "")).empty());
    CHECK(among(rows, row("new", "2026-03-10 10:00", " -- ")).empty());
    CHECK(among({}, row("new", "2026-03-10 10:00")).empty());
    // The profile's number of days, whatever it is.
    CHECK(among(rows, row("new", "2026-03-10 10:00"), 1).size() == 1);
    CHECK(among(rows, row("new", "2026-03-10 10:00"), 8).size() == 5);
}

TEST_CASE("A complaint is not its own duplicate", "[B-03]") {
    const auto one = row("same", "2026-03-10 10:00");
    CHECK(among({one}, one).empty());
}

TEST_CASE("Dates are those of the dealer's time zone", "[B-03]") {
    auto hours = policy::OpeningHours{};
    hours.timeZone = "Europe/Berlin";
    const auto berlin = test::shopWith(hours);
    // 07:00 in China is still the day before in Berlin.
    const std::vector<ComplaintRow> rows = {row("a", "2026-03-18 06:59")};
    const ComplaintRow of = row("new", "2026-03-10 08:00");
    CHECK(ComplaintIndex(rows, berlin.zone(), 7).candidates(of) == std::vector<DuplicateComplaint>{{"a", 7}});
    CHECK(ComplaintIndex(rows, test::shop().zone(), 7).candidates(of).empty());
}

TEST_CASE("The index finds what comparing all pairs finds", "[B-03]") {
    test::property(
        "all pairs",
        [] {
            std::vector<ComplaintRow> rows;
            for (int i = *uniform(0, 30); i > 0; --i)
                rows.push_back({"r" + std::to_string(i),
                                oneIn(8) ? "" : "VIN" + std::to_string(*uniform(0, 3)),
                                oneIn(3) ? "grievance" : "complaint",
                                at("2026-03-01 00:00") + std::chrono::hours{*uniform(0, 24 * 40)}});
            const int days = *uniform(1, 10);
            const ComplaintIndex index(rows, test::shop().zone(), days);
            std::size_t found = 0;
            for (const auto& of : rows) {
                std::set<std::pair<std::string, int>> expected;
                for (const auto& other : rows) {
                    const auto apart = std::chrono::abs(test::shop().zone().dateOf(of.received) -
                                                        test::shop().zone().dateOf(other.received))
                                           .count();
                    if (!of.vin.empty() && other.id != of.id && other.vin == of.vin &&
                        other.klass == of.klass && apart <= days)
                        expected.emplace(other.id, static_cast<int>(apart));
                }
                std::set<std::pair<std::string, int>> actual;
                for (const auto& c : index.candidates(of))
                    actual.emplace(c.id, c.daysApart);
                RC_ASSERT(actual == expected);
                found += actual.size();
            }
            RC_TAG(found > 0 ? "some" : "none");
        },
        {.runs = 200, .mustMeet = {{"some", 50}}});
}

TEST_CASE("Numbers are compared as they are dialled within the country", "[B-03]") {
    for (const auto* phone : {"13800001234", "138 0000 1234", "+86 138-0000-1234", "0086 13800001234",
                              "8613800001234", "１３８００００１２３４", "Tel: 13800001234", "(138)00001234"})
        CHECK(policy::phoneKey(phone) == "13800001234");
    for (const auto* phone : {"0755-00001234", "+86 755 00001234", "075500001234转801", "0755-00001234#801",
                              "0755 00001234 ext 801"})
        CHECK(policy::phoneKey(phone) == "75500001234");
    for (const auto* none : {"", "无", "123456", "00000000000", "11111111", "Tel.", "转"})
        CHECK(policy::phoneKey(none).empty());
    CHECK(policy::phoneKey("86001234") == "86001234");
}

TEST_CASE("Names are compared without spaces, dots and titles", "[B-03]") {
    for (const auto* name : {"王示例", " 王 示例 ", "王　示例", "王示例先生", "王·示例"})
        CHECK(policy::nameKey(name) == "王示例");
    CHECK(policy::nameKey("Ｗang Shili") == "wangshili");
    // A mere surname: two of one number may be man and wife.
    CHECK(policy::nameKey("王先生") != policy::nameKey("王女士"));
    CHECK(policy::nameKey("").empty());
    CHECK(policy::nameKey("先生") == "先生");
    CHECK(policy::nameKey("\xEF\xBC") == "\xEF\xBC");  // cut in the middle: stays what it is
}

TEST_CASE("Customers created twice are those who share a number, first those of the same name", "[B-03]") {
    const std::vector<CustomerRow> rows = {
        {"a", "李示例", {"13800001234"}},
        {"b", "王示例", {"010-00005678", "138 0000 1234"}},
        {"c", "王示例", {"13800009999"}},  // the same name alone says nothing in China
        {"d", "", {"+8613800001234"}},
    };
    const std::vector<DuplicateCustomer> expected = {{"b", true}, {"a", false}, {"d", false}};
    CHECK(among(rows, {"new", "王示例先生", {"13800001234"}}) == expected);
    CHECK(among(rows, {"b", "王示例", {"138 0000 1234"}}) ==
          std::vector<DuplicateCustomer>{{"a", false}, {"d", false}});
    CHECK(among(rows, {"new", "王示例", {}}).empty());
    CHECK(among(rows, {"new", "王示例", {"", "0000000000"}}).empty());
    // By two numbers still once, and by the likelier.
    const std::vector<CustomerRow> two = {{"a", "王示例", {"13800001234", "13800005678", "138-0000-1234"}}};
    CHECK(among(two, {"new", "王 示例", {"13800005678", "13800001234"}}) ==
          std::vector<DuplicateCustomer>{{"a", true}});
    // Two records without a name have not the same name.
    CHECK(among(rows, {"new", "", {"13800001234"}}).front() == DuplicateCustomer{"a", false});
}

TEST_CASE("A number that a crowd shares tells only who has the same name", "[B-03]") {
    std::vector<CustomerRow> rows;
    for (int i = 0; i < 500; ++i)
        rows.push_back({"r" + std::to_string(1000 + i),
                        i % 100 == 0 ? "王示例" : "顾客" + std::to_string(i),
                        {"13800138000"}});
    const auto found = among(rows, {"new", "王示例", {"13800138000"}});
    CHECK(found.size() == 5);
    CHECK(std::ranges::all_of(found, &DuplicateCustomer::sameName));
    for (auto& one : rows)
        one.name = "王示例";
    CHECK(among(rows, {"new", "王示例", {"13800138000"}}).size() == policy::kMostCustomersOffered);
}

TEST_CASE("Joined records are one group, for which the oldest stands", "[B-03]") {
    const std::vector<std::string> all = {"c", "a", "e", "b", "d"};
    const std::vector<SameAs> links = {{"d", "b"}, {"c", "d"}, {"e", "e"}};
    const JoinedRecords joined(all, links);
    CHECK(joined.groups() ==
          std::vector<JoinedRecords::Group>{{"a", {"a"}}, {"b", {"b", "c", "d"}}, {"e", {"e"}}});
    REQUIRE(joined.groupOf("d"));
    CHECK(joined.groupOf("d")->standing == "b");
    CHECK(joined.groupOf("x") == nullptr);
    CHECK(JoinedRecords({}, links).groups().empty());
}

TEST_CASE("A record that is not known here still joins those that name it", "[B-03]") {
    const std::vector<std::string> all = {"b", "c"};
    const std::vector<SameAs> links = {{"b", "a"}, {"c", "a"}};
    CHECK(JoinedRecords(all, links).groups() == std::vector<JoinedRecords::Group>{{"b", {"b", "c"}}});
}

TEST_CASE("Joining loses no record and does not depend on the order of the links", "[B-03]") {
    test::property("any order", [] {
        const auto all = ids(*uniform(0, 20));
        auto links = anyLinks(all, 25);
        const JoinedRecords joined(all, links);
        std::vector<std::string> members;
        for (const auto& group : joined.groups()) {
            RC_ASSERT(group.standing == *std::ranges::min_element(group.members));
            const auto reached = reach(links, group.standing);
            RC_ASSERT(std::set<std::string>(group.members.begin(), group.members.end()) == reached);
            members.insert(members.end(), group.members.begin(), group.members.end());
        }
        std::ranges::sort(members);
        RC_ASSERT(members == all);
        std::ranges::reverse(links);
        for (auto& link : links)
            if (oneIn(2)) std::swap(link.id, link.other);
        auto backwards = all;
        std::ranges::reverse(backwards);
        RC_ASSERT(JoinedRecords(backwards, links).groups() == joined.groups());
    });
}

TEST_CASE("A long chain is joined as quickly as a short one", "[B-03]") {
    const auto all = ids(100'000);
    std::vector<SameAs> links;
    for (std::size_t i = 1; i < all.size(); ++i)
        links.push_back({all[i - 1], all[i]});
    const JoinedRecords joined(all, links);
    REQUIRE(joined.groups().size() == 1);
    CHECK(joined.groups().front().members.size() == all.size());
}

TEST_CASE("A record taken out of its group stands alone, and the others stay together", "[B-03]") {
    // b holds a, c and d together; c and d are linked besides.
    const std::vector<SameAs> links = {{"b", "a"}, {"c", "b"}, {"b", "d"}, {"c", "d"}};
    const auto out = policy::takeOut(links, "b");
    CHECK(out.remove == std::vector<SameAs>{{"b", "a"}, {"b", "d"}, {"c", "b"}});
    CHECK(out.add == std::vector<SameAs>{{"a", "c"}});
    CHECK(policy::takeOut(links, "x").remove.empty());
    CHECK(policy::takeOut({}, "b").add.empty());
}

TEST_CASE("Taking one out changes nothing for the others, and it can be joined again", "[B-03]") {
    test::property("taken out", [] {
        const auto all = ids(*uniform(1, 15));
        const auto links = anyLinks(all, 25);
        const auto& id = test::oneOf(all);
        const auto change = policy::takeOut(links, id);
        auto after = links;
        for (const auto& gone : change.remove)
            std::erase(after, gone);
        after.insert(after.end(), change.add.begin(), change.add.end());
        const JoinedRecords before(all, links);
        const JoinedRecords now(all, after);
        RC_ASSERT(now.groupOf(id)->members == std::vector<std::string>{id});
        for (const auto& other : all) {
            if (other == id) continue;
            auto expected = before.groupOf(other)->members;
            std::erase(expected, id);
            RC_ASSERT(now.groupOf(other)->members == expected);
        }
        // What was taken out can be joined again as it was.
        after.push_back({id, *before.groupOf(id)->members.begin()});
        for (const auto& link : change.remove)
            after.push_back(link);
        RC_ASSERT(JoinedRecords(all, after).groups() == before.groups());
    });
}
