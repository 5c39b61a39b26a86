#include "shared/policy/cases/workflow.hpp"
#include "tests/store/fixture.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>

// Searching, narrowed lists, and the index that follows behind what is stored.

using namespace heed;
using heed::test::oneIn;
using heed::test::oneOf;
using heed::test::property;
using heed::test::Shop;
using heed::test::uniform;
using model::Kind;
using model::RecordId;
using store::FoundText;
using store::Narrowing;
using world::must;

namespace {

using Words = std::vector<std::string>;

void indexAll(Shop& shop) {
    while (must(shop.store().index(100)) > 0) {
    }
}

// The customer's words of what is found, newest first.
Words found(Shop& shop, const Narrowing& narrowing) {
    indexAll(shop);
    Words out;
    for (const auto& row : must(shop.store().find(narrowing, {}, 100)).rows)
        out.push_back(row.row.words);
    return out;
}
Words found(Shop& shop, const std::string& words) { return found(shop, Narrowing{.words = words}); }

RecordId make(Shop& shop, Kind kind, const world::Fields& fields) {
    auto m = shop.begin(kind);
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(kind, field, value));
    const auto id = m.record;
    must(shop.commit({std::move(m)}));
    return id;
}

}  // namespace

TEST_CASE("A case is found by any of its texts, Chinese words of two characters among them", "[B-05]") {
    Shop shop;
    const auto customer = make(shop, Kind::customer, {{"name", "欧阳示例"}});
    const auto vehicle = make(shop, Kind::vehicle,
                              {{"plate", "沪A·T0017"}, {"vin", "LTEST000000123456"}, {"model", "Demo ７座"}});
    make(shop, Kind::contactPoint, {{"customer", customer.text()}, {"phone", "138-0000-8642"}});
    const auto id = shop.complain({{"own_words", "变速箱异响，漏油"},
                                   {"recorder_view", "疑似油封老化"},
                                   {"customer", customer.text()},
                                   {"vehicle", vehicle.text()}});
    shop.complain({{"own_words", "响应慢"}});
    const Words it{"变速箱异响，漏油"};
    for (const char* words : {"异响", "漏油", "响漏", "油封", "欧阳", "阳", "t0017", "沪a t0017", "123456",
                              "ltest", "8642", "13800008642", "７座", "demo7", "异响 欧阳 8642"}) {
        CAPTURE(words);
        CHECK(found(shop, words) == it);
    }
    CHECK(found(shop, shop.row(id).number) == it);
    CHECK(found(shop, "响") == Words{"响应慢", "变速箱异响，漏油"});
    for (const char* words : {"异漏", "响箱", "异响 响应", "封疑", "8643", "箱油"}) {
        CAPTURE(words);
        CHECK(found(shop, words).empty());
    }
}

TEST_CASE("What is found where the row does not show it is told with it", "[B-05]") {
    Shop shop;
    const auto customer = make(shop, Kind::customer, {{"name", "张示例"}});
    const auto vehicle = make(shop, Kind::vehicle, {{"plate", "沪A·T0017"}, {"vin", "LTEST000000123456"}});
    make(shop, Kind::contactPoint, {{"customer", customer.text()}, {"phone", "138-0000-8642"}});
    shop.complain({{"own_words", "异响"},
                   {"recorder_view", "疑似油封老化"},
                   {"customer", customer.text()},
                   {"vehicle", vehicle.text()}});
    indexAll(shop);
    const auto elsewhere = [&](const char* words) {
        const auto page = must(shop.store().find({.words = words}, {}, 10));
        REQUIRE(page.rows.size() == 1);
        return page.rows.front().elsewhere;
    };
    using Texts = std::vector<FoundText>;
    CHECK(elsewhere("异响").empty());
    CHECK(elsewhere("t0017 张").empty());
    CHECK(elsewhere("油封") == Texts{{"recorder_view", "疑似油封老化"}});
    CHECK(elsewhere("异响 123456") == Texts{{"vin", "LTEST000000123456"}});
    CHECK(elsewhere("8642 老化") == Texts{{"recorder_view", "疑似油封老化"}, {"phone", "138-0000-8642"}});
}

TEST_CASE("A case is found by what its customer, vehicle and phones are now", "[B-05]") {
    Shop shop;
    const auto first = make(shop, Kind::customer, {{"name", "张示例"}});
    const auto second = make(shop, Kind::customer, {{"name", "李示例"}});
    const auto vehicle = make(shop, Kind::vehicle, {{"plate", "沪A·T0001"}});
    const auto phone = make(shop, Kind::contactPoint, {{"customer", first.text()}, {"phone", "13800001111"}});
    const auto a =
        shop.complain({{"own_words", "a"}, {"customer", first.text()}, {"vehicle", vehicle.text()}});
    shop.complain({{"own_words", "b"}, {"customer", second.text()}});
    CHECK(found(shop, "张示") == Words{"a"});
    shop.edit(first, {{"name", "王示例"}});
    CHECK(found(shop, "张示").empty());
    CHECK(found(shop, "王示") == Words{"a"});
    shop.edit(vehicle, {{"plate", "沪A·T0002"}});
    CHECK(found(shop, "t0002") == Words{"a"});
    CHECK(found(shop, "t0001").empty());
    // The phone becomes another's, and is deleted.
    CHECK(found(shop, "1111") == Words{"a"});
    shop.edit(phone, {{"customer", second.text()}});
    CHECK(found(shop, "1111") == Words{"b"});
    shop.edit(phone, {{"deleted", true}});
    CHECK(found(shop, "1111").empty());
    shop.edit(a, {{"customer", second.text()}});
    CHECK(found(shop, "李示") == Words{"b", "a"});
    shop.edit(a, {{"deleted", true}});
    CHECK(found(shop, "李示") == Words{"b"});
}

TEST_CASE("The index follows behind, says by how much, and a first sync pays nothing for it", "[B-05]") {
    Shop shop;
    for (int i = 0; i < 5; ++i)
        shop.complain({{"own_words", "异响" + std::to_string(i)}});
    CHECK(must(shop.store().leftToIndex()) == 5);
    CHECK(must(shop.store().find({.words = "异响"}, {}, 10)).rows.empty());
    CHECK(must(shop.store().index(2)) == 3);
    CHECK(must(shop.store().find({.words = "异响"}, {}, 10)).rows.size() == 2);
    shop.kill();
    CHECK(must(shop.store().leftToIndex()) == 3);
    CHECK(must(shop.store().index(100)) == 0);
    CHECK(must(shop.store().find({.words = "异响"}, {}, 10)).rows.size() == 5);
    const auto reader = must(store::RecordStore::open(shop.file(), {.access = store::Access::readOnly}));
    CHECK(must(reader->leftToIndex()) == 0);
    CHECK(must(reader->find({.words = "异响3"}, {}, 10)).rows.size() == 1);
    shop.edit(must(reader->find({.words = "异响3"}, {}, 10)).rows.front().row.id, {{"own_words", "漏油"}});
    CHECK(must(reader->leftToIndex()) == 1);
    indexAll(shop);
    CHECK(must(reader->find({.words = "异响"}, {}, 10)).rows.size() == 4);
    CHECK(must(reader->find({.words = "漏油"}, {}, 10)).rows.size() == 1);
}

TEST_CASE("What is found comes in the list's order, page by page, few or many") {
    Shop shop;
    std::vector<model::Mutation> group;
    for (int i = 0; i < 700; ++i) {
        group.push_back(shop.complaint({{"own_words", i % 7 == 0 ? "异响漏油" : "异响"},
                                        {"received_at", std::int64_t{1000 + (i * 37) % 700}}}));
        if (group.size() == 100) must(shop.commit(std::exchange(group, {})));
    }
    for (const char* words : {"异响", "漏油", "响漏油", "异"}) {
        CAPTURE(words);
        CHECK(shop.searchFault(words).empty());
    }
}

TEST_CASE("A list is narrowed by what is given, and by all of it") {
    Shop shop;
    const auto id = shop.complain({{"own_words", "a"},
                                   {"class", "grievance"},
                                   {"channel", "phone"},
                                   {"department", "service"},
                                   {"received_at", std::int64_t{100}}});
    shop.complain({{"own_words", "b"},
                   {"class", "complaint"},
                   {"channel", "phone"},
                   {"department", "sales"},
                   {"received_at", std::int64_t{200}}});
    auto important = shop.begin(id);
    important.add = {model::assign(Kind::complaint, "criteria", std::string("fire"))};
    must(shop.commit({important}));
    using N = Narrowing;
    CHECK(found(shop, N{}) == Words{"b", "a"});
    CHECK(found(shop, N{.complaintClass = "grievance"}) == Words{"a"});
    CHECK(found(shop, N{.channel = "phone"}) == Words{"b", "a"});
    CHECK(found(shop, N{.channel = "phone", .department = "sales"}) == Words{"b"});
    CHECK(found(shop, N{.state = "open"}) == Words{"b", "a"});
    CHECK(found(shop, N{.state = "closed"}).empty());
    CHECK(found(shop, N{.important = true}) == Words{"a"});
    CHECK(found(shop, N{.from = base::instantFromMs(101)}) == Words{"b"});
    CHECK(found(shop, N{.until = base::instantFromMs(200)}) == Words{"a"});
    CHECK(found(shop, N{.words = "b", .important = true}).empty());
    CHECK(found(shop, N{.words = "a", .important = true}) == Words{"a"});
    CHECK(found(shop, N{.person = "nobody"}).empty());
    shop.close();
    shop.sql("UPDATE list_complaint SET responsible=CASE own_words WHEN 'a' THEN 'li' ELSE 'o''\"wang' END;");
    shop.open();
    CHECK(found(shop, N{.team = {"li"}}) == Words{"a"});
    CHECK(found(shop, N{.team = {"nobody", "o'\"wang"}}) == Words{"b"});
    CHECK(found(shop, N{.team = {"o'\"wang", "li"}}) == Words{"b", "a"});
    CHECK(found(shop, N{.words = "a", .team = {"li", "nobody"}}) == Words{"a"});
    CHECK(found(shop, N{.words = "a", .team = {"nobody"}}).empty());
    CHECK(found(shop, N{.team = {""}}).empty());
}

TEST_CASE("What is open is narrowed in the order of work, as a plain look at each would") {
    Shop shop("chen");
    for (int i = 0; i < 6; ++i) {
        auto m = shop.begin(Kind::complaint);
        m.set = {model::assign(m.kind, "own_words", std::to_string(i)),
                 model::assign(m.kind, "received_at", base::toMs(shop.clock.now()) - i * 60'000),
                 model::assign(m.kind, "department", std::string(i % 2 == 0 ? "service" : "sales"))};
        m.at = shop.clock.now();
        policy::addOpening(m, *must(shop.store().profileInForce()), "complaint");
        must(shop.commit({m}));
    }
    const auto all = must(shop.store().work({}, {}, 100)).rows;
    REQUIRE(all.size() == 6);
    const auto words = [](const store::WorkPage& page) {
        Words out;
        for (const auto& row : page.rows)
            out.push_back(row.words);
        return out;
    };
    Words should;
    for (const auto& row : all) {
        if (std::stoi(row.words) % 2 == 1) should.push_back(row.words);
    }
    const Narrowing sales{.department = "sales"};
    CHECK(words(must(shop.store().narrowedWork(sales, {}, 100))) == should);
    auto page = must(shop.store().narrowedWork(sales, {}, 2));
    REQUIRE(page.next);
    CHECK(words(must(shop.store().narrowedWork(sales, page.next, 2))) == Words{should[2]});
    REQUIRE(all.front().due);
    const auto due = all.front().due;
    const auto later = *due + base::Millis{1};
    CHECK(must(shop.store().narrowedWork({.dueBefore = *due}, {}, 100)).rows.empty());
    CHECK_FALSE(must(shop.store().narrowedWork({.dueBefore = later}, {}, 100)).rows.empty());
    CHECK(found(shop, Narrowing{.dueBefore = later}).size() ==
          must(shop.store().narrowedWork({.dueBefore = later}, {}, 100)).rows.size());
}

TEST_CASE("Among open cases, and among somebody's, just those of them are found that have the words",
          "[B-05]") {
    Shop shop;
    std::vector<model::Mutation> group;
    for (int i = 0; i < 700; ++i) {
        group.push_back(shop.complaint({{"own_words", (i % 2 == 0 ? "异响" : "漏油") + std::to_string(i)},
                                        {"responsible", std::string(i % 3 == 0 ? "li" : "wang")},
                                        {"received_at", std::int64_t{1000 + i}}}));
        if (group.size() == 100) must(shop.commit(std::exchange(group, {})));
    }
    indexAll(shop);
    // Most are finished. What a list's row says of that is derived, and is all that is asked for here.
    shop.close();
    shop.sql("UPDATE list_complaint SET finished=1 WHERE row%7<>0;");
    shop.open();
    const auto expected = [&](const Narrowing& among) {
        Narrowing any = among;
        any.words.clear();
        Words should;
        for (const std::string& words : found(shop, any)) {
            if (words.find(among.words) != std::string::npos) should.push_back(words);
        }
        return should;
    };
    for (const char* words : {"异响", "漏油", "异"}) {
        for (const char* person : {"", "li", "wang", "nobody"}) {
            const Narrowing among{.words = words, .person = person, .open = true};
            CAPTURE(words, person);
            CHECK(found(shop, among) == expected(among));
        }
    }
    CHECK(found(shop, Narrowing{.words = "异响", .open = true}).size() == 50);
    CHECK(found(shop, Narrowing{.words = "异响"}).size() == 100);  // of 350, as many as a page has
}

TEST_CASE("A store of the fourth version is indexed from its first case on") {
    Shop shop;
    shop.complain({{"own_words", "异响"}});
    shop.sync();
    shop.complain({{"own_words", "漏油"}});
    indexAll(shop);
    const auto before = shop.all();
    shop.close();
    shop.sql(
        "DROP TABLE search_text; DROP TABLE search_dirty; DROP TABLE search_index;"
        "DROP TABLE blob_citations; DROP TABLE predecessors; DELETE FROM meta WHERE key='search_through'; "
        "PRAGMA user_version=4");
    shop.open();
    CHECK(shop.all() == before);
    CHECK(must(shop.store().leftToIndex()) == 2);
    CHECK(shop.searchFault("异响").empty());
    CHECK(found(shop, "漏油") == Words{"漏油"});
}

TEST_CASE("A disk that is full while words are indexed leaves the index as it was, and it goes on later",
          "[I8]") {
    Shop shop;
    for (int i = 0; i < 40; ++i)
        shop.complain({{"own_words", "异响" + std::to_string(i)}});
    shop.disk().setFull(true);
    const auto failed = shop.store().index(100);
    shop.disk().setFull(false);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().kind == base::ErrorKind::storageFull);
    CHECK(must(shop.store().leftToIndex()) == 40);
    CHECK(shop.searchFault("异响").empty());
    CHECK(found(shop, "异响7") == Words{"异响7"});
}

namespace {

// Whatever happens to cases, customers, vehicles and phones, here and elsewhere, with the index following at
// any distance.
class Run {
  public:
    void step() {
        switch (*uniform(0, 12)) {
            case 0:
            case 1:
                return complain();
            case 2:
                customers_.push_back(make(shop_, Kind::customer, {{"name", text(4)}}));
                return;
            case 3:
                vehicles_.push_back(make(shop_, Kind::vehicle, {{"plate", text(4)}, {"vin", text(6)}}));
                return;
            case 4:
                phones_.push_back(make(shop_, Kind::contactPoint,
                                       {{"customer", reference(customers_)}, {"phone", text(5)}}));
                return;
            case 5:
                return edit(complaints_, {{"own_words", text(6)}, {"recorder_view", text(3)}});
            case 6:
                return oneIn(2) ? edit(customers_, {{"name", text(4)}})
                                : edit(vehicles_, {{"plate", text(4)}});
            case 7:
                return edit(phones_, {{"customer", reference(customers_)}});
            case 8:
                return edit(complaints_,
                            {{"customer", reference(customers_)}, {"vehicle", reference(vehicles_)}});
            case 9:
                return edit(oneIn(2) ? complaints_ : phones_, {{"deleted", !oneIn(3)}});
            case 10:
                if (oneIn(3)) must(shop_.store().resetFeed());
                return shop_.sync();
            default:
                (void)must(shop_.store().index(*uniform<std::size_t>(1, 4)));
        }
    }

    void check() {
        if (oneIn(8)) shop_.kill();
        const std::string words = text(4) + (oneIn(3) ? " " + text(2) : "");
        const std::string fault = shop_.searchFault(words);
        RC_LOG(fault);
        RC_ASSERT(fault.empty());
        if (store::RecordStore& store = shop_.store();
            !words.empty() && !must(store.find({.words = words}, {}, 1)).rows.empty())
            RC_TAG(std::string("a hit"));
    }

  private:
    using List = std::vector<RecordId>;

    void complain() {
        complaints_.push_back(shop_.complain({{"own_words", text(6)},
                                              {"customer", reference(customers_)},
                                              {"vehicle", reference(vehicles_)},
                                              {"received_at", std::int64_t{*uniform(0, 4)}}}));
    }
    void edit(const List& list, const world::Fields& fields) {
        if (!list.empty()) shop_.edit(oneOf(list), fields);
    }
    static model::Value reference(const List& list) {
        if (list.empty() || oneIn(5)) return model::Null{};
        return oneOf(list).text();
    }
    static std::string text(int most) {
        static const std::vector<std::string> pieces{"异", "响", "漏", "a", "Ａ", "1", "，"};
        std::string out;
        for (auto length = *uniform(0, most + 1); length > 0; --length)
            out += oneOf(pieces);
        return out;
    }

    Shop shop_;
    List complaints_, customers_, vehicles_, phones_;
};

}  // namespace

TEST_CASE("Whatever is edited, searching gives exactly what looking at every case gives", "[B-05]") {
    property("Whatever is edited, searching gives exactly what looking at every case gives",
             [] {
                 Run run;
                 for (auto steps = *rc::gen::inRange(1, 80); steps > 0; --steps) {
                     run.step();
                     if (oneIn(4)) run.check();
                 }
                 run.check();
             },
             {.runs = 100, .mustMeet = {{"a hit", 25}}});
}
