#include "mobile/viewmodels/related.hpp"

#include "mobile/viewmodels/complaint_controller.hpp"
#include "shared/merge/merge.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSet>
#include <QSignalSpy>

// What belongs to a case besides itself.

namespace heed::test {
namespace {

using mobile::ComplaintController;

store::ComplaintRow aKnownCase(const std::string& name, bool finished) {
    store::ComplaintRow row;
    row.id = idOf(name);
    row.number = name;
    row.words = name;
    row.finished = finished;
    return row;
}

class Counting : public FakeRepository {
  public:
    mutable int asked = 0;
    [[nodiscard]] store::Known known(const store::KnownBy& by) const override {
        ++asked;
        return FakeRepository::known(by);
    }
};

struct World {
    Counting repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    mobile::ComplaintState state = aCase("0001");
    std::unique_ptr<ComplaintController> page;

    World() {
        const auto visit = [this](const char* name, std::int64_t arrived, bool other = false) {
            const auto vehicle = other ? idOf("another vehicle") : state.vehicle->record.id;
            return written(
                model::Kind::visit, idOf(name),
                {{"arrived_at", arrived}, {"work_done", std::string(name)}, {"vehicle", vehicle.text()}});
        };
        state.visit = visit("own", 1'794'000'000'000);
        store::Known known;
        known.cases = {aKnownCase("0001", false), aKnownCase("late", true)};
        known.open = {aKnownCase("0001", false), aKnownCase("long open", false)};
        known.caseCount = 4;
        known.openCases = 2;
        known.visits = {visit("own", 1'794'000'000'000), visit("before", 1'790'000'000'000),
                        // The customer came with it, too.
                        visit("with another", 1'791'000'000'000, true)};
        known.visitCount = 3;
        repository.acquaintances["沪A·12345"] = known;
    }
    ComplaintController& open() {
        repository.showCase(state);
        page = std::make_unique<ComplaintController>(repository, lexicon, times, state.complaint.record.id,
                                                     nullptr);
        return *page;
    }
    static QStringList of(const QVariantList& rows, const char* key) {
        QStringList out;
        for (const QVariant& row : rows)
            out.append(row.toMap().value(QLatin1String(key)).toString());
        return out;
    }
};

TEST_CASE("a case names its visit, the vehicle's others, and the other cases, with those still open",
          "[T-16]") {
    World world;
    mobile::Related& related = *world.open().related();
    CHECK(World::of(related.visits(), "id") ==
          QStringList{mobile::toQString(idOf("own").text()), mobile::toQString(idOf("before").text())});
    CHECK(related.visits().front().toMap().value(QStringLiteral("own")).toBool());
    CHECK(World::of(related.cases(), "words") ==
          QStringList{QStringLiteral("late"), QStringLiteral("long open")});
    CHECK(related.casesText() == QStringLiteral("3 other complaint(s) · 1 of them open"));
}

TEST_CASE("what belongs to a case is looked up when it is looked at, once, and follows what changes") {
    World world;
    mobile::Related& related = *world.open().related();
    CHECK(world.repository.asked == 0);
    (void)related.cases();
    (void)related.visits();
    (void)related.casesText();
    CHECK(world.repository.asked == 1);
    const QSignalSpy changed(&related, &mobile::Related::changed);
    emit world.repository.recordsChanged();
    CHECK(eventually([&] { return world.repository.asked == 2; }));
    CHECK(changed.isEmpty());  // it is what it was
    world.repository.acquaintances["沪A·12345"].cases.push_back(aKnownCase("new", false));
    emit world.repository.recordsChanged();
    CHECK(eventually([&] { return changed.size() == 1; }));
    CHECK(World::of(related.cases(), "words").contains(QStringLiteral("new")));
}

TEST_CASE("a case tells the calls that are to be made about its visit, and its claims", "[S-03][C-08]") {
    World world;
    const auto* way = policy::builtInProfile("default");
    world.state.visit =
        written(*world.state.visit,
                {{"picked_up_at", base::toMs(world.repository.clock.now())}, {"profile", way->id}},
                {.seq = 2, .seen = 1});
    model::Mutation opening{.kind = model::Kind::complaint,
                            .record = world.state.complaint.record.id,
                            .seen = world.state.complaint.seen,
                            .at = world.repository.clock.now()};
    policy::addOpening(opening, *way, "complaint");
    opening.add.push_back(model::assign(
        opening.kind, "path",
        policy::stepText(policy::step::kClaim, "a.123400.not_recoverable", world.repository.clock.now())));
    world.state.complaint.record = merge::apply(world.state.complaint.record, opening,
                                                {.seq = model::Seq{2},
                                                 .device = model::DeviceNo{1},
                                                 .n = model::MutationNo{2},
                                                 .time = world.repository.clock.now(),
                                                 .by = "wang"});
    const QVariantList duties = world.open().related()->duties();
    const QStringList labels = World::of(duties, "label");
    CHECK(labels.contains(QStringLiteral("跟踪回访")));
    CHECK(labels.last() == QStringLiteral("Claim of 1,234 yuan"));
    CHECK(World::of(duties, "text").first().startsWith(QStringLiteral("to be called · until ")));

    // Each can be opened, and says what its row says, until when and whose turn it is.
    mobile::Related& related = *world.page->related();
    const QSignalSpy changed(&related, &mobile::Related::dutyChanged);
    CHECK(related.duty().isEmpty());
    CHECK_FALSE(related.openDuty(QStringLiteral("call:nothing")));
    const QStringList keys = World::of(duties, "key");
    CHECK(QSet<QString>(keys.begin(), keys.end()).size() == keys.size());
    for (const QString& key : keys) {
        REQUIRE(related.openDuty(key));
        const QVariantMap sheet = related.duty();
        CHECK(sheet.value(QStringLiteral("key")) == key);
        CHECK_FALSE(sheet.value(QStringLiteral("stateText")).toString().isEmpty());
        CHECK(World::of(sheet.value(QStringLiteral("facts")).toList(), "text").filter(QString()).size() >= 2);
    }
    REQUIRE(related.openDuty(keys.first()));
    const auto facts = [&related] { return related.duty().value(QStringLiteral("facts")).toList(); };
    CHECK(World::of(facts(), "label").contains(QStringLiteral("Deadline")));
    CHECK(World::of(facts(), "label").contains(QStringLiteral("Who calls")));
    REQUIRE(related.openDuty(keys.last()));
    const QVariantList events = related.duty().value(QStringLiteral("events")).toList();
    REQUIRE(events.size() == 1);
    CHECK(World::of(events, "what").first().contains(QStringLiteral("1,234 yuan")));
    CHECK(World::of(events, "byline").first().startsWith(QStringLiteral("王示例")));
    related.closeDuty();
    CHECK_FALSE(related.isDutyOpen());
    CHECK(changed.size() == keys.size() + 3);
}

}  // namespace
}  // namespace heed::test
