#include "mobile/viewmodels/empty_cases.hpp"

#include "mobile/viewmodels/app_controller.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>

// What an empty list of cases says, and what can be done about it.
namespace heed::test {
namespace {

using mobile::ComplaintListModel;
using mobile::EmptyCases;
using mobile::Link;

struct World {
    FakeRepository repository;
    std::unique_ptr<mobile::AppController> app;

    explicit World(int rows = 0) {
        repository.state = {.link = Link::upToDate, .complete = true};
        for (int i = rows; i > 0; --i)
            repository.rows.push_back(aRow(i));
        app = std::make_unique<mobile::AppController>(repository, repository.clock,
                                                      mobile::Preferences{.language = QStringLiteral("en")});
    }
    [[nodiscard]] EmptyCases& none() const { return *app->emptyCases(); }
    [[nodiscard]] ComplaintListModel& list() const { return *app->complaints(); }
    void search(const char* words) const {
        app->filters()->setWords(QString::fromUtf8(words));
        app->filters()->searchNow();
        REQUIRE(eventually([this] { return !list().searching(); }));
    }
};

TEST_CASE("a list without cases says why there are none", "[T-22]") {
    World empty;
    CHECK(empty.none().title() == QStringLiteral("No complaints yet"));
    empty.list().setScope(ComplaintListModel::Mine);
    CHECK(empty.none().title() == QStringLiteral("Nothing waits for you"));
    World some(3);
    some.list().setScope(ComplaintListModel::Open);
    CHECK(some.none().title() == QStringLiteral("Everything is finished"));
    for (const World* world : {&empty, &some}) {
        CHECK(world->none().iconName() == QStringLiteral("ear"));
        CHECK_FALSE(world->none().text().isEmpty());
        CHECK_FALSE(world->none().canClear());
        CHECK_FALSE(world->none().canWiden());
        CHECK_FALSE(world->none().busy());
    }
}

TEST_CASE("what was not found can be looked for in all cases, or no more", "[B-05]") {
    World world(3);
    world.list().setScope(ComplaintListModel::Mine);
    world.search("没有的词");
    CHECK(world.none().title().contains(QStringLiteral("没有的词")));
    CHECK(world.none().text() == QStringLiteral("Only this list was looked through."));
    CHECK((world.none().canWiden() && world.none().canClear()));
    world.none().widen();
    CHECK(world.list().scope() == ComplaintListModel::All);
    CHECK_FALSE(world.none().canWiden());
    CHECK(world.none().text().contains(QStringLiteral("All words")));
    // What cannot be found yet is why it may not be found.
    world.repository.notIndexed = 5;
    emit world.repository.indexChanged();
    CHECK(world.none().text().startsWith(QStringLiteral("Still being prepared")));
    world.none().clear();
    CHECK_FALSE(world.app->filters()->narrows());
    CHECK_FALSE(world.none().canClear());
}

TEST_CASE("before the first sync is over nothing is said of there being no cases") {
    World world;
    QSignalSpy changed(&world.none(), &EmptyCases::changed);
    world.repository.setState({.link = Link::syncing, .fetched = 50, .expected = 200});
    CHECK(changed.size() == 1);
    CHECK(world.none().title() == world.app->sync()->headline());
    CHECK(world.none().busy());
    CHECK(world.none().progress() == 0.25);
    world.repository.setState({.link = Link::offline});
    CHECK_FALSE(world.none().busy());
    CHECK(world.none().iconName() == QStringLiteral("offline"));
    CHECK(world.none().title() == world.app->sync()->headline());
    CHECK(world.none().text() == world.app->sync()->advice());
    world.search("没有的词");
    CHECK(world.none().text().contains(QStringLiteral("Not all cases")));
    // The same again is told to nobody.
    const auto told = changed.size();
    emit world.repository.indexChanged();
    CHECK(changed.size() == told);
}

}  // namespace
}  // namespace heed::test
