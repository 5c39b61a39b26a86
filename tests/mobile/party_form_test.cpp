#include "mobile/viewmodels/party_form.hpp"

#include "mobile/viewmodels/capture_controller.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>

namespace heed::test {
namespace {

using mobile::CaptureController;
using mobile::PartyForm;
using model::Kind;

store::Shown vehicleWithVin(const std::string& name, const std::string& vin) {
    return written(
        Kind::vehicle, idOf(name),
        {{"plate", std::string("沪A·12345")}, {"vin", vin}, {"customer", idOf("known/customer").text()}});
}

struct Desk {
    FakeRepository repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    std::unique_ptr<CaptureController> form = open();
    mobile::ComplaintState mine = aCase("known");

    [[nodiscard]] std::unique_ptr<CaptureController> open() {
        return std::make_unique<CaptureController>(repository, lexicon, times, nullptr);
    }
    void know(const std::string& typed, store::KnownParty party) {
        store::Known& known = repository.acquaintances[typed];
        known.parties.push_back(std::move(party));
    }
    [[nodiscard]] store::KnownParty party(bool exact) const {
        return {.vehicle = mine.vehicle,
                .customer = mine.customer,
                .phone = mine.phone,
                .visits = 3,
                .exact = exact};
    }
    void type(const char* field, const char* text) {
        REQUIRE(form->setValue(QLatin1String(field), QString::fromUtf8(text)));
    }
    [[nodiscard]] QString text(const char* field) const { return form->field(QLatin1String(field))->text(); }
    [[nodiscard]] PartyForm& parties() const { return *form->parties(); }
    [[nodiscard]] std::string saved(Kind kind, std::string_view field) const {
        const model::Mutation* change = repository.lastSaved(kind);
        const model::Value* value = change ? change->assigned(field) : nullptr;
        return value ? std::string(model::asText(*value)) : std::string();
    }
};

TEST_CASE("who is told by a phone is offered, and taken over with one tap", "[T-16]") {
    Desk desk;
    desk.know("13800008888", desk.party(false));
    desk.type("contact_point.phone", "13800008888");
    REQUIRE(desk.parties().parties().size() == 1);
    CHECK_FALSE(desk.parties().parties().front().toMap().value(QStringLiteral("taken")).toBool());
    CHECK(desk.text("customer.name").isEmpty());
    desk.parties().take(0);
    CHECK(desk.parties().parties().front().toMap().value(QStringLiteral("taken")).toBool());
    CHECK(desk.text("customer.name") == QStringLiteral("王女士（示例）"));
    CHECK(desk.text("vehicle.plate") == QStringLiteral("沪A·12345"));
    desk.type("own_words", "又漏油了");
    REQUIRE(desk.form->save());
    CHECK(desk.repository.saves.back().size() == 1);
    CHECK(desk.saved(Kind::complaint, "vehicle") == idOf("known/vehicle").text());
    CHECK(desk.saved(Kind::complaint, "customer") == idOf("known/customer").text());
}

TEST_CASE("who is meant is offered in one line until he is taken over or turned down", "[T-16]") {
    Desk desk;
    desk.know("13800008888", desk.party(false));
    CHECK(desk.parties().offer().isEmpty());
    desk.type("contact_point.phone", "13800008888");
    const QVariantMap offer = desk.parties().offer();
    CHECK(offer.value(QStringLiteral("index")) == 0);
    CHECK(offer.value(QStringLiteral("title")).toString().contains(QStringLiteral("沪A·12345")));
    CHECK(offer.value(QStringLiteral("text")).toString().contains(QStringLiteral("王女士")));
    SECTION("taken over") {
        desk.parties().take(0);
        CHECK(desk.parties().offer().isEmpty());
    }
    SECTION("turned down") {
        desk.parties().turnDown(0);
        CHECK(desk.parties().offer().isEmpty());
        // He still stands among those who may be meant.
        CHECK(desk.parties().parties().size() == 1);
        CHECK(desk.text("customer.name").isEmpty());
        desk.parties().take(0);
        CHECK(desk.text("customer.name") == QStringLiteral("王女士（示例）"));
    }
}

TEST_CASE("the end of a VIN becomes the whole of it, and that is no correction", "[T-16][B-02]") {
    Desk desk;
    store::KnownParty party = desk.party(false);
    party.vehicle = vehicleWithVin("known/vehicle", "LFMTEST02M0000042");
    desk.know("000042", party);
    desk.type("vehicle.vin", "000042");
    desk.parties().take(0);
    CHECK(desk.text("vehicle.vin") == QStringLiteral("LFMTEST02M0000042"));
    desk.type("own_words", "又漏油了");
    REQUIRE(desk.form->save());
    CHECK(desk.repository.lastSaved(Kind::vehicle) == nullptr);
}

TEST_CASE("a plate or a phone that is written another way is no correction", "[T-16]") {
    Desk desk;
    desk.know("沪a12345", desk.party(true));
    desk.know("沪A12345", desk.party(true));
    desk.type("vehicle.plate", "沪A12345");
    desk.type("contact_point.phone", "138-0000-8888");
    desk.type("own_words", "又漏油了");
    REQUIRE(desk.form->save());
    CHECK(desk.repository.saves.back().size() == 1);
}

TEST_CASE("a vehicle that what is typed tells no longer goes, with all that it brought", "[T-16]") {
    Desk desk;
    desk.know("沪AD1234", desk.party(true));
    desk.type("vehicle.plate", "沪AD1234");
    CHECK(desk.text("customer.name") == QStringLiteral("王女士（示例）"));
    desk.type("customer.address", "示例路 1 号");
    desk.type("vehicle.plate", "沪AD12345");
    CHECK(desk.text("customer.name").isEmpty());
    CHECK(desk.text("customer.address") == QStringLiteral("示例路 1 号"));
    CHECK_FALSE(desk.parties().isKnown());
}

TEST_CASE("a vehicle that a person chose stays, and a new plate is its correction", "[T-16]") {
    Desk desk;
    desk.know("13800008888", desk.party(false));
    desk.type("contact_point.phone", "13800008888");
    desk.parties().take(0);
    desk.type("vehicle.plate", "沪AD12345");
    CHECK(desk.text("customer.name") == QStringLiteral("王女士（示例）"));
    desk.type("own_words", "漏油");
    REQUIRE(desk.form->save());
    CHECK(desk.repository.lastSaved(Kind::vehicle)->record == idOf("known/vehicle"));
    CHECK(desk.saved(Kind::vehicle, "plate") == "沪A·D12345");
}

TEST_CASE("a known customer's other vehicle is a new record of that customer", "[T-16]") {
    Desk desk;
    desk.know("13800008888", {.customer = desk.mine.customer, .phone = desk.mine.phone});
    desk.type("vehicle.plate", "沪C·00001");
    desk.type("contact_point.phone", "13800008888");
    desk.parties().take(0);
    CHECK(desk.text("vehicle.plate") == QStringLiteral("沪C·00001"));
    desk.type("own_words", "漏油");
    REQUIRE(desk.form->save());
    CHECK(desk.repository.lastSaved(Kind::customer) == nullptr);
    CHECK(desk.saved(Kind::vehicle, "customer") == idOf("known/customer").text());
    CHECK(desk.saved(Kind::complaint, "customer") == idOf("known/customer").text());
}

TEST_CASE("who brings a known vehicle under another name is another customer, until a person says otherwise",
          "[T-16][I3]") {
    Desk desk;
    desk.know("沪A12345", desk.party(true));
    const bool nameFirst = GENERATE(true, false);
    if (nameFirst) desk.type("customer.name", "李先生（示例）");
    desk.type("vehicle.plate", "沪A12345");
    if (!nameFirst) {
        REQUIRE(desk.text("contact_point.phone") == QStringLiteral("13800008888"));
        desk.type("customer.name", "李先生（示例）");
    }
    CHECK(desk.text("customer.name") == QStringLiteral("李先生（示例）"));
    CHECK(desk.text("contact_point.phone").isEmpty());
    CHECK(desk.parties().otherText().contains(QStringLiteral("李先生（示例）")));
    CHECK(desk.parties().otherText().contains(QStringLiteral("王女士（示例）")));
    desk.type("own_words", "漏油");

    SECTION("both have their own record") {
        desk.type("contact_point.phone", "13900001111");
        REQUIRE(desk.form->save());
        const model::Mutation* customer = desk.repository.lastSaved(Kind::customer);
        REQUIRE(customer);
        CHECK(customer->record != idOf("known/customer"));
        CHECK(desk.saved(Kind::customer, "name") == "李先生（示例）");
        CHECK(desk.saved(Kind::contactPoint, "phone") == "13900001111");
        CHECK(desk.saved(Kind::contactPoint, "customer") == customer->record.text());
        CHECK(desk.saved(Kind::complaint, "customer") == customer->record.text());
        CHECK(desk.saved(Kind::complaint, "vehicle") == idOf("known/vehicle").text());
        CHECK(desk.repository.lastSaved(Kind::vehicle) == nullptr);
    }
    SECTION("also after a kill") {
        desk.form->flushDraft();
        const mobile::Draft draft = desk.repository.storedDrafts.begin()->second;
        desk.form = desk.open();
        desk.form->resume(draft);
        REQUIRE(desk.form->save());
        REQUIRE(desk.repository.lastSaved(Kind::customer));
        CHECK(desk.repository.lastSaved(Kind::customer)->record != idOf("known/customer"));
        CHECK(desk.repository.lastSaved(Kind::contactPoint) == nullptr);
    }
    SECTION("one tap says that it is the same, put right") {
        desk.parties().sayItIsTheSame();
        CHECK(desk.parties().otherText().isEmpty());
        CHECK(desk.text("contact_point.phone") == QStringLiteral("13800008888"));
        SECTION("at once") {}
        SECTION("after a kill") {
            desk.form->flushDraft();
            const mobile::Draft draft = desk.repository.storedDrafts.begin()->second;
            desk.form = desk.open();
            desk.form->resume(draft);
        }
        REQUIRE(desk.form->save());
        REQUIRE(desk.repository.lastSaved(Kind::customer));
        CHECK(desk.repository.lastSaved(Kind::customer)->record == idOf("known/customer"));
        CHECK(desk.saved(Kind::customer, "name") == "李先生（示例）");
        CHECK(desk.repository.lastSaved(Kind::contactPoint) == nullptr);
    }
    SECTION("the name as it is known is the known customer's") {
        desk.type("customer.name", "王女士（示例）");
        CHECK(desk.parties().otherText().isEmpty());
        CHECK(desk.text("contact_point.phone") == QStringLiteral("13800008888"));
        REQUIRE(desk.form->save());
        CHECK(desk.repository.lastSaved(Kind::customer) == nullptr);
        CHECK(desk.saved(Kind::complaint, "customer") == idOf("known/customer").text());
    }
    SECTION("whose name and phone are known is that customer") {
        const auto other =
            written(Kind::customer, idOf("known/other"), {{"name", std::string("李先生（示例）")}});
        const auto phone =
            written(Kind::contactPoint, idOf("known/other/phone"),
                    {{"phone", std::string("13900001111")}, {"customer", idOf("known/other").text()}});
        desk.know("沪A12345", {.customer = other, .phone = phone});
        desk.type("contact_point.phone", "13900001111");
        REQUIRE(desk.form->save());
        CHECK(desk.repository.lastSaved(Kind::customer) == nullptr);
        CHECK(desk.repository.lastSaved(Kind::contactPoint) == nullptr);
        CHECK(desk.saved(Kind::complaint, "customer") == idOf("known/other").text());
    }
}

TEST_CASE("what was taken over is so again when the draft is taken up after a kill", "[T-16][I8]") {
    Desk desk;
    desk.know("13800008888", desk.party(false));
    for (const auto& part : {desk.mine.vehicle, desk.mine.customer, desk.mine.phone})
        desk.repository.otherRecords.insert_or_assign(part->record.id, *part);
    desk.type("contact_point.phone", "13800008888");
    desk.type("own_words", "漏油");
    desk.parties().take(0);
    desk.form->flushDraft();
    const mobile::Draft draft = desk.repository.storedDrafts.begin()->second;
    desk.form = desk.open();
    desk.form->resume(draft);
    CHECK(desk.parties().takenText().contains(QStringLiteral("沪A·12345")));
    SECTION("and saved, refers to the same records") {
        REQUIRE(desk.form->save());
        CHECK(desk.repository.saves.back().size() == 1);
        CHECK(desk.saved(Kind::complaint, "vehicle") == idOf("known/vehicle").text());
    }
    SECTION("and let go, takes back what it had filled in before the kill") {
        desk.parties().letGo();
        CHECK(desk.text("customer.name").isEmpty());
        CHECK(desk.text("contact_point.phone") == QStringLiteral("13800008888"));
    }
}

TEST_CASE("a draft that is taken up again reverts nothing that was put right meanwhile", "[T-16][I3]") {
    Desk desk;
    desk.know("13800008888", desk.party(false));
    for (const auto& part : {desk.mine.vehicle, desk.mine.customer, desk.mine.phone})
        desk.repository.otherRecords.insert_or_assign(part->record.id, *part);
    desk.type("contact_point.phone", "13800008888");
    desk.parties().take(0);
    desk.type("vehicle.model", "RAV4 双擎");
    desk.type("own_words", "漏油");
    desk.form->flushDraft();
    const mobile::Draft draft = desk.repository.storedDrafts.begin()->second;
    const auto customer = written(*desk.mine.customer, {{"name", std::string("王小姐（示例）")}},
                                  {.by = "li", .seq = 9, .seen = 1, .device = 2});
    const auto vehicle = written(*desk.mine.vehicle, {{"model", std::string("RAV4 荣放")}},
                                 {.by = "li", .seq = 9, .seen = 1, .device = 2});
    desk.repository.otherRecords.insert_or_assign(customer.record.id, customer);
    desk.repository.otherRecords.insert_or_assign(vehicle.record.id, vehicle);
    desk.form = desk.open();
    desk.form->resume(draft);
    CHECK(desk.text("customer.name") == QStringLiteral("王小姐（示例）"));
    CHECK(desk.text("vehicle.model") == QStringLiteral("RAV4 双擎"));
    REQUIRE(desk.form->save());
    CHECK(desk.repository.lastSaved(Kind::customer) == nullptr);
    const model::Mutation* change = desk.repository.lastSaved(Kind::vehicle);
    REQUIRE(change);
    CHECK(change->set.size() == 1);
    // What was typed was so against what was seen then: beside the other correction, not over it.
    CHECK(change->seen == model::Seq{1});
}

TEST_CASE("what a draft was filled in with stays when the records are gone that it came from", "[T-16][I8]") {
    Desk desk;
    desk.know("沪A·12345", desk.party(true));
    desk.type("vehicle.plate", "沪A·12345");
    desk.type("own_words", "漏油");
    desk.form->flushDraft();
    const mobile::Draft draft = desk.repository.storedDrafts.begin()->second;
    desk.repository.acquaintances.clear();
    desk.form = desk.open();
    desk.form->resume(draft);
    CHECK(desk.text("customer.name") == QStringLiteral("王女士（示例）"));
}

TEST_CASE("a vehicle that was turned down is not taken over again by itself, also after a kill", "[T-16]") {
    Desk desk;
    desk.know("沪A·12345", desk.party(true));
    desk.type("vehicle.plate", "沪A·12345");
    desk.parties().letGo();
    CHECK(desk.text("customer.name").isEmpty());
    REQUIRE(desk.parties().parties().size() == 1);
    desk.type("own_words", "漏油");
    desk.form->flushDraft();
    const mobile::Draft draft = desk.repository.storedDrafts.begin()->second;
    desk.form = desk.open();
    desk.form->resume(draft);
    CHECK(desk.parties().takenText().isEmpty());
    desk.parties().take(0);
    CHECK(desk.text("customer.name") == QStringLiteral("王女士（示例）"));
}

TEST_CASE("earlier cases and visits are told with what they were, when, and how they stand", "[T-16]") {
    Desk desk;
    store::Known known{.parties = {desk.party(true)}, .caseCount = 8, .openCases = 2, .visitCount = 4};
    known.cases.push_back({.id = idOf("old"),
                           .number = "FT01-2611-A-0001",
                           .words = "漏油",
                           .state = "open",
                           .complaintClass = "complaint",
                           .receivedAt = desk.repository.clock.now() - std::chrono::hours{1},
                           .customer = "王女士（示例）",
                           .plate = "沪A·12345",
                           .vin = {},
                           .vehicleModel = "RAV4"});
    known.visits.push_back(written(Kind::visit, idOf("visit"),
                                   {{"arrived_at", std::int64_t{1'790'000'000'000}},
                                    {"odometer", std::int64_t{48'260}},
                                    {"work_done", std::string("更换前制动片")}}));
    desk.repository.acquaintances["沪A·12345"] = known;
    desk.type("vehicle.plate", "沪A·12345");
    REQUIRE(desk.parties().cases().size() == 1);
    const QVariantMap row = desk.parties().cases().front().toMap();
    CHECK(row.value(QStringLiteral("words")) == QStringLiteral("漏油"));
    CHECK(row.value(QStringLiteral("state")) == QStringLiteral("处理中"));
    CHECK(row.value(QStringLiteral("id")) == mobile::toQString(idOf("old").text()));
    CHECK(desk.parties().casesText().contains(QLatin1Char('8')));
    REQUIRE(desk.parties().visits().size() == 1);
    CHECK(desk.parties()
              .visits()
              .front()
              .toMap()
              .value(QStringLiteral("text"))
              .toString()
              .contains(QStringLiteral("48,260")));
    CHECK(desk.parties().takenText().contains(QStringLiteral("138…8888")));
}

TEST_CASE("what comes from elsewhere while somebody types is known soon after", "[T-16]") {
    Desk desk;
    desk.type("vehicle.plate", "沪A·12345");
    CHECK_FALSE(desk.parties().isKnown());
    desk.know("沪A·12345", desk.party(true));
    emit desk.repository.recordsChanged();
    CHECK(eventually([&] { return desk.parties().isKnown(); }));
    CHECK(desk.text("customer.name") == QStringLiteral("王女士（示例）"));
}

}  // namespace
}  // namespace heed::test
