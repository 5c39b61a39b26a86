#include "mobile/viewmodels/capture_controller.hpp"

#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>

namespace heed::test {
namespace {

using mobile::CaptureController;
using mobile::SaveFailure;
using model::Kind;

struct World {
    FakeRepository repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    std::unique_ptr<CaptureController> form = open();

    [[nodiscard]] std::unique_ptr<CaptureController> open() {
        return std::make_unique<CaptureController>(repository, lexicon, times, nullptr);
    }
    void type(const char* field, const char* text) {
        REQUIRE(form->setValue(QLatin1String(field), QString::fromUtf8(text)));
    }
    [[nodiscard]] QString text(const char* field) const { return form->field(QLatin1String(field))->text(); }
    void knowTheVehicle() {
        const mobile::ComplaintState known = aCase("known");
        repository.acquaintances["沪A·12345"] = {.parties = {{.vehicle = known.vehicle,
                                                              .customer = known.customer,
                                                              .phone = known.phone,
                                                              .visits = 3,
                                                              .exact = true}},
                                                 .cases = {},
                                                 .caseCount = 1,
                                                 .openCases = 1,
                                                 .visits = {},
                                                 .visitCount = 3};
    }
    [[nodiscard]] std::string savedText(Kind kind, std::string_view field) const {
        const model::Mutation* change = repository.lastSaved(kind);
        const model::Value* value = change ? change->assigned(field) : nullptr;
        return value ? std::string(model::asText(*value)) : std::string();
    }
};

TEST_CASE("what is typed is a draft by itself within half a second", "[T-22]") {
    World world;
    QSignalSpy saved(&world.repository, &mobile::CaseRepository::draftSaved);
    world.type("own_words", "起步时车子一窜");
    CHECK(saved.wait(500));
    REQUIRE(world.repository.storedDrafts.size() == 1);
    const mobile::Draft& draft = world.repository.storedDrafts.begin()->second;
    CHECK(draft.content.value(QStringLiteral("complaint.own_words")).toString() ==
          QStringLiteral("起步时车子一窜"));
    CHECK(world.form->draftText().contains(QLatin1Char(':')));
}

TEST_CASE("when it was received goes by the server's clock, however wrong the tablet's is") {
    World world;
    constexpr qint64 kYear = 365LL * 24 * 60 * 60 * 1000;
    world.repository.state.clockSkew = -kYear;  // the tablet is a year fast
    world.type("own_words", "起步时车子一窜");
    world.form->save();
    const model::Mutation* complaint = world.repository.lastSaved(Kind::complaint);
    REQUIRE(complaint);
    REQUIRE(complaint->assigned("received_at"));
    CHECK(model::asInteger(*complaint->assigned("received_at")) == world.times.nowMs() - kYear);
}

TEST_CASE("typing on does not put the draft off", "[T-22]") {
    World world;
    QSignalSpy saved(&world.repository, &mobile::CaseRepository::draftSaved);
    QTimer typing;
    QObject::connect(&typing, &QTimer::timeout, world.form.get(), [&] {
        world.form->ownWords()->setText(world.form->ownWords()->text() + QLatin1Char('x'));
    });
    typing.start(20);
    CHECK(eventually([&] { return saved.size() >= 2; }));
}

TEST_CASE("a form that nobody touched leaves no draft and cannot be saved") {
    World world;
    world.form->flushDraft();
    CHECK(world.repository.storedDrafts.empty());
    CHECK_FALSE(world.form->canSave());
    CHECK_FALSE(world.form->save());
}

TEST_CASE("a draft is taken up again with everything in it, also what this version does not know") {
    World world;
    world.type("vehicle.plate", "沪b·54321");
    world.type("odometer", "4万8");
    world.type("criteria", "fire,other");
    world.form->flushDraft();
    mobile::Draft draft = world.repository.storedDrafts.begin()->second;
    draft.content.insert(QStringLiteral("complaint.mood"), QStringLiteral("生气"));

    world.form = world.open();
    world.form->resume(draft);
    CHECK(world.text("vehicle.plate") == QStringLiteral("沪B·54321"));
    CHECK(world.text("odometer") == QStringLiteral("4万8"));
    CHECK(world.form->criteria()->checkedCodes() ==
          QStringList{QStringLiteral("fire"), QStringLiteral("other")});
    world.form->flushDraft();
    CHECK(world.repository.storedDrafts.size() == 1);
    CHECK(world.repository.storedDrafts.begin()->second.content.value(QStringLiteral("complaint.mood")) ==
          QStringLiteral("生气"));
}

TEST_CASE("a text that is too long says so at its field, is kept as a draft, and can be saved once it fits",
          "[T-22]") {
    World world;
    const QString words(20'001, QChar(0x8F66));
    world.form->ownWords()->setText(words);
    CHECK(world.form->ownWords()->problem().contains(QStringLiteral("20,001")));
    CHECK(world.form->problemText() == world.form->ownWords()->label());
    CHECK(world.form->standing().startsWith(QStringLiteral("To be corrected")));
    CHECK(world.form->standingTone() == static_cast<int>(mobile::Tone::danger));
    CHECK_FALSE(world.form->save());
    CHECK(world.form->ownWords()->text() == words);
    world.form->flushDraft();
    CHECK(world.repository.storedDrafts.begin()->second.content.value(
              QStringLiteral("complaint.own_words")) == words);
    world.form->ownWords()->setText(words.chopped(1));
    CHECK(world.form->ownWords()->problem().isEmpty());
    CHECK(world.form->save());
}

TEST_CASE("nothing is called whole while something is missing", "[T-13]") {
    CHECK(mobile::completenessText(0) == QStringLiteral("0%"));
    CHECK(mobile::completenessText(199.0 / 200) == QStringLiteral("99%"));
    CHECK(mobile::completenessText(1) == QStringLiteral("100%"));
}

TEST_CASE("completeness grows with what is filled in and names what is missing", "[T-13]") {
    World world;
    CHECK(world.form->completeness() == Approx(0));
    world.type("customer.name", "王女士（示例）");
    world.type("vehicle.vin", "LTEST000000000001");
    CHECK(world.form->completeness() == Approx(2.0 / 7));
    CHECK(world.form->completenessText() == QStringLiteral("29%"));
    CHECK(world.form->missing().contains(QStringLiteral("顾客原话")));
    CHECK_FALSE(world.form->missing().contains(QStringLiteral("车牌号或车辆识别代号")));
    CHECK(world.form->canSave());
}

TEST_CASE("a new customer with a new vehicle becomes one group of records that point to each other",
          "[T-12]") {
    World world;
    world.type("customer.name", "王女士（示例）");
    world.type("contact_point.phone", "13800008888");
    world.type("vehicle.plate", "沪A·12345");
    world.type("odometer", "48,000");
    world.type("channel", "walk_in");
    world.type("own_words", "起步时车子一窜一窜的");
    world.type("cost_estimate", "1200");
    world.type("criteria", "safety_part");
    REQUIRE(world.form->save());
    REQUIRE(world.repository.saves.size() == 1);
    CHECK(world.repository.saves.back().size() == 5);
    const std::string customer = world.repository.lastSaved(Kind::customer)->record.text();
    const std::string vehicle = world.repository.lastSaved(Kind::vehicle)->record.text();
    CHECK(world.savedText(Kind::contactPoint, "customer") == customer);
    CHECK(world.savedText(Kind::vehicle, "customer") == customer);
    CHECK(world.savedText(Kind::visit, "vehicle") == vehicle);
    CHECK(world.savedText(Kind::complaint, "customer") == customer);
    CHECK(world.savedText(Kind::complaint, "visit") ==
          world.repository.lastSaved(Kind::visit)->record.text());
    const model::Mutation& complaint = *world.repository.lastSaved(Kind::complaint);
    CHECK(*complaint.assigned("odometer") == model::Value{std::int64_t{48'000}});
    CHECK(*complaint.assigned("cost_estimate") == model::Value{std::int64_t{120'000}});
    CHECK(added(complaint, "criteria") == std::vector<std::string>{"safety_part"});
    CHECK(complaint.assigned("number") == nullptr);
}

TEST_CASE("a case is opened under the way of working in force, as what it was taken down as",
          "[T-15][J-04]") {
    World world;
    const auto& way = *policy::builtInProfile("default");
    world.type("vehicle.plate", "沪A·12345");
    world.type("class", "grievance");
    world.type("channel", "walk_in");
    REQUIRE(world.form->save());
    CHECK(world.savedText(Kind::complaint, "profile") == way.id);
    CHECK(world.savedText(Kind::complaint, "class") == "grievance");
    CHECK(world.savedText(Kind::complaint, "state") == "heard");
    const auto path = added(*world.repository.lastSaved(Kind::complaint), "path");
    REQUIRE(path.size() == 1);
    CHECK(path.front().starts_with("opened:grievance@"));
    CHECK(world.savedText(Kind::visit, "profile") == way.id);
}

TEST_CASE("a VIN tells its maker and year, and a wrong check digit is doubted but not refused", "[B-02]") {
    World world;
    mobile::FieldItem* vin = world.form->field(QStringLiteral("vehicle.vin"));
    world.type("vehicle.vin", "1m8gdm9axkp042788");
    CHECK_FALSE(vin->doubtful());
    CHECK(vin->advice().contains(QStringLiteral("2019")));
    mobile::FieldItem* reason = world.form->field(QStringLiteral("vehicle.vin_reason"));
    CHECK_FALSE(reason->isOpen());
    world.type("vehicle.vin", "I 1M8G DM9A 1KP0 42788");
    CHECK(vin->doubtful());
    CHECK(vin->problem().isEmpty());
    CHECK(reason->isOpen());
    CHECK(world.form->doubtText().contains(QStringLiteral("no reason")));
    CHECK(world.form->standing() == world.form->doubtText());
    CHECK(world.form->standingTone() == static_cast<int>(mobile::Tone::warning));
    CHECK(world.form->canSave());
    world.type("vehicle.vin_reason", "平行进口");
    CHECK_FALSE(vin->doubtful());
    CHECK(vin->overruled());
    CHECK(vin->advice().contains(QStringLiteral("overruled: 平行进口")));
    CHECK(world.form->doubtText().isEmpty());
    // No reason makes an O out of a 0.
    world.type("vehicle.vin", "1M8GDM9A1KPO42788");
    CHECK(vin->doubtful());
    CHECK(world.form->doubtText().contains(QStringLiteral("character")));
    world.type("vehicle.vin", "1M8GDM9A1KP042788");
    REQUIRE(world.form->save());
    CHECK(world.savedText(Kind::vehicle, "vin") == "1M8GDM9A1KP042788");
    CHECK(world.savedText(Kind::vehicle, "vin_reason") == "平行进口");
}

TEST_CASE("why a VIN differs is asked for with the doubt and not before, also in a draft taken up again",
          "[B-02]") {
    World world;
    mobile::FieldItem* reason = world.form->field(QStringLiteral("vehicle.vin_reason"));
    CHECK_FALSE(reason->offered());
    CHECK(world.form->field(QStringLiteral("vehicle.trim"))->offered());
    world.type("vehicle.plate", "沪A·I234");  // doubtful, and no VIN
    CHECK_FALSE(reason->isOpen());
    mobile::Draft draft;
    draft.id = world.repository.newId();
    draft.form = QStringLiteral("capture");
    draft.content = {{QStringLiteral("vehicle.vin"), QStringLiteral("1M8GDM9A1KP042788")}};
    world.form = world.open();
    world.form->resume(draft);
    CHECK(world.form->field(QStringLiteral("vehicle.vin_reason"))->isOpen());
}

TEST_CASE("a field of a form has its place once it was opened or holds something, and says when that changes",
          "[T-08]") {
    World world;
    mobile::FieldItem* trim = world.form->field(QStringLiteral("vehicle.trim"));
    QSignalSpy changes(trim, &mobile::FieldItem::placedChanged);
    CHECK_FALSE(trim->isPlaced());
    world.type("vehicle.trim", "2.0T");
    CHECK(trim->isPlaced());
    CHECK(changes.count() == 1);
    trim->setOpen(true);
    world.type("vehicle.trim", "");
    CHECK(trim->isPlaced());
    CHECK(changes.count() == 1);
    trim->setOpen(false);
    CHECK_FALSE(trim->isPlaced());
    CHECK(changes.count() == 2);
}

TEST_CASE("everything known of a vehicle appears with its plate, and only corrections are written",
          "[T-16]") {
    World world;
    world.knowTheVehicle();
    world.type("vehicle.plate", "沪A·12345");
    CHECK(world.text("customer.name") == QStringLiteral("王女士（示例）"));
    CHECK(world.text("contact_point.phone") == QStringLiteral("13800008888"));
    CHECK(world.form->parties()->takenText().contains(QStringLiteral("138…8888")));
    world.type("contact_point.phone", "13900009999");
    world.type("own_words", "又漏油了");
    REQUIRE(world.form->save());
    CHECK(world.repository.lastSaved(Kind::customer) == nullptr);
    CHECK(world.repository.lastSaved(Kind::vehicle) == nullptr);
    const model::Mutation* phone = world.repository.lastSaved(Kind::contactPoint);
    REQUIRE(phone);
    CHECK(phone->set.size() == 1);
    CHECK(phone->seen == model::Seq{1});
    CHECK(world.savedText(Kind::complaint, "vehicle") == idOf("known/vehicle").text());
}

TEST_CASE("what a known vehicle brings never replaces what was typed") {
    World world;
    world.knowTheVehicle();
    world.type("customer.name", "李先生（示例）");
    world.type("vehicle.plate", "沪A·12345");
    CHECK(world.text("customer.name") == QStringLiteral("李先生（示例）"));
    CHECK(world.text("vehicle.model") == QStringLiteral("RAV4"));
}

TEST_CASE("a vehicle that is not the one takes back what it brought, and nothing else") {
    World world;
    world.knowTheVehicle();
    world.type("vehicle.plate", "沪A·12345");
    world.type("own_words", "漏油");
    world.form->parties()->letGo();
    CHECK(world.form->parties()->takenText().isEmpty());
    CHECK(world.text("customer.name").isEmpty());
    CHECK(world.text("vehicle.plate") == QStringLiteral("沪A·12345"));
    REQUIRE(world.form->save());
    CHECK(world.repository.lastSaved(Kind::vehicle)->record != idOf("known/vehicle"));
}

TEST_CASE("only an input that cannot be read stops a save, and it says so") {
    World world;
    world.type("own_words", "漏油");
    world.type("odometer", "很多");
    CHECK_FALSE(world.form->field(QStringLiteral("odometer"))->problem().isEmpty());
    CHECK(world.form->problemText() == QStringLiteral("行驶里程（公里）"));
    CHECK_FALSE(world.form->canSave());
    world.type("odometer", "48000");
    CHECK(world.form->problemText().isEmpty());
    CHECK(world.form->field(QStringLiteral("odometer"))->problem().isEmpty());
    CHECK(world.form->canSave());
}

TEST_CASE("saved is said only after the commit, and the draft goes with it", "[I8]") {
    World world;
    world.type("own_words", "漏油");
    world.form->flushDraft();
    QSignalSpy saved(world.form.get(), &CaptureController::savedHere);
    REQUIRE(world.form->save());
    CHECK(saved.isEmpty());
    CHECK_FALSE(world.form->canSave());
    CHECK(eventually([&] { return !saved.isEmpty(); }));
    CHECK(world.repository.storedDrafts.empty());
}

TEST_CASE("a full disk loses nothing: what was typed stays, and the next save goes on") {
    World world;
    world.type("own_words", "漏油");
    world.repository.draftAnswer = SaveFailure::storageFull;
    world.form->flushDraft();
    CHECK(world.form->draftFailed());
    world.repository.answer.failure = SaveFailure::storageFull;
    QSignalSpy failed(world.form.get(), &CaptureController::failed);
    REQUIRE(world.form->save());
    CHECK(eventually([&] { return !failed.isEmpty(); }));
    CHECK(world.text("own_words") == QStringLiteral("漏油"));

    world.repository.answer = {};
    world.repository.draftAnswer = SaveFailure::none;
    QSignalSpy saved(world.form.get(), &CaptureController::savedHere);
    REQUIRE(world.form->save());
    CHECK(eventually([&] { return !saved.isEmpty(); }));
    CHECK(world.savedText(Kind::complaint, "own_words") == "漏油");
}

}  // namespace
}  // namespace heed::test
