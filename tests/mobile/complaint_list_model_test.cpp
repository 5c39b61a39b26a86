#include "mobile/viewmodels/complaint_list_model.hpp"

#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>
#include <QTimer>
#include <utility>

namespace heed::test {
namespace {

using mobile::ComplaintListModel;

struct World {
    FakeRepository repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};

    void fill(int count) {
        for (int i = count; i > 0; --i)
            repository.rows.push_back(aRow(i));
    }
    [[nodiscard]] static QString numberAt(const ComplaintListModel& model, int row) {
        return model.index(row, 0).data(ComplaintListModel::NumberRole).toString();
    }
    // As a view does that is scrolled to the end of what is loaded.
    static void scrollToEnd(ComplaintListModel& model) {
        (void)numberAt(model, model.rowCount() - 1);
        if (model.canFetchMore({})) model.fetchMore({});
    }
};

TEST_CASE("of ten thousand complaints the list reads the first few dozen") {
    World world;
    world.fill(10'000);
    const ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    CHECK(model.count() == 10'000);
    CHECK(model.rowCount() == 40);
    CHECK(world.repository.rowsRead == 40);
    CHECK(World::numberAt(model, 0) == QStringLiteral("FT01-2611-A-10000"));
}

TEST_CASE("what changes has each list counted once, whichever of them is shown") {
    const auto scope = GENERATE(ComplaintListModel::All, ComplaintListModel::Open, ComplaintListModel::Mine);
    World world;
    world.fill(20);
    ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    model.setScope(scope);
    world.repository.rows.pop_back();
    world.repository.rows.front().responsible = world.repository.who.userId;
    world.repository.listsCounted = 0;
    model.refresh();
    CHECK(world.repository.listsCounted == 3);
    CHECK(model.allCount() == 19);
    CHECK(model.openCount() == 19);
    CHECK(model.mineCount() == 1);
}

TEST_CASE("the way to each list says how many it has, unless what is shown is narrowed", "[B-05]") {
    World world;
    world.fill(1'200);
    world.repository.rows.front().responsible = world.repository.who.userId;
    ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    const QSignalSpy changed(&model, &ComplaintListModel::scopesChanged);
    const auto labels = [&model] {
        QStringList all;
        for (const QVariant& tab : model.scopes())
            all.append(tab.toMap().value(QStringLiteral("label")).toString());
        return all.join(QLatin1Char('|'));
    };
    CHECK(model.scopes().front().toMap().value(QStringLiteral("scope")).toInt() == ComplaintListModel::Mine);
    CHECK(labels() == QStringLiteral("Mine 1|Open 1,200|All 1,200"));
    model.narrow({.important = true});
    CHECK(labels() == QStringLiteral("Mine|Open|All"));
    CHECK(changed.size() == 1);
    model.narrow({});
    CHECK(labels() == QStringLiteral("Mine 1|Open 1,200|All 1,200"));
    world.repository.rows.pop_back();
    const auto told = changed.size();
    model.refresh();
    CHECK(labels() == QStringLiteral("Mine 1|Open 1,199|All 1,199"));
    CHECK(changed.size() == told + 1);
}

TEST_CASE("the list reads on once it is looked at, and not before") {
    World world;
    world.fill(200);
    ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    ComplaintListModel fresh(world.repository, world.lexicon, world.times, nullptr);
    CHECK_FALSE(fresh.canFetchMore({}));
    World::scrollToEnd(model);
    CHECK(model.rowCount() == 140);
    World::scrollToEnd(model);
    CHECK(model.rowCount() == 200);
    CHECK_FALSE(model.canFetchMore({}));
}

TEST_CASE("a list of what is overdue stays where it is read while time passes", "[J-06]") {
    World world;
    world.fill(200);
    ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    const auto now = world.repository.clock.now();
    model.narrow({.dueBefore = now});
    REQUIRE(eventually([&] { return !model.searching(); }));
    World::scrollToEnd(model);
    REQUIRE(eventually([&] { return model.rowCount() == 140; }));
    const QSignalSpy gone(&model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy read(&world.repository, &mobile::CaseRepository::found);
    model.narrow({.dueBefore = now + std::chrono::minutes{1}});
    REQUIRE(eventually([&] { return read.size() == 1; }));
    CHECK(gone.isEmpty());
    CHECK(model.rowCount() == 140);
    CHECK(world.repository.asked.dueBefore == now + std::chrono::minutes{1});
}

TEST_CASE("another list is shown from its top, in the rows that are there", "[B-05]") {
    World world;
    world.fill(200);
    ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    World::scrollToEnd(model);
    REQUIRE(model.rowCount() == 140);
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy begunAnew(&model, &ComplaintListModel::begunAnew);
    model.narrow({.dueBefore = world.repository.clock.now()});
    CHECK(model.rowCount() == 140);  // until the others are found
    REQUIRE(eventually([&] { return !model.searching(); }));
    CHECK(model.rowCount() == 40);
    CHECK(removed.size() == 1);
    CHECK(changed.size() == 1);
    CHECK(inserted.isEmpty());
    CHECK(begunAnew.size() == 1);

    const std::vector<mobile::ComplaintRow> all = world.repository.rows;
    world.repository.rows = {aRow(7), aRow(3)};
    model.setScope(ComplaintListModel::All);
    model.setScope(ComplaintListModel::Open);
    REQUIRE(eventually([&] { return !model.searching(); }));
    CHECK(model.rowCount() == 2);
    CHECK(World::numberAt(model, 0) == QStringLiteral("FT01-2611-A-0007"));
    CHECK_FALSE(model.canFetchMore({}));

    world.repository.rows = all;
    model.narrow({});
    CHECK(model.rowCount() == 40);
    CHECK(inserted.size() == 1);
    CHECK(World::numberAt(model, 39) == QStringLiteral("FT01-2611-A-0161"));
}

TEST_CASE("of several searches the last is shown, and none once the whole list is wanted again", "[B-05]") {
    World world;
    world.fill(200);
    ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    const QSignalSpy begunAnew(&model, &ComplaintListModel::begunAnew);
    const QSignalSpy found(&world.repository, &mobile::CaseRepository::found);
    world.repository.rows[5].important = true;
    world.repository.rows[6].words = QStringLiteral("咕咚");
    model.narrow({.important = true});
    model.narrow({.words = "咕咚"});
    // News does not stand in its way.
    model.refresh();
    REQUIRE(eventually([&] { return !model.searching(); }));
    CHECK(begunAnew.size() == 1);
    CHECK(found.size() == 1);
    REQUIRE(model.rowCount() == 1);
    CHECK(World::numberAt(model, 0) == world.repository.rows[6].number);

    model.narrow({.important = true});
    model.narrow({});
    CHECK_FALSE(model.searching());
    CHECK(model.rowCount() == 40);
    REQUIRE(eventually([&] { return found.size() == 2; }));
    CHECK(model.rowCount() == 40);
}

TEST_CASE("a search that is scrolled on goes on, also while records change", "[B-05]") {
    World world;
    world.fill(200);
    ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    model.narrow({.dueBefore = world.repository.clock.now()});
    REQUIRE(eventually([&] { return !model.searching(); }));
    World::scrollToEnd(model);
    CHECK_FALSE(model.canFetchMore({}));  // it is on its way
    world.repository.rows[0].words = QStringLiteral("咕咚");
    model.refresh();
    CHECK(eventually([&] { return model.rowCount() == 140; }));
    // What it had is read again after that.
    CHECK(eventually([&] {
        return model.index(0, 0).data(ComplaintListModel::WordsRole).toString() == QStringLiteral("咕咚");
    }));
    CHECK(model.rowCount() == 140);
    // And the other way about.
    model.refresh();
    World::scrollToEnd(model);
    CHECK(eventually([&] { return model.rowCount() == 200; }));
}

TEST_CASE("a complaint that arrives comes on top, and nothing else is announced") {
    World world;
    world.fill(100);
    ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    World::scrollToEnd(model);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy counted(&model, &ComplaintListModel::countChanged);
    world.repository.rows.insert(world.repository.rows.begin(), aRow(500));
    emit world.repository.recordsChanged();
    CHECK(eventually([&] { return model.count() == 101; }));
    CHECK(inserted.size() == 1);
    CHECK(removed.isEmpty());
    CHECK(changed.isEmpty());
    CHECK(counted.size() == 1);
    CHECK(model.rowCount() == 101);
    CHECK(World::numberAt(model, 0) == QStringLiteral("FT01-2611-A-0500"));
}

TEST_CASE("a burst of news is followed by one reading") {
    World world;
    world.fill(40);
    const ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    const int before = world.repository.rowsRead;
    world.repository.rows.insert(world.repository.rows.begin(), aRow(500));
    for (int i = 0; i < 50; ++i)
        emit world.repository.recordsChanged();
    CHECK(eventually([&] { return model.count() == 41; }));
    CHECK(world.repository.rowsRead == before + 40);
}

TEST_CASE("what changes while rows are looked for is followed, and does not keep them from coming",
          "[B-05]") {
    World world;
    world.fill(3);
    ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    world.repository.holdFound = true;
    store::Narrowing narrowing;
    narrowing.words = "投诉";
    model.narrow(narrowing);
    REQUIRE(world.repository.heldFound);
    REQUIRE(model.searching());
    const auto first = std::exchange(world.repository.heldFound, nullptr);
    // Read already, and not shown yet.
    world.repository.rows.insert(world.repository.rows.begin(), aRow(500));
    emit world.repository.recordsChanged();
    // For as long as it takes to follow, and longer: nothing else is asked before this has come.
    bool later = false;
    QTimer::singleShot(400, [&later] { later = true; });
    REQUIRE(eventually([&] { return later; }));
    CHECK_FALSE(world.repository.heldFound);
    world.repository.holdFound = false;
    first();
    CHECK(model.rowCount() == 3);
    CHECK(eventually([&] { return model.rowCount() == 4; }));
}

TEST_CASE("a row says aloud what it shows by colour and drawing") {
    World world;
    mobile::ComplaintRow row = aRow(1);
    row.important = true;
    row.pending = true;
    world.repository.rows = {row};
    const ComplaintListModel model(world.repository, world.lexicon, world.times, nullptr);
    const QString spoken = model.index(0, 0).data(ComplaintListModel::SpokenRole).toString();
    CHECK(spoken.contains(QStringLiteral("important")));
    CHECK(spoken.contains(QStringLiteral("on this tablet only")));
    CHECK(spoken.contains(QStringLiteral("处理中")));
}

}  // namespace
}  // namespace heed::test
