#include "mobile/viewmodels/case_steps.hpp"

#include "mobile/viewmodels/complaint_controller.hpp"
#include "shared/merge/merge.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>

// A case under its way of working, on its page.

namespace heed::test {
namespace {

using mobile::CaseSteps;
using mobile::ComplaintController;
using mobile::StepForm;

const policy::PolicyProfile& way() { return *policy::builtInProfile("default"); }

struct World {
    FakeRepository repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    mobile::ComplaintState state = aCase("0001");
    std::int64_t seq = 1;
    std::unique_ptr<ComplaintController> page;

    World() {
        model::Mutation opening{.kind = model::Kind::complaint,
                                .record = state.complaint.record.id,
                                .seen = state.complaint.seen,
                                .at = repository.clock.now()};
        policy::addOpening(opening, way(), "complaint");
        accept(opening, "wang");
        page = std::make_unique<ComplaintController>(repository, lexicon, times, state.complaint.record.id,
                                                     nullptr);
    }
    // As the server would have it.
    void accept(const model::Mutation& change, const std::string& by) {
        const model::Write write{.seq = model::Seq{++seq},
                                 .device = model::DeviceNo{1},
                                 .n = model::MutationNo{seq},
                                 .time = repository.clock.now(),
                                 .by = by};
        state.complaint.record = merge::apply(state.complaint.record, change, write);
        state.complaint.seen = write.seq;
        repository.showCase(state);
    }
    [[nodiscard]] CaseSteps& steps() const { return *page->steps(); }
    [[nodiscard]] QStringList offered() const {
        QStringList names{steps().main().value(QStringLiteral("transition")).toString()};
        for (const QVariant& other : steps().others() + steps().handovers())
            names.append(other.toMap().value(QStringLiteral("transition")).toString());
        return names;
    }
    // Somebody takes that step, with what it asks for.
    void go(std::string_view transition, std::vector<std::pair<std::string_view, model::Value>> values = {},
            const std::string& by = "wang") {
        model::Mutation change{.kind = model::Kind::complaint,
                               .record = state.complaint.record.id,
                               .seen = state.complaint.seen,
                               .at = repository.clock.now()};
        for (const auto& [field, value] : values)
            change.set.push_back(model::assign(change.kind, field, value));
        policy::addTransition(change, way(), state.complaint.record, transition);
        accept(change, by);
    }
    [[nodiscard]] QVariantMap row(const QVariantList& list, const char* transition, bool asks = false) const {
        for (const QVariant& one : list) {
            const QVariantMap map = one.toMap();
            if (map.value(QStringLiteral("transition")) == QLatin1String(transition) &&
                map.value(QStringLiteral("asks")).toBool() == asks)
                return map;
        }
        return {};
    }
    [[nodiscard]] QString mainStep() const {
        return steps().main().value(QStringLiteral("transition")).toString();
    }
    [[nodiscard]] model::Mutation lastChange() const {
        REQUIRE_FALSE(repository.saves.empty());
        return repository.saves.back().front();
    }
};

TEST_CASE("a case shows where it stands, whose it is and what is due next, in its profile's words",
          "[T-15]") {
    World world;
    CHECK(world.steps().isKnown());
    CHECK(world.steps().state() == QStringLiteral("倾听记录"));
    CHECK(world.page->stateLabel() == world.steps().state());
    CHECK(world.steps().holder() == QStringLiteral("王示例"));
    CHECK(world.steps().isMine());
    CHECK(world.steps().headline() == QStringLiteral("Yours: ") + world.steps().state());
    REQUIRE_FALSE(world.steps().clocks().isEmpty());
    const QVariantMap first = world.steps().clocks().front().toMap();
    CHECK(first.value(QStringLiteral("label")).toString() == QStringLiteral("首次联系顾客"));
    CHECK_FALSE(first.value(QStringLiteral("exact")).toString().isEmpty());
    CHECK_FALSE(world.steps().guidance().isEmpty());
    // What meets the first deadline comes first.
    CHECK(world.offered().front() == QStringLiteral("contact"));
}

TEST_CASE("a step that asks for nothing, and that another takes back, is taken with one tap", "[T-15]") {
    World world;
    world.steps().take(world.row(world.steps().others(), "wait_parts"));
    CHECK(world.steps().form() == nullptr);
    const model::Mutation change = world.lastChange();
    CHECK(change.transition == "wait_parts");
    REQUIRE(change.add.size() == 1);
    CHECK(model::asText(change.add.front().value).starts_with("wait_parts@"));
    // A second tap before it is on the disk is none.
    world.steps().take(world.row(world.steps().others(), "wait_parts"));
    CHECK(world.repository.saves.size() == 1);
}

TEST_CASE("that the customer was contacted is confirmed before it counts, with what was said",
          "[J-08][T-17]") {
    World world;
    const QVariantMap contact = world.steps().main();
    CHECK(contact.value(QStringLiteral("label")).toString() == QStringLiteral("已联系顾客"));
    CHECK(contact.value(QStringLiteral("contacts")).toBool());
    world.steps().take(contact);
    CHECK(world.repository.saves.empty());
    StepForm* form = world.steps().form();
    REQUIRE(form != nullptr);
    CHECK(form->ready());
    mobile::FieldItem* said = form->field(QStringLiteral("action.text"));
    REQUIRE(said != nullptr);
    SECTION("in words, which stand in the history as a contact") {
        said->setText(QStringLiteral(" 约好周三来店试车 "));
        world.steps().confirm();
        REQUIRE(world.repository.saves.size() == 1);
        const auto& changes = world.repository.saves.back();
        REQUIRE(changes.size() == 2);
        CHECK(changes[0].transition == "contact");
        CHECK(changes[0].assigned("text") == nullptr);
        CHECK(changes[1].kind == model::Kind::action);
        CHECK(*changes[1].assigned("type") == model::Value{std::string("contact")});
        CHECK(*changes[1].assigned("text") == model::Value{std::string("约好周三来店试车")});
        world.accept(changes[0], "wang");
        CHECK(world.mainStep() == QStringLiteral("establish"));
    }
    SECTION("or without any") {
        world.steps().confirm();
        CHECK(world.repository.saves.back().size() == 1);
    }
    SECTION("and what was said survives a kill") {
        said->setText(QStringLiteral("约好周三"));
        world.page->flushDrafts();
        world.page = std::make_unique<ComplaintController>(world.repository, world.lexicon, world.times,
                                                           world.state.complaint.record.id, nullptr);
        REQUIRE(world.steps().form() != nullptr);
        CHECK(world.steps().form()->remark() == QStringLiteral("约好周三"));
    }
}

TEST_CASE("a step asks for what is missing and nothing else, and says what it means", "[T-15]") {
    World world;
    REQUIRE(world.steps().begin(QStringLiteral("establish")));
    StepForm* form = world.steps().form();
    REQUIRE(form != nullptr);
    CHECK(form->field(QStringLiteral("own_words")) == nullptr);  // filled in long ago
    mobile::FieldItem* demand = form->field(QStringLiteral("demand"));
    REQUIRE(demand != nullptr);
    CHECK_FALSE(form->ready());
    CHECK(form->missing() == demand->label());
    world.steps().confirm();
    CHECK(world.repository.saves.empty());
    demand->setText(QStringLiteral("修好，不再发生"));
    CHECK(form->ready());
    world.steps().confirm();
    const model::Mutation change = world.lastChange();
    CHECK(change.transition == "establish");
    CHECK(*change.assigned("demand") == model::Value{std::string("修好，不再发生")});
    CHECK(*change.assigned("state") == model::Value{std::string("facts")});
    deliver();
    CHECK(world.steps().form() == nullptr);
}

TEST_CASE("where the next step is to speak to the customer, calling comes first until it is done", "[J-08]") {
    World world;
    CHECK(world.page->phone() == QStringLiteral("13800008888"));
    CHECK(world.page->callsFirst());
    REQUIRE(world.page->phoneSection() != nullptr);
    const QSignalSpy wanted(world.page.get(), &ComplaintController::callWanted);
    world.page->call();
    CHECK(wanted.size() == 1);
    CHECK_FALSE(world.page->callsFirst());
    CHECK(world.mainStep() == QStringLiteral("contact"));
    world.go("contact");
    CHECK_FALSE(world.page->callsFirst());
    // Of whom no number is known nobody is called.
    world.state.phone.reset();
    world.repository.showCase(world.state);
    CHECK(world.page->phone().isEmpty());
    CHECK(world.page->phoneSection() == nullptr);
    world.page->call();
    CHECK(wanted.size() == 1);
}

TEST_CASE("a case goes up with one tap, to whom routing names, and it is told to whom", "[T-07]") {
    World world;
    const QSignalSpy saved(world.page.get(), &ComplaintController::savedHere);
    const QVariantMap up = world.row(world.steps().handovers(), "escalate");
    CHECK(up.value(QStringLiteral("label")).toString().contains(QStringLiteral("孙示例")));
    world.steps().take(up);
    CHECK(world.steps().form() == nullptr);
    world.steps().take(up);
    REQUIRE(world.repository.saves.size() == 1);
    CHECK(*world.lastChange().assigned("holder") == model::Value{std::string("sun")});
    deliver();
    REQUIRE(saved.size() == 1);
    CHECK(saved.front().front().toString().contains(QStringLiteral("孙示例")));
    // A second tap of the same finger meets the button for the next above.
    const auto further = [&] { world.steps().take(world.row(world.steps().handovers(), "escalate")); };
    further();
    CHECK(world.repository.saves.size() == 1);
    world.repository.clock.advance(std::chrono::seconds{2});
    further();
    CHECK((world.repository.saves.size() == 2 || world.steps().form() != nullptr));
}

TEST_CASE("what is escalated while the next rung is away goes to the deputy, else one rung further",
          "[T-07]") {
    World world;
    model::Record away = written(model::Kind::contact, idOf("contact/sun"),
                                 {{"user", std::string("sun")}, {"away_from", std::string("2020-01-01")}})
                             .record;
    world.repository.directory = {away};
    emit world.repository.recordsChanged();
    const QVariantMap up = world.row(world.steps().handovers(), "escalate");
    CHECK(up.value(QStringLiteral("label")).toString().contains(QStringLiteral("陈示例")));
}

TEST_CASE("a case goes up to somebody else of those above, and not to who has it already", "[T-07]") {
    World world;
    world.steps().take(world.row(world.steps().handovers(), "escalate", true));
    StepForm* form = world.steps().form();
    REQUIRE(form != nullptr);
    REQUIRE(form->asksPerson());
    CHECK(form->person().isEmpty());
    QStringList people;
    for (const QVariant& one : form->people())
        people.append(one.toMap().value(QStringLiteral("id")).toString());
    CHECK(people.contains(QStringLiteral("sun")));
    for (const QVariant& one : form->people()) {
        const QVariantMap person = one.toMap();
        const QString label = person.value(QStringLiteral("label")).toString();
        CHECK(label.startsWith(person.value(QStringLiteral("name")).toString() + QStringLiteral(" · ")));
        CHECK(label.endsWith(QStringLiteral("away")) == person.value(QStringLiteral("away")).toBool());
    }
    CHECK_FALSE(people.contains(QStringLiteral("wang")));
    CHECK_FALSE(form->ready());
    form->setPerson(QStringLiteral("sun"));
    world.steps().confirm();
    const model::Mutation change = world.lastChange();
    CHECK(*change.assigned("holder") == model::Value{std::string("sun")});
    world.accept(change, "wang");
    CHECK(world.steps().holder() == QStringLiteral("孙示例"));
    CHECK_FALSE(world.steps().isMine());
    CHECK(world.steps().headline() == world.steps().state());
}

TEST_CASE("who may not take what leads on is led upward, not to a step for when it went wrong",
          "[T-07][J-10]") {
    World world;
    world.go("contact");
    world.go("establish", {{"demand", std::string("赔偿")}});
    world.go("judge", {{"cause", std::string("离合器片磨损")},
                       {"complaint_record.responsibility", std::string("本店")},
                       {"cost_estimate", std::int64_t{300'000}}});
    REQUIRE(world.steps().state() == QStringLiteral("决定处理方针"));
    CHECK(world.mainStep() == QStringLiteral("escalate"));
    CHECK(world.row(world.steps().others(), "go_major").contains(QStringLiteral("index")));
    CHECK(world.row(world.steps().handovers(), "escalate").isEmpty());  // it stands in one place
    // Whose case it is not has nothing to report.
    world.repository.who.userId = QStringLiteral("li");
    world.repository.who.roleCode = QStringLiteral("technician");
    emit world.repository.recordsChanged();
    CHECK(world.steps().main().isEmpty());
}

TEST_CASE("what leads on comes first where it is allowed, with nothing gone wrong", "[T-15]") {
    World world;
    world.go("contact");
    world.go("establish", {{"demand", std::string("修好")}});
    world.go("judge",
             {{"cause", std::string("油温偏高")}, {"complaint_record.responsibility", std::string("本店")}});
    CHECK(world.mainStep() == QStringLiteral("explain"));
    world.go("explain", {{"complaint_record.policy", std::string("清洗油路")}, {"within_authority", true}});
    world.go("follow", {{"outcome", std::string("已修好")}});
    CHECK(world.mainStep() == QStringLiteral("close"));
    // An important one the lead closes: whoever has it reports to him.
    model::Mutation important{.kind = model::Kind::complaint,
                              .record = world.state.complaint.record.id,
                              .seen = world.state.complaint.seen};
    important.add.push_back(model::assign(model::Kind::complaint, "criteria", std::string("fire")));
    world.accept(important, "wang");
    CHECK(world.mainStep() == QStringLiteral("escalate"));
}

TEST_CASE("no two buttons of a case say the same, also where one question has two answers", "[C-08]") {
    World world;
    model::Mutation claim{.kind = model::Kind::complaint,
                          .record = world.state.complaint.record.id,
                          .seen = world.state.complaint.seen,
                          .at = world.repository.clock.now()};
    claim.add.push_back(model::assign(
        claim.kind, "path", policy::stepText(policy::step::kClaim, "a.123400.not_recoverable", claim.at)));
    world.accept(claim, "wang");
    QStringList labels{world.steps().main().value(QStringLiteral("label")).toString()};
    for (const QVariant& other : world.steps().others())
        labels.append(other.toMap().value(QStringLiteral("label")).toString());
    CHECK(labels.filter(QStringLiteral("判定投诉是否成立")).size() == 2);
    CHECK(labels.removeDuplicates() == 0);
}

TEST_CASE("what somebody else decides stands apart, with who may", "[T-15]") {
    World world;
    world.repository.who.userId = QStringLiteral("li");
    world.repository.who.roleCode = QStringLiteral("technician");
    emit world.repository.recordsChanged();
    bool found = false;
    for (const QVariant& one : world.steps().closedOff()) {
        found = true;
        CHECK_FALSE(one.toMap().value(QStringLiteral("why")).toString().isEmpty());
    }
    CHECK(found);
    CHECK_FALSE(world.steps().begin(QStringLiteral("establish")));
}

TEST_CASE("a step that is being filled in survives a kill, and what cannot be taken any more stays as a note",
          "[T-22]") {
    World world;
    REQUIRE(world.steps().begin(QStringLiteral("establish")));
    world.steps().form()->field(QStringLiteral("demand"))->setText(QStringLiteral("退车"));
    world.page->flushDrafts();
    world.page = std::make_unique<ComplaintController>(world.repository, world.lexicon, world.times,
                                                       world.state.complaint.record.id, nullptr);
    REQUIRE(world.steps().form() != nullptr);
    CHECK(world.steps().form()->field(QStringLiteral("demand"))->text() == QStringLiteral("退车"));
    world.page->flushDrafts();
    // Meanwhile somebody else has taken the step.
    model::Mutation other{.kind = model::Kind::complaint,
                          .record = world.state.complaint.record.id,
                          .seen = world.state.complaint.seen,
                          .at = world.repository.clock.now()};
    other.set.push_back(model::assign(other.kind, "demand", std::string("换件")));
    policy::addTransition(other, way(), world.state.complaint.record, "establish");
    world.accept(other, "sun");
    world.page = std::make_unique<ComplaintController>(world.repository, world.lexicon, world.times,
                                                       world.state.complaint.record.id, nullptr);
    CHECK(world.steps().form() == nullptr);
    CHECK(world.page->noteText() == QStringLiteral("退车"));
}

TEST_CASE("the history of a case tells its steps in words, with what was filled in", "[T-15]") {
    World world;
    model::Mutation step{.kind = model::Kind::complaint,
                         .record = world.state.complaint.record.id,
                         .seen = world.state.complaint.seen,
                         .at = world.repository.clock.now()};
    step.set.push_back(model::assign(step.kind, "demand", std::string("退车")));
    policy::addTransition(step, way(), world.state.complaint.record, "establish");
    world.accept(step, "wang");
    mobile::TimelineModel& timeline = *world.page->timeline();
    const QModelIndex last = timeline.index(timeline.rowCount() - 1, 0);
    CHECK(last.data(mobile::TimelineModel::TitleRole).toString() == QStringLiteral("调查核实"));
    CHECK(last.data(mobile::TimelineModel::TextRole)
              .toString()
              .contains(world.page->field(QStringLiteral("demand"))->label()));
    for (int i = 0; i < timeline.rowCount(); ++i) {
        const QString title = timeline.index(i, 0).data(mobile::TimelineModel::TitleRole).toString();
        CHECK_FALSE(title.contains(QStringLiteral("path")));
        CHECK_FALSE(title.contains(QStringLiteral("经过")));
    }
}

}  // namespace
}  // namespace heed::test
