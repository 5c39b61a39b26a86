#include "mobile/viewmodels/history_controller.hpp"

#include "mobile/viewmodels/complaint_controller.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

namespace heed::test {
namespace {

using mobile::HistoryController;
using mobile::HistoryModel;
using model::Kind;

sync::HistoryStep aStep(std::int64_t n, std::string_view field, model::Value value,
                        const std::string& by = "li", std::int64_t device = 2) {
    sync::HistoryStep step;
    step.write = {.seq = model::Seq{n},
                  .device = model::DeviceNo{device},
                  .n = model::MutationNo{n},
                  .time = base::instantFromMs(1'794'990'000'000 + n * 60'000),
                  .by = by};
    step.change = {.n = step.write.n, .kind = Kind::complaint};
    const model::Field* declared = model::schemaOf(Kind::complaint).field(field);
    auto& list = declared && model::isSet(declared->type) ? step.change.add : step.change.set;
    list.push_back(model::assign(Kind::complaint, field, std::move(value)));
    return step;
}

sync::HistoryStep waiting(std::int64_t n, std::string_view field, const std::string& value) {
    sync::HistoryStep step = aStep(n, field, value, "wang", 1);
    step.write.seq = model::kPendingSeq;
    return step;
}

mobile::HistoryAnswer page(std::vector<sync::HistoryStep> steps, const std::string& before = {}) {
    return {.page = {.steps = std::move(steps), .before = before, .more = !before.empty()}};
}

mobile::HistoryAnswer failure(base::ErrorKind kind) {
    return {.error = base::Error{.kind = kind, .doing = "", .what = "", .why = "why", .remedy = ""}};
}

struct World {
    FakeRepository repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("en")};
    std::unique_ptr<HistoryController> history;

    World() { repository.who.device = 1; }
    void open(std::string_view field = {}) {
        history = std::make_unique<HistoryController>(
            repository, lexicon, times,
            mobile::HistoryQuestion{
                .kind = Kind::complaint, .record = idOf("one"), .field = mobile::toQString(field)},
            field.empty() ? nullptr : model::schemaOf(Kind::complaint).field(field));
    }
    [[nodiscard]] bool settled() const {
        return eventually([this] { return !history->busy(); });
    }
    [[nodiscard]] QString at(int row, int role) const {
        return history->steps()->index(row, 0).data(role).toString();
    }
};

TEST_CASE("a history tells who wrote what, when and on which tablet, the newest first") {
    World world;
    sync::HistoryStep byTheRules = aStep(30, "state", std::string("open"), "system", 0);
    byTheRules.change.transition = "reopen";
    world.repository.histories.push_back(
        page({byTheRules, aStep(20, "criteria", std::string("fire")), aStep(10, "demand", model::Value{}),
              aStep(9, "of_a_newer_version", std::int64_t{1200}, "wang", 1)}));
    world.open();
    CHECK(world.history->state() == HistoryController::Reading);
    REQUIRE(world.settled());
    CHECK(world.history->state() == HistoryController::Ready);
    CHECK(world.history->headline() == QString());
    REQUIRE(world.history->steps()->rowCount() == 4);
    CHECK(world.at(0, HistoryModel::WhoRole) == QStringLiteral("Heed, by the rules"));
    CHECK(world.at(0, HistoryModel::SourceRole) == QString());
    CHECK(world.at(1, HistoryModel::WhatRole).contains(QStringLiteral("+ Vehicle fire")));
    CHECK(world.at(1, HistoryModel::WhoRole) == QStringLiteral("李示例"));
    CHECK(world.at(1, HistoryModel::SourceRole) == QStringLiteral("Tablet B"));
    CHECK(world.at(2, HistoryModel::WhatRole).endsWith(QStringLiteral("(cleared)")));
    CHECK(world.at(3, HistoryModel::WhatRole) == QStringLiteral("of_a_newer_version: 1,200"));
    CHECK(world.at(3, HistoryModel::SourceRole) == QStringLiteral("this tablet"));
    CHECK(world.at(0, HistoryModel::BylineRole) ==
          QStringLiteral("Heed, by the rules · ") + world.at(0, HistoryModel::WhenRole));
    CHECK(world.at(1, HistoryModel::BylineRole).endsWith(QStringLiteral(" · Tablet B")));
    CHECK(world.at(2, HistoryModel::WhenRole) == world.times.exact(1'794'990'000'000 + 10 * 60'000));
    for (int row = 0; row < 4; ++row) {
        const QString spoken = world.at(row, HistoryModel::SpokenRole);
        CHECK(spoken.contains(world.at(row, HistoryModel::WhatRole)));
        CHECK(spoken.contains(world.at(row, HistoryModel::WhoRole)));
    }
}

TEST_CASE("a history tells a step in the words of the case's way of working", "[T-15]") {
    World world;
    const std::string way = policy::builtInProfile("default")->id;
    mobile::ComplaintState state = aCase("one");
    state.complaint = written(state.complaint, {{"profile", way}}, {.seq = 2, .seen = 1});
    world.repository.showCase(state);
    sync::HistoryStep handing = aStep(20, "state", std::string("recorded"));
    handing.change.set.push_back(model::assign(Kind::complaint, "holder", std::string("li")));
    handing.change.add.push_back(model::assign(
        Kind::complaint, "path", policy::stepText("hand_on", "li", world.repository.clock.now())));
    world.repository.histories.push_back(page({handing, aStep(10, "profile", way)}));
    world.open();
    REQUIRE(world.settled());
    CHECK(world.at(0, HistoryModel::WhatRole).split(QLatin1Char('\n')) ==
          QStringList{QStringLiteral("State: Heard and recorded"),
                      QStringLiteral("Person responsible: 李示例"),
                      QStringLiteral("Steps taken: + Hand on → 李示例")});
    CHECK_FALSE(world.at(1, HistoryModel::WhatRole).contains(QString::fromStdString(way)));
}

TEST_CASE("a field that a form has of its own is told by its name there", "[T-12]") {
    World world;
    sync::HistoryStep step = aStep(20, "complaint_record.policy", std::string("免费更换"), "wang", 1);
    step.change.set.push_back(
        model::assign(Kind::complaint, "profile", policy::builtInProfile("default")->id));
    world.repository.histories.push_back(page({step}));
    world.open();
    REQUIRE(world.settled());
    REQUIRE(world.history->steps()->rowCount() == 1);
    const QString what = world.at(0, HistoryModel::WhatRole);
    CHECK(what.contains(QStringLiteral("Policy: 免费更换")));
    CHECK_FALSE(what.contains(QStringLiteral("complaint_record")));
}

TEST_CASE("what this tablet has not sent stands on top and marked, also without a connection", "[I5]") {
    World world;
    world.repository.waiting[idOf("one")] = {waiting(3, "demand", "退车"), waiting(4, "cause", "油温"),
                                             waiting(5, "demand", "换车")};
    world.repository.histories.push_back(failure(base::ErrorKind::offline));
    world.open("demand");
    REQUIRE(world.settled());
    CHECK(world.repository.questions.front().field == QStringLiteral("demand"));
    CHECK(world.history->state() == HistoryController::NeedsConnection);
    CHECK(world.history->headline() == QStringLiteral("This needs a connection"));
    CHECK(world.history->canRetry());
    REQUIRE(world.history->steps()->rowCount() == 2);
    CHECK(world.at(0, HistoryModel::WhatRole).endsWith(QStringLiteral("换车")));
    CHECK(world.at(1, HistoryModel::WhatRole).endsWith(QStringLiteral("退车")));
    CHECK(world.at(0, HistoryModel::PendingRole) == QStringLiteral("true"));
    CHECK(world.at(0, HistoryModel::SpokenRole).contains(QStringLiteral("not sent yet")));
}

TEST_CASE("once the server has decided, what waited is told by the server, and once only") {
    World world;
    world.repository.waiting[idOf("one")] = {waiting(3, "demand", "退车")};
    world.repository.histories.push_back(page({}));
    world.open("demand");
    REQUIRE(world.settled());
    // Accepted, and its record not fetched yet: both tell it.
    world.repository.histories.push_back(page({aStep(3, "demand", std::string("退车"), "wang", 1)}));
    world.repository.waiting.clear();
    emit world.repository.recordsChanged();
    REQUIRE(world.settled());
    REQUIRE(world.history->steps()->rowCount() == 1);
    CHECK(world.at(0, HistoryModel::PendingRole) == QStringLiteral("false"));
    world.repository.waiting[idOf("one")] = {waiting(3, "demand", "退车")};
    emit world.repository.recordsChanged();
    CHECK(world.history->steps()->rowCount() == 1);
}

TEST_CASE("it is asked again by a person, and by itself once there is a connection") {
    World world;
    world.repository.histories.push_back(failure(base::ErrorKind::offline));
    world.repository.histories.push_back(failure(base::ErrorKind::transient));
    world.repository.histories.push_back(failure(base::ErrorKind::offline));
    world.repository.histories.push_back(page({aStep(9, "demand", std::string("退车"))}));
    world.open();
    REQUIRE(world.settled());
    world.history->retry();
    REQUIRE(world.settled());
    CHECK(world.history->state() == HistoryController::Failed);
    world.history->retry();
    REQUIRE(world.settled());
    CHECK(world.history->state() == HistoryController::NeedsConnection);
    world.repository.setState({.link = mobile::Link::connecting});
    CHECK(world.history->state() == HistoryController::NeedsConnection);
    world.repository.setState({.link = mobile::Link::upToDate});
    REQUIRE(world.settled());
    CHECK(world.history->state() == HistoryController::Ready);
    CHECK(world.history->steps()->rowCount() == 1);
}

TEST_CASE("every reason why there is no history has its words") {
    const auto kind =
        GENERATE(base::ErrorKind::offline, base::ErrorKind::transient, base::ErrorKind::authExpired,
                 base::ErrorKind::rejected, base::ErrorKind::invalid, base::ErrorKind::bug);
    World world;
    world.repository.histories.push_back(failure(kind));
    world.open();
    REQUIRE(world.settled());
    CHECK(world.history->headline() != QString());
    CHECK(world.history->advice() != QString());
    CHECK(world.history->canRetry());
    CHECK_FALSE(world.history->hasMore());
}

TEST_CASE("earlier steps come when they are asked for, and follow those that are there") {
    World world;
    world.repository.histories.push_back(page({aStep(9, "demand", std::string("乙"))}, "2-9"));
    world.open();
    REQUIRE(world.settled());
    REQUIRE(world.history->hasMore());
    world.repository.histories.push_back(page({}, "2-7"));  // looked through, nothing of this field
    world.repository.histories.push_back(page({aStep(4, "demand", std::string("甲"))}));
    world.history->showMore();
    REQUIRE(world.settled());
    CHECK_FALSE(world.history->hasMore());
    REQUIRE(world.history->steps()->rowCount() == 2);
    CHECK(world.at(1, HistoryModel::WhatRole).endsWith(QStringLiteral("甲")));
    REQUIRE(world.repository.questions.size() == 3);
    CHECK(world.repository.questions[1].before == QStringLiteral("2-9"));
    CHECK(world.repository.questions[2].before == QStringLiteral("2-7"));
}

TEST_CASE("a server that leads in a circle, or from one empty page to the next, is not followed for ever") {
    World world;
    SECTION("the same place again") {
        world.repository.histories.push_back(page({aStep(9, "demand", std::string("乙"))}, "2-9"));
        world.repository.histories.push_back(page({aStep(9, "demand", std::string("乙"))}, "2-9"));
        world.open();
        REQUIRE(world.settled());
        world.history->showMore();
        REQUIRE(world.settled());
        CHECK(world.history->state() == HistoryController::Failed);
        CHECK(world.history->steps()->rowCount() == 1);
    }
    SECTION("nothing but empty pages") {
        for (int i = 1; i <= 1'000; ++i)
            world.repository.histories.push_back(page({}, "2-" + std::to_string(i)));
        world.open();
        REQUIRE(world.settled());
        CHECK(world.repository.questions.size() <= 20);
        CHECK(world.history->hasMore());
    }
}

TEST_CASE("a history that is closed before its answer is forgotten") {
    World world;
    world.open();
    world.history.reset();
    REQUIRE(world.repository.forgotten.size() == 1);
}

TEST_CASE("of a field without a record nothing is asked, and nothing was written") {
    World world;
    mobile::ComplaintState state = aCase();
    state.visit.reset();
    state.customer.reset();
    world.repository.showCase(state);
    mobile::ComplaintController complaint(world.repository, world.lexicon, world.times,
                                          state.complaint.record.id, nullptr);
    complaint.openHistory(complaint.field(QStringLiteral("customer.name")));
    REQUIRE(complaint.history());
    CHECK(world.repository.questions.empty());
    CHECK(complaint.history()->headline() == QStringLiteral("Nothing was written here yet"));
    complaint.openHistory(complaint.field(QStringLiteral("vehicle.plate")));
    REQUIRE(world.repository.questions.size() == 1);
    CHECK(world.repository.questions.front().record == state.vehicle->record.id);
    CHECK(world.repository.questions.front().kind == Kind::vehicle);
    complaint.openHistory();
    CHECK(world.repository.questions.back().field == QString());
    complaint.closeHistory();
    CHECK(complaint.history() == nullptr);
}

}  // namespace
}  // namespace heed::test
