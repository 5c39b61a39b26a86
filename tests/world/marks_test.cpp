#include "tests/world/ends_well.hpp"

// What several people draw on one photo.

using namespace heed;
using namespace std::chrono_literals;
using world::endsWell;
using world::must;
using world::World;

namespace {

model::RecordId photographed(world::Tablet& tablet) {
    const auto complaint = tablet.complain();
    return tablet.create(
        model::Kind::attachment,
        {{"complaint", complaint.text()}, {"type", std::string("photo")}, {"sha256", std::string(64, 'a')}});
}

model::RecordId circled(world::Tablet& tablet, const model::RecordId& photo, std::int64_t x) {
    return tablet.create(model::Kind::mark, {{"attachment", photo.text()},
                                             {"shape", std::string("circle")},
                                             {"x", x},
                                             {"y", std::int64_t{100}},
                                             {"x2", x + 200},
                                             {"y2", std::int64_t{300}}});
}

std::size_t marksOn(world::Tablet& tablet, const model::RecordId& photo) {
    return must(tablet.store().referencing(model::Kind::mark, "attachment", photo)).size();
}

}  // namespace

TEST_CASE("Marks that two people draw on one photo offline both survive, and the photo stays as it was",
          "[I1][I3]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto photo = photographed(a);
    world.settle();
    const auto before = b.shown(photo);
    a.offline();
    b.offline();
    (void)circled(a, photo, 100);
    (void)circled(b, photo, 100);
    (void)circled(b, photo, 500);
    world.run(1h);
    b.online();
    world.settle();
    a.online();
    world.settle();
    for (auto* tablet : {&a, &b}) {
        CHECK(marksOn(*tablet, photo) == 3);
        CHECK(tablet->shown(photo) == before);
    }
    endsWell(world);
}

TEST_CASE("A mark that two people move offline stands where the later one put it, until one of them keeps it",
          "[I1][I3]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto photo = photographed(a);
    const auto mark = circled(a, photo, 100);
    world.settle();
    a.offline();
    b.offline();
    const auto move = [&](world::Tablet& tablet, std::int64_t x) {
        tablet.edit(mark, {{"x", x}, {"y", x}, {"x2", x + 100}, {"y2", x + 100}});
    };
    move(a, 300);
    world.run(1h);
    move(b, 600);
    a.online();
    b.online();
    world.settle();
    for (auto* tablet : {&a, &b}) {
        for (const auto* place : {"x", "y"})
            CHECK(model::asInteger(tablet->shown(mark).value(place)) == 600);
        CHECK(tablet->shown(mark).conflicts().size() == 4);
    }
    move(a, 600);
    world.settle();
    CHECK(b.shown(mark).conflicts().empty());
    endsWell(world);
}

TEST_CASE("A mark that one person takes away while another moves it, stays, and the two are told", "[I3]") {
    World world;
    auto& a = world.tablet("A");
    auto& b = world.tablet("B", "li");
    world.settle();
    const auto photo = photographed(a);
    const auto mark = circled(a, photo, 100);
    world.settle();
    b.offline();
    b.edit(mark, "x", std::int64_t{50});
    a.erase(mark);
    world.settle();
    CHECK(marksOn(a, photo) == 0);
    b.online();
    world.settle();
    for (auto* tablet : {&a, &b}) {
        CHECK(marksOn(*tablet, photo) == 1);
        CHECK(tablet->shown(mark).conflicts() == std::vector<std::string_view>{"deleted"});
    }
    endsWell(world);
}
