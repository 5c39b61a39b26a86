#include "mobile/viewmodels/visits_model.hpp"

#include "mobile/viewmodels/app_controller.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>

// The list of visits, and what it says where it is empty.
namespace heed::test {
namespace {

using mobile::EmptyVisits;
using mobile::Link;
using mobile::VisitsModel;
using model::Kind;

constexpr std::int64_t kNow = 1'795'000'000'000;
constexpr std::int64_t kHour = 3'600'000;

struct House {
    FakeRepository repository;
    mobile::AppController app{repository, repository.clock,
                              mobile::Preferences{.language = QStringLiteral("en")}};

    // Times in hours from now; a visit of each reason.
    void add(const std::string& reason, std::int64_t arrived, std::optional<std::int64_t> promised = {},
             std::optional<std::int64_t> pickedUp = {}) {
        const auto at = [](std::optional<std::int64_t> hours) {
            return hours ? model::Value{kNow + *hours * kHour} : model::Value{model::Null{}};
        };
        put(written(Kind::visit, idOf(reason),
                    {{"reason", reason},
                     {"arrived_at", at(arrived)},
                     {"promised_at", at(promised)},
                     {"picked_up_at", at(pickedUp)}}));
    }
    void put(const store::Shown& shown) { repository.otherRecords.insert_or_assign(shown.record.id, shown); }
    void show() { app.setPage(mobile::AppController::Reception); }
    [[nodiscard]] VisitsModel& list() { return *app.visits(); }
    [[nodiscard]] EmptyVisits& none() { return *app.emptyVisits(); }
    [[nodiscard]] QVariant at(int row, int role) { return list().index(row, 0).data(role); }
    [[nodiscard]] QStringList reasons() {
        QStringList out;
        for (int row = 0; row < list().rowCount(); ++row)
            out.append(at(row, VisitsModel::SubtitleRole).toString());
        return out;
    }
    void search(const char* words) {
        list().setWords(QString::fromUtf8(words));
        list().searchNow();
        REQUIRE(eventually([this] { return !list().searching(); }));
    }
};

QStringList texts(std::initializer_list<const char*> list) {
    QStringList out;
    for (const char* text : list)
        out.append(QString::fromUtf8(text));
    return out;
}

TEST_CASE("who is on site stands first by what is promised, overdue in words, and then who was there",
          "[S-16]") {
    House house;
    house.add("取走", -30, -20, -19);
    house.add("无约定", -2);
    house.add("还早", -4, 3);
    house.add("超时", -5, -1);
    CHECK(house.list().rowCount() == 0);  // nobody looks
    CHECK(house.repository.rowsRead == 0);
    house.show();
    CHECK(house.reasons() == texts({"超时", "还早", "无约定", "取走"}));
    CHECK((house.list().allCount() == 4 && house.list().onSiteCount() == 3));
    CHECK(house.at(0, VisitsModel::PromiseTextRole).toString().contains(QStringLiteral("overdue")));
    CHECK(house.at(0, VisitsModel::SpokenRole).toString().contains(QStringLiteral("overdue")));
    CHECK(house.at(0, VisitsModel::PromiseIconRole) != house.at(1, VisitsModel::PromiseIconRole));
    CHECK(house.at(1, VisitsModel::PromiseTextRole).toString().contains(QStringLiteral("left")));
    CHECK(house.at(2, VisitsModel::PromiseTextRole).toString().isEmpty());
    CHECK(house.at(3, VisitsModel::PromiseTextRole).toString().isEmpty());
    CHECK(house.at(3, VisitsModel::PickedUpRole).toBool());
    CHECK_FALSE(house.at(3, VisitsModel::WhenTextRole).toString().isEmpty());
    QSignalSpy anew(&house.list(), &VisitsModel::begunAnew);
    house.list().setScope(VisitsModel::OnSite);
    CHECK(anew.size() == 1);
    CHECK(house.reasons() == texts({"超时", "还早", "无约定"}));
    CHECK(house.list().count() == 3);
    // It is picked up.
    house.add("超时", -5, -1, 0);
    emit house.repository.recordsChanged();
    REQUIRE(eventually([&] { return house.list().rowCount() == 2; }));
    CHECK(house.list().onSiteCount() == 2);
    house.list().setScope(VisitsModel::All);
    CHECK(house.reasons() == texts({"还早", "无约定", "超时", "取走"}));
}

TEST_CASE("a visit that was only booked is not on site, and says no time of arrival", "[S-16]") {
    House house;
    house.put(written(Kind::visit, idOf("booked"), {{"booked_for", kNow + kHour}}));
    house.show();
    REQUIRE(house.list().rowCount() == 1);
    CHECK(house.list().onSiteCount() == 0);
    CHECK(house.at(0, VisitsModel::WhenTextRole).toString().isEmpty());
}

TEST_CASE("what changes has all visits and those on site counted once each", "[S-16]") {
    const auto scope = GENERATE(VisitsModel::All, VisitsModel::OnSite);
    House house;
    house.add("取走", -30, -20, -19);
    house.add("在厂", -2);
    house.show();
    house.list().setScope(scope);
    house.add("又来", -1);
    house.repository.listsCounted = 0;
    const QSignalSpy changed(&house.list(), &VisitsModel::scopesChanged);
    house.list().refresh();
    CHECK(house.repository.listsCounted == 2);
    CHECK((house.list().allCount() == 3 && house.list().onSiteCount() == 2));
    const auto label = [&house](int i) {
        return house.list().scopes().at(i).toMap().value(QStringLiteral("label")).toString();
    };
    CHECK((label(0) == QStringLiteral("On site 2") && label(1) == QStringLiteral("All 3")));
    CHECK(changed.size() == 1);
    // The numbers are of all there is, not of what is found.
    house.search("又来");
    CHECK((label(0) == QStringLiteral("On site") && label(1) == QStringLiteral("All")));
}

TEST_CASE("of many visits those are read that are looked at, and no more", "[S-16]") {
    House house;
    for (int i = 0; i < 300; ++i)
        house.add("保养" + std::to_string(i), -i - 1);
    house.show();
    CHECK(house.list().count() == 300);
    CHECK(house.list().rowCount() == 40);
    CHECK(house.repository.rowsRead == 40);
    // A view asks before it has shown anything.
    CHECK_FALSE(house.list().canFetchMore({}));
    (void)house.at(39, VisitsModel::VehicleRole);
    REQUIRE(house.list().canFetchMore({}));
    house.list().fetchMore({});
    CHECK(house.list().rowCount() == 140);
    // The form stands in place of the list; the next view has not looked at it either.
    house.app.newReception();
    house.app.leaveReception();
    CHECK_FALSE(house.list().canFetchMore({}));
    house.search("保养1");
    CHECK(house.list().rowCount() == 40);
    (void)house.at(39, VisitsModel::VehicleRole);
    house.list().fetchMore({});
    REQUIRE(eventually([&] { return house.list().rowCount() == 111; }));
    CHECK_FALSE(house.list().canFetchMore({}));
}

TEST_CASE("a visit is looked for while it is typed, and what was there stays until it is found",
          "[S-16][B-05]") {
    House house;
    const auto party = aCase("known");
    house.put(*party.vehicle);
    house.put(*party.customer);
    house.put(written(Kind::visit, idOf("刹车"),
                      {{"reason", std::string("刹车")},
                       {"vehicle", party.vehicle->record.id.text()},
                       {"customer", party.customer->record.id.text()},
                       {"arrived_at", kNow - kHour}}));
    house.add("保养", -2);
    house.show();
    REQUIRE(house.list().rowCount() == 2);
    house.list().setWords(QStringLiteral("a12345"));
    CHECK_FALSE(house.list().narrowed());  // more may be typed
    REQUIRE(eventually([&] { return house.list().rowCount() == 1; }));
    CHECK(house.at(0, VisitsModel::VehicleRole).toString().contains(QStringLiteral("沪A·12345")));
    CHECK(house.list().shownWords() == QStringLiteral("a12345"));
    // A search that another follows shows nothing.
    house.list().setWords(QStringLiteral("没有"));
    house.list().searchNow();
    CHECK(house.list().searching());
    CHECK(house.list().rowCount() == 1);
    house.search("保养");
    CHECK(house.reasons() == texts({"保养"}));
    house.none().clear();
    CHECK(house.list().words().isEmpty());
    CHECK(house.list().rowCount() == 2);
    CHECK(house.list().shownWords().isEmpty());
}

TEST_CASE("a list without visits says why there are none, and what can be done", "[S-16][T-22]") {
    House house;
    house.show();
    CHECK(house.none().title() == QStringLiteral("No vehicle has come in yet"));
    CHECK_FALSE(house.none().canWiden());
    house.list().setScope(VisitsModel::OnSite);
    CHECK(house.none().title() == QStringLiteral("No vehicle has come in yet"));
    house.add("取走", -30, -20, -19);
    emit house.repository.recordsChanged();
    REQUIRE(eventually([&] { return house.list().allCount() == 1; }));
    CHECK(house.none().title() == QStringLiteral("No vehicle is on site"));
    REQUIRE(house.none().canWiden());
    house.search("没有的词");
    CHECK(house.none().title().contains(QStringLiteral("没有的词")));
    CHECK(house.none().text() == QStringLiteral("Only the vehicles on site were looked through."));
    CHECK((house.none().canWiden() && house.none().canClear()));
    house.none().widen();
    REQUIRE(eventually([&] { return !house.list().searching(); }));
    CHECK(house.list().scope() == VisitsModel::All);
    CHECK(house.none().text().contains(QStringLiteral("All words")));
    // What cannot be found yet is why it may not be found.
    house.repository.notIndexed = 5;
    emit house.repository.indexChanged();
    CHECK(house.none().text() == house.list().indexText());
    CHECK_FALSE(house.list().indexText().isEmpty());
    house.none().clear();
    CHECK(house.list().rowCount() == 1);
    CHECK(house.list().indexText().isEmpty());
}

TEST_CASE("before the first sync is over nothing is said of there being no vehicle", "[S-16][T-22]") {
    House house;
    house.show();
    QSignalSpy changed(&house.none(), &EmptyVisits::changed);
    house.repository.setState({.link = Link::syncing, .fetched = 50, .expected = 200});
    CHECK(changed.size() == 1);
    CHECK(house.none().title() == QStringLiteral("The visits are still on their way"));
    CHECK(house.none().busy());
    CHECK(house.none().progress() == 0.25);
    house.search("没有的词");
    CHECK(house.none().text() == QStringLiteral("Not all visits are on this tablet yet."));
    house.none().clear();
    house.repository.setState({.link = Link::offline});
    CHECK_FALSE(house.none().busy());
    CHECK(house.none().title() == house.app.sync()->headline());
    CHECK(house.none().text() == house.app.sync()->advice());
    CHECK_FALSE(house.none().canWiden());
    house.repository.setState({.link = Link::upToDate, .complete = true});
    CHECK(house.none().title() == QStringLiteral("No vehicle has come in yet"));
}

}  // namespace
}  // namespace heed::test
