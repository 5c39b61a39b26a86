#include "mobile/viewmodels/told_people.hpp"

#include "mobile/viewmodels/app_controller.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

// Who was told of a case, and who has read it.

namespace heed::test {
namespace {

constexpr std::int64_t kAt = 1'794'990'000'000;

struct World {
    FakeRepository repository;
    std::unique_ptr<mobile::AppController> app;

    World() {
        repository.showCase(aCase("0001"));
        app = std::make_unique<mobile::AppController>(repository, repository.clock, mobile::Preferences{});
    }
    // A notice about the case; `read` is when, 0: not yet.
    void tell(const char* name, const char* to, std::int64_t at, std::int64_t read = 0,
              const char* about = "0001") {
        store::Shown notice = written(model::Kind::notice, idOf(name),
                                      {{"to", std::string(to)},
                                       {"complaint", idOf(about).text()},
                                       {"cause", std::string("step")},
                                       {"subject", std::string("escalate")},
                                       {"at", kAt + at}});
        if (read != 0) notice = written(notice, {{"read_at", kAt + read}}, {.seq = 2, .seen = 1});
        repository.otherRecords.insert_or_assign(notice.record.id, notice);
    }
    [[nodiscard]] const mobile::ToldPeople& told() {
        REQUIRE(app->openComplaint(mobile::toQString(idOf("0001").text())));
        return *app->complaint()->told();
    }
    static QVariantMap at(const QVariantList& rows, int i) { return rows.at(i).toMap(); }
};

TEST_CASE("a case says who was told of it and when, who has read that, and who has not", "[T-07]") {
    World world;
    world.tell("n1", "sun", 1'000, 61'000);
    world.tell("n2", "chen", 2'000, 50'000);
    world.tell("n3", "chen", 3'000);
    world.tell("n4", "li", 4'000, 0, "another");
    const QVariantList rows = world.told().rows();
    REQUIRE(rows.size() == 2);
    // Whoever has something to read still comes first.
    const QVariantMap chen = World::at(rows, 0);
    CHECK(chen.value(QStringLiteral("name")).toString().startsWith(QStringLiteral("陈示例 · ")));
    CHECK_FALSE(chen.value(QStringLiteral("read")).toBool());
    CHECK(chen.value(QStringLiteral("text")).toString().contains(QStringLiteral("1 not read yet")));
    CHECK(chen.value(QStringLiteral("text")).toString().contains(QStringLiteral("上报")));
    const QVariantMap sun = World::at(rows, 1);
    CHECK(sun.value(QStringLiteral("read")).toBool());
    CHECK(sun.value(QStringLiteral("text")).toString().contains(QStringLiteral("Read ")));
    CHECK(sun.value(QStringLiteral("spoken")).toString().contains(QStringLiteral("孙示例")));
}

TEST_CASE("whoever opens a case has read what he was told of it, and nobody reads for another", "[T-07]") {
    World world;
    world.tell("n1", "wang", 1'000);
    world.tell("n2", "wang", 2'000, 5'000);
    world.tell("n3", "sun", 1'000);
    world.tell("n4", "wang", 1'000, 0, "another");
    (void)world.told();
    REQUIRE(world.repository.saves.size() == 1);
    REQUIRE(world.repository.saves.front().size() == 1);
    const model::Mutation& reading = world.repository.saves.front().front();
    CHECK(reading.record == idOf("n1"));
    CHECK(*reading.assigned("read_at") == model::Value{base::toMs(world.repository.clock.now())});
}

TEST_CASE("who has read it meanwhile is told when it is known", "[T-07]") {
    World world;
    world.tell("n1", "sun", 1'000);
    const mobile::ToldPeople& told = world.told();
    REQUIRE_FALSE(World::at(told.rows(), 0).value(QStringLiteral("read")).toBool());
    world.tell("n1", "sun", 1'000, 9'000);
    emit world.repository.recordsChanged();
    CHECK(eventually([&] { return World::at(told.rows(), 0).value(QStringLiteral("read")).toBool(); }));
}

}  // namespace
}  // namespace heed::test
