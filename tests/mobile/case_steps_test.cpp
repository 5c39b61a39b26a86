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
    REQUIRE_FALSE(world.steps().clocks().isEmpty());
    const QVariantMap first = world.steps().clocks().front().toMap();
    CHECK(first.value(QStringLiteral("label")).toString() == QStringLiteral("首次联系顾客"));
    CHECK_FALSE(first.value(QStringLiteral("exact")).toString().isEmpty());
    CHECK_FALSE(world.steps().guidance().isEmpty());
    // What meets the first deadline comes first.
    CHECK(world.offered().front() == QStringLiteral("contact"));
}

TEST_CASE("a step that asks for nothing is taken with one tap", "[T-15]") {
    World world;
    REQUIRE(world.steps().begin(QStringLiteral("contact")));
    CHECK(world.steps().form() == nullptr);
    const model::Mutation change = world.lastChange();
    CHECK(change.transition == "contact");
    REQUIRE(change.add.size() == 1);
    CHECK(model::asText(change.add.front().value).starts_with("contact@"));
    world.accept(change, "wang");
    CHECK(world.offered().front() == QStringLiteral("establish"));
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

TEST_CASE("a case goes up with one tap and a name, and not to who has it already", "[T-07]") {
    World world;
    REQUIRE(world.steps().begin(QStringLiteral("escalate")));
    StepForm* form = world.steps().form();
    REQUIRE(form != nullptr);
    REQUIRE(form->asksPerson());
    QStringList people;
    for (const QVariant& one : form->people())
        people.append(one.toMap().value(QStringLiteral("id")).toString());
    CHECK(people.contains(QStringLiteral("sun")));
    CHECK_FALSE(people.contains(QStringLiteral("wang")));
    CHECK_FALSE(form->ready());
    form->setPerson(QStringLiteral("sun"));
    world.steps().confirm();
    const model::Mutation change = world.lastChange();
    CHECK(*change.assigned("holder") == model::Value{std::string("sun")});
    world.accept(change, "wang");
    CHECK(world.steps().holder() == QStringLiteral("孙示例"));
    CHECK_FALSE(world.steps().isMine());
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
