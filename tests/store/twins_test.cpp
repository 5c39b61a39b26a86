#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/duplicates/duplicate_records.hpp"
#include "shared/policy/policy.hpp"
#include "tests/store/fixture.hpp"

#include <algorithm>
#include <chrono>

// Records that are one, or may be: found by a look-up, joined and parted without loss.

using namespace heed;
using heed::test::Shop;
using model::Kind;
using model::RecordId;
using world::must;

namespace {

constexpr const char* kVin = "LFMTEST02M0000042";
constexpr std::int64_t kNoon = 1'795'262'400'000;  // 2026-11-21 12:00 UTC
constexpr std::int64_t kDay = 86'400'000;

RecordId add(Shop& shop, Kind kind, const world::Fields& fields) {
    auto m = shop.begin(kind);
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(kind, field, value));
    const auto id = m.record;
    must(shop.commit({std::move(m)}));
    return id;
}

struct Party {
    RecordId customer, vehicle;
};
Party party(Shop& shop, const std::string& name, const std::string& phone, const std::string& plate,
            const std::string& vin = {}) {
    Party out;
    out.customer = add(shop, Kind::customer, {{"name", name}});
    (void)add(shop, Kind::contactPoint, {{"customer", out.customer.text()}, {"phone", phone}});
    out.vehicle =
        add(shop, Kind::vehicle, {{"customer", out.customer.text()}, {"plate", plate}, {"vin", vin}});
    return out;
}

RecordId complain(Shop& shop, const Party& of, std::int64_t at, const std::string& words,
                  const std::string& kind = "complaint") {
    return shop.complain({{"customer", of.customer.text()},
                          {"vehicle", of.vehicle.text()},
                          {"class", kind},
                          {"received_at", at},
                          {"own_words", words}});
}

using Ids = std::vector<RecordId>;

Ids possible(Shop& shop, const RecordId& id) {
    Ids out;
    for (const auto& twin : must(shop.store().twins(id)).possible)
        out.push_back(twin.other.record.id);
    return out;
}
Ids joined(Shop& shop, const RecordId& id) {
    Ids out;
    for (const auto& other : must(shop.store().twins(id)).joined)
        out.push_back(other.record.id);
    return out;
}
Ids listed(Shop& shop) {
    Ids out;
    for (const auto& row : must(shop.store().complaints(std::nullopt, 100)).rows)
        out.push_back(row.id);
    CHECK(must(shop.store().complaintCount()) == static_cast<std::int64_t>(out.size()));
    return out;
}

model::Mutation seenNow(Shop& shop, model::Mutation change) {
    change.seen = shop.shown(change.record).seen;
    return change;
}
void join(Shop& shop, const RecordId& one, const RecordId& other) {
    const auto change = policy::joining(shop.shown(one).record, shop.shown(other).record);
    REQUIRE(change);
    must(shop.commit({seenNow(shop, *change)}));
}
void part(Shop& shop, const RecordId& id) {
    std::vector<model::Record> group;
    const auto twins = must(shop.store().twins(id));
    for (const auto& other : twins.joined)
        group.push_back(other.record);
    group.push_back(twins.asked->record);
    std::vector<const model::Record*> records;
    for (const auto& record : group)
        records.push_back(&record);
    std::vector<model::Mutation> changes;
    for (auto& change : policy::parting(records, id))
        changes.push_back(seenNow(shop, std::move(change)));
    must(shop.commit(std::move(changes)));
}

}  // namespace

TEST_CASE("Of a case those of the same VIN and class within seven days are found, by the dealer's dates",
          "[B-03]") {
    Shop shop;
    const Party one = party(shop, "王女士（示例）", "13800001234", "沪A·12345", kVin);
    // The same car, taken in as another one.
    const Party twin = party(shop, "王示例", "13800001234", "沪A·12345", "lfmtest02m 0000042");
    const Party other = party(shop, "李先生（示例）", "13900009999", "沪B·12345", "LFMTEST02M0000077");
    const auto first = complain(shop, one, kNoon, "起步发抖");
    const auto near = complain(shop, twin, kNoon + 2 * kDay, "起步一窜一窜");
    const auto last = complain(shop, one, kNoon + 7 * kDay, "还是抖");
    (void)complain(shop, one, kNoon + 8 * kDay, "晚了一天");
    (void)complain(shop, one, kNoon + kDay, "只是问问", "inquiry");
    (void)complain(shop, other, kNoon, "别的车");
    CHECK(possible(shop, first) == Ids{near, last});
    CHECK(must(shop.store().twins(first)).possible.front().pair.daysApart == 2);
    CHECK(possible(shop, near).size() == 3);
    CHECK(must(shop.store().twins(one.vehicle)).possible.size() == 1);
    CHECK(possible(shop, one.customer) == Ids{twin.customer});
    CHECK(possible(shop, other.customer).empty());
    CHECK(must(shop.store().twins(base::uuidFromName("test", "nobody"))).possible.empty());
}

TEST_CASE("Two tablets create the same customer offline: he is offered by his number, or by his car and name",
          "[B-03][T-16]") {
    Shop shop;
    const auto one = party(shop, "王女士（示例）", "138-0000-1234", "沪A·12345");
    const auto two = party(shop, "王女士（示例）", "+86 13800001234", "沪A·77777");
    const auto three = party(shop, "王女士（示例）", "", "沪A12345");
    (void)party(shop, "李先生（示例）", "", "沪A12345");
    CHECK(possible(shop, one.customer) == Ids{two.customer, three.customer});
    join(shop, one.customer, three.customer);
    CHECK(possible(shop, one.customer) == Ids{two.customer});
    CHECK(joined(shop, one.customer) == Ids{three.customer});
    CHECK(joined(shop, three.customer) == Ids{one.customer});
    // One of a group is enough to be asked about.
    CHECK(possible(shop, two.customer) == Ids{one.customer});
    // What is known of one is known of the other.
    (void)complain(shop, three, kNoon, "起步发抖");
    CHECK(must(shop.store().acquaintance({.phone = "13800001234"})).caseCount == 1);
}

TEST_CASE("Of complaints that are one the lists show one, and nothing of the other is lost", "[B-03][I3]") {
    Shop shop;
    const Party one = party(shop, "王女士（示例）", "13800001234", "沪A·12345", kVin);
    const auto first = complain(shop, one, kNoon, "起步发抖");
    const auto second = complain(shop, one, kNoon + kDay, "变速箱顿挫");
    const auto third = complain(shop, one, kNoon + 2 * kDay, "一窜一窜");
    join(shop, second, first);
    join(shop, third, second);
    CHECK(listed(shop) == Ids{first});
    CHECK(must(shop.store().workCount({})) == 1);
    CHECK(must(shop.store().work({}, std::nullopt, 10)).rows.size() == 1);
    CHECK(must(shop.store().narrowedWork({.open = true}, std::nullopt, 10)).rows.size() == 1);
    CHECK(must(shop.store().find({.state = "open"}, std::nullopt, 10)).rows.size() == 1);
    CHECK(must(shop.store().acquaintance({.plate = "沪A·12345"})).caseCount == 1);
    CHECK(joined(shop, first) == Ids{second, third});
    CHECK(must(shop.store().twins(third)).standing == first);
    CHECK(possible(shop, first).empty());
    // By its number and by its words it is there.
    CHECK(shop.row(second).words == "变速箱顿挫");
    CHECK(must(shop.store().complaintByNumber(shop.row(second).number)) == second);
    while (must(shop.store().index(10)) > 0) {
    }
    CHECK(must(shop.store().find({.words = "顿挫"}, std::nullopt, 10)).rows.size() == 1);
    // The lists are made anew from the records alike.
    shop.close();
    shop.sql("UPDATE meta SET value='of another version' WHERE key='list_tables'");
    shop.open();
    CHECK(listed(shop) == Ids{first});
    // The one in the middle goes; the others stay together.
    part(shop, second);
    CHECK(listed(shop) == Ids{second, first});
    CHECK(joined(shop, first) == Ids{third});
    part(shop, third);
    CHECK(listed(shop) == Ids{third, second, first});
    CHECK(possible(shop, first).size() == 2);
}

TEST_CASE("What is to be done does not hide behind what is done", "[B-03]") {
    Shop shop("chen");
    const Party one = party(shop, "王女士（示例）", "13800001234", "沪A·12345", kVin);
    const auto first = complain(shop, one, kNoon, "起步发抖");
    const auto second = complain(shop, one, kNoon + kDay, "变速箱顿挫");
    join(shop, first, second);
    auto close = shop.begin(first);
    policy::addTransition(close, policy::transition::kClose);
    must(shop.commit({std::move(close)}));
    CHECK(listed(shop) == Ids{second});
    CHECK(must(shop.store().twins(first)).standing == second);
    // The record that stood for both is gone: the other is seen again.
    shop.edit(second, {{"deleted", true}});
    CHECK(listed(shop) == Ids{first});
    CHECK(joined(shop, first).empty());
}

TEST_CASE("Whoever says that two are not the same keeps everybody from being asked", "[B-03]") {
    Shop shop;
    const Party one = party(shop, "王女士（示例）", "13800001234", "沪A·12345", kVin);
    const auto first = complain(shop, one, kNoon, "起步发抖");
    const auto second = complain(shop, one, kNoon + kDay, "变速箱顿挫");
    const auto change = policy::settingApart(shop.shown(first).record, shop.shown(second).record);
    must(shop.commit({seenNow(shop, *change)}));
    CHECK(possible(shop, first).empty());
    CHECK(possible(shop, second).empty());
    CHECK(listed(shop).size() == 2);
    shop.sync();
    CHECK(possible(shop, second).empty());
}

TEST_CASE("An edit of a record that is joined meanwhile stays, wherever it was made", "[B-03][I3][I5]") {
    Shop shop;
    const Party one = party(shop, "王女士（示例）", "13800001234", "沪A·12345", kVin);
    const auto first = complain(shop, one, kNoon, "起步发抖");
    const auto second = complain(shop, one, kNoon + kDay, "变速箱顿挫");
    shop.sync();
    const auto seen = shop.shown(second).seen;
    join(shop, first, second);
    CHECK(listed(shop) == Ids{first});
    // Another tablet, which has not seen that, writes into the one, and joins the two as well.
    world::Author li(shop.server, shop.clock, "li");
    li.write(li.edit(second, seen, {{"cause", "离合器片磨损"}}));
    li.write(li.add(second, seen, "same_as", first.text()));
    must(li.push());
    shop.sync();
    CHECK(listed(shop) == Ids{first});
    CHECK(shop.text(second, "cause") == "离合器片磨损");
    CHECK(joined(shop, first) == Ids{second});
    part(shop, second);
    shop.sync();
    CHECK(listed(shop) == Ids{second, first});
    CHECK(shop.text(second, "cause") == "离合器片磨损");
}
