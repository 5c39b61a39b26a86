#include "mobile/viewmodels/app_controller.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

// What a person is told, and that he has read it.

namespace heed::test {
namespace {

using mobile::AppController;
using mobile::InboxModel;

mobile::NoticeRow aNotice(const char* cause, const char* subject, std::string_view name) {
    return {.id = mobile::toQString(idOf(name).text()),
            .record = idOf(name),
            .seen = model::Seq{3},
            .cause = QLatin1String(cause),
            .subject = subject,
            .profile = policy::builtInProfile("default")->id,
            .by = QStringLiteral("li"),
            .complaint = mobile::toQString(idOf("0001").text()),
            .words = QStringLiteral("起步时车子一窜一窜的"),
            .plate = QStringLiteral("沪A·12345"),
            .at = 1'794'990'000'000};
}

struct World {
    FakeRepository repository;
    std::unique_ptr<AppController> app;

    World() {
        repository.showCase(aCase("0001"));
        repository.told = {aNotice("overdue", "contact", "n1"), aNotice("step", "establish", "n2")};
        app = std::make_unique<AppController>(repository, repository.clock, mobile::Preferences{});
    }
    [[nodiscard]] InboxModel& inbox() const { return *app->inbox(); }
    [[nodiscard]] QString text(int row, int role) const {
        return inbox().index(row, 0).data(role).toString();
    }
};

TEST_CASE("a notice says what happened in the words of the case's way of working", "[T-07][J-08]") {
    World world;
    REQUIRE(world.inbox().rowCount() == 2);
    CHECK(world.inbox().unread() == 2);
    CHECK(world.text(0, InboxModel::TitleRole).contains(QStringLiteral("首次联系顾客")));
    CHECK(world.text(1, InboxModel::TitleRole) == QStringLiteral("调查核实"));
    CHECK(world.text(1, InboxModel::SourceRole) == QStringLiteral("李示例"));
    CHECK(world.text(0, InboxModel::SubtitleRole).contains(QStringLiteral("沪A·12345")));
    CHECK(world.text(0, InboxModel::SpokenRole).contains(world.text(0, InboxModel::TitleRole)));
}

TEST_CASE("opening a notice opens its case and marks it as read, and nothing else", "[T-07]") {
    World world;
    REQUIRE(world.app->openNotice(world.text(1, InboxModel::NoticeIdRole)));
    REQUIRE(world.app->complaint() != nullptr);
    CHECK(world.app->complaint()->id() == idOf("0001"));
    REQUIRE(world.repository.saves.size() == 1);
    const model::Mutation& reading = world.repository.saves.front().front();
    CHECK(reading.record == idOf("n2"));
    CHECK(reading.seen == model::Seq{3});
    REQUIRE(reading.set.size() == 1);
    CHECK(reading.set.front().name() == "read_at");
}

TEST_CASE("a notice of a visit opens the visit, and one of what is not here opens nothing", "[S-03]") {
    World world;
    const auto visit = idOf("visit");
    world.repository.otherRecords.insert_or_assign(
        visit, written(model::Kind::visit, visit, {{"arrived_at", std::int64_t{1'794'990'000'000}}}));
    const auto notice = idOf("of a visit");
    world.repository.otherRecords.insert_or_assign(
        notice, written(model::Kind::notice, notice, {{"visit", visit.text()}}));
    mobile::NoticeRow row = aNotice("follow_up", "", "of a visit");
    row.complaint.clear();
    row.words.clear();
    row.plate = QStringLiteral("沪A·12345");
    world.repository.told.insert(world.repository.told.begin(), row);
    emit world.repository.recordsChanged();
    REQUIRE(eventually([&] { return world.text(0, InboxModel::NoticeIdRole) == row.id; }));
    CHECK(world.text(0, InboxModel::SubtitleRole) == QStringLiteral("沪A·12345"));
    CHECK(world.inbox().index(0, 0).data(InboxModel::OpensRole).toBool());
    REQUIRE(world.app->openNotice(row.id));
    CHECK(world.app->page() == mobile::AppController::Reception);
    REQUIRE(world.app->visit());
    CHECK(world.app->visit()->id() == visit);
    world.repository.otherRecords.erase(visit);
    CHECK_FALSE(world.inbox().index(0, 0).data(InboxModel::OpensRole).toBool());
}

TEST_CASE("all that is shown is marked as read at once, and what is read is not written again") {
    World world;
    world.repository.told.front().read = true;
    emit world.repository.recordsChanged();
    REQUIRE(eventually([&] { return world.inbox().unread() == 1; }));
    world.inbox().readAll();
    REQUIRE(world.repository.saves.size() == 1);
    CHECK(world.repository.saves.front().size() == 1);
    CHECK_FALSE(world.app->openNotice(QStringLiteral("nothing")));
}

}  // namespace
}  // namespace heed::test
