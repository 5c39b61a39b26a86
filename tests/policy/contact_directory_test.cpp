// The contact directory as it is read.
#include "shared/policy/forms/contact_directory.hpp"

#include "tests/policy/form_desk.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using heed::test::Given;
using heed::test::recordOf;
using heed::test::words;
using model::Kind;
using model::Record;
using Names = std::vector<std::string>;

namespace {

Record entry(std::string_view person, std::string_view department, std::vector<Given> more = {}) {
    more.push_back({"person", words(person)});
    if (!department.empty()) more.push_back({"department", words(department)});
    return recordOf(Kind::contact, person, more);
}

std::vector<const Record*> all(const std::vector<Record>& records) {
    std::vector<const Record*> out;
    for (const auto& record : records)
        out.push_back(&record);
    return out;
}

Names people(const std::vector<const Record*>& entries) {
    Names out;
    for (const auto* record : entries)
        out.emplace_back(record->text("person"));
    return out;
}

}  // namespace

TEST_CASE(
    "The directory stands by department in the profile's order and words, the house before offices outside",
    "[T-18]") {
    const std::vector<Record> records = {
        entry("zhou-example", "service", {{"outside", true}}),
        entry("wang-example", "service"),
        entry("li-example", "service"),
        entry("ftms-example", "ftms_technical", {{"outside", true}}),
        entry("nowhere-example", ""),
        entry("hall-example", "canteen"),
        entry("maker-example", "maker_relations"),
        entry("gone-example", "sales", {{"deleted", true}}),
        recordOf(Kind::customer, "customer", {{"name", words("王示例")}}),
    };
    const auto parts = policy::directoryOf(*policy::builtInProfile("toyota-dealer"), all(records));
    Names departments;
    for (const auto& part : parts)
        departments.push_back(part.department);
    CHECK(departments == Names{"sales", "service", "administration", "general_manager",
                               "tmci_customer_relations", "ftms_technical", "dmd_customer_service",
                               "dmd_sales_support", "canteen", "maker_relations", ""});
    CHECK(people(parts[1].entries) == Names{"li-example", "wang-example", "zhou-example"});
    CHECK(parts[0].entries.empty());  // nobody is named, and it is seen
    CHECK(parts[5].words.zh == "FTMS 技术室");
    CHECK(parts[8].words.zh == "canteen");
    CHECK(parts[9].words.zh == "厂家顾客关联部");
    CHECK(people(parts[10].entries) == Names{"nowhere-example"});
    CHECK_FALSE(parts[10].words.en.empty());

    // A profile whose directory has no departments is one list.
    const std::vector<Record> zhao = {entry("zhao-example", "")};
    const auto one = policy::directoryOf(*policy::builtInProfile("paint-ccs"), all(zhao));
    REQUIRE(one.size() == 1);
    CHECK(people(one[0].entries) == Names{"zhao-example"});
    CHECK(policy::directoryOf(*policy::builtInProfile("jac-dealer"), {}).empty());
}

TEST_CASE("A site visit goes to who covers the region, else to who is bound to none", "[C-12]") {
    const std::vector<Record> records = {
        entry("east-example", "", {{"regions", words("华东")}, {"regions", words("华南")}}),
        entry("north-example", "", {{"regions", words("华北")}}),
        entry("any-example", ""),
        entry("gone-example", "", {{"regions", words("华北")}, {"deleted", true}}),
    };
    const auto covering = [&](std::string_view region) {
        return people(policy::coveringRegion(all(records), region));
    };
    CHECK(covering("华东") == Names{"east-example"});
    CHECK(covering("华南") == Names{"east-example"});
    CHECK(covering("华北") == Names{"north-example"});
    CHECK(covering("西南") == Names{"any-example"});
    CHECK(covering("") == Names{"east-example", "north-example", "any-example"});
    CHECK(policy::coveringRegion({}, "华东").empty());
}
