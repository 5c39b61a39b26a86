#include "tests/e2e/driver/dump.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/driver/picture.hpp"
#include "tests/e2e/story/complaint.hpp"
#include "tests/e2e/story/world.hpp"

#include <catch2/catch.hpp>

// The ways in which a complaint is recorded on the lane, with real processes on both sides.
namespace heed::e2e {
namespace {

constexpr const char* kVin = "1M8GDM9AXKP042788";  // a number as examples have it

struct Lane {
    TempFolder folder;
    std::filesystem::path label = folder.path() / "label.png";
    World world{folder.path(), [this](int) { return std::vector<std::string>{"--camera", label.string()}; }};
    Tablet& tablet = world.a();

    Lane() {
        writeLabel(label, kVin, 23);
        world.startTablet(tablet);
    }
    void set(std::string_view field, std::string_view value) {
        (void)tablet.ask("set", {{"field", field}, {"value", value}});
    }
    std::string save() { return tablet.ask("save").at("number").get<std::string>(); }
    // What the server holds, which is what the tablet holds.
    Dump sent() {
        (void)tablet.waitFor({{"waiting", 0}, {"state", "upToDate"}});
        return Dump(world.requireEqualDumps({&tablet}));
    }
};

// A field of the vehicle that this complaint is about.
std::string ofVehicle(const Dump& dump, const std::string& number, std::string_view field) {
    const model::Record* complaint = dump.complaint(number);
    REQUIRE(complaint);
    const model::Record* vehicle = dump.find(model::Kind::vehicle, complaint->text("vehicle"));
    REQUIRE(vehicle);
    return std::string(vehicle->text(field));
}

}  // namespace

TEST_CASE("A complaint is recorded by a scan of the label, however it is held, and reaches the server",
          "[B-02][T-12]") {
    Lane lane;
    (void)lane.tablet.ask("newCapture");
    const Json read = lane.tablet.ask("scan");
    CHECK(read.at("vin") == kVin);
    CHECK(read.at("doubtful") == false);
    lane.set("own_words", "倒车时异响（示例）");
    const std::string number = lane.save();
    const Dump dump = lane.sent();
    CHECK(ofVehicle(dump, number, "vin") == kVin);
    CHECK(dump.complaint(number)->text("own_words") == "倒车时异响（示例）");
    lane.world.stop();
}

TEST_CASE("A complaint is recorded by typing every field, and reaches the server", "[T-12][T-13][T-14]") {
    Lane lane;
    (void)lane.tablet.ask("newCapture");
    for (const Entry& entry : everyField())
        lane.set(entry.field, entry.typed);
    lane.set("criteria", kCriteria);
    const std::string number = lane.save();
    CHECK(firstMissing(lane.sent(), number).empty());
    lane.world.stop();
}

TEST_CASE("A stub of a plate and one sentence reaches the server, and is finished on its page later",
          "[T-13][B-02]") {
    Lane lane;
    (void)lane.tablet.ask("newCapture");
    lane.set("vehicle.plate", "沪A12345");
    lane.set("own_words", "刹车异响（示例）");
    const std::string number = lane.save();
    CHECK(ofVehicle(lane.sent(), number, "plate") == "沪A·12345");
    (void)lane.tablet.ask("open", {{"number", number}});
    for (const auto& [field, value] :
         {std::pair{"customer.name", "王女士（示例）"}, std::pair{"complaint.where", "左前轮（示例）"}})
        (void)lane.tablet.ask("edit", {{"field", field}, {"value", value}});
    const Dump dump = lane.sent();
    const model::Record* complaint = dump.complaint(number);
    CHECK(complaint->text("where") == "左前轮（示例）");
    const model::Record* customer = dump.find(model::Kind::customer, complaint->text("customer"));
    REQUIRE(customer);
    CHECK(customer->text("name") == "王女士（示例）");
    lane.world.stop();
}

}  // namespace heed::e2e
