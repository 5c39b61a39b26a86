#include "mobile/viewmodels/conflicts_model.hpp"

#include "mobile/viewmodels/app_controller.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>

namespace heed::test {
namespace {

using mobile::ConflictRow;
using mobile::ConflictsModel;

ConflictRow aConflict(int number, model::Kind kind = model::Kind::complaint) {
    ConflictRow row{.id = mobile::toQString(idOf("conflict" + std::to_string(number)).text()), .kind = kind};
    row.fields = QStringList{QStringLiteral("cause"), QStringLiteral("usage")};
    row.complaint = row.id;
    row.number = QStringLiteral("FT01-2611-A-%1").arg(number, 4, 10, QLatin1Char('0'));
    row.words = QStringLiteral("投诉 %1").arg(number);
    row.plate = QStringLiteral("沪A·12345");
    row.at = 1'794'990'000'000 + number;
    return row;
}

struct World {
    FakeRepository repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("en")};

    void fill(int count) {
        for (int i = count; i > 0; --i)
            repository.conflicting.push_back(aConflict(i));
    }
    [[nodiscard]] static QString at(const ConflictsModel& model, int row, int role) {
        return model.index(row, 0).data(role).toString();
    }
};

TEST_CASE("of ten thousand records to be compared the first page is read, and all are counted") {
    World world;
    world.fill(10'000);
    ConflictsModel model(world.repository, world.lexicon, world.times, nullptr);
    CHECK(model.count() == 10'000);
    CHECK(model.rowCount() == 20);
    CHECK(world.repository.rowsRead == 20);
    CHECK(model.hasMore());
    model.showMore();
    CHECK(model.rowCount() == 40);
    CHECK(World::at(model, 20, ConflictsModel::TitleRole) == QStringLiteral("投诉 9980"));
    CHECK(world.repository.rowsRead == 40);
}

TEST_CASE("a row says which record and which fields are to be compared") {
    World world;
    world.repository.conflicting = {aConflict(7)};
    ConflictRow vehicle = aConflict(8, model::Kind::vehicle);
    vehicle.fields = QStringList{QStringLiteral("vin"), QStringLiteral("of_a_newer_version")};
    world.repository.conflicting.push_back(vehicle);
    ConflictRow stray = aConflict(9, model::Kind::customer);
    stray.fields = QStringList{QStringLiteral("deleted")};
    stray.complaint.clear();
    stray.number.clear();
    stray.words.clear();
    stray.plate.clear();
    stray.customer = QStringLiteral("王女士（示例）");
    world.repository.conflicting.push_back(stray);
    const ConflictsModel model(world.repository, world.lexicon, world.times, nullptr);
    CHECK(World::at(model, 0, ConflictsModel::TitleRole) == QStringLiteral("投诉 7"));
    CHECK(World::at(model, 0, ConflictsModel::SubtitleRole).contains(QStringLiteral("FT01-2611-A-0007")));
    CHECK(World::at(model, 0, ConflictsModel::SubtitleRole).contains(QStringLiteral("沪A·12345")));
    CHECK(World::at(model, 0, ConflictsModel::FieldsRole).split(QStringLiteral(", ")).size() == 2);
    CHECK(World::at(model, 1, ConflictsModel::FieldsRole) ==
          QStringLiteral("Vehicle: VIN, of_a_newer_version"));
    CHECK(World::at(model, 2, ConflictsModel::TitleRole) == QStringLiteral("王女士（示例）"));
    CHECK(World::at(model, 2, ConflictsModel::FieldsRole).endsWith(QStringLiteral("deleted or not")));
    CHECK_FALSE(model.index(2, 0).data(ConflictsModel::OpensRole).toBool());
    for (int row = 0; row < model.rowCount(); ++row) {
        const QString spoken = World::at(model, row, ConflictsModel::SpokenRole);
        CHECK(spoken.contains(World::at(model, row, ConflictsModel::TitleRole)));
        CHECK(spoken.contains(World::at(model, row, ConflictsModel::FieldsRole)));
    }
}

TEST_CASE("what has been decided leaves the list, and the count follows") {
    World world;
    world.fill(3);
    ConflictsModel model(world.repository, world.lexicon, world.times, nullptr);
    const QSignalSpy counted(&model, &ConflictsModel::countChanged);
    world.repository.conflicting.erase(world.repository.conflicting.begin() + 1);
    emit world.repository.recordsChanged();
    REQUIRE(eventually([&] { return model.count() == 2; }));
    CHECK(!counted.isEmpty());
    CHECK(model.rowCount() == 2);
}

TEST_CASE(
    "the badge counts what was not accepted and what is to be compared, and a row opens at its conflict") {
    World world;
    mobile::ComplaintState state = aCase();
    state.vehicle = written(*state.vehicle, {{"vin", std::string("TESTVIN0000000001")}},
                            {.by = "wang", .seq = 8, .seen = 1});
    state.vehicle = written(*state.vehicle, {{"vin", std::string("TESTVIN0000000002")}},
                            {.by = "li", .seq = 9, .seen = 1, .device = 2});
    world.repository.showCase(state);
    ConflictRow row = aConflict(1, model::Kind::vehicle);
    row.id = mobile::toQString(state.vehicle->record.id.text());
    row.fields = QStringList{QStringLiteral("vin")};
    row.complaint = mobile::toQString(state.complaint.record.id.text());
    world.repository.conflicting = {row};
    mobile::Rejection rejection;
    rejection.id = 7;
    rejection.inputs = {{.kind = model::Kind::complaint, .record = state.complaint.record.id}};
    world.repository.refused = {rejection};
    mobile::AppController app(world.repository, world.repository.clock, {});
    CHECK(app.sync()->needsAttention() == 2);
    CHECK_FALSE(app.openConflict(QStringLiteral("nothing of that kind")));
    REQUIRE(app.openConflict(row.id));
    REQUIRE(app.complaint());
    REQUIRE(app.complaint()->editing());
    CHECK(app.complaint()->editing()->name() == QStringLiteral("vehicle.vin"));
    CHECK(app.complaint()->editing()->alternatives().size() == 2);
}

TEST_CASE("refusals are read a page at a time, the newest first") {
    World world;
    for (qint64 id = 100; id > 0; --id) {
        mobile::Rejection rejection;
        rejection.id = id;
        rejection.inputs = {{.kind = model::Kind::complaint, .record = idOf("one")}};
        world.repository.refused.push_back(rejection);
    }
    mobile::RejectionsModel model(world.repository, world.lexicon, world.times, nullptr);
    CHECK(model.count() == 100);
    CHECK(model.rowCount() == 5);
    model.showMore();
    CHECK(model.rowCount() == 25);
    CHECK(model.rows().front().id == 100);
    CHECK(model.rows().back().id == 76);
    world.repository.dismissRejection(100);
    CHECK(model.count() == 99);
    CHECK(model.rows().front().id == 99);
}

}  // namespace
}  // namespace heed::test
