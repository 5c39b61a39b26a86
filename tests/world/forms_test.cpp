#include "shared/policy/forms/form_rules.hpp"
#include "tests/world/ends_well.hpp"

// Checklists, the Voice of the Customer and the directory on several tablets, of which some are offline.

using namespace heed;
using model::Kind;
using model::Mutation;
using world::endsWell;
using world::must;
using world::Tablet;
using world::World;

namespace {

const policy::PolicyProfile& ways() { return *policy::builtInProfile("default"); }

void set(Mutation& m, std::string_view field, model::Value value) {
    m.set.push_back(model::assign(m.kind, field, std::move(value)));
}

model::RecordId save(Tablet& tablet, Mutation m) {
    const auto id = m.record;
    REQUIRE(tablet.commit({std::move(m)}));
    return id;
}

// Every point as it should be.
model::RecordId beforeDelivery(Tablet& tablet) {
    Mutation m = tablet.begin(Kind::checklist);
    policy::addFormOpening(m, ways(), "before_delivery");
    for (const auto& field : policy::findById(ways().forms, "before_delivery")->fields)
        if (field.own == policy::FieldKind::boolean) set(m, "before_delivery." + field.field, true);
    set(m, "time", std::int64_t{1'790'668'800'000});
    set(m, "payment", std::string("刷卡"));
    return save(tablet, std::move(m));
}

void take(Tablet& tablet, const model::RecordId& id, std::string_view transition) {
    Mutation m = tablet.begin(id);
    policy::addFormTransition(m, transition);
    save(tablet, std::move(m));
}

std::string codeOfLast(Tablet& tablet) {
    const auto kept = must(tablet.store().rejections());
    return kept.empty() ? std::string{} : kept.back().refusal.code;
}

}  // namespace

TEST_CASE("A checklist finished while another tablet says no to a point stands open on both, with the point",
          "[S-01][I1][I9]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto id = beforeDelivery(a);
    world.settle();
    for (const bool finishFirst : {true, false}) {
        a.offline();
        b.offline();
        take(a, id, "finish");
        CHECK(a.shown(id).value("done") == model::Value{true});
        b.edit(id, "before_delivery.keys", false);
        (finishFirst ? a : b).online();
        world.settle();
        a.online();
        b.online();
        world.settle();
        for (auto* tablet : {&a, &b}) {
            CHECK_FALSE(model::asBool(tablet->shown(id).value("done")));
            CHECK(tablet->shown(id).value("before_delivery.keys") == model::Value{false});
        }
        CHECK(codeOfLast(a) == (finishFirst ? "" : "incomplete"));
        a.edit(id, "before_delivery.keys", true);
        world.settle();
    }
    take(a, id, "finish");
    world.settle();
    CHECK(policy::signedOf(b.shown(id))->by == a.user());
    endsWell(world);
}

TEST_CASE("Who read a Voice of the Customer offline is on record beside the others", "[T-19][I1]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    Mutation m = a.begin(Kind::voice);
    policy::addFormOpening(m, ways());
    for (const auto* field : {"number", "dealer", "title", "course", "handling", "problem", "reflection"})
        set(m, field, std::string("示例"));
    set(m, "class", std::string("complaint"));
    const auto id = save(a, std::move(m));
    take(a, id, "circulate");
    world.settle();
    a.offline();
    b.offline();
    for (auto* tablet : {&a, &b}) {
        Mutation reads = tablet->begin(id);
        policy::addReader(reads, tablet->user());
        save(*tablet, std::move(reads));
    }
    Mutation foreign = b.begin(id);
    policy::addReader(foreign, "nobody-example");
    const auto refused = b.commit({std::move(foreign)});
    REQUIRE_FALSE(refused);
    CHECK(std::get<model::Refusal>(refused.error()).code == "not-yours");
    a.online();
    b.online();
    world.settle();
    for (auto* tablet : {&a, &b}) {
        const auto readers = policy::readersOf(tablet->shown(id));
        REQUIRE(readers.size() == 2);
        CHECK(readers[0].asItStands);
        CHECK(readers[1].asItStands);
    }
    endsWell(world);
}
