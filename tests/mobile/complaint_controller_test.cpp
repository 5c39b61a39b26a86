#include "mobile/viewmodels/complaint_controller.hpp"

#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/policy.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>

namespace heed::test {
namespace {

using mobile::ComplaintController;
using mobile::SaveFailure;
using mobile::TimelineModel;
using model::Kind;

struct World {
    FakeRepository repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    mobile::ComplaintState state = aCase("0001");
    std::unique_ptr<ComplaintController> page;

    World() {
        repository.showCase(state);
        open();
    }
    void open() {
        page = std::make_unique<ComplaintController>(repository, lexicon, times, state.complaint.record.id,
                                                     nullptr);
    }
    // Somebody else's write arrives.
    void arrives(Values values, const Wrote& wrote) {
        state.complaint = written(state.complaint, values, wrote);
        repository.showCase(state);
    }
    [[nodiscard]] mobile::FieldItem* field(const char* name) const {
        return page->field(QLatin1String(name));
    }
    [[nodiscard]] bool isSaved(const QSignalSpy& saved) const {
        return eventually([&] { return !saved.isEmpty(); });
    }
};

TEST_CASE("the page tells whom and what a complaint is about") {
    const World world;
    CHECK(world.page->number() == QStringLiteral("FT01-2611-A-0001"));
    CHECK(world.page->title() == QStringLiteral("王女士（示例）"));
    CHECK(world.page->subtitle().contains(QStringLiteral("沪A·12345")));
    CHECK(world.page->ownWords()->text() == QStringLiteral("起步时车子一窜一窜的"));
    CHECK(world.page->stateLabel() == QStringLiteral("处理中"));
    CHECK_FALSE(world.page->important());
}

TEST_CASE("an edit that was begun of a complaint that has gone opens nothing, and stays in its draft",
          "[I5]") {
    FakeRepository repository;
    const mobile::TimeText times{repository.clock};
    const mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    const auto id = idOf("gone");
    const mobile::Draft draft{.id = id,
                              .form = QStringLiteral("edit"),
                              .content = {{QStringLiteral("edit"), QStringLiteral("cause")},
                                          {QStringLiteral("text"), QStringLiteral("油封老化")}}};
    repository.storedDrafts[id] = draft;
    {
        const ComplaintController page(repository, lexicon, times, id, nullptr);
        CHECK_FALSE(page.exists());
    }
    REQUIRE(repository.storedDrafts.contains(id));
    CHECK(repository.storedDrafts[id].content == draft.content);
}

TEST_CASE("a page is left as it is while something else arrives, such as a photo of its case") {
    World world;
    const QSignalSpy page(world.page.get(), &ComplaintController::changed);
    const QSignalSpy steps(world.page->steps(), &mobile::CaseSteps::changed);
    emit world.repository.recordsChanged();
    world.repository.showCase(world.state);
    CHECK(page.isEmpty());
    CHECK(steps.isEmpty());
    SECTION("what is written to the case is shown") {
        world.arrives({{"cause", std::string("油温偏高")}}, {.by = "li", .seq = 8, .seen = 1, .device = 2});
        CHECK(world.field("cause")->text() == QStringLiteral("油温偏高"));
    }
    SECTION("what is written to its customer is shown") {
        world.state.customer = written(*world.state.customer, {{"name", std::string("李女士（示例）")}},
                                       {.by = "li", .seq = 8, .seen = 1, .device = 2});
        world.repository.showCase(world.state);
        CHECK(world.page->title() == QStringLiteral("李女士（示例）"));
    }
    CHECK(page.size() == 1);
}

TEST_CASE("an edit carries what its author saw when it began, whatever arrives while he types") {
    World world;
    world.page->beginEdit(world.field("cause"));
    world.page->setEditText(QStringLiteral("离合器"));
    world.arrives({{"cause", std::string("油温偏高")}}, {.by = "li", .seq = 9, .seen = 1, .device = 2});
    CHECK(world.page->editText() == QStringLiteral("离合器"));
    world.page->commitEdit();
    const model::Mutation* change = world.repository.lastSaved(Kind::complaint);
    REQUIRE(change);
    CHECK(change->seen == model::Seq{1});
    CHECK(*change->assigned("cause") == model::Value{std::string("离合器")});
    CHECK(change->set.size() == 1);
}

TEST_CASE("a deletion that others wrote against is told, and is undone by who has seen both") {
    World world;
    CHECK_FALSE(world.page->deletionDisputed());
    world.arrives({{"deleted", true}}, {.by = "li", .seq = 8, .seen = 1, .device = 2});
    CHECK_FALSE(world.page->deletionDisputed());
    world.arrives({{"cause", std::string("油温偏高")}, {"deleted", false}},
                  {.by = "wang", .seq = 9, .seen = 1});
    CHECK(world.page->deletionDisputed());
    world.page->keep();
    const model::Mutation* change = world.repository.lastSaved(Kind::complaint);
    REQUIRE(change);
    CHECK(change->seen == model::Seq{9});
    CHECK(*change->assigned("deleted") == model::Value{false});
    world.arrives({{"deleted", false}}, {.by = "wang", .seq = 10, .seen = 9});
    CHECK_FALSE(world.page->deletionDisputed());
}

TEST_CASE("an edit of the customer's phone changes the phone's own record") {
    World world;
    REQUIRE(world.page->editField(QStringLiteral("contact_point.phone"), QStringLiteral("13900009999")));
    REQUIRE(world.repository.saves.back().size() == 1);
    CHECK(world.repository.lastSaved(Kind::contactPoint)->record == idOf("0001/phone"));
}

TEST_CASE("where a complaint knows no customer, his phone makes one and links all three") {
    World world;
    world.state.customer.reset();
    world.state.phone.reset();
    world.repository.showCase(world.state);
    REQUIRE(world.page->editField(QStringLiteral("contact_point.phone"), QStringLiteral("13900009999")));
    const model::Mutation* customer = world.repository.lastSaved(Kind::customer);
    const model::Mutation* phone = world.repository.lastSaved(Kind::contactPoint);
    const model::Mutation* complaint = world.repository.lastSaved(Kind::complaint);
    REQUIRE((customer && phone && complaint));
    CHECK(model::asText(*phone->assigned("customer")) == customer->record.text());
    CHECK(model::asText(*complaint->assigned("customer")) == customer->record.text());
    CHECK(complaint->record == world.state.complaint.record.id);
}

TEST_CASE("an edit that changes nothing is not written") {
    World world;
    world.page->beginEdit(world.page->ownWords());
    world.page->commitEdit();
    CHECK(world.repository.saves.empty());
    CHECK(world.page->editing() == nullptr);
}

TEST_CASE("beside a value somebody's taking it away is said, and what is typed from it begins empty",
          "[I3]") {
    World world;
    world.arrives({{"cause", std::string("油温偏高")}}, {.by = "wang", .seq = 8, .seen = 1, .device = 1});
    world.arrives({{"cause", model::Null{}}}, {.by = "li", .seq = 9, .seen = 1, .device = 2});
    const mobile::FieldItem* cause = world.field("cause");
    REQUIRE(cause->alternatives().size() == 2);
    const QVariantMap gone = cause->alternatives().at(0).toMap();
    CHECK(gone.value(QStringLiteral("text")) == QStringLiteral("(empty)"));
    CHECK(gone.value(QStringLiteral("input")).toString().isEmpty());
}

TEST_CASE("two values that did not see each other are shown side by side, and choosing one resolves them",
          "[I3]") {
    World world;
    world.arrives({{"cause", std::string("油温偏高")}}, {.by = "wang", .seq = 8, .seen = 1, .device = 1});
    world.arrives({{"cause", std::string("离合器片磨损")}}, {.by = "li", .seq = 9, .seen = 1, .device = 2});
    CHECK(world.page->conflicts() == 1);
    mobile::FieldItem* cause = world.field("cause");
    REQUIRE(cause->alternatives().size() == 2);
    CHECK(cause->alternatives().at(0).toMap().value(QStringLiteral("text")) ==
          QStringLiteral("离合器片磨损"));
    CHECK(cause->alternatives()
              .at(1)
              .toMap()
              .value(QStringLiteral("source"))
              .toString()
              .startsWith(QStringLiteral("王示例 · ")));

    world.page->beginEdit(cause);
    world.page->resolve(1);
    const model::Mutation* change = world.repository.lastSaved(Kind::complaint);
    REQUIRE(change);
    CHECK(*change->assigned("cause") == model::Value{std::string("油温偏高")});
    CHECK(change->seen == model::Seq{9});
}

TEST_CASE("what the rulebook refuses is told in its own words and changes nothing", "[T-08]") {
    World world;
    world.repository.answer = {
        .failure = SaveFailure::refused,
        .refusal = model::Refusal{"lead-only", "state", "只能由总负责人结案。", "Only the lead."},
        .detail = {}};
    QSignalSpy refused(world.page.get(), &ComplaintController::refusalChanged);
    world.page->close();
    CHECK(eventually([&] { return !refused.isEmpty(); }));
    CHECK(world.page->refusal() == QStringLiteral("只能由总负责人结案。"));
    world.lexicon.setLanguage(QStringLiteral("en"));
    CHECK(world.page->refusal() == QStringLiteral("Only the lead."));
    CHECK_FALSE(world.page->isClosed());
    world.page->dismissRefusal();
    CHECK(world.page->refusal().isEmpty());
}

TEST_CASE("closing is one group of the transition and its place in the history") {
    World world;
    world.page->close();
    REQUIRE(world.repository.saves.back().size() == 2);
    CHECK(world.repository.lastSaved(Kind::complaint)->transition == policy::transition::kClose);
    CHECK(model::asText(*world.repository.lastSaved(Kind::action)->assigned("type")) == "closed");
}

TEST_CASE("ticking a criterion adds it, unticking removes it, and neither shows before it is stored",
          "[T-08]") {
    World world;
    world.page->criteria()->toggle(QStringLiteral("fire"));
    CHECK(world.repository.lastSaved(Kind::complaint)->add.size() == 1);
    CHECK_FALSE(world.page->criteria()->isChecked(QStringLiteral("fire")));
    world.arrives({{"criteria", std::string("fire")}}, {.seq = 4, .seen = 1});
    CHECK(world.page->important());
    CHECK(world.page->criteria()->reasons() == QStringList{QStringLiteral("车辆火灾")});
    world.page->criteria()->toggle(QStringLiteral("fire"));
    CHECK(world.repository.lastSaved(Kind::complaint)->remove.size() == 1);
}

TEST_CASE("the history tells who received, edited and noted what, in the order it happened") {
    World world;
    world.state.complaint =
        written(world.state.complaint, {{"cause", std::string("油温偏高")}, {"usage", std::string("市区")}},
                {.by = "li", .seq = 7, .seen = 1, .device = 2});
    world.state.actions = {written(Kind::action, idOf("note"),
                                   {{"complaint", world.state.complaint.record.id.text()},
                                    {"type", std::string("note")},
                                    {"at", std::int64_t{1'794'990'003'000}},
                                    {"text", std::string("已致电顾客")}},
                                   {.by = "wang", .seq = 5, .pending = true})};
    world.repository.showCase(world.state);
    const TimelineModel& history = *world.page->timeline();
    const auto said = [&](int row, int role) { return history.index(row, 0).data(role).toString(); };
    REQUIRE(history.rowCount() == 3);
    CHECK(said(0, TimelineModel::TitleRole) == QStringLiteral("受理"));
    CHECK(said(1, TimelineModel::TextRole) == QStringLiteral("已致电顾客"));
    CHECK(history.index(1, 0).data(TimelineModel::PendingRole).toBool());
    CHECK(said(2, TimelineModel::TextRole).contains(QStringLiteral("故障原因: 油温偏高")));
    CHECK(said(2, TimelineModel::TextRole).contains(QStringLiteral("使用环境: 市区")));
    CHECK(said(2, TimelineModel::WhoRole) == QStringLiteral("李示例"));
}

TEST_CASE("the story tells what was replaced by what, as far as it was seen here or the server knows") {
    World world;
    const auto last = [&world] {
        const TimelineModel& story = *world.page->timeline();
        return story.index(story.rowCount() - 1, 0).data(TimelineModel::TextRole).toString();
    };
    world.arrives({{"cause", std::string("油温偏高")}}, {.by = "li", .seq = 7, .seen = 1, .device = 2});
    CHECK(last() == QStringLiteral("故障原因: 油温偏高"));
    world.arrives({{"cause", std::string("离合器片磨损")}, {"demand", std::string("退车")}},
                  {.by = "li", .seq = 8, .seen = 7, .device = 2});
    CHECK(last() == QStringLiteral("故障原因: 油温偏高 → 离合器片磨损\n投诉要求: 退车"));
    // What is long is cut, what is cleared is said.
    world.arrives(
        {{"demand", std::string("换一台新车，") + std::string(300, 'x')}, {"cause", model::Value{}}},
        {.by = "li", .seq = 9, .seen = 8, .device = 2});
    CHECK(last().startsWith(
        QStringLiteral("故障原因: 离合器片磨损 → (cleared)\n投诉要求: 退车 → 换一台新车，")));
    CHECK(last().endsWith(QChar(0x2026)));
    CHECK(last().size() < 100);

    // Opened anew, it has to be asked for.
    mobile::HistoryAnswer answer;
    for (const auto& [n, cause] : {std::pair(8, "离合器片磨损"), std::pair(7, "油温偏高")}) {
        sync::HistoryStep step{.write = {.seq = model::Seq{n}, .device = model::DeviceNo{2}}, .change = {}};
        step.write.n = model::MutationNo{n};
        step.change.set.push_back(model::assign(Kind::complaint, "cause", std::string(cause)));
        answer.page.steps.push_back(step);
    }
    sync::HistoryStep cleared{.write = {.seq = model::Seq{9}, .device = model::DeviceNo{2}}, .change = {}};
    cleared.write.n = model::MutationNo{9};
    cleared.change.set.push_back(model::assign(Kind::complaint, "cause", model::Value{}));
    answer.page.steps.insert(answer.page.steps.begin(), cleared);
    world.repository.questions.clear();
    world.repository.histories.push_back(answer);
    world.open();
    CHECK(world.repository.questions.size() == 1);
    CHECK(last().startsWith(QStringLiteral("故障原因: (cleared)")));
    CHECK(
        eventually([&] { return last().startsWith(QStringLiteral("故障原因: 离合器片磨损 → (cleared)")); }));
    // Offline nobody is asked, and what is known is told.
    world.repository.setOffline(true);
    world.open();
    CHECK(world.repository.questions.size() == 1);
    CHECK(last().startsWith(QStringLiteral("故障原因: (cleared)")));
    // What joins a set stands in one line.
    world.arrives({{"criteria", std::string("fire")}, {"criteria", std::string("other")}},
                  {.by = "li", .seq = 10, .seen = 9, .device = 2});
    CHECK(last() == QStringLiteral("重要投诉情形: + 车辆火灾, 其他重要情形"));
}

TEST_CASE("an edit and a note that were not finished are there again, with what their author had seen",
          "[I8]") {
    World world;
    world.page->beginEdit(world.field("cause"));
    world.page->setEditText(QStringLiteral("离合"));
    world.page->setNoteText(QStringLiteral("顾客约周一"));
    world.page->flushDrafts();
    world.arrives({{"usage", std::string("市区")}}, {.by = "li", .seq = 9, .seen = 1, .device = 2});

    world.open();
    CHECK(world.page->noteText() == QStringLiteral("顾客约周一"));
    REQUIRE(world.page->editing() == world.field("cause"));
    CHECK(world.page->editText() == QStringLiteral("离合"));
    world.page->commitEdit();
    CHECK(world.repository.lastSaved(Kind::complaint)->seen == model::Seq{1});
}

TEST_CASE("a note that is too long says so, is not handed over, and stays") {
    World world;
    const QString text(20'001, QChar(0x8F66));
    world.page->setNoteText(text);
    CHECK(world.page->noteProblem().contains(QStringLiteral("20,001")));
    world.page->addNote();
    CHECK(world.repository.saves.empty());
    CHECK(world.page->noteText() == text);
    world.page->setNoteText(text.chopped(1));
    CHECK(world.page->noteProblem().isEmpty());
}

TEST_CASE("a note that is saved leaves the edit's draft alone, and the other way round") {
    World world;
    world.page->beginEdit(world.field("cause"));
    world.page->setEditText(QStringLiteral("离合"));
    world.page->setNoteText(QStringLiteral("顾客约周一"));
    QSignalSpy saved(world.page.get(), &ComplaintController::savedHere);
    world.page->addNote();
    CHECK(world.isSaved(saved));
    CHECK(world.page->noteText().isEmpty());
    REQUIRE(world.repository.storedDrafts.size() == 1);
    CHECK(world.repository.storedDrafts.begin()->second.content.value(QStringLiteral("text")) ==
          QStringLiteral("离合"));
    world.page->commitEdit();
    CHECK(eventually([&] { return saved.size() == 2; }));
    CHECK(world.repository.storedDrafts.empty());
}

TEST_CASE("what is typed while a note is being saved stays, and is no part of what was saved", "[I8][I2]") {
    World world;
    const QSignalSpy saved(world.page.get(), &ComplaintController::savedHere);
    world.page->setNoteText(QStringLiteral("客户已同意更换电瓶"));
    world.page->addNote();
    world.page->addNote();  // a second tap writes no second note
    SECTION("behind it") {
        world.page->setNoteText(QStringLiteral("客户已同意更换电瓶 周一取车"));
        world.page->flushDrafts();
    }
    SECTION("in its place") { world.page->setNoteText(QStringLiteral("周一取车")); }
    REQUIRE(world.isSaved(saved));
    CHECK(world.repository.saves.size() == 1);
    CHECK(world.page->noteText() == QStringLiteral("周一取车"));
    world.page->flushDrafts();
    REQUIRE(world.repository.storedDrafts.size() == 1);
    CHECK(world.repository.storedDrafts.begin()->second.content.value(QStringLiteral("note")) ==
          QStringLiteral("周一取车"));
    world.page->addNote();
    REQUIRE(eventually([&] { return saved.size() == 2; }));
    CHECK(world.page->noteText().isEmpty());
    CHECK(world.repository.storedDrafts.empty());
}

TEST_CASE("what is typed while a field is being saved stays in its field", "[I8][I2]") {
    World world;
    const QSignalSpy saved(world.page.get(), &ComplaintController::savedHere);
    world.page->beginEdit(world.field("cause"));
    world.page->setEditText(QStringLiteral("离合"));
    world.page->commitEdit();
    world.page->setEditText(QStringLiteral("离合器片磨损"));
    REQUIRE(world.isSaved(saved));
    REQUIRE(world.page->editing());
    CHECK(world.page->editText() == QStringLiteral("离合器片磨损"));
    world.page->commitEdit();
    REQUIRE(eventually([&] { return saved.size() == 2; }));
    CHECK_FALSE(world.page->editing());
}

TEST_CASE("what was typed beside several values can be had back when one of them is taken", "[I3]") {
    World world;
    const QSignalSpy saved(world.page.get(), &ComplaintController::savedHere);
    QSignalSpy gaveUp(world.page.get(), &ComplaintController::gaveUp);
    world.arrives({{"cause", std::string("油温偏高")}}, {.by = "wang", .seq = 8, .seen = 1, .device = 1});
    world.arrives({{"cause", std::string("离合器片磨损")}}, {.by = "li", .seq = 9, .seen = 1, .device = 2});
    world.page->beginEdit(world.field("cause"));
    world.page->setEditText(QStringLiteral("都不对"));
    world.page->resolve(0);
    REQUIRE(world.isSaved(saved));
    REQUIRE(gaveUp.size() == 1);
    CHECK(gaveUp.front().front().value<mobile::Draft>().content.value(QStringLiteral("text")) ==
          QStringLiteral("都不对"));
}

TEST_CASE("what was typed last is a draft whatever became of its save", "[I8]") {
    World world;
    world.page->setNoteText(QStringLiteral("客户已同意更换电瓶"));
    const auto drafted = [&world] {
        return eventually([&] {
            const auto& drafts = world.repository.storedDrafts;
            return drafts.size() == 1 && drafts.begin()->second.content.value(QStringLiteral("note")) ==
                                             QStringLiteral("客户已同意更换电瓶");
        });
    };
    SECTION("refused") {
        world.repository.answer = {.failure = SaveFailure::refused,
                                   .refusal = model::Refusal{"record-too-large", {}, "太大", "too large"}};
        world.page->addNote();
        CHECK(drafted());
        CHECK_FALSE(world.page->refusal().isEmpty());
    }
    SECTION("not written, and the page left before that was known") {
        world.repository.answer = {.failure = SaveFailure::storageFull};
        world.page->addNote();
        world.page->leave();
        CHECK(drafted());
    }
    SECTION("another change was not written") {
        world.repository.answer = {.failure = SaveFailure::storageFull};
        world.page->close();
        CHECK(drafted());
    }
}

TEST_CASE("a VIN whose check digit is wrong is doubted while it is edited, and saved with why it is right",
          "[B-02]") {
    World world;
    world.page->edit(QStringLiteral("vehicle.vin"));
    REQUIRE(world.page->editor());
    REQUIRE(world.page->editReason());
    CHECK_FALSE(world.page->asksReason());
    world.page->setEditText(QStringLiteral("1m8gdm9a1kp042788"));
    CHECK(world.page->editText() == QStringLiteral("1M8GDM9A1KP042788"));
    CHECK(world.page->editor()->doubtful());
    CHECK(world.page->asksReason());
    CHECK_FALSE(world.field("vehicle.vin")->text() == world.page->editText());
    world.page->editReason()->setText(QStringLiteral("平行进口"));
    CHECK_FALSE(world.page->editor()->doubtful());
    // It outlives the app with its reason.
    world.page->flushDrafts();
    world.open();
    REQUIRE(world.page->editReason());
    CHECK(world.page->editReason()->text() == QStringLiteral("平行进口"));
    CHECK(world.page->editTouched());
    world.page->commitEdit();
    REQUIRE(world.repository.saves.size() == 1);
    const model::Mutation* vehicle = world.repository.lastSaved(Kind::vehicle);
    REQUIRE(vehicle);
    REQUIRE(vehicle->set.size() == 2);
    CHECK(*vehicle->assigned("vin") == model::Value{std::string("1M8GDM9A1KP042788")});
    CHECK(*vehicle->assigned("vin_reason") == model::Value{std::string("平行进口")});
}

TEST_CASE("what an open case lacks is told with the field that it goes into", "[T-13]") {
    World world;
    const auto names = [&] {
        QStringList all;
        for (const QVariant& one : world.page->missing())
            all.append(one.toMap().value(QStringLiteral("name")).toString());
        return all;
    };
    const QStringList before = names();
    REQUIRE_FALSE(before.isEmpty());
    REQUIRE(before.contains(QStringLiteral("complaint.where")));
    const double fraction = world.page->completeness();
    world.page->edit(QStringLiteral("complaint.where"));
    CHECK(world.page->editing() == world.field("where"));
    world.arrives({{"where", std::string("变速箱")}}, {.by = "li", .seq = 9, .seen = 1, .device = 2});
    CHECK_FALSE(names().contains(QStringLiteral("complaint.where")));
    CHECK(world.page->completeness() > fraction);
    world.page->edit(QStringLiteral("complaint.nothing"));  // there is none
    CHECK(world.page->editing() == world.field("where"));
}

TEST_CASE("on a full disk the edit stays open with its text") {
    World world;
    world.repository.answer.failure = SaveFailure::storageFull;
    QSignalSpy failed(world.page.get(), &ComplaintController::failed);
    world.page->beginEdit(world.field("cause"));
    world.page->setEditText(QStringLiteral("离合器"));
    world.page->commitEdit();
    CHECK(eventually([&] { return !failed.isEmpty(); }));
    CHECK(world.page->editing() == world.field("cause"));
    CHECK(world.page->editText() == QStringLiteral("离合器"));
}

TEST_CASE("a complaint that is gone says so") {
    World world;
    QSignalSpy vanished(world.page.get(), &ComplaintController::vanished);
    world.repository.cases.clear();
    emit world.repository.recordsChanged();
    CHECK(vanished.size() == 1);
    CHECK_FALSE(world.page->exists());
}

}  // namespace
}  // namespace heed::test
