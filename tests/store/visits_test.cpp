#include "shared/store/search_text.hpp"
#include "tests/store/fixture.hpp"
#include "tests/support/draw.hpp"
#include "tests/support/property.hpp"

#include <algorithm>
#include <tuple>

// The list of visits: which vehicles are on site, in which order, and how one is found.

using namespace heed;
using heed::test::oneIn;
using heed::test::oneOf;
using heed::test::property;
using heed::test::Shop;
using heed::test::uniform;
using model::Kind;
using model::RecordId;
using store::VisitScope;
using world::must;

namespace {

using Words = std::vector<std::string>;

RecordId add(Shop& shop, Kind kind, const world::Fields& fields) {
    auto m = shop.begin(kind);
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(kind, field, value));
    const auto id = m.record;
    must(shop.commit({std::move(m)}));
    return id;
}

// Times in hours; 0 is none.
RecordId visit(Shop& shop, const std::string& reason, std::int64_t arrived, std::int64_t promised = 0,
               std::int64_t pickedUp = 0) {
    world::Fields fields{{"reason", reason}};
    for (const auto& [field, hours] : {std::pair("arrived_at", arrived), std::pair("promised_at", promised),
                                       std::pair("picked_up_at", pickedUp)})
        if (hours != 0) fields.emplace_back(field, hours * 3'600'000);
    return add(shop, Kind::visit, fields);
}

Words reasonsOf(const store::VisitPage& page) {
    Words out;
    for (const auto& row : page.rows)
        out.push_back(row.reason);
    return out;
}

Words listed(Shop& shop, VisitScope scope = VisitScope::all) {
    return reasonsOf(must(shop.store().visits(scope, {}, 100)));
}

void indexAll(Shop& shop) {
    while (must(shop.store().index(3)) > 0) {
    }
}

Words found(Shop& shop, const std::string& words, VisitScope scope = VisitScope::all) {
    indexAll(shop);
    return reasonsOf(must(shop.store().findVisits(scope, words, {}, 100)));
}

}  // namespace

TEST_CASE("Visits on site stand by what is promised soonest, then come the others, the newest first",
          "[S-16]") {
    const std::size_t size = GENERATE(1U, 2U, 3U, 7U);
    Shop shop;
    (void)visit(shop, "昨天取走", 10, 12, 13);
    (void)visit(shop, "无约定", 20);
    (void)visit(shop, "约定晚", 21, 40);
    (void)visit(shop, "约定早", 22, 30);
    (void)visit(shop, "刚进厂", 23);
    (void)visit(shop, "今天取走", 19, 50, 24);
    (void)visit(shop, "只有预约", 0);
    const Words onSite{"约定早", "约定晚", "刚进厂", "无约定"};
    Words all = onSite;
    std::ranges::copy(Words{"今天取走", "昨天取走", "只有预约"}, std::back_inserter(all));
    CHECK(listed(shop) == all);
    CHECK(listed(shop, VisitScope::onSite) == onSite);
    CHECK(must(shop.store().visitCount(VisitScope::all)) == 7);
    CHECK(must(shop.store().visitCount(VisitScope::onSite)) == 4);
    // Page by page, whatever their size.
    for (const auto scope : {VisitScope::all, VisitScope::onSite}) {
        Words seen;
        std::optional<store::VisitKey> next;
        do {
            const auto page = must(shop.store().visits(scope, next, size));
            std::ranges::copy(reasonsOf(page), std::back_inserter(seen));
            next = page.next;
        } while (next);
        CHECK(seen == (scope == VisitScope::all ? all : onSite));
    }
    CHECK(must(shop.store().visits(VisitScope::all, {}, 0)).rows.empty());
}

TEST_CASE("A visit's row follows what happens to it, to its vehicle and to its customer", "[S-16]") {
    Shop shop;
    const auto customer = add(shop, Kind::customer, {{"name", "张示例"}});
    const auto vehicle =
        add(shop, Kind::vehicle, {{"plate", "沪A·T0001"}, {"vin", "LTEST000000000001"}, {"model", "示例车"}});
    const auto id = visit(shop, "保养", 20, 30);
    const auto row = [&] {
        auto page = must(shop.store().visits(VisitScope::all, {}, 1));
        REQUIRE(page.rows.size() == 1);
        return std::move(page.rows.front());
    };
    shop.edit(id, {{"vehicle", vehicle.text()}, {"customer", customer.text()}});
    CHECK(row() == store::VisitRow{.id = id,
                                   .plate = "沪A·T0001",
                                   .vin = "LTEST000000000001",
                                   .vehicleModel = "示例车",
                                   .customer = "张示例",
                                   .reason = "保养",
                                   .arrivedAt = base::instantFromMs(20 * 3'600'000),
                                   .promisedAt = base::instantFromMs(30 * 3'600'000),
                                   .pickedUp = false,
                                   .pending = true});
    shop.edit(customer, {{"name", "李示例"}});
    shop.sync();
    CHECK(row().customer == "李示例");
    CHECK_FALSE(row().pending);
    shop.edit(id, {{"picked_up_at", std::int64_t{31 * 3'600'000}}});
    CHECK(row().pickedUp);
    CHECK(must(shop.store().visitCount(VisitScope::onSite)) == 0);
    // It was a mistake.
    shop.edit(id, {{"picked_up_at", model::Null{}}});
    CHECK(must(shop.store().visitCount(VisitScope::onSite)) == 1);
    shop.edit(id, {{"deleted", true}});
    CHECK(must(shop.store().visitCount(VisitScope::all)) == 0);
    CHECK(listed(shop).empty());
}

TEST_CASE("A visit is found by its plate, the end of the VIN or of the phone, and the customer's name",
          "[S-16][B-05]") {
    Shop shop;
    const auto customer = add(shop, Kind::customer, {{"name", "欧阳示例"}});
    const auto phone =
        add(shop, Kind::contactPoint, {{"customer", customer.text()}, {"phone", "138-0000-8642"}});
    const auto vehicle = add(shop, Kind::vehicle, {{"plate", "沪A·T0017"}, {"vin", "LTEST000000123456"}});
    const auto id = visit(shop, "刹车异响", 20);
    shop.edit(id, {{"vehicle", vehicle.text()}, {"customer", customer.text()}});
    (void)visit(shop, "保养", 21);
    // A complaint of the same is no visit, and a visit no complaint.
    (void)shop.complain({{"own_words", "漏油"}, {"vehicle", vehicle.text()}, {"customer", customer.text()}});
    for (const char* words :
         {"沪A·T0017", "t0017", "123456", "8642", "欧阳", "异响", "阳示 8642 0017", "响"}) {
        CAPTURE(words);
        CHECK(found(shop, words) == Words{"刹车异响"});
        CHECK(found(shop, words, VisitScope::onSite) == Words{"刹车异响"});
    }
    const auto cases = must(shop.store().find({.words = "8642"}, {}, 10));
    REQUIRE(cases.rows.size() == 1);
    CHECK(cases.rows.front().row.words == "漏油");
    for (const char* words : {"漏油", "654321", "8643", "欧阳 保养"}) {
        CAPTURE(words);
        CHECK(found(shop, words).empty());
    }
    // Nothing is looked for: all of them.
    CHECK(found(shop, " ，") == Words{"保养", "刹车异响"});
    shop.edit(id, {{"picked_up_at", std::int64_t{22 * 3'600'000}}});
    CHECK(found(shop, "8642", VisitScope::onSite).empty());
    shop.edit(vehicle, {{"plate", "沪A·T0018"}});
    CHECK(found(shop, "t0017").empty());
    CHECK(found(shop, "t0018") == Words{"刹车异响"});
    shop.edit(phone, {{"phone", "13900001357"}});
    CHECK(found(shop, "8642").empty());
    CHECK(found(shop, "1357") == Words{"刹车异响"});
    shop.edit(id, {{"deleted", true}});
    CHECK(found(shop, "1357").empty());
}

TEST_CASE("A store of before visits were listed lists them, and finds them once they are indexed",
          "[I8][S-16]") {
    Shop shop;
    (void)visit(shop, "刹车异响", 20, 30);
    shop.sync();
    (void)visit(shop, "保养", 21);
    (void)shop.complain({{"own_words", "异响"}});
    indexAll(shop);
    const auto before = shop.all();
    shop.close();
    // As it was: index() had come by the visits, and had not taken them in.
    shop.sql(
        "DROP TABLE list_visit; CREATE TABLE list_visit(row INTEGER PRIMARY KEY, visible INTEGER NOT NULL, "
        "pending INTEGER NOT NULL, conflicted_at INTEGER, vehicle BLOB, arrived_at INTEGER, picked_up_at "
        "INTEGER); UPDATE meta SET value='older' WHERE key='list_tables';"
        "DELETE FROM search_text; DROP TABLE search_index;"
        "CREATE VIRTUAL TABLE search_index USING fts5(grams, content='', detail=none, columnsize=0, "
        "tokenize='ascii')");
    shop.open();
    CHECK(shop.all() == before);
    CHECK(listed(shop) == Words{"刹车异响", "保养"});
    CHECK(must(shop.store().leftToIndex()) > 0);
    CHECK(found(shop, "异响") == Words{"刹车异响"});
    CHECK(shop.searchFault("异响").empty());
}

namespace {

// Whatever happens to visits, here and elsewhere, with the index following at any distance.
class Run {
  public:
    void step() {
        switch (*uniform(0, 10)) {
            case 0:
            case 1:
                visits_.push_back(add(shop_, Kind::visit,
                                      {{"reason", text(4)},
                                       {"vehicle", reference(vehicles_)},
                                       {"customer", reference(customers_)},
                                       {"arrived_at", time()},
                                       {"promised_at", time()},
                                       {"picked_up_at", oneIn(3) ? time() : model::Value{model::Null{}}}}));
                return;
            case 2:
                vehicles_.push_back(add(shop_, Kind::vehicle, {{"plate", text(4)}, {"vin", text(6)}}));
                return;
            case 3:
                customers_.push_back(add(shop_, Kind::customer, {{"name", text(4)}}));
                return;
            case 4:
                return edit(visits_, {{"picked_up_at", time()}, {"promised_at", time()}});
            case 5:
                return oneIn(2) ? edit(visits_, {{"vehicle", reference(vehicles_)}})
                                : edit(vehicles_, {{"plate", text(4)}});
            case 6:
                if (oneIn(3)) must(shop_.store().resetFeed());
                return shop_.sync();
            case 7:
                return edit(visits_, {{"deleted", !oneIn(3)}});
            default:
                (void)must(shop_.store().index(*uniform<std::size_t>(1, 4)));
        }
    }

    void check() {
        if (oneIn(8)) shop_.kill();
        for (const auto scope : {VisitScope::all, VisitScope::onSite}) {
            RC_ASSERT(listed(scope) == lookedAt(scope, {}));
            RC_ASSERT(must(shop_.store().visitCount(scope)) ==
                      static_cast<std::int64_t>(lookedAt(scope, {}).size()));
            indexAll(shop_);
            const std::string words = text(3) + (oneIn(3) ? " " + text(2) : "");
            const auto should = lookedAt(scope, store::searchWords(words));
            RC_ASSERT(sought(scope, words) == should);
            if (!words.empty() && !should.empty()) RC_TAG(std::string("a hit"));
        }
    }

  private:
    using List = std::vector<RecordId>;

    [[nodiscard]] static std::int64_t number(const model::Record& record, const char* field) {
        return model::asInteger(record.value(field));
    }
    // What the list should say, from the records themselves; those that share a place by their age.
    [[nodiscard]] List lookedAt(VisitScope scope, const Words& words) {
        using Place = std::tuple<bool, bool, std::int64_t, std::int64_t, std::size_t>;
        std::vector<std::pair<Place, RecordId>> places;
        for (std::size_t i = 0; i < visits_.size(); ++i) {
            const model::Record record = shop_.shown(visits_[i]).record;
            if (!record.visible()) continue;
            const auto arrived = number(record, "arrived_at");
            const bool away = arrived == 0 || !model::isNull(record.value("picked_up_at"));
            if (away && scope == VisitScope::onSite) continue;
            if (!holds(record, words)) continue;
            const auto promised = away ? 0 : number(record, "promised_at");
            const bool open = promised == 0;
            places.emplace_back(Place{away, open, promised, open ? -arrived : 0, i}, visits_[i]);
        }
        std::ranges::sort(places, {}, &std::pair<Place, RecordId>::first);
        List out;
        for (const auto& [place, id] : places)
            out.push_back(id);
        return out;
    }
    [[nodiscard]] bool holds(const model::Record& visit, const Words& words) {
        Words texts{store::folded(visit.text("reason"))};
        const auto refer = [&](const char* field, std::initializer_list<const char*> of) {
            const auto target = base::Uuid::parse(visit.text(field));
            if (!target) return;
            const auto record = shop_.shown(*target).record;
            for (const char* one : of)
                texts.push_back(store::folded(record.text(one)));
        };
        refer("vehicle", {"plate", "vin", "model"});
        refer("customer", {"name"});
        return std::ranges::all_of(words, [&](const std::string& word) {
            return std::ranges::any_of(
                texts, [&](const std::string& text) { return text.find(word) != std::string::npos; });
        });
    }
    template <class Read>
    [[nodiscard]] static List paged(const Read& read) {
        List out;
        std::optional<store::VisitKey> next;
        do {
            const store::VisitPage page = read(next);
            for (const auto& row : page.rows)
                out.push_back(row.id);
            next = page.next;
        } while (next);
        return out;
    }
    [[nodiscard]] List listed(VisitScope scope) {
        return paged([&](const auto& next) { return must(shop_.store().visits(scope, next, 2)); });
    }
    [[nodiscard]] List sought(VisitScope scope, const std::string& words) {
        return paged([&](const auto& next) { return must(shop_.store().findVisits(scope, words, next, 2)); });
    }
    void edit(const List& list, const world::Fields& fields) {
        if (!list.empty()) shop_.edit(oneOf(list), fields);
    }
    static model::Value reference(const List& list) {
        if (list.empty() || oneIn(5)) return model::Null{};
        return oneOf(list).text();
    }
    static model::Value time() {
        if (oneIn(3)) return model::Null{};
        return std::int64_t{*uniform(1, 5)} * 3'600'000;
    }
    static std::string text(int most) {
        static const Words pieces{"异", "响", "a", "Ａ", "1", "，"};
        std::string out;
        for (auto length = *uniform(0, most + 1); length > 0; --length)
            out += oneOf(pieces);
        return out;
    }

    Shop shop_;
    List visits_, vehicles_, customers_;
};

}  // namespace

TEST_CASE("Whatever is edited, the list of visits and searching it give what looking at each gives",
          "[S-16][B-05]") {
    property("Whatever is edited, the list of visits and searching it give what looking at each gives",
             [] {
                 Run run;
                 for (auto steps = *rc::gen::inRange(1, 60); steps > 0; --steps) {
                     run.step();
                     if (oneIn(5)) run.check();
                 }
                 run.check();
             },
             {.runs = 60, .mustMeet = {{"a hit", 15}}});
}
