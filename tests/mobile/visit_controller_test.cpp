#include "mobile/viewmodels/visit_controller.hpp"

#include "mobile/viewmodels/app_controller.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>

namespace heed::test {
namespace {

using mobile::ChecklistForm;
using mobile::VisitController;
using model::Kind;

struct House {
    FakeRepository repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    mobile::ComplaintState party = aCase("known");
    model::RecordId id = idOf("visit");

    House() {
        put(*party.vehicle);
        put(*party.customer);
        put(*party.phone);
        put(written(Kind::visit, id,
                    {{"vehicle", party.vehicle->record.id.text()},
                     {"customer", party.customer->record.id.text()},
                     {"arrived_at", std::int64_t{1'794'990'000'000}},
                     {"odometer", std::int64_t{48'260}},
                     {"reason", std::string("刹车异响")},
                     {"warning_lights", std::string("brakes")},
                     {"belongings", std::string("儿童座椅")},
                     {"condition_marks", std::string("dent@230,500")},
                     {"profile", policy::builtInProfile("default")->id}}));
        repository.acquaintances["沪A·12345"].parties = {
            {.vehicle = party.vehicle, .customer = party.customer, .phone = party.phone, .exact = true}};
    }
    void put(const store::Shown& shown) { repository.otherRecords.insert_or_assign(shown.record.id, shown); }
    [[nodiscard]] VisitController open() { return {repository, lexicon, times, id, nullptr}; }
};

void tickAll(ChecklistForm& list) {
    for (const QVariant& point : list.points())
        if (!point.toMap().value(QStringLiteral("on")).toBool())
            list.toggle(point.toMap().value(QStringLiteral("name")).toString());
}

TEST_CASE("a visit's page tells what was taken down, and by whom the vehicle came", "[S-16]") {
    House house;
    VisitController visit = house.open();
    REQUIRE(visit.exists());
    CHECK(visit.title().contains(QStringLiteral("沪A·12345")));
    CHECK(visit.subtitle().contains(QStringLiteral("13800008888")));
    CHECK(visit.lights() == QStringList{QStringLiteral("制动系统灯")});
    CHECK(visit.belongings() == QStringList{QStringLiteral("儿童座椅")});
    CHECK(visit.marks()->count() == 1);
    CHECK_FALSE(visit.pickedUp());
    CHECK(visit.signedText().isEmpty());
    VisitController none(house.repository, house.lexicon, house.times, idOf("nothing"), nullptr);
    CHECK_FALSE(none.exists());
    VisitController other(house.repository, house.lexicon, house.times, house.party.vehicle->record.id,
                          nullptr);
    CHECK_FALSE(other.exists());
}

TEST_CASE("a vehicle that was picked up without what is checked before is told so", "[S-03]") {
    House house;
    VisitController visit = house.open();
    const auto first = [&] { return visit.checklists().front().toMap(); };
    CHECK_FALSE(first().value(QStringLiteral("missed")).toBool());
    house.put(written(house.repository.otherRecords.at(house.id),
                      {{"picked_up_at", base::toMs(house.repository.clock.now())}}, {.seq = 9}));
    emit house.repository.recordsChanged();
    CHECK(eventually([&] { return visit.pickedUp(); }));
    CHECK(first().value(QStringLiteral("missed")).toBool());
    CHECK(first().value(QStringLiteral("text")) == QStringLiteral("The vehicle was picked up without it"));
}

TEST_CASE("a delivery is finished when every point is yes, and tells when and how the call suits",
          "[S-02][S-03]") {
    House house;
    VisitController visit = house.open();
    CHECK(visit.checklists().size() == 2);
    REQUIRE(visit.openChecklist(QStringLiteral("delivery")));
    ChecklistForm& list = *visit.checklist();
    CHECK(list.asksCall());
    CHECK_FALSE(list.ready());
    CHECK_FALSE(list.finish());
    tickAll(list);
    CHECK(list.done() == list.all());
    CHECK_FALSE(list.ready());
    for (const auto& [name, text] :
         {std::pair{"payment_minutes", "4"}, {"call_when", "下午"}, {"call_how", "微信"}})
        list.field(QLatin1String(name))->setText(QString::fromUtf8(text));
    CHECK(list.ready());
    list.field(QStringLiteral("call_wish_at"))->setText(QStringLiteral("2026-11-25 15:00"));
    list.field(QStringLiteral("call_way"))->setText(QStringLiteral("message"));
    REQUIRE(list.finish());
    const auto& edits = house.repository.saves.back();
    REQUIRE(edits.size() == 3);
    CHECK(edits[0].kind == Kind::checklist);
    CHECK(model::asText(*edits[0].assigned("form")) == "delivery");
    CHECK(model::asText(*edits[0].assigned("visit")) == house.id.text());
    CHECK(*edits[0].assigned("call_when") == model::Value{std::string("下午")});
    CHECK(*edits[0].assigned("delivery.ready") == model::Value{true});
    const model::Mutation& call = edits[1];
    CHECK(call.record == house.id);
    CHECK(model::asText(*call.assigned("call_way")) == "message");
    CHECK(*call.assigned("agreed_call") == model::Value{true});
    CHECK(model::asInteger(*call.assigned("picked_up_at")) == house.times.nowMs() / 60'000 * 60'000);
    CHECK(edits[2].transition == "finish");
    CHECK(*edits[2].assigned("done") == model::Value{true});
}

TEST_CASE("when and how the follow-up call suits is asked once, and kept where the call is made from",
          "[S-02][S-03]") {
    House house;
    VisitController visit = house.open();
    REQUIRE(visit.openChecklist(QStringLiteral("delivery")));
    ChecklistForm& list = *visit.checklist();
    tickAll(list);
    list.field(QStringLiteral("payment_minutes"))->setText(QStringLiteral("4"));
    CHECK_FALSE(list.field(QStringLiteral("call_when"))->isOpen());
    CHECK_FALSE(list.field(QStringLiteral("call_how"))->isOpen());
    CHECK(list.field(QStringLiteral("payment_minutes"))->isOpen());
    CHECK_FALSE(list.ready());
    CHECK(list.missing().contains(list.field(QStringLiteral("call_wish_at"))->label()));
    list.field(QStringLiteral("call_wish_at"))->setText(QStringLiteral("2026-11-25 15:00"));
    list.field(QStringLiteral("call_way"))->setText(QStringLiteral("message"));
    CHECK(list.missing().isEmpty());
    REQUIRE(list.finish());
    const model::Mutation* given = house.repository.lastSaved(Kind::visit);
    REQUIRE(given);
    CHECK(given->assigned("call_wish_at") != nullptr);
    CHECK(model::asText(*given->assigned("call_way")) == "message");
    // In words, for the rulebook judges the checklist alone.
    const auto& begun = house.repository.saves.back().front();
    REQUIRE(begun.assigned("call_when"));
    CHECK(model::asText(*begun.assigned("call_when")).find("15:00") != std::string::npos);
    REQUIRE(begun.assigned("call_how"));
    CHECK_FALSE(model::asText(*begun.assigned("call_how")).empty());
}

TEST_CASE("a wish for the call that the visit has is not asked again at the delivery", "[S-02]") {
    House house;
    house.put(written(house.repository.otherRecords.at(house.id),
                      {{"call_wish_at", std::int64_t{1'795'590'000'000}}, {"call_way", std::string("phone")}},
                      {.seq = 9}));
    VisitController visit = house.open();
    REQUIRE(visit.openChecklist(QStringLiteral("delivery")));
    ChecklistForm& list = *visit.checklist();
    tickAll(list);
    list.field(QStringLiteral("payment_minutes"))->setText(QStringLiteral("4"));
    CHECK(list.ready());
    REQUIRE(list.finish());
    CHECK(house.repository.saves.back().front().assigned("call_when") != nullptr);
}

TEST_CASE("what a checklist has of the call in words of its own stays in sight, and as it is", "[S-02][I3]") {
    House house;
    const auto id = ChecklistForm::idOf(house.id, "delivery");
    house.put(written(Kind::checklist, id,
                      {{"visit", house.id.text()},
                       {"form", std::string("delivery")},
                       {"profile", policy::builtInProfile("default")->id},
                       {"call_when", std::string("下午三点以后")}}));
    VisitController visit = house.open();
    REQUIRE(visit.openChecklist(QStringLiteral("delivery")));
    ChecklistForm& list = *visit.checklist();
    CHECK(list.field(QStringLiteral("call_when"))->isOpen());
    CHECK_FALSE(list.field(QStringLiteral("call_how"))->isOpen());
    list.field(QStringLiteral("call_way"))->setText(QStringLiteral("phone"));
    REQUIRE(list.save());
    const model::Mutation* change = house.repository.lastSaved(Kind::checklist);
    REQUIRE(change);
    CHECK(change->assigned("call_when") == nullptr);
    CHECK(change->assigned("call_how") != nullptr);
}

TEST_CASE("a part of a visit offers the days on which a call is mostly wished", "[S-02][S-03]") {
    House house;
    VisitController visit = house.open();
    REQUIRE(visit.beginEdit(QStringLiteral("settlement")));
    const QVariantList days =
        visit.edit()->suggestions().value(QStringLiteral("visit.call_wish_at")).toList();
    REQUIRE(days.size() == 3);
    visit.edit()
        ->field(QStringLiteral("call_wish_at"))
        ->setText(days.front().toMap().value(QStringLiteral("text")).toString());
    CHECK(visit.edit()->savable());
}

TEST_CASE("a point that is amiss keeps the delivery from being finished, and not from being saved",
          "[S-02]") {
    House house;
    VisitController visit = house.open();
    REQUIRE(visit.openChecklist(QStringLiteral("delivery")));
    ChecklistForm& list = *visit.checklist();
    tickAll(list);
    list.field(QStringLiteral("payment_minutes"))->setText(QStringLiteral("9"));
    CHECK(list.missing().contains(QStringLiteral("付款用时")));
    CHECK_FALSE(list.ready());
    REQUIRE(list.save());
    CHECK(house.repository.saves.back().size() == 1);
}

TEST_CASE("a checklist is a draft by itself, and goes on where it was left after a kill", "[S-01][I8]") {
    House house;
    {
        VisitController visit = house.open();
        REQUIRE(visit.openChecklist(QStringLiteral("before_delivery")));
        visit.checklist()->toggle(QStringLiteral("keys"));
        visit.checklist()->field(QStringLiteral("payment"))->setText(QStringLiteral("刷卡"));
        visit.flushDrafts();
    }
    REQUIRE(house.repository.storedDrafts.size() == 1);
    VisitController visit = house.open();
    REQUIRE(visit.openChecklist(QStringLiteral("before_delivery")));
    ChecklistForm& list = *visit.checklist();
    CHECK(list.done() == 1);
    CHECK(list.field(QStringLiteral("payment"))->text() == QStringLiteral("刷卡"));
    CHECK_FALSE(list.asksCall());
    QSignalSpy saved(&list, &ChecklistForm::savedHere);
    REQUIRE(list.save());
    CHECK(eventually([&] { return !saved.isEmpty(); }));
    CHECK(house.repository.storedDrafts.empty());
    CHECK_FALSE(visit.openChecklist(QStringLiteral("complaint_record")));
}

// A checklist of the house's visit as another tablet stored it.
store::Shown storedList(const House& house, const model::RecordId& id, Values values) {
    store::Shown list = written(Kind::checklist, id,
                                {{"visit", house.id.text()},
                                 {"form", std::string("before_delivery")},
                                 {"profile", policy::builtInProfile("default")->id}},
                                {.seq = 4});
    return written(list, values, {.seq = 5, .seen = 4});
}

TEST_CASE("a checklist that is taken up again writes what was touched, as of what was seen then",
          "[S-01][I3]") {
    House house;
    const auto id = idOf("list");
    store::Shown list =
        storedList(house, id, {{"before_delivery.keys", true}, {"payment", std::string("现金")}});
    house.put(list);
    {
        VisitController visit = house.open();
        REQUIRE(visit.openChecklist(QStringLiteral("before_delivery")));
        visit.checklist()->toggle(QStringLiteral("settings"));
        visit.flushDrafts();
    }
    // Meanwhile a colleague goes on with it.
    list = written(list, {{"before_delivery.documents", true}, {"payment", std::string("刷卡")}},
                   {.by = "li", .seq = 9, .seen = 5, .device = 2});
    house.put(list);
    VisitController visit = house.open();
    REQUIRE(visit.openChecklist(QStringLiteral("before_delivery")));
    CHECK(visit.checklist()->field(QStringLiteral("payment"))->text() == QStringLiteral("刷卡"));
    REQUIRE(visit.checklist()->save());
    const model::Mutation* change = house.repository.lastSaved(Kind::checklist);
    REQUIRE(change);
    REQUIRE(change->set.size() == 1);
    CHECK(*change->assigned("before_delivery.settings") == model::Value{true});
    CHECK(change->seen == model::Seq{5});
}

TEST_CASE("ticks that are not saved are shown when another tablet has begun the same checklist",
          "[S-01][I8]") {
    House house;
    {
        VisitController visit = house.open();
        REQUIRE(visit.openChecklist(QStringLiteral("before_delivery")));
        visit.checklist()->toggle(QStringLiteral("keys"));
        visit.flushDrafts();
    }
    REQUIRE(house.repository.storedDrafts.size() == 1);
    mobile::Draft draft = house.repository.storedDrafts.begin()->second;
    model::RecordId begun = draft.id;
    SECTION("under the same id, as both begin it") {
        VisitController other = house.open();
        REQUIRE(other.openChecklist(QStringLiteral("before_delivery")));
        other.checklist()->toggle(QStringLiteral("settings"));
        REQUIRE(other.checklist()->save());
        CHECK(house.repository.lastSaved(Kind::checklist)->record == begun);
        house.repository.storedDrafts.insert_or_assign(draft.id, draft);
    }
    SECTION("under another, of an older version") { begun = idOf("list"); }
    house.put(storedList(house, begun, {{"before_delivery.settings", true}}));
    VisitController visit = house.open();
    REQUIRE(visit.openChecklist(QStringLiteral("before_delivery")));
    CHECK(visit.checklist()->done() == 2);
    QSignalSpy saved(visit.checklist(), &ChecklistForm::savedHere);
    REQUIRE(visit.checklist()->save());
    const model::Mutation* change = house.repository.lastSaved(Kind::checklist);
    REQUIRE(change);
    CHECK(change->record == begun);
    CHECK(change->set.size() == 1);
    REQUIRE(eventually([&] { return !saved.isEmpty(); }));
    CHECK(house.repository.storedDrafts.empty());
}

TEST_CASE("a checklist's draft of an older version goes on, and takes nothing back", "[S-01][I8]") {
    House house;
    const auto id = idOf("list");
    house.put(storedList(house, id, {{"before_delivery.settings", true}, {"payment", std::string("刷卡")}}));
    house.repository.storedDrafts[id] = {
        .id = id,
        .form = QStringLiteral("checklist"),
        .content = {{QStringLiteral("form"), QStringLiteral("before_delivery")},
                    {QStringLiteral("visit"), mobile::toQString(house.id.text())},
                    {QStringLiteral("yes"), QStringList{QStringLiteral("keys")}},
                    {QStringLiteral("checklist.payment"), QString()}}};
    VisitController visit = house.open();
    REQUIRE(visit.openChecklist(QStringLiteral("before_delivery")));
    CHECK(visit.checklist()->done() == 2);
    REQUIRE(visit.checklist()->save());
    const model::Mutation* change = house.repository.lastSaved(Kind::checklist);
    REQUIRE(change);
    REQUIRE(change->set.size() == 1);
    CHECK(*change->assigned("before_delivery.keys") == model::Value{true});
    CHECK(change->seen == model::kNoSeq);
}

TEST_CASE("a finished checklist says by whom, and shows what was taken back as a no", "[S-01]") {
    House house;
    store::Shown list = written(Kind::checklist, idOf("list"),
                                {{"visit", house.id.text()},
                                 {"form", std::string("before_delivery")},
                                 {"profile", policy::builtInProfile("default")->id},
                                 {"before_delivery.keys", true}});
    list = written(list, {{"done", true}}, {.by = "wang", .seq = 2, .seen = 1});
    house.put(list);
    VisitController visit = house.open();
    const QVariantMap row = visit.checklists().front().toMap();
    CHECK(row.value(QStringLiteral("done")).toBool());
    CHECK(row.value(QStringLiteral("text")).toString().contains(QStringLiteral("王示例")));
    REQUIRE(visit.openChecklist(QStringLiteral("before_delivery")));
    CHECK(visit.checklist()->finished());
    CHECK_FALSE(visit.checklist()->finish());
    visit.checklist()->toggle(QStringLiteral("keys"));
    REQUIRE(visit.checklist()->save());
    const model::Mutation* change = house.repository.lastSaved(Kind::checklist);
    REQUIRE(change);
    CHECK(*change->assigned("before_delivery.keys") == model::Value{false});
    CHECK(change->set.size() == 1);
    CHECK(change->seen == model::Seq{2});
}

TEST_CASE("a complaint is recorded from a visit, of its vehicle and customer, and makes no other visit",
          "[S-16][T-12]") {
    House house;
    mobile::AppController app(house.repository, house.repository.clock, {});
    REQUIRE(app.openVisit(mobile::toQString(house.id.text())));
    CHECK(app.page() == mobile::AppController::Reception);
    app.captureFromVisit();
    REQUIRE(app.capture());
    CHECK(app.capture()->field(QStringLiteral("customer.name"))->text() == QStringLiteral("王女士（示例）"));
    CHECK(app.capture()->field(QStringLiteral("odometer"))->text() == QStringLiteral("48260"));
    app.capture()->setValue(QStringLiteral("own_words"), QStringLiteral("洗车没洗干净"));
    app.capture()->flushDraft();
    const mobile::Draft draft = house.repository.storedDrafts.begin()->second;
    app.leaveCapture();
    REQUIRE(app.resumeDraft(mobile::toQString(draft.id.text())));
    REQUIRE(app.capture()->save());
    CHECK(house.repository.saves.back().size() == 1);
    const model::Mutation* complaint = house.repository.lastSaved(Kind::complaint);
    REQUIRE(complaint);
    CHECK(model::asText(*complaint->assigned("visit")) == house.id.text());
    CHECK(model::asText(*complaint->assigned("vehicle")) == house.party.vehicle->record.id.text());
}

TEST_CASE("a complaint that was begun from a visit and is about another vehicle is not of that visit",
          "[T-12]") {
    House house;
    mobile::AppController app(house.repository, house.repository.clock, {});
    REQUIRE(app.openVisit(mobile::toQString(house.id.text())));
    app.captureFromVisit();
    app.capture()->parties()->letGo();
    app.capture()->setValue(QStringLiteral("vehicle.plate"), QStringLiteral("沪C·00001"));
    app.capture()->setValue(QStringLiteral("own_words"), QStringLiteral("洗车没洗干净"));
    REQUIRE(app.capture()->save());
    const model::Mutation* complaint = house.repository.lastSaved(Kind::complaint);
    REQUIRE(complaint);
    const model::Value* visit = complaint->assigned("visit");
    REQUIRE(visit);
    CHECK(model::asText(*visit) != house.id.text());
    CHECK(model::asText(*visit) == house.repository.lastSaved(Kind::visit)->record.text());
}

TEST_CASE("a visit that is gone closes its page") {
    House house;
    mobile::AppController app(house.repository, house.repository.clock, {});
    REQUIRE(app.openVisit(mobile::toQString(house.id.text())));
    house.repository.otherRecords.erase(house.id);
    emit house.repository.recordsChanged();
    CHECK(eventually([&] { return app.visit() == nullptr; }));
}

TEST_CASE(
    "what is half typed on the page of a visit is offered among the drafts with its car, and goes on there",
    "[S-02][T-22]") {
    House house;
    auto app = std::make_unique<mobile::AppController>(house.repository, house.repository.clock,
                                                       mobile::Preferences{.language = QStringLiteral("en")});
    const auto said = [&app](int row, int role) {
        return app->drafts()->index(row, 0).data(role).toString();
    };
    const QString visit = mobile::toQString(house.id.text());
    REQUIRE(app->openVisit(visit));
    SECTION("a part of it") {
        REQUIRE(app->visit()->beginEdit(QStringLiteral("promise")));
        app->visit()->edit()->field(QStringLiteral("estimate"))->setText(QStringLiteral("800"));
        app->visit()->edit()->place()->setField(QStringLiteral("visit.estimate"));
        app->flushDrafts();
        CHECK(app->drafts()->count() == 0);
        SECTION("left") {
            app->closeVisit();
            REQUIRE(app->drafts()->count() == 1);
            CHECK(said(0, mobile::DraftsModel::TitleRole).contains(QStringLiteral("沪A·12345")));
            CHECK(said(0, mobile::DraftsModel::WhatRole) == QStringLiteral("Promised"));
            app = std::make_unique<mobile::AppController>(house.repository, house.repository.clock,
                                                          mobile::Preferences{});
            CHECK_FALSE(app->resumeOnScreen());
            REQUIRE(app->resumeDraft(visit));
        }
        SECTION("interrupted") {
            app = std::make_unique<mobile::AppController>(house.repository, house.repository.clock,
                                                          mobile::Preferences{});
            REQUIRE(app->resumeOnScreen());
        }
        REQUIRE(app->visit());
        REQUIRE(app->visit()->edit());
        CHECK(app->visit()->edit()->field(QStringLiteral("estimate"))->text() == QStringLiteral("800"));
        CHECK(app->visit()->edit()->place()->field() == QStringLiteral("visit.estimate"));
        CHECK(app->drafts()->count() == 0);
    }
    SECTION("a checklist") {
        REQUIRE(app->visit()->openChecklist(QStringLiteral("delivery")));
        app->visit()->checklist()->field(QStringLiteral("payment_minutes"))->setText(QStringLiteral("4"));
        app->visit()->checklist()->place()->setField(QStringLiteral("checklist.payment_minutes"));
        app->flushDrafts();
        CHECK(app->drafts()->count() == 0);
        SECTION("left") {
            app->closeVisit();
            REQUIRE(app->drafts()->count() == 1);
            CHECK(said(0, mobile::DraftsModel::TitleRole).contains(QStringLiteral("沪A·12345")));
            CHECK(said(0, mobile::DraftsModel::WhatRole) ==
                  mobile::toQString(
                      policy::findById(policy::builtInProfile("default")->forms, "delivery")->words.en));
            const QString id = app->drafts()->rows().front().id;
            app = std::make_unique<mobile::AppController>(house.repository, house.repository.clock,
                                                          mobile::Preferences{});
            CHECK_FALSE(app->resumeOnScreen());
            REQUIRE(app->resumeDraft(id));
        }
        SECTION("interrupted") {
            app = std::make_unique<mobile::AppController>(house.repository, house.repository.clock,
                                                          mobile::Preferences{});
            REQUIRE(app->resumeOnScreen());
        }
        REQUIRE(app->visit());
        REQUIRE(app->visit()->checklist());
        CHECK(app->visit()->checklist()->field(QStringLiteral("payment_minutes"))->text() ==
              QStringLiteral("4"));
        CHECK(app->visit()->checklist()->place()->field() == QStringLiteral("checklist.payment_minutes"));
    }
}

TEST_CASE("a reception that was put off is offered among the drafts, and goes on", "[S-16][T-22]") {
    House house;
    mobile::AppController app(house.repository, house.repository.clock, {});
    app.newReception();
    app.reception()->setValue(QStringLiteral("vehicle.plate"), QStringLiteral("沪C·00001"));
    app.leaveReception();
    CHECK(app.reception() == nullptr);
    REQUIRE(eventually([&] { return app.drafts()->count() == 1; }));
    const mobile::DraftRow draft = app.drafts()->rows().front();
    CHECK(app.drafts()->index(0, 0).data(mobile::DraftsModel::IconRole) == QStringLiteral("car"));
    CHECK(draft.title == QStringLiteral("沪C·00001"));
    REQUIRE(app.resumeDraft(draft.id));
    CHECK(app.page() == mobile::AppController::Reception);
    CHECK(app.drafts()->count() == 0);
    app.discardReception();
    app.dismissNotice();
    CHECK(house.repository.storedDrafts.empty());
}

TEST_CASE("what was promised is changed by a step, so that the first promise stays, and the rest plainly",
          "[S-09][S-10][S-11]") {
    House house;
    VisitController visit = house.open();
    QSignalSpy saved(&visit, &VisitController::savedHere);
    REQUIRE(visit.beginEdit(QStringLiteral("promise")));
    mobile::VisitEdit& edit = *visit.edit();
    CHECK_FALSE(edit.savable());
    edit.field(QStringLiteral("promised_at"))->setText(QStringLiteral("2026-11-25 17:00"));
    edit.field(QStringLiteral("estimate"))->setText(QStringLiteral("1200"));
    const QSignalSpy said(&edit, &mobile::VisitEdit::wordsChanged);
    CHECK(edit.suggestions().value(edit.field(QStringLiteral("promised_at"))->name()).toList().size() >= 2);
    CHECK_FALSE(edit.suggestions().contains(edit.field(QStringLiteral("estimate"))->name()));
    // They are words, and follow the language.
    visit.retranslate();
    CHECK(said.size() == 1);
    REQUIRE(edit.savable());
    visit.commitEdit();
    CHECK(eventually([&] { return !saved.isEmpty(); }));
    CHECK(visit.edit() == nullptr);
    const auto& changes = house.repository.saves.back();
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].transition == "promised");
    CHECK(changes[0].seen == model::Seq{1});
    CHECK(added(changes[0], "path").size() == 1);
    CHECK(changes[1].transition == "estimated");
    CHECK(*changes[1].assigned("estimate") == model::Value{std::int64_t{120'000}});
    CHECK(house.repository.storedDrafts.empty());
}

TEST_CASE("completion and settlement are filled in after reception, with now at one tap",
          "[S-02][S-10][S-11]") {
    House house;
    VisitController visit = house.open();
    REQUIRE(visit.beginEdit(QStringLiteral("completion")));
    auto* completed = visit.edit()->field(QStringLiteral("completed_at"));
    const QVariantList now = visit.edit()->suggestions().value(completed->name()).toList();
    REQUIRE(now.size() == 1);
    completed->setText(now.front().toMap().value(QStringLiteral("text")).toString());
    CHECK(visit.edit()->problem().isEmpty());
    REQUIRE(visit.edit()->save());
    const model::Mutation* change = house.repository.lastSaved(Kind::visit);
    REQUIRE(change);
    CHECK(change->transition.empty());
    CHECK(model::asInteger(*change->assigned("completed_at")) == house.times.nowMs() / 60'000 * 60'000);
    CHECK(change->set.size() == 1);
    CHECK(eventually([&] { return visit.edit() == nullptr; }));
    REQUIRE(visit.beginEdit(QStringLiteral("settlement")));
    visit.edit()->field(QStringLiteral("settlement"))->setText(QStringLiteral("1180.50"));
    visit.edit()->field(QStringLiteral("call_wish_at"))->setText(QStringLiteral("2026-11-25 15:00"));
    REQUIRE(visit.edit()->save());
    change = house.repository.lastSaved(Kind::visit);
    CHECK(*change->assigned("settlement") == model::Value{std::int64_t{118'050}});
    CHECK(*change->assigned("agreed_call") == model::Value{true});
}

TEST_CASE("a time before the vehicle came is said, and not saved", "[S-10]") {
    House house;
    VisitController visit = house.open();
    REQUIRE(visit.beginEdit(QStringLiteral("completion")));
    visit.edit()->field(QStringLiteral("completed_at"))->setText(QStringLiteral("2016-11-25 15:00"));
    CHECK(visit.edit()->problem().contains(QStringLiteral("竣工")));
    CHECK_FALSE(visit.edit()->savable());
    visit.edit()->field(QStringLiteral("completed_at"))->setText(QStringLiteral("尽快"));
    CHECK_FALSE(visit.edit()->savable());
    CHECK(house.repository.saves.empty());
}

TEST_CASE("belongings and warning lights are added and taken away one by one", "[S-16]") {
    House house;
    VisitController visit = house.open();
    REQUIRE(visit.beginEdit(QStringLiteral("condition")));
    CHECK(visit.edit()->asksCondition());
    visit.edit()->belongings()->add(QStringLiteral(" 行驶证 "));
    visit.edit()->belongings()->remove(0);
    visit.edit()->toggleLight(QStringLiteral("brakes"));
    visit.edit()->toggleLight(QStringLiteral("abs"));
    REQUIRE(visit.edit()->save());
    const model::Mutation* change = house.repository.lastSaved(Kind::visit);
    REQUIRE(change);
    CHECK(added(*change, "belongings") == std::vector<std::string>{"行驶证"});
    CHECK(added(*change, "warning_lights") == std::vector<std::string>{"abs"});
    CHECK(change->remove.size() == 2);
    CHECK(change->set.empty());
}

TEST_CASE("what stands in a visit's box for belongings counts, in the draft and when it is saved",
          "[S-16][T-22][I8]") {
    House house;
    {
        VisitController visit = house.open();
        REQUIRE(visit.beginEdit(QStringLiteral("condition")));
        CHECK_FALSE(visit.edit()->savable());
        visit.edit()->belongings()->type(QStringLiteral(" 行驶证 "));
        CHECK(visit.edit()->savable());
        visit.flushDrafts();
    }
    VisitController visit = house.open();
    REQUIRE(visit.edit());
    CHECK(visit.edit()->belongings()->typed() == QStringLiteral(" 行驶证 "));
    CHECK(visit.edit()->belongings()->things() == QStringList{QStringLiteral("儿童座椅")});
    REQUIRE(visit.edit()->save());
    const model::Mutation* change = house.repository.lastSaved(Kind::visit);
    REQUIRE(change);
    CHECK(added(*change, "belongings") == std::vector<std::string>{"行驶证"});
    CHECK(change->remove.empty());
}

TEST_CASE(
    "a part of a visit that was not finished is there again, with what was seen, and nothing of others'",
    "[I8]") {
    House house;
    {
        VisitController visit = house.open();
        REQUIRE(visit.beginEdit(QStringLiteral("work")));
        visit.edit()->field(QStringLiteral("work_done"))->setText(QStringLiteral("更换前制动片"));
        visit.flushDrafts();
    }
    house.put(written(house.repository.otherRecords.at(house.id), {{"reason", std::string("别人改过的")}},
                      {.by = "li", .seq = 9, .seen = 1, .device = 2}));
    VisitController visit = house.open();
    REQUIRE(visit.edit());
    CHECK(visit.edit()->part() == QStringLiteral("work"));
    REQUIRE(visit.edit()->save());
    const model::Mutation* change = house.repository.lastSaved(Kind::visit);
    REQUIRE(change);
    CHECK(change->seen == model::Seq{1});
    CHECK(change->set.size() == 1);
    CHECK(*change->assigned("work_done") == model::Value{std::string("更换前制动片")});
    CHECK_FALSE(visit.beginEdit(QStringLiteral("nothing")));
    // Thrown away, it is not there again.
    CHECK(eventually([&] { return visit.edit() == nullptr; }));
    REQUIRE(visit.beginEdit(QStringLiteral("taken")));
    visit.edit()->field(QStringLiteral("odometer"))->setText(QStringLiteral("5"));
    visit.flushDrafts();
    visit.cancelEdit();
    CHECK(house.repository.storedDrafts.empty());
    CHECK(visit.edit() == nullptr);
}

TEST_CASE("a change of a visit that is refused stays as it was typed, with the reason") {
    House house;
    house.repository.answer = {.failure = mobile::SaveFailure::refused,
                               .refusal = model::Refusal{"bad-step", "path", "内容有误。", "Incomplete."}};
    VisitController visit = house.open();
    REQUIRE(visit.beginEdit(QStringLiteral("taken")));
    visit.edit()->field(QStringLiteral("odometer"))->setText(QStringLiteral("48300"));
    visit.commitEdit();
    CHECK(eventually([&] { return visit.edit() && !visit.edit()->refusal().isEmpty(); }));
    CHECK(visit.edit()->field(QStringLiteral("odometer"))->text() == QStringLiteral("48300"));
}

TEST_CASE("what several people wrote to a visit stands side by side on its page, and is decided there",
          "[S-16][I3]") {
    House house;
    const store::Shown before = house.repository.otherRecords.at(house.id);
    const store::Shown one =
        written(before, {{"work_done", std::string("更换制动片")}}, {.by = "wang", .seq = 8, .seen = 1});
    house.put(written(one, {{"work_done", std::string("更换制动盘")}},
                      {.by = "li", .seq = 9, .seen = 1, .device = 2}));
    VisitController visit = house.open();
    const QVariantList contested = visit.contested();
    REQUIRE(contested.size() == 1);
    const QVariantMap field = contested.front().toMap();
    CHECK(field.value(QStringLiteral("label")) == QStringLiteral("维修内容"));
    const QVariantList versions = field.value(QStringLiteral("versions")).toList();
    REQUIRE(versions.size() == 2);
    CHECK(versions.at(0).toMap().value(QStringLiteral("text")) == QStringLiteral("更换制动盘"));
    CHECK(
        versions.at(0).toMap().value(QStringLiteral("source")).toString().contains(QStringLiteral("李示例")));
    CHECK(versions.at(1).toMap().value(QStringLiteral("text")) == QStringLiteral("更换制动片"));
    // Its row is marked as well.
    QQmlListProperty<mobile::FieldSection> sections = visit.sections();
    const QList<mobile::FieldItem*> work = sections.at(&sections, 0)->items();
    CHECK(std::ranges::count_if(work, &mobile::FieldItem::conflicted) == 1);
    const QSignalSpy saved(&visit, &VisitController::savedHere);
    visit.resolve(QStringLiteral("work_done"), 2);
    visit.resolve(QStringLiteral("reason"), 0);
    CHECK(house.repository.saves.empty());
    visit.resolve(QStringLiteral("work_done"), 1);
    CHECK(eventually([&] { return saved.count() == 1; }));
    const model::Mutation* change = house.repository.lastSaved(Kind::visit);
    REQUIRE(change);
    CHECK(change->seen == model::Seq{9});
    CHECK(*change->assigned("work_done") == model::Value{std::string("更换制动片")});
}

TEST_CASE("what several people answered in a checklist is decided in it, and what is typed beside stays",
          "[S-01][I3]") {
    House house;
    const auto id = ChecklistForm::idOf(house.id, "delivery");
    const store::Shown begun = written(Kind::checklist, id,
                                       {{"visit", house.id.text()},
                                        {"form", std::string("delivery")},
                                        {"profile", policy::builtInProfile("default")->id}});
    const store::Shown one = written(begun, {{"payment", std::string("刷卡")}, {"delivery.ready", true}},
                                     {.by = "wang", .seq = 8, .seen = 1});
    house.put(written(one, {{"payment", std::string("现金")}, {"delivery.ready", false}},
                      {.by = "li", .seq = 9, .seen = 1, .device = 2}));
    VisitController visit = house.open();
    REQUIRE(visit.openChecklist(QStringLiteral("delivery")));
    ChecklistForm& list = *visit.checklist();
    QVariantMap ready;
    for (const QVariant& each : list.contested())
        if (each.toMap().value(QStringLiteral("field")) == QStringLiteral("delivery.ready"))
            ready = each.toMap();
    REQUIRE(list.contested().size() == 2);
    // In the words of the form, yes and no.
    CHECK_FALSE(ready.value(QStringLiteral("label")).toString().contains(QLatin1Char('.')));
    CHECK(ready.value(QStringLiteral("versions")).toList().size() == 2);
    list.field(QStringLiteral("call_when"))->setText(QStringLiteral("下午"));
    const QSignalSpy saved(&visit, &VisitController::savedHere);
    list.resolve(QStringLiteral("delivery.ready"), 1);
    CHECK(eventually([&] { return saved.count() == 1; }));
    const model::Mutation* change = house.repository.lastSaved(Kind::checklist);
    REQUIRE(change);
    CHECK(change->set.size() == 1);
    CHECK(change->seen == model::Seq{9});
    CHECK(*change->assigned("delivery.ready") == model::Value{true});
    CHECK(list.field(QStringLiteral("call_when"))->text() == QStringLiteral("下午"));
    REQUIRE(list.save());
    CHECK(house.repository.lastSaved(Kind::checklist)->set.size() == 1);
}

TEST_CASE("of a visit and its checklist something else can be written in place of what two people wrote",
          "[I3]") {
    House house;
    const auto twice = [](const store::Shown& before, std::string_view field) {
        const auto one = written(before, {{field, std::string("甲")}}, {.by = "wang", .seq = 8, .seen = 1});
        return written(one, {{field, std::string("乙")}}, {.by = "li", .seq = 9, .seen = 1, .device = 2});
    };
    house.put(twice(*house.repository.record(house.id), "work_done"));
    const auto list = ChecklistForm::idOf(house.id, "delivery");
    house.put(twice(written(Kind::checklist, list,
                            {{"visit", house.id.text()},
                             {"form", std::string("delivery")},
                             {"profile", policy::builtInProfile("default")->id}}),
                    "call_when"));
    VisitController visit = house.open();
    REQUIRE(visit.contested().size() == 1);
    const auto write = [](mobile::ContestedWriting& writing, const QString& field, const QString& text) {
        if (!writing.begin(field)) return false;
        writing.item(field)->setText(text);
        return writing.save(field);
    };
    CHECK_FALSE(write(*visit.writing(), QStringLiteral("reason"), QStringLiteral("不在核对")));
    REQUIRE(write(*visit.writing(), QStringLiteral("work_done"), QStringLiteral("更换制动片和制动盘")));
    CHECK(*house.repository.lastSaved(Kind::visit)->assigned("work_done") ==
          model::Value{std::string("更换制动片和制动盘")});
    CHECK(house.repository.lastSaved(Kind::visit)->seen == model::Seq{9});
    REQUIRE(visit.openChecklist(QStringLiteral("delivery")));
    REQUIRE(write(*visit.checklist()->writing(), QStringLiteral("call_when"), QStringLiteral("晚上")));
    CHECK(*house.repository.lastSaved(Kind::checklist)->assigned("call_when") ==
          model::Value{std::string("晚上")});
    CHECK(visit.checklist()->field(QStringLiteral("call_when"))->text() == QStringLiteral("晚上"));
}

TEST_CASE("what is written in place of what two people wrote to a visit and a checklist survives a kill",
          "[I8]") {
    House house;
    const auto twice = [](const store::Shown& before, std::string_view field) {
        const auto one = written(before, {{field, std::string("甲")}}, {.by = "wang", .seq = 8, .seen = 1});
        return written(one, {{field, std::string("乙")}}, {.by = "li", .seq = 9, .seen = 1, .device = 2});
    };
    house.put(twice(*house.repository.record(house.id), "work_done"));
    house.put(twice(written(Kind::checklist, ChecklistForm::idOf(house.id, "delivery"),
                            {{"visit", house.id.text()},
                             {"form", std::string("delivery")},
                             {"profile", policy::builtInProfile("default")->id}}),
                    "payment"));
    {
        mobile::AppController app(house.repository, house.repository.clock, {});
        REQUIRE(app.openVisit(mobile::toQString(house.id.text())));
        REQUIRE(app.visit()->writing()->begin(QStringLiteral("work_done")));
        app.visit()->writing()->item(QStringLiteral("work_done"))->setText(QStringLiteral("丙"));
        REQUIRE(app.visit()->openChecklist(QStringLiteral("delivery")));
        REQUIRE(app.visit()->checklist()->writing()->begin(QStringLiteral("payment")));
        app.visit()->checklist()->writing()->item(QStringLiteral("payment"))->setText(QStringLiteral("微信"));
        app.flushDrafts();
        CHECK(house.repository.storedDrafts.size() == 2);
    }
    mobile::AppController app(house.repository, house.repository.clock, {});
    CHECK(app.drafts()->count() == 2);
    for (int row = 0; row < 2; ++row)
        CHECK(app.drafts()
                  ->index(row, 0)
                  .data(mobile::DraftsModel::TitleRole)
                  .toString()
                  .contains(QStringLiteral("沪A·12345")));
    for (const auto& [id, draft] : std::map(house.repository.storedDrafts))
        REQUIRE(app.resumeDraft(mobile::toQString(id.text())));
    REQUIRE(app.visit()->writing()->item(QStringLiteral("work_done")));
    CHECK(app.visit()->writing()->item(QStringLiteral("work_done"))->text() == QStringLiteral("丙"));
    REQUIRE(app.visit()->checklist());
    REQUIRE(app.visit()->checklist()->writing()->item(QStringLiteral("payment")));
    CHECK(app.visit()->checklist()->writing()->item(QStringLiteral("payment"))->text() ==
          QStringLiteral("微信"));
    CHECK(app.drafts()->count() == 0);
    app.visit()->writing()->cancel(QStringLiteral("work_done"));
    app.undo();
    REQUIRE(app.visit()->writing()->item(QStringLiteral("work_done")));
}

TEST_CASE("a row of what is to be compared leads to the visit, or to its checklist", "[I3]") {
    House house;
    const auto conflict = [&](const model::RecordId& id, Kind kind, const char* form) {
        mobile::ConflictRow row{.id = mobile::toQString(id.text()), .kind = kind};
        row.visit = mobile::toQString(house.id.text());
        row.form = QLatin1String(form);
        row.profile = policy::builtInProfile("default")->id;
        row.fields = {kind == Kind::visit ? QStringLiteral("work_done") : QStringLiteral("delivery.ready")};
        row.plate = QStringLiteral("沪A·12345");
        house.repository.conflicting.push_back(row);
    };
    const auto list = ChecklistForm::idOf(house.id, "delivery");
    conflict(house.id, Kind::visit, "");
    conflict(list, Kind::checklist, "delivery");
    mobile::AppController app(house.repository, house.repository.clock, {});
    const mobile::ConflictsModel& rows = *app.sync()->conflicts();
    for (int row = 0; row < 2; ++row) {
        CHECK_FALSE(rows.index(row, 0)
                        .data(mobile::ConflictsModel::FieldsRole)
                        .toString()
                        .contains(QStringLiteral("delivery.")));
    }
    REQUIRE(app.openConflict(mobile::toQString(house.id.text())));
    CHECK(app.page() == mobile::AppController::Reception);
    REQUIRE(app.visit());
    CHECK(app.visit()->checklist() == nullptr);
    REQUIRE(app.openConflict(mobile::toQString(list.text())));
    REQUIRE(app.visit()->checklist());
    CHECK(app.visit()->checklist()->formId() == "delivery");
}

TEST_CASE("visits are listed with vehicle, customer and promise, those picked up behind", "[S-16]") {
    House house;
    house.put(written(Kind::visit, idOf("older"),
                      {{"arrived_at", std::int64_t{1'794'000'000'000}},
                       {"picked_up_at", std::int64_t{1'794'100'000'000}}}));
    mobile::AppController app(house.repository, house.repository.clock, {});
    app.setPage(mobile::AppController::Reception);
    mobile::VisitsModel& visits = *app.visits();
    REQUIRE(visits.count() == 2);
    const auto at = [&](int row, int role) { return visits.data(visits.index(row, 0), role); };
    CHECK(at(0, mobile::VisitsModel::VehicleRole).toString().contains(QStringLiteral("沪A·12345")));
    CHECK(at(0, mobile::VisitsModel::SubtitleRole).toString().contains(QStringLiteral("刹车异响")));
    CHECK(at(1, mobile::VisitsModel::PickedUpRole).toBool());
    CHECK(at(1, mobile::VisitsModel::PromiseTextRole).toString().isEmpty());
}

}  // namespace
}  // namespace heed::test
