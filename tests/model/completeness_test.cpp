#include "shared/model/completeness.hpp"

#include "shared/model/schema.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace heed::model;

namespace {

Completeness with(std::set<std::string_view> fields) {
    return completeness([&](std::string_view field) { return fields.contains(field); });
}

std::vector<std::string_view> keys(const std::vector<CompletenessItem>& items) {
    std::vector<std::string_view> out;
    for (const auto& item : items)
        out.push_back(item.key);
    return out;
}

}  // namespace

TEST_CASE("Seven things are required of a record and weigh the same", "[T-13]") {
    const auto nothing = with({});
    CHECK(keys(nothing.items) == std::vector<std::string_view>{"customer.name", "contact_point.phone",
                                                               "vehicle.vin_or_plate", "complaint.own_words",
                                                               "complaint.when", "complaint.where",
                                                               "complaint.demand"});
    CHECK(nothing.present() == 0);
    CHECK(nothing.fraction() == 0.0);
    CHECK(keys(nothing.missing()) == keys(nothing.items));
}

TEST_CASE("Completeness grows with each required thing", "[T-13]") {
    std::set<std::string_view> filled;
    std::size_t expected = 0;
    for (const auto* field : {"complaint.demand", "customer.name", "complaint.when", "vehicle.plate",
                              "complaint.own_words", "contact_point.phone", "complaint.where"}) {
        filled.insert(field);
        ++expected;
        CHECK(with(filled).present() == expected);
        CHECK(with(filled).fraction() == Approx(static_cast<double>(expected) / 7));
        CHECK(with(filled).missing().size() == 7 - expected);
    }
    CHECK(with(filled).fraction() == 1.0);
}

TEST_CASE("The plate or the VIN will do, and both count once", "[T-13]") {
    CHECK(with({"vehicle.plate"}).present() == 1);
    CHECK(with({"vehicle.vin"}).present() == 1);
    CHECK(with({"vehicle.plate", "vehicle.vin"}).present() == 1);
}

TEST_CASE("What is not required changes nothing", "[T-13]") {
    CHECK(with({"complaint.recorder_view", "complaint.cause", "customer.occupation"}).present() == 0);
}

TEST_CASE("Completeness asks only for fields that the schema has", "[T-13]") {
    std::set<std::string> asked;
    (void)completeness([&](std::string_view field) {
        asked.emplace(field);
        return false;
    });
    CHECK(asked.size() == 8);
    for (const auto& path : asked) {
        INFO(path);
        const auto dot = path.find('.');
        const auto* kind = findKind(path.substr(0, dot));
        REQUIRE(kind);
        CHECK(kind->field(path.substr(dot + 1)));
    }
}

TEST_CASE("Nothing required is complete") { CHECK(Completeness{}.fraction() == 1.0); }
