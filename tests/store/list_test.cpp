#include "tests/store/fixture.hpp"

using namespace heed;
using heed::test::Shop;
using model::Kind;
using model::RecordId;
using model::Seq;
using world::must;

namespace {

std::vector<std::string> words(const store::ComplaintPage& page) {
    std::vector<std::string> out;
    for (const auto& row : page.rows)
        out.push_back(row.words);
    return out;
}
using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("The list is in order of receipt, newest first, page by page") {
    Shop shop;
    for (const auto& [text, at] :
         {std::pair("b", 200), std::pair("c", 300), std::pair("a", 100), std::pair("c2", 300)})
        shop.complain({{"own_words", text}, {"received_at", std::int64_t{at}}});
    shop.complain({{"own_words", "no time"}});
    auto page = must(shop.store().complaints(std::nullopt, 2));
    CHECK(words(page) == Words{"c2", "c"});
    REQUIRE(page.next);
    page = must(shop.store().complaints(page.next, 2));
    CHECK(words(page) == Words{"b", "a"});
    page = must(shop.store().complaints(page.next, 2));
    CHECK(words(page) == Words{"no time"});
    CHECK_FALSE(page.next);
    CHECK(must(shop.store().complaintCount()) == 5);
    CHECK(must(shop.store().complaints(std::nullopt, 0)).rows.empty());
}

TEST_CASE("Complaints of one moment are in order of number, whichever came to this tablet first") {
    Shop shop;
    for (const char* number : {"FT01-2611-A-0002", "FT01-2611-A-0003", "FT01-2611-A-0001"})
        shop.complain({{"own_words", number}, {"number", number}, {"received_at", std::int64_t{100}}});
    Words seen;
    std::optional<store::ListKey> next;
    do {
        const auto page = must(shop.store().complaints(next, 1));
        for (const auto& text : words(page))
            seen.push_back(text);
        next = page.next;
    } while (next);
    CHECK(seen == Words{"FT01-2611-A-0003", "FT01-2611-A-0002", "FT01-2611-A-0001"});
}

TEST_CASE("A row shows the customer and the vehicle as they are shown now") {
    Shop shop;
    auto customer = shop.begin(Kind::customer);
    customer.set = {model::assign(customer.kind, "name", "张示例")};
    auto vehicle = shop.begin(Kind::vehicle);
    vehicle.set = {model::assign(vehicle.kind, "plate", "沪A·T0001"),
                   model::assign(vehicle.kind, "model", "示例车"),
                   model::assign(vehicle.kind, "vin", "LTEST000000000001")};
    must(shop.commit({customer, vehicle}));
    const auto id = shop.complain({{"customer", customer.record.text()},
                                   {"vehicle", vehicle.record.text()},
                                   {"class", "grievance"},
                                   {"received_at", std::int64_t{5}}});
    CHECK(shop.listFault().empty());
    const auto row = shop.row(id);
    CHECK(row.customer == "张示例");
    CHECK(row.plate == "沪A·T0001");
    CHECK(row.vin == "LTEST000000000001");
    CHECK(row.vehicleModel == "示例车");
    CHECK(row.complaintClass == "grievance");
    CHECK(row.receivedAt == base::instantFromMs(5));
    shop.edit(customer.record, {{"name", "李示例"}});
    CHECK(shop.row(id).customer == "李示例");
    // A reference to nothing is nothing.
    shop.edit(id, {{"customer", base::uuidFromName("no", "body").text()}, {"vehicle", model::Null{}}});
    CHECK(shop.row(id).customer.empty());
    CHECK(shop.row(id).plate.empty());
    CHECK(shop.listFault().empty());
}

TEST_CASE("A deleted complaint leaves the list, and an edit that did not see it brings it back in conflict") {
    Shop shop;
    world::Author li(shop.server, shop.clock, "li");
    const auto id = shop.complain({{"where", "a"}});
    shop.sync();
    shop.edit(id, {{"deleted", true}});
    CHECK(must(shop.store().complaintCount()) == 0);
    CHECK_FALSE(must(shop.store().complaintRow(id)));
    CHECK_FALSE(must(shop.store().complaintByNumber("FT01-2611-A-0001")));
    (void)li.send(li.edit(id, Seq{1}, {{"where", "b"}}));
    shop.sync();
    CHECK(shop.row(id).conflicted);
    CHECK(shop.shown(id).record.conflicts() == std::vector<std::string_view>{"deleted"});
    CHECK(must(shop.store().complaintByNumber("FT01-2611-A-0001")) == id);
}

TEST_CASE("A record is hidden until its creation has arrived") {
    Shop shop;
    world::Author li(shop.server, shop.clock, "li");
    const auto id = li.newId();
    shop.know(id);
    (void)li.send(li.edit(id, Seq{1}, {{"where", "b"}}));
    shop.pullAll();
    CHECK(must(shop.store().complaintCount()) == 0);
    CHECK(shop.dump() == shop.server.dump());
    (void)li.send(li.complaint(id));
    shop.pullAll();
    CHECK(must(shop.store().complaintCount()) == 1);
    CHECK(shop.text(id, "where") == "b");
}

TEST_CASE("Records are found by what they refer to and by a listed text, visible ones only") {
    Shop shop;
    const auto complaint = shop.complain();
    std::vector<RecordId> actions;
    for (int i = 0; i < 3; ++i) {
        auto action = shop.begin(Kind::action);
        action.set = {model::assign(action.kind, "complaint", complaint.text()),
                      model::assign(action.kind, "text", std::to_string(i))};
        must(shop.commit({action}));
        actions.push_back(action.record);
    }
    shop.edit(actions[1], {{"deleted", true}});
    const auto found = must(shop.store().referencing(Kind::action, "complaint", complaint));
    REQUIRE(found.size() == 2);
    CHECK(found[0].record.id == actions[0]);
    CHECK(found[1].record.id == actions[2]);
    CHECK(found[0].pending);
    CHECK(must(shop.store().referencing(Kind::action, "complaint", actions[0])).empty());

    for (const auto* field : {"text", "type", "no_such_field"}) {
        const auto answer = shop.store().referencing(Kind::action, field, complaint);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().kind == base::ErrorKind::bug);
    }
}

TEST_CASE("List tables that another schema made are made anew from the records") {
    Shop shop;
    const auto id = shop.complain({{"own_words", "异响"}, {"received_at", std::int64_t{5}}});
    shop.sync();
    const auto unsent = shop.complain({{"own_words", "漏油"}});
    const auto before = shop.all();
    shop.close();
    SECTION("that had a column less") {
        shop.sql(
            "DROP TABLE list_complaint; CREATE TABLE list_complaint(row INTEGER PRIMARY KEY, visible INTEGER "
            "NOT NULL, pending INTEGER NOT NULL, conflicted INTEGER NOT NULL, number TEXT);"
            "UPDATE meta SET value='older' WHERE key='list_tables'");
    }
    SECTION("that had a column more") {
        shop.sql(
            "ALTER TABLE list_complaint ADD COLUMN newer TEXT; UPDATE list_complaint SET own_words='wrong';"
            "UPDATE meta SET value='newer' WHERE key='list_tables'");
    }
    SECTION("that lacked a kind") {
        shop.sql(
            "DROP TABLE list_action; DELETE FROM list_complaint;"
            "UPDATE meta SET value='older' WHERE key='list_tables'");
    }
    SECTION("that are gone") {
        shop.sql("DROP TABLE list_complaint; DELETE FROM meta WHERE key='list_tables'");
    }
    shop.open();
    CHECK(shop.all() == before);
    CHECK(shop.row(id).words == "异响");
    CHECK(shop.row(unsent).pending);
    CHECK(shop.listFault().empty());
    shop.kill();
    CHECK(shop.all() == before);
}
