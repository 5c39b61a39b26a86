#include "mobile/viewmodels/correction.hpp"

#include "mobile/viewmodels/app_controller.hpp"
#include "shared/merge/merge.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

// What was entered and not accepted is put right in the form in which it was entered: each test enters it
// there, has what was handed over refused, and takes that up again.

namespace heed::test {
namespace {

using mobile::AppController;
using mobile::RejectionsModel;
using model::Kind;

const policy::PolicyProfile& way() { return *policy::builtInProfile("default"); }

struct World {
    FakeRepository repository;
    mobile::ComplaintState state = aCase("0001");
    model::RecordId visit = idOf("visit");
    std::unique_ptr<AppController> app;
    std::int64_t seq = 10;

    World() {
        model::Mutation opening{.kind = Kind::complaint,
                                .record = state.complaint.record.id,
                                .seen = state.complaint.seen,
                                .at = repository.clock.now()};
        policy::addOpening(opening, way(), "complaint");
        accept(opening, "wang");
        for (const auto& shown : {state.vehicle, state.customer, state.phone})
            repository.otherRecords.insert_or_assign(shown->record.id, *shown);
        repository.otherRecords.insert_or_assign(visit,
                                                 written(Kind::visit, visit,
                                                         {{"vehicle", state.vehicle->record.id.text()},
                                                          {"customer", state.customer->record.id.text()},
                                                          {"arrived_at", std::int64_t{1'794'990'000'000}},
                                                          {"belongings", std::string("儿童座椅")},
                                                          {"profile", way().id}},
                                                         {.seq = 4}));
        start();
    }
    void start() {
        app = std::make_unique<AppController>(repository, repository.clock,
                                              mobile::Preferences{.language = QStringLiteral("en")});
    }
    // As the server would have it.
    void accept(const model::Mutation& change, const std::string& by) {
        const model::Write write{.seq = model::Seq{++seq},
                                 .device = model::DeviceNo{2},
                                 .n = model::MutationNo{seq},
                                 .time = repository.clock.now(),
                                 .by = by};
        state.complaint.record = merge::apply(state.complaint.record, change, write);
        state.complaint.seen = write.seq;
        repository.showCase(state);
    }
    [[nodiscard]] QString complaintId() const { return mobile::toQString(state.complaint.record.id.text()); }
    [[nodiscard]] QString visitId() const { return mobile::toQString(visit.text()); }
    // What was handed over last comes back.
    void refuseLast() {
        REQUIRE_FALSE(repository.saves.empty());
        refuse(repository.saves.back());
    }
    void refuse(std::vector<model::Mutation> inputs) {
        mobile::Rejection rejection;
        rejection.id = 7;
        rejection.at = base::toMs(repository.clock.now());
        rejection.inputs = std::move(inputs);
        rejection.refusal = {"record-too-large", "record", "太大", "Too large."};
        repository.refused = {rejection};
        emit repository.rejectionsChanged();
    }
    [[nodiscard]] RejectionsModel& list() const { return *app->sync()->rejections(); }
    [[nodiscard]] QVariant said(int role) const { return list().index(0, 0).data(role); }
    // Another app on what the one before has written.
    void restart() {
        app->flushDrafts();
        app.reset();
        start();
    }
    [[nodiscard]] bool isThere() const { return list().count() == 1; }
};

void settleSaves(const World& world, std::size_t count) {
    REQUIRE(eventually([&] { return world.repository.saves.size() == count && !world.isThere(); }));
}

TEST_CASE("a refused complaint is taken up in its form, and the refusal goes once that is saved",
          "[T-12][I3]") {
    World world;
    world.app->newCapture();
    mobile::CaptureController& form = *world.app->capture();
    const auto id = form.draftId();
    for (const auto& [field, text] : {std::pair{"own_words", "一踩刹车就响"},
                                      {"vehicle.plate", "沪B·54321"},
                                      {"customer.name", "李女士（示例）"},
                                      {"contact_point.phone", "13900001111"},
                                      {"odometer", "48,000"},
                                      {"cost_estimate", "1200.50"},
                                      {"channel", "phone"}})
        REQUIRE(form.setValue(QLatin1String(field), QString::fromUtf8(text)));
    form.setValue(QStringLiteral("criteria"), QStringLiteral("fire"));
    REQUIRE(form.save());
    REQUIRE(eventually([&] { return !world.app->capture(); }));
    world.refuseLast();
    CHECK(world.said(RejectionsModel::CorrectableRole).toBool());
    const QString title = world.said(RejectionsModel::TitleRole).toString();
    CHECK(title.contains(QStringLiteral("沪B·54321")));
    CHECK(title.contains(QStringLiteral("李女士")));
    CHECK(world.said(RejectionsModel::OpensTextRole).toString().isEmpty());

    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->capture());
    const auto typed = [&world](const char* field) {
        return world.app->capture()->field(QLatin1String(field))->text();
    };
    CHECK(world.app->capture()->draftId() == id);
    CHECK(typed("own_words") == QStringLiteral("一踩刹车就响"));
    CHECK(typed("vehicle.plate") == QStringLiteral("沪B·54321"));
    CHECK(typed("customer.name") == QStringLiteral("李女士（示例）"));
    CHECK(typed("contact_point.phone") == QStringLiteral("13900001111"));
    CHECK(typed("odometer") == QStringLiteral("48000"));
    CHECK(typed("cost_estimate") == QStringLiteral("1200.50"));
    CHECK(world.app->capture()->criteria()->checkedCodes() == QStringList{QStringLiteral("fire")});
    SECTION("and is still there after a kill, with its draft, which belongs to it") {
        world.app->capture()->setValue(QStringLiteral("own_words"), QStringLiteral("一踩刹车就响，短一些"));
        world.restart();
        CHECK(world.isThere());
        CHECK(world.said(RejectionsModel::BegunRole).toBool());
        CHECK_FALSE(world.said(RejectionsModel::AdviceRole).toString().isEmpty());
        REQUIRE(world.app->correct(7));
        CHECK(typed("own_words") == QStringLiteral("一踩刹车就响，短一些"));
        REQUIRE(world.app->capture()->save());
        settleSaves(world, 2);
        CHECK(world.repository.storedDrafts.empty());
    }
    SECTION("and a draft that is thrown away leaves it") {
        world.app->discardCapture();
        world.app->dismissNotice();
        CHECK(world.repository.storedDrafts.empty());
        CHECK(world.isThere());
        CHECK_FALSE(world.said(RejectionsModel::BegunRole).toBool());
    }
    SECTION("and one that is refused here stays with it") {
        world.repository.answer = {.failure = mobile::SaveFailure::refused,
                                   .refusal = model::Refusal{"bad-text", "own_words", "不行", "No"}};
        REQUIRE(world.app->capture()->save());
        REQUIRE(eventually([&] { return world.app->noticeIsBad(); }));
        CHECK(world.isThere());
    }
}

TEST_CASE("a refused complaint of somebody who is known refers to him again, not to a second one", "[T-16]") {
    World world;
    world.repository.acquaintances["沪A·12345"].parties = {{.vehicle = world.state.vehicle,
                                                            .customer = world.state.customer,
                                                            .phone = world.state.phone,
                                                            .exact = true}};
    world.app->newCapture();
    world.app->capture()->setValue(QStringLiteral("vehicle.plate"), QStringLiteral("沪A·12345"));
    world.app->capture()->setValue(QStringLiteral("own_words"), QStringLiteral("漏油"));
    REQUIRE(world.app->capture()->save());
    REQUIRE(eventually([&] { return !world.app->capture(); }));
    world.repository.acquaintances.clear();
    world.refuseLast();
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->capture()->save());
    settleSaves(world, 2);
    for (const model::Mutation& change : world.repository.saves.back()) {
        CHECK(change.kind != Kind::customer);
        CHECK(change.kind != Kind::vehicle);
    }
    const model::Mutation* complaint = world.repository.lastSaved(Kind::complaint);
    REQUIRE(complaint);
    CHECK(model::asText(*complaint->assigned("customer")) == world.state.customer->record.id.text());
}

TEST_CASE("a vehicle whose taking in was refused is taken in again with all that was noted", "[S-16][I3]") {
    World world;
    world.app->newReception();
    mobile::ReceptionController& form = *world.app->reception();
    for (const auto& [field, text] : {std::pair{"vehicle.plate", "沪B·54321"},
                                      {"odometer", "48000"},
                                      {"promised_at", "2026-11-25 15:00"},
                                      {"estimate", "800"},
                                      {"warning_lights", "brakes"},
                                      {"belongings", "雨伞,公文包"},
                                      {"condition_marks", "dent@230,500"},
                                      {"signature", "1,1 2,2 3,3"}})
        REQUIRE(form.setValue(QLatin1String(field), QString::fromUtf8(text)));
    REQUIRE(form.save());
    REQUIRE(eventually([&] { return !world.app->reception(); }));
    world.refuseLast();
    CHECK(world.said(RejectionsModel::TitleRole).toString().contains(QStringLiteral("沪B·54321")));
    // A time that a person promised is shown, one that the clock gave is not.
    const QString entered = world.said(RejectionsModel::EnteredRole).toString();
    CHECK(entered.contains(QStringLiteral("Promised pick-up")));
    CHECK_FALSE(entered.contains(QStringLiteral("Arrived")));
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->reception());
    mobile::ReceptionController& again = *world.app->reception();
    CHECK(again.field(QStringLiteral("vehicle.plate"))->text() == QStringLiteral("沪B·54321"));
    CHECK(again.field(QStringLiteral("promised_at"))->text() == QStringLiteral("2026-11-25 15:00"));
    CHECK(again.field(QStringLiteral("estimate"))->text() == QStringLiteral("800"));
    CHECK(again.belongings()->things() == QStringList{QStringLiteral("雨伞"), QStringLiteral("公文包")});
    CHECK(again.marks()->count() == 1);
    CHECK_FALSE(again.signature()->empty());
    const auto first = world.repository.saves.back();
    REQUIRE(again.save());
    settleSaves(world, 2);
    CHECK(world.repository.saves.back().size() == first.size());
}

TEST_CASE("a refused note is the note again, beside what is being typed there", "[T-22][I3]") {
    World world;
    REQUIRE(world.app->openComplaint(world.complaintId()));
    world.app->complaint()->setNoteText(QStringLiteral("已致电顾客"));
    world.app->complaint()->addNote();
    REQUIRE(eventually([&] { return world.app->complaint()->noteText().isEmpty(); }));
    world.refuseLast();
    // What the form gave is not among what was typed.
    CHECK_FALSE(world.said(RejectionsModel::EnteredRole).toString().contains(QStringLiteral("Type")));
    world.app->complaint()->setNoteText(QStringLiteral("顾客来店"));
    world.app->setPage(AppController::Sync);
    REQUIRE(world.app->correct(7));
    CHECK(world.app->page() == AppController::Cases);
    CHECK(world.app->complaint()->noteText() == QStringLiteral("顾客来店\n已致电顾客"));
    world.restart();
    CHECK(world.said(RejectionsModel::BegunRole).toBool());
    REQUIRE(world.app->correct(7));
    CHECK(world.app->complaint()->noteText() == QStringLiteral("顾客来店\n已致电顾客"));
    world.app->complaint()->addNote();
    settleSaves(world, 2);
    SECTION("and a note that is given up leaves the refusal") {
        world.refuse(world.repository.saves.front());
        REQUIRE(world.app->correct(7));
        world.app->complaint()->setNoteText({});
        world.app->flushDrafts();
        CHECK(world.isThere());
        world.app->complaint()->setNoteText(QStringLiteral("别的事"));
        world.app->complaint()->addNote();
        REQUIRE(eventually([&] { return world.repository.saves.size() == 3; }));
        CHECK(world.isThere());
    }
}

TEST_CASE("a refused edit is open in its field, against what stands there now", "[T-22][I3]") {
    World world;
    REQUIRE(world.app->openComplaint(world.complaintId()));
    REQUIRE(world.app->complaint()->editField(QStringLiteral("demand"), QStringLiteral("今天修好")));
    REQUIRE(eventually([&] { return !world.app->complaint()->editing(); }));
    world.refuseLast();
    CHECK(world.said(RejectionsModel::TitleRole).toString().startsWith(QStringLiteral("Demand · ")));
    // Somebody else has written meanwhile.
    world.state.complaint = written(world.state.complaint, {{"demand", std::string("退车")}},
                                    {.by = "li", .seq = 40, .seen = 11, .device = 2});
    world.repository.showCase(world.state);
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->complaint()->editing());
    CHECK(world.app->complaint()->editing()->name() == QStringLiteral("complaint.demand"));
    CHECK(world.app->complaint()->editText() == QStringLiteral("今天修好"));
    SECTION("saved") {
        world.app->complaint()->setEditText(QStringLiteral("今天修好，不退车"));
        world.app->complaint()->commitEdit();
        settleSaves(world, 2);
        CHECK(world.repository.lastSaved(Kind::complaint)->seen == model::Seq{40});
    }
    SECTION("given up") {
        world.app->complaint()->cancelEdit();
        CHECK(world.isThere());
        REQUIRE(world.app->complaint()->editField(QStringLiteral("cause"), QStringLiteral("磨损")));
        REQUIRE(eventually([&] { return !world.app->complaint()->editing(); }));
        CHECK(world.isThere());
    }
    SECTION("with another field open and typed into") {
        world.app->complaint()->cancelEdit();
        world.app->complaint()->beginEdit(world.app->complaint()->field(QStringLiteral("cause")));
        world.app->complaint()->setEditText(QStringLiteral("磨"));
        CHECK_FALSE(world.app->correct(7));
        CHECK(world.app->noticeIsBad());
        CHECK(world.app->complaint()->editText() == QStringLiteral("磨"));
    }
}

model::Mutation changing(const World& world, Kind kind) {
    const store::Shown& of = kind == Kind::vehicle ? *world.state.vehicle : world.state.complaint;
    return {.kind = kind, .record = of.record.id, .seen = of.seen};
}

TEST_CASE("a refused change of several fields is open with all of them, and goes once that is saved",
          "[T-22][I3]") {
    World world;
    model::Mutation complaint = changing(world, Kind::complaint);
    complaint.set.push_back(model::assign(Kind::complaint, "demand", std::string("今天修好")));
    complaint.set.push_back(model::assign(Kind::complaint, "cause", std::string("磨损")));
    model::Mutation vehicle = changing(world, Kind::vehicle);
    vehicle.set.push_back(model::assign(Kind::vehicle, "model", std::string("RAV4 2021")));
    world.refuse({complaint, vehicle});
    const QString title = world.said(RejectionsModel::TitleRole).toString();
    CHECK(title.contains(QStringLiteral("Demand, ")));
    CHECK(world.said(RejectionsModel::CorrectableRole).toBool());
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->complaint()->correcting());
    CHECK_FALSE(world.app->complaint()->editing());
    const auto typed = [&](const char* name) {
        return world.app->complaint()->correcting()->field(QString::fromLatin1(name));
    };
    REQUIRE(typed("complaint.demand"));
    CHECK(typed("complaint.demand")->text() == QStringLiteral("今天修好"));
    CHECK(typed("complaint.cause")->text() == QStringLiteral("磨损"));
    CHECK(typed("vehicle.model")->text() == QStringLiteral("RAV4 2021"));
    CHECK(world.app->complaint()->correcting()->savable());
    typed("complaint.demand")->setText(QStringLiteral("修").repeated(100'001));
    CHECK_FALSE(world.app->complaint()->correcting()->savable());
    typed("complaint.demand")->setText(QStringLiteral("明天修好"));
    SECTION("saved, after a kill") {
        world.restart();
        CHECK(world.app->resumeOnScreen());
        REQUIRE(world.app->complaint());
        REQUIRE(world.app->complaint()->correcting());
        CHECK(world.app->drafts()->count() == 0);
        CHECK(typed("complaint.demand")->text() == QStringLiteral("明天修好"));
        REQUIRE(world.app->complaint()->correcting()->save());
        settleSaves(world, 1);
        CHECK_FALSE(world.app->complaint()->correcting());
        CHECK(world.repository.storedDrafts.empty());
        const auto& edits = world.repository.saves.back();
        REQUIRE(edits.size() == 2);
        CHECK(*world.repository.lastSaved(Kind::complaint)->assigned("demand") ==
              model::Value{std::string("明天修好")});
        CHECK(world.repository.lastSaved(Kind::complaint)->seen == world.state.complaint.seen);
        CHECK(world.repository.lastSaved(Kind::vehicle)->set.size() == 1);
    }
    SECTION("given up, and had back") {
        world.app->complaint()->cancelCorrecting();
        CHECK_FALSE(world.app->complaint()->correcting());
        CHECK(world.isThere());
        CHECK(world.repository.storedDrafts.empty());
        world.app->undo();
        REQUIRE(world.app->complaint()->correcting());
        CHECK(typed("complaint.demand")->text() == QStringLiteral("明天修好"));
    }
    SECTION("left, and gone on with") {
        world.app->closeComplaint();
        CHECK(world.app->drafts()->count() == 1);
        CHECK(world.said(RejectionsModel::BegunRole).toBool());
        REQUIRE(world.app->correct(7));
        REQUIRE(world.app->complaint()->correcting());
        CHECK(typed("complaint.demand")->text() == QStringLiteral("明天修好"));
    }
    SECTION("refused again, and still there") {
        world.repository.answer = {.failure = mobile::SaveFailure::refused,
                                   .refusal = model::Refusal{"record-too-large", {}, "太大", "Too large"}};
        REQUIRE(world.app->complaint()->correcting()->save());
        REQUIRE(eventually([&] { return !world.app->complaint()->correcting()->refusal().isEmpty(); }));
        CHECK(world.isThere());
    }
}

TEST_CASE("refused criteria are ticked again, and can be ticked otherwise", "[T-08][T-22][I3]") {
    World world;
    REQUIRE(world.app->openComplaint(world.complaintId()));
    world.app->complaint()->criteria()->toggle(QStringLiteral("fire"));
    REQUIRE(world.repository.saves.size() == 1);
    world.refuseLast();
    CHECK(world.said(RejectionsModel::CorrectableRole).toBool());
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->complaint()->correcting());
    mobile::CorrectionForm& form = *world.app->complaint()->correcting();
    REQUIRE(form.asksCriteria());
    CHECK(form.criteria()->isChecked(QStringLiteral("fire")));
    form.criteria()->toggle(QStringLiteral("fire"));
    CHECK_FALSE(form.savable());
    form.criteria()->toggle(QStringLiteral("litigation"));
    REQUIRE(form.save());
    settleSaves(world, 2);
    CHECK(added(*world.repository.lastSaved(Kind::complaint), "criteria") ==
          std::vector<std::string>{"litigation"});
}

TEST_CASE("a refused VIN is open with why it is right", "[B-02][T-22]") {
    World world;
    // By its vehicle a case is found here too.
    world.repository.otherRecords.insert_or_assign(world.state.complaint.record.id, world.state.complaint);
    model::Mutation vehicle = changing(world, Kind::vehicle);
    vehicle.set.push_back(model::assign(Kind::vehicle, "vin", std::string("LFMAE2B8XN0000001")));
    vehicle.set.push_back(model::assign(Kind::vehicle, "vin_reason", std::string("铭牌如此")));
    world.refuse({vehicle});
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->complaint()->editing());
    CHECK(world.app->complaint()->editText() == QStringLiteral("LFMAE2B8XN0000001"));
    REQUIRE(world.app->complaint()->editReason());
    CHECK(world.app->complaint()->editReason()->text() == QStringLiteral("铭牌如此"));
}

model::Mutation passing(const World& world, const char* to) {
    model::Mutation up{.kind = Kind::complaint,
                       .record = world.state.complaint.record.id,
                       .at = world.repository.clock.now()};
    policy::addTransition(up, way(), world.state.complaint.record, policy::step::kEscalate, to);
    return up;
}

TEST_CASE("a refused step is its form again, with whom it was to go to", "[T-07][I3]") {
    World world;
    world.refuse({passing(world, "sun")});
    CHECK(world.said(RejectionsModel::TitleRole).toString().contains(QStringLiteral("孙示例")));
    CHECK(world.said(RejectionsModel::TitleRole).toString().contains(QStringLiteral("沪A·12345")));
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->complaint()->steps()->form());
    CHECK(world.app->complaint()->steps()->form()->person() == QStringLiteral("sun"));
    CHECK(world.repository.saves.empty());
    world.restart();
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->complaint()->steps()->form());
    world.app->complaint()->steps()->form()->setPerson(QStringLiteral("chen"));
    world.app->complaint()->steps()->confirm();
    settleSaves(world, 1);
}

TEST_CASE("of a refused step what was said with it is there again", "[T-15][T-22][I3]") {
    World world;
    REQUIRE(world.app->openComplaint(world.complaintId()));
    mobile::CaseSteps& steps = *world.app->complaint()->steps();
    steps.take(steps.main());
    REQUIRE(steps.form());
    REQUIRE(steps.form()->field(QStringLiteral("action.text")));
    steps.form()->field(QStringLiteral("action.text"))->setText(QStringLiteral("约好周三来店试车"));
    steps.confirm();
    REQUIRE(eventually([&] { return !steps.form(); }));
    world.refuseLast();
    REQUIRE(world.app->correct(7));
    REQUIRE(steps.form());
    CHECK(steps.form()->remark() == QStringLiteral("约好周三来店试车"));
    steps.confirm();
    settleSaves(world, 2);
    CHECK(world.repository.saves.back().size() == 2);
}

TEST_CASE(
    "what was typed for a step that is not to be taken any more becomes a note, and is not sent by itself",
    "[T-15][I3]") {
    World world;
    model::Mutation contact{.kind = Kind::complaint,
                            .record = world.state.complaint.record.id,
                            .at = world.repository.clock.now()};
    contact.set.push_back(model::assign(Kind::complaint, "outcome", std::string("已联系，约明天来店")));
    contact.set.push_back(model::assign(Kind::complaint, "satisfied", true));
    policy::addTransition(contact, way(), world.state.complaint.record, "close", {});
    world.refuse({contact});
    const QString entered = world.said(RejectionsModel::EnteredRole).toString();
    CHECK(entered.contains(QStringLiteral("已联系，约明天来店")));
    CHECK_FALSE(entered.contains(QStringLiteral("State")));
    REQUIRE(world.app->correct(7));
    CHECK(world.app->complaint()->noteText() == QStringLiteral("已联系，约明天来店"));
    CHECK(world.repository.saves.empty());
    world.restart();
    REQUIRE(world.app->correct(7));
    CHECK(world.app->complaint()->noteText() == QStringLiteral("已联系，约明天来店"));
    world.app->complaint()->addNote();
    settleSaves(world, 1);
}

TEST_CASE("a refused change of a visit is open on the visit's page", "[S-09][I3]") {
    World world;
    REQUIRE(world.app->openVisit(world.visitId()));
    REQUIRE(world.app->visit()->beginEdit(QStringLiteral("promise")));
    world.app->visit()
        ->edit()
        ->field(QStringLiteral("promised_at"))
        ->setText(QStringLiteral("2026-11-25 15:00"));
    world.app->visit()->edit()->field(QStringLiteral("estimate"))->setText(QStringLiteral("800"));
    world.app->visit()->commitEdit();
    REQUIRE(eventually([&] { return !world.app->visit()->edit(); }));
    world.refuseLast();
    CHECK(world.said(RejectionsModel::OpensTextRole).toString() == QStringLiteral("Open the visit"));
    CHECK(world.said(RejectionsModel::EnteredRole).toString().contains(QStringLiteral("Promised pick-up")));
    world.app->closeVisit();
    world.app->setPage(AppController::Sync);
    REQUIRE(world.app->openRejected(7));
    CHECK(world.app->visit());
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->visit()->edit());
    CHECK(world.app->visit()->edit()->field(QStringLiteral("promised_at"))->text() ==
          QStringLiteral("2026-11-25 15:00"));
    world.restart();
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->visit()->edit());
    CHECK(world.app->visit()->edit()->field(QStringLiteral("estimate"))->text() == QStringLiteral("800"));
    world.app->visit()->commitEdit();
    settleSaves(world, 2);
    CHECK(world.repository.saves.back().front().seen == model::Seq{4});
}

TEST_CASE("refused belongings are noted again beside what is there now", "[S-16]") {
    World world;
    model::Mutation things{.kind = Kind::visit, .record = world.visit};
    things.add.push_back(model::assign(Kind::visit, "belongings", std::string("雨伞")));
    world.refuse({things});
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->visit()->edit());
    CHECK(world.app->visit()->edit()->asksCondition());
    CHECK(world.app->visit()->edit()->belongings()->things() ==
          QStringList{QStringLiteral("儿童座椅"), QStringLiteral("雨伞")});
}

TEST_CASE("refused ticks of a checklist are ticked again", "[S-02][I3]") {
    World world;
    REQUIRE(world.app->openVisit(world.visitId()));
    REQUIRE(world.app->visit()->openChecklist(QStringLiteral("delivery")));
    mobile::ChecklistForm& list = *world.app->visit()->checklist();
    const QString point = list.points().front().toMap().value(QStringLiteral("name")).toString();
    list.toggle(point);
    list.field(QStringLiteral("payment_minutes"))->setText(QStringLiteral("4"));
    list.field(QStringLiteral("call_wish_at"))->setText(QStringLiteral("2026-11-25 15:00"));
    REQUIRE(list.save());
    REQUIRE(eventually([&] { return world.repository.storedDrafts.empty(); }));
    world.app->visit()->closeChecklist();
    world.refuseLast();
    const QString entered = world.said(RejectionsModel::EnteredRole).toString();
    CHECK(entered.contains(list.points().front().toMap().value(QStringLiteral("label")).toString()));
    CHECK_FALSE(entered.contains(QStringLiteral("delivery.")));
    world.app->closeVisit();
    REQUIRE(world.app->correct(7));
    REQUIRE(world.app->visit()->checklist());
    CHECK(world.app->visit()->checklist()->done() == 1);
    CHECK(world.app->visit()->checklist()->field(QStringLiteral("payment_minutes"))->text() ==
          QStringLiteral("4"));
    CHECK(world.app->visit()->checklist()->field(QStringLiteral("call_wish_at"))->text() ==
          QStringLiteral("2026-11-25 15:00"));
    REQUIRE(world.app->visit()->checklist()->save());
    settleSaves(world, 2);
}

TEST_CASE("what is half typed on a case's page is offered among the drafts with whom it is about", "[T-22]") {
    World world;
    REQUIRE(world.app->openComplaint(world.complaintId()));
    mobile::ComplaintController& page = *world.app->complaint();
    page.setNoteText(QStringLiteral("顾客来电"));
    page.beginEdit(page.field(QStringLiteral("demand")));
    page.setEditText(QStringLiteral("今天修好"));
    REQUIRE(page.steps()->begin(QStringLiteral("escalate")));
    page.steps()->form()->setPerson(QStringLiteral("sun"));
    page.steps()->form()->place()->setField(QStringLiteral("complaint.cause"));
    world.app->flushDrafts();
    CHECK(world.app->drafts()->count() == 0);  // it is on the screen
    world.app->closeComplaint();
    REQUIRE(world.app->drafts()->count() == 1);
    const auto said = [&world](int role) { return world.app->drafts()->index(0, 0).data(role).toString(); };
    CHECK(said(mobile::DraftsModel::TitleRole) == QStringLiteral("王女士（示例） · 沪A·12345"));
    CHECK(said(mobile::DraftsModel::WhatRole).startsWith(QStringLiteral("Step: ")));
    CHECK(said(mobile::DraftsModel::WhatRole).endsWith(QStringLiteral(", Demand, Note")));
    world.restart();
    REQUIRE(world.app->resumeDraft(world.app->drafts()->rows().front().id));
    REQUIRE(world.app->complaint());
    CHECK(world.app->complaint()->noteText() == QStringLiteral("顾客来电"));
    CHECK(world.app->complaint()->editText() == QStringLiteral("今天修好"));
    REQUIRE(world.app->complaint()->steps()->form());
    CHECK(world.app->complaint()->steps()->form()->place()->field() == QStringLiteral("complaint.cause"));
    world.refuse({passing(world, "sun")});
    CHECK(world.app->drafts()->count() == 0);
}

TEST_CASE("what was typed in an editor that was cancelled can be had back, as long as that is told",
          "[T-22]") {
    World world;
    const auto cancelled = [&] {
        REQUIRE(world.app->undoable());
        CHECK_FALSE(world.app->noticeIsBad());
        world.app->undo();
        CHECK_FALSE(world.app->undoable());
    };
    SECTION("a field of a complaint") {
        REQUIRE(world.app->openComplaint(world.complaintId()));
        mobile::ComplaintController& page = *world.app->complaint();
        page.beginEdit(page.field(QStringLiteral("demand")));
        page.cancelEdit();
        CHECK_FALSE(world.app->undoable());
        page.beginEdit(page.field(QStringLiteral("demand")));
        page.setEditText(QStringLiteral("今天修好"));
        page.cancelEdit();
        CHECK_FALSE(page.editing());
        cancelled();
        REQUIRE(page.editing());
        CHECK(page.editText() == QStringLiteral("今天修好"));
        world.app->flushDrafts();
        CHECK(world.repository.storedDrafts.size() == 1);
    }
    SECTION("a step") {
        REQUIRE(world.app->openComplaint(world.complaintId()));
        mobile::CaseSteps& steps = *world.app->complaint()->steps();
        REQUIRE(steps.begin(QStringLiteral("escalate")));
        steps.cancel();
        CHECK_FALSE(world.app->undoable());
        REQUIRE(steps.begin(QStringLiteral("escalate")));
        steps.form()->setPerson(QStringLiteral("sun"));
        steps.cancel();
        world.app->closeComplaint();
        cancelled();
        REQUIRE(world.app->complaint());
        REQUIRE(world.app->complaint()->steps()->form());
        CHECK(world.app->complaint()->steps()->form()->person() == QStringLiteral("sun"));
    }
    SECTION("a part of a visit") {
        REQUIRE(world.app->openVisit(world.visitId()));
        REQUIRE(world.app->visit()->beginEdit(QStringLiteral("promise")));
        world.app->visit()->edit()->field(QStringLiteral("estimate"))->setText(QStringLiteral("800"));
        world.app->visit()->cancelEdit();
        CHECK_FALSE(world.app->visit()->edit());
        cancelled();
        REQUIRE(world.app->visit()->edit());
        CHECK(world.app->visit()->edit()->field(QStringLiteral("estimate"))->text() == QStringLiteral("800"));
    }
    SECTION("what was to correct a refusal corrects it again") {
        world.refuse({passing(world, "sun")});
        REQUIRE(world.app->correct(7));
        world.app->complaint()->steps()->cancel();
        cancelled();
        REQUIRE(world.app->complaint()->steps()->form());
        world.app->complaint()->steps()->confirm();
        settleSaves(world, 1);
    }
    SECTION("but not over something else that was begun meanwhile") {
        REQUIRE(world.app->openComplaint(world.complaintId()));
        mobile::ComplaintController& page = *world.app->complaint();
        page.beginEdit(page.field(QStringLiteral("demand")));
        page.setEditText(QStringLiteral("今天修好"));
        page.cancelEdit();
        page.beginEdit(page.field(QStringLiteral("cause")));
        page.setEditText(QStringLiteral("磨"));
        world.app->undo();
        CHECK(world.app->noticeIsBad());
        CHECK(page.editText() == QStringLiteral("磨"));
    }
}

TEST_CASE("what cannot be typed again says so, and opens what it was about", "[T-22]") {
    World world;
    SECTION("a mark on a photo") {
        const auto photo = idOf("photo");
        world.repository.otherRecords.insert_or_assign(
            photo, written(Kind::attachment, photo, {{"complaint", world.state.complaint.record.id.text()}}));
        model::Mutation mark{.kind = Kind::mark, .record = idOf("mark")};
        mark.set.push_back(model::assign(Kind::mark, "attachment", photo.text()));
        mark.set.push_back(model::assign(Kind::mark, "text", std::string("裂纹")));
        mark.set.push_back(model::assign(Kind::mark, "x", std::int64_t{500}));
        world.refuse({mark});
        CHECK(world.said(RejectionsModel::EnteredRole).toString() == QStringLiteral("Text: 裂纹"));
        CHECK(world.said(RejectionsModel::OpensTextRole).toString() == QStringLiteral("Open the photo"));
    }
    SECTION("a closing, which says nothing of its own") {
        model::Mutation close{
            .kind = Kind::complaint, .record = world.state.complaint.record.id, .transition = "close"};
        close.set.push_back(model::assign(close.kind, "state", std::string("closed")));
        model::Mutation noted{.kind = Kind::action, .record = idOf("note")};
        noted.set.push_back(model::assign(noted.kind, "complaint", world.state.complaint.record.id.text()));
        noted.set.push_back(model::assign(noted.kind, "type", std::string("closed")));
        world.refuse({close, noted});
        CHECK(world.said(RejectionsModel::EnteredRole).toString().isEmpty());
    }
    SECTION("a group that begins with the customer") {
        model::Mutation customer{.kind = Kind::customer, .record = world.state.customer->record.id};
        customer.add.push_back(
            model::assign(Kind::customer, "same_as", world.state.vehicle->record.id.text()));
        model::Mutation complaint{.kind = Kind::complaint, .record = world.state.complaint.record.id};
        complaint.add.push_back(model::assign(Kind::complaint, "criteria", std::string("fire")));
        world.refuse({customer, complaint});
    }
    CHECK_FALSE(world.said(RejectionsModel::CorrectableRole).toBool());
    CHECK_FALSE(world.said(RejectionsModel::AdviceRole).toString().isEmpty());
    CHECK_FALSE(world.app->correct(7));
    REQUIRE(world.app->openRejected(7));
    REQUIRE(world.app->complaint());
    CHECK(world.app->complaint()->id() == world.state.complaint.record.id);
}

TEST_CASE("of what is not on this tablet nothing is opened, and that is said") {
    World world;
    model::Mutation stray{.kind = Kind::action, .record = idOf("stray")};
    stray.set.push_back(model::assign(Kind::action, "complaint", idOf("unknown").text()));
    stray.set.push_back(model::assign(Kind::action, "text", std::string("已致电")));
    world.refuse({stray});
    CHECK_FALSE(world.said(RejectionsModel::CorrectableRole).toBool());
    CHECK(world.said(RejectionsModel::OpensTextRole).toString().isEmpty());
    CHECK(world.said(RejectionsModel::AdviceRole).toString().contains(QStringLiteral("not on this tablet")));
    CHECK_FALSE(world.app->openRejected(7));
    CHECK_FALSE(world.app->correct(7));
    CHECK_FALSE(world.app->correct(8));
}

}  // namespace
}  // namespace heed::test
