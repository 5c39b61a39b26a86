#include "shared/policy/cases/complaint_rules.hpp"
#include "tests/store/fixture.hpp"

// What is known of the vehicle and the customer that somebody speaks of.

using namespace heed;
using heed::test::Shop;
using model::Kind;
using model::RecordId;
using world::must;

namespace {

RecordId add(Shop& shop, Kind kind, const world::Fields& fields) {
    auto m = shop.begin(kind);
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(kind, field, value));
    const auto id = m.record;
    must(shop.commit({std::move(m)}));
    return id;
}

// A customer with a phone and a vehicle.
struct Party {
    RecordId customer, phone, vehicle;
};
Party party(Shop& shop, const std::string& name, const std::string& phone, const std::string& plate,
            const std::string& vin = {}) {
    Party out;
    out.customer = add(shop, Kind::customer, {{"name", name}});
    out.phone = add(shop, Kind::contactPoint, {{"customer", out.customer.text()}, {"phone", phone}});
    out.vehicle =
        add(shop, Kind::vehicle, {{"customer", out.customer.text()}, {"plate", plate}, {"vin", vin}});
    return out;
}

std::vector<std::string> wordsOf(const store::Known& known) {
    std::vector<std::string> words;
    for (const auto& row : known.cases)
        words.push_back(row.words);
    return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("A vehicle is known by its plate however it is written, with who comes with it", "[T-16][B-02]") {
    Shop shop;
    const Party one = party(shop, "王女士（示例）", "13800001234", "沪A·12345", "LFMTEST02M0000042");
    (void)party(shop, "李先生（示例）", "13900009999", "沪B·12345");
    for (const auto* plate : {"沪A·12345", "沪A12345", "沪a 12345", "沪Ａ１２３４５", "A12345"}) {
        const auto known = must(shop.store().acquaintance({.plate = plate}));
        REQUIRE(known.parties.size() == 1);
        CHECK(known.parties[0].vehicle->record.id == one.vehicle);
        CHECK(known.parties[0].customer->record.id == one.customer);
        CHECK(known.parties[0].phone->record.id == one.phone);
        CHECK(known.parties[0].exact == (std::string_view(plate) != "A12345"));
    }
    CHECK(must(shop.store().acquaintance({.plate = "12345"})).parties.size() == 2);
    CHECK(must(shop.store().acquaintance({.plate = "2345"})).parties.empty());
    CHECK(must(shop.store().acquaintance({.plate = "沪A·1234"})).parties.empty());
    CHECK(must(shop.store().acquaintance({})).parties.empty());
}

TEST_CASE("The last six of a VIN are enough, and a whole VIN tells better than a plate", "[T-16][B-02]") {
    Shop shop;
    const Party one = party(shop, "王女士（示例）", "13800001234", "沪A·12345", "LFMTEST02M0000042");
    const Party now = party(shop, "李先生（示例）", "13900009999", "沪A·12345", "LFMTEST02M0000077");
    auto known = must(shop.store().acquaintance({.vin = "000042"}));
    REQUIRE(known.parties.size() == 1);
    CHECK(known.parties[0].vehicle->record.id == one.vehicle);
    CHECK_FALSE(known.parties[0].exact);
    CHECK(must(shop.store().acquaintance({.vin = "00042"})).parties.empty());
    known = must(shop.store().acquaintance({.plate = "沪A·12345", .vin = "lfmtest02m 0000042"}));
    REQUIRE(known.parties.size() == 2);
    CHECK(known.parties[0].vehicle->record.id == one.vehicle);
    CHECK(known.parties[0].exact);
    CHECK(known.parties[1].vehicle->record.id == now.vehicle);
    CHECK_FALSE(known.parties[1].exact);
}

TEST_CASE("A phone brings its customer with his vehicles, and by himself with another one", "[T-16]") {
    Shop shop;
    const Party one = party(shop, "王女士（示例）", "138-0000-1234", "沪A·12345");
    const auto second = add(shop, Kind::vehicle, {{"customer", one.customer.text()}, {"plate", "沪A·67890"}});
    for (const auto* phone : {"13800001234", "+86 138 0000 1234", "１３８００００１２３４", "3800001234"}) {
        const auto known = must(shop.store().acquaintance({.phone = phone}));
        INFO(phone);
        REQUIRE(known.parties.size() == 2);
        CHECK(known.parties[0].vehicle->record.id == second);
        CHECK(known.parties[1].vehicle->record.id == one.vehicle);
    }
    CHECK(must(shop.store().acquaintance({.phone = "1234"})).parties.empty());
    const auto another = must(shop.store().acquaintance({.plate = "沪C·00001", .phone = "13800001234"}));
    REQUIRE(another.parties.size() == 3);
    CHECK_FALSE(another.parties[0].vehicle);
    CHECK(another.parties[0].customer->record.id == one.customer);
    const auto his = must(shop.store().acquaintance({.plate = "沪A·12345", .phone = "13800001234"}));
    CHECK(his.parties.size() == 1);
}

TEST_CASE("Earlier cases of the vehicle or of its customer are told newest first, each once, and counted",
          "[T-16]") {
    Shop shop;
    const Party one = party(shop, "王女士（示例）", "13800001234", "沪A·12345", "LFMTEST02M0000042");
    // The same car, taken down once more on another tablet.
    const auto twin = add(shop, Kind::vehicle, {{"plate", "沪A·99999"}, {"vin", "LFMTEST02M0000042"}});
    for (int i = 0; i < 6; ++i)
        (void)shop.complain({{"own_words", std::to_string(i)},
                             {"received_at", std::int64_t{1'790'000'000'000 + i}},
                             {"vehicle", one.vehicle.text()},
                             {"customer", one.customer.text()}});
    const auto atTwin = shop.complain(
        {{"own_words", "twin"}, {"received_at", std::int64_t{1'790'000'000'100}}, {"vehicle", twin.text()}});
    (void)shop.complain({{"own_words", "another car of hers"},
                         {"received_at", std::int64_t{1'790'000'000'050}},
                         {"customer", one.customer.text()}});
    (void)shop.complain({{"own_words", "somebody else"}, {"received_at", std::int64_t{1'790'000'000'200}}});
    auto known = must(shop.store().acquaintance({.plate = "沪A·12345"}));
    CHECK(wordsOf(known) == Words{"twin", "another car of hers", "5", "4", "3"});
    CHECK(known.caseCount == 8);
    CHECK(known.openCases == 8);
    shop.edit(atTwin, {{"deleted", true}});
    known = must(shop.store().acquaintance({.phone = "13800001234"}));
    CHECK(wordsOf(known).front() == "another car of hers");
    CHECK(known.caseCount == 7);
}

TEST_CASE("Cases that are not finished are told however many finished ones are newer", "[T-16][B-03]") {
    Shop shop;
    const Party one = party(shop, "王女士（示例）", "13800001234", "沪A·12345");
    const auto open = shop.complain({{"own_words", "open"},
                                     {"received_at", std::int64_t{1'790'000'000'000}},
                                     {"vehicle", one.vehicle.text()}});
    for (int i = 1; i <= 6; ++i) {
        const auto id = shop.complain({{"own_words", std::to_string(i)},
                                       {"received_at", std::int64_t{1'790'000'000'000 + i}},
                                       {"vehicle", one.vehicle.text()}});
        auto close = shop.begin(id);
        policy::addTransition(close, "close");
        must(shop.commit({std::move(close)}));
    }
    const auto known = must(shop.store().acquaintance({.plate = "沪A·12345"}));
    CHECK(known.openCases == 1);
    CHECK(wordsOf(known) == Words{"6", "5", "4", "3", "2"});
    REQUIRE(known.open.size() == 1);
    CHECK(known.open.front().id == open);
}

TEST_CASE("Visits of the vehicle are told newest first, and counted", "[T-16]") {
    Shop shop;
    const Party one = party(shop, "王女士（示例）", "13800001234", "沪A·12345");
    for (int i = 0; i < 5; ++i)
        (void)add(shop, Kind::visit,
                  {{"vehicle", one.vehicle.text()}, {"arrived_at", std::int64_t{1'000 * (i + 1)}}});
    const auto known = must(shop.store().acquaintance({.plate = "沪A12345"}));
    CHECK(known.parties.at(0).visits == 5);
    CHECK(known.visitCount == 5);
    REQUIRE(known.visits.size() == store::kMostKnownVisits);
    CHECK(model::asInteger(known.visits[0].record.value("arrived_at")) == 5'000);
}

TEST_CASE("What is known follows every correction, whoever makes it", "[T-16]") {
    Shop shop;
    const Party one = party(shop, "王女士（示例）", "13800001234", "沪A·12345");
    shop.sync();
    shop.edit(one.vehicle, {{"plate", "沪AD12345"}});
    shop.edit(one.phone, {{"phone", "13700007777"}});
    CHECK(must(shop.store().acquaintance({.plate = "沪A12345"})).parties.empty());
    CHECK(must(shop.store().acquaintance({.phone = "13800001234"})).parties.empty());
    CHECK(must(shop.store().acquaintance({.plate = "沪AD12345"})).parties.size() == 1);
    CHECK(must(shop.store().acquaintance({.phone = "13700007777"})).parties.size() == 1);
    shop.edit(one.vehicle, {{"deleted", true}});
    CHECK(must(shop.store().acquaintance({.plate = "沪AD12345"})).parties.empty());
    shop.sync();
    shop.reopen();
    CHECK(must(shop.store().acquaintance({.phone = "13700007777"})).parties.size() == 1);
}
