#include "mobile/viewmodels/conflicts_model.hpp"

#include "mobile/viewmodels/app_controller.hpp"
#include "mobile/viewmodels/contested.hpp"
#include "mobile/viewmodels/predecessors.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>

namespace heed::test {
namespace {

using mobile::ConflictRow;
using mobile::ConflictsModel;
using mobile::Link;

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

// Two have written to it without seeing each other, over what a third had written.
store::Shown contestedCustomer(const model::RecordId& id) {
    store::Shown customer = written(model::Kind::customer, id, {{"name", std::string("王女士（示例）")}});
    customer = written(customer, {{"address", std::string("东路 1 号（示例）")}}, {.seq = 5, .seen = 1});
    customer = written(customer, {{"address", std::string("东路 2 号（示例）")}},
                       {.by = "wang", .seq = 8, .seen = 5});
    return written(customer, {{"address", std::string("东路 3 号（示例）")}},
                   {.by = "li", .seq = 9, .seen = 5, .device = 2});
}

ConflictRow rowOf(const store::Shown& shown, const QString& field) {
    return {.id = mobile::toQString(shown.record.id.text()), .kind = shown.record.kind, .fields = {field}};
}

sync::HistoryStep stepOf(const store::Shown& shown, std::int64_t seq, std::string_view field,
                         const std::string& value) {
    sync::HistoryStep step;
    step.write.seq = model::Seq{seq};
    step.write.n = model::MutationNo{seq};
    step.write.device = model::DeviceNo{1};
    step.change = {.kind = shown.record.kind, .record = shown.record.id};
    step.change.set.push_back(model::assign(shown.record.kind, field, value));
    return step;
}

TEST_CASE(
    "a customer none of whose complaints are known here is compared in a sheet, and leaves the list then",
    "[B-03]") {
    World world;
    const store::Shown customer = contestedCustomer(idOf("stray"));
    world.repository.otherRecords.insert_or_assign(customer.record.id, customer);
    world.repository.conflicting = {rowOf(customer, QStringLiteral("address"))};
    mobile::AppController app(world.repository, world.repository.clock, {});
    world.repository.setState({.link = Link::offline});
    REQUIRE(app.openConflict(world.repository.conflicting.front().id));
    CHECK_FALSE(app.complaint());
    REQUIRE(app.review());
    CHECK(app.review()->title().contains(QStringLiteral("王女士（示例）")));
    const QVariantList fields = app.review()->contested();
    REQUIRE(fields.size() == 1);
    const QVariantMap address = fields.front().toMap();
    CHECK(address.value(QStringLiteral("versions")).toList().size() == 2);
    // Without a connection nobody says what was before.
    CHECK(address.value(QStringLiteral("before")).toString().isEmpty());
    app.review()->resolve(QStringLiteral("address"), 1);
    REQUIRE(world.repository.saves.size() == 1);
    const model::Mutation& decision = world.repository.saves.back().front();
    CHECK(decision.seen == customer.seen);
    world.repository.otherRecords.insert_or_assign(
        customer.record.id,
        written(customer, {{"address", *decision.assigned("address")}}, {.seq = 12, .seen = 9}));
    CHECK(eventually([&] { return app.review() == nullptr; }));
}

TEST_CASE("something else can be written in place of what two people wrote, and only where people write") {
    World world;
    store::Shown customer = contestedCustomer(idOf("stray"));
    customer = written(customer, {{"deleted", true}}, {.by = "wang", .seq = 10, .seen = 5});
    world.repository.otherRecords.insert_or_assign(customer.record.id, customer);
    world.repository.conflicting = {rowOf(customer, QStringLiteral("address"))};
    mobile::AppController app(world.repository, world.repository.clock, {});
    REQUIRE(app.openConflict(world.repository.conflicting.front().id));
    for (const QVariant& field : app.review()->contested()) {
        const QVariantMap one = field.toMap();
        const bool written = one.value(QStringLiteral("field")) == QStringLiteral("address");
        CHECK(one.value(QStringLiteral("writable")).toBool() == written);
        if (written) CHECK(one.value(QStringLiteral("input")).toString().startsWith(QStringLiteral("东路")));
    }
    mobile::ContestedWriting& writing = *app.review()->writing();
    CHECK_FALSE(writing.begin(QStringLiteral("name")));
    CHECK_FALSE(writing.begin(QStringLiteral("deleted")));
    CHECK_FALSE(writing.save(QStringLiteral("address")));
    REQUIRE(writing.begin(QStringLiteral("address")));
    mobile::FieldItem& address = *writing.item(QStringLiteral("address"));
    CHECK(address.text().startsWith(QStringLiteral("东路")));
    address.setText(QStringLiteral("路").repeated(501));
    CHECK(address.problem().contains(QStringLiteral("500")));
    CHECK_FALSE(writing.save(QStringLiteral("address")));
    CHECK(world.repository.saves.empty());
    address.setText(QStringLiteral(" 东路 4 号（示例） "));
    CHECK(address.problem().isEmpty());
    REQUIRE(writing.save(QStringLiteral("address")));
    const model::Mutation& decision = world.repository.saves.back().front();
    CHECK(*decision.assigned("address") == model::Value{std::string("东路 4 号（示例）")});
    CHECK(decision.seen == customer.seen);
}

TEST_CASE(
    "what is written in place of what two people wrote survives a kill, is listed, and ends with its save",
    "[I8][I3]") {
    World world;
    const store::Shown customer = contestedCustomer(idOf("stray"));
    world.repository.otherRecords.insert_or_assign(customer.record.id, customer);
    world.repository.conflicting = {rowOf(customer, QStringLiteral("address"))};
    {
        mobile::AppController app(world.repository, world.repository.clock, {});
        REQUIRE(app.openConflict(world.repository.conflicting.front().id));
        REQUIRE(app.review()->writing()->begin(QStringLiteral("address")));
        app.flushDrafts();
        CHECK(world.repository.storedDrafts.empty());  // nothing is typed yet
        app.review()
            ->writing()
            ->item(QStringLiteral("address"))
            ->setText(QStringLiteral("东路 4 号（示例）"));
        CHECK(eventually([&] { return world.repository.storedDrafts.size() == 1; }));
        CHECK(app.drafts()->count() == 0);  // it is on the screen
    }
    mobile::AppController app(world.repository, world.repository.clock, {});
    REQUIRE(app.resumeOnScreen());
    REQUIRE(app.review());
    CHECK(app.review()->contested().size() == 1);
    app.closeReview();
    REQUIRE(app.drafts()->count() == 1);
    const auto told = [&](int role) { return app.drafts()->index(0, 0).data(role).toString(); };
    CHECK(told(mobile::DraftsModel::TitleRole) == QStringLiteral("王女士（示例）"));
    CHECK(told(mobile::DraftsModel::WhatRole).contains(QStringLiteral("地址")));
    mobile::AppController later(world.repository, world.repository.clock, {});
    CHECK_FALSE(later.resumeOnScreen());  // it was left by hand
    REQUIRE(app.resumeDraft(told(mobile::DraftsModel::DraftIdRole)));
    mobile::ContestedWriting& writing = *app.review()->writing();
    REQUIRE(writing.item(QStringLiteral("address")));
    CHECK(writing.item(QStringLiteral("address"))->text() == QStringLiteral("东路 4 号（示例）"));
    SECTION("it is saved, and the draft goes with it") {
        const store::Shown decided =
            written(customer, {{"address", std::string("东路 4 号（示例）")}}, {.seq = 12, .seen = 9});
        REQUIRE(writing.save(QStringLiteral("address")));
        world.repository.otherRecords.insert_or_assign(customer.record.id, decided);
        CHECK(eventually([&] { return app.review() == nullptr; }));
        CHECK(world.repository.storedDrafts.empty());
    }
    SECTION("it is refused, and stays") {
        world.repository.answer = {.failure = mobile::SaveFailure::refused,
                                   .refusal = model::Refusal{"record-too-large", {}, "太大", "too large"}};
        REQUIRE(writing.save(QStringLiteral("address")));
        CHECK(eventually([&] { return app.review()->refusal() == QStringLiteral("太大"); }));
        REQUIRE(writing.item(QStringLiteral("address")));
        app.flushDrafts();
        CHECK(world.repository.storedDrafts.size() == 1);
    }
    SECTION("somebody else decides meanwhile, and what was typed is still there") {
        world.repository.otherRecords.insert_or_assign(
            customer.record.id,
            written(customer, {{"address", std::string("西路 1 号（示例）")}}, {.seq = 12, .seen = 9}));
        emit world.repository.recordsChanged();
        REQUIRE(app.review());
        const QVariantMap field = app.review()->contested().front().toMap();
        CHECK(field.value(QStringLiteral("versions")).toList().size() == 1);
        CHECK_FALSE(field.value(QStringLiteral("before")).toString().isEmpty());
        CHECK(field.value(QStringLiteral("item")).value<mobile::FieldItem*>() ==
              writing.item(QStringLiteral("address")));
        app.review()->resolve(QStringLiteral("address"), 0);
        CHECK_FALSE(app.review());
        CHECK(world.repository.storedDrafts.empty());
        CHECK(world.repository.saves.empty());
    }
    SECTION("it is cancelled, and had back") {
        writing.cancel(QStringLiteral("address"));
        CHECK_FALSE(writing.item(QStringLiteral("address")));
        CHECK(world.repository.storedDrafts.empty());
        app.undo();
        REQUIRE(writing.item(QStringLiteral("address")));
        CHECK(writing.item(QStringLiteral("address"))->text() == QStringLiteral("东路 4 号（示例）"));
    }
}

TEST_CASE("a decision that is refused says why, and the sheet stays") {
    World world;
    const store::Shown customer = contestedCustomer(idOf("stray"));
    world.repository.otherRecords.insert_or_assign(customer.record.id, customer);
    world.repository.conflicting = {rowOf(customer, QStringLiteral("address"))};
    world.repository.answer = {.failure = mobile::SaveFailure::refused,
                               .refusal = model::Refusal{"record-too-large", {}, "太大", "too large"}};
    mobile::AppController app(world.repository, world.repository.clock, {});
    REQUIRE(app.openConflict(world.repository.conflicting.front().id));
    app.review()->resolve(QStringLiteral("address"), 0);
    CHECK(eventually([&] { return app.review()->refusal() == QStringLiteral("太大"); }));
    app.closeReview();
    CHECK_FALSE(app.review());
}

TEST_CASE("a field of a complaint that its page does not show is compared in a sheet too") {
    World world;
    mobile::ComplaintState state = aCase();
    state.complaint =
        written(state.complaint, {{"profile", policy::builtInProfile("default")->id}}, {.seq = 3});
    state.complaint = written(state.complaint, {{"claim_amount", std::int64_t{100'000}}},
                              {.by = "wang", .seq = 8, .seen = 3});
    state.complaint = written(state.complaint, {{"claim_amount", std::int64_t{200'000}}},
                              {.by = "li", .seq = 9, .seen = 3, .device = 2});
    world.repository.showCase(state);
    ConflictRow row = rowOf(state.complaint, QStringLiteral("claim_amount"));
    row.complaint = row.id;
    world.repository.conflicting = {row};
    mobile::AppController app(world.repository, world.repository.clock, {});
    REQUIRE(app.openConflict(row.id));
    CHECK(app.complaint());
    CHECK_FALSE(app.complaint()->editing());
    REQUIRE(app.review());
    CHECK(app.review()->contested().size() == 1);
}

TEST_CASE("what all of them replaced is told as the server's history has it, and only once there is one") {
    World world;
    const store::Shown customer = contestedCustomer(idOf("stray"));
    world.repository.setState({.link = Link::offline});
    mobile::Predecessors before(world.repository, nullptr);
    before.look(customer.record);
    CHECK(world.repository.questions.empty());
    world.repository.setState({.link = Link::upToDate});
    REQUIRE(world.repository.questions.size() == 1);
    CHECK(world.repository.questions.front().field == QStringLiteral("address"));
    CHECK_FALSE(before.of(customer.record, "address"));
    before.look(customer.record);
    CHECK(world.repository.questions.size() == 1);
    const auto answer = [&](std::vector<sync::HistoryStep> steps, bool more, const std::string& on) {
        // The fake's tickets count up, as do its questions here.
        emit world.repository.historyAnswered(
            world.repository.questions.size(),
            {.page = {.steps = std::move(steps), .before = on, .more = more}});
    };
    SECTION("the write before the first of those that compete") {
        answer({stepOf(customer, 9, "address", "东路 3 号（示例）"),
                stepOf(customer, 8, "address", "东路 2 号（示例）"),
                stepOf(customer, 5, "address", "东路 1 号（示例）")},
               false, {});
        CHECK(before.of(customer.record, "address") == model::Value{std::string("东路 1 号（示例）")});
        const mobile::Telling telling{world.repository, world.lexicon, world.times, &before};
        const QVariantMap told = mobile::contestedIn(customer.record, telling).front().toMap();
        CHECK(told.value(QStringLiteral("before")).toString() == QStringLiteral("Before: 东路 1 号（示例）"));
        CHECK_FALSE(before.of(customer.record, "name"));
    }
    SECTION("nothing, where nobody had written") {
        answer({stepOf(customer, 9, "address", "3"), stepOf(customer, 8, "address", "2")}, false, {});
        CHECK(before.of(customer.record, "address") == model::Value{});
    }
    SECTION("a page further on") {
        answer({stepOf(customer, 9, "address", "3"), stepOf(customer, 8, "address", "2")}, true, "8");
        REQUIRE(world.repository.questions.size() == 2);
        CHECK(world.repository.questions.back().before == QStringLiteral("8"));
        answer({stepOf(customer, 5, "address", "东路 1 号（示例）")}, true, "5");
        CHECK(before.of(customer.record, "address") == model::Value{std::string("东路 1 号（示例）")});
    }
    SECTION("nothing is told where the server does not tell it") {
        emit world.repository.historyAnswered(
            1, {.error = base::Error{
                    .kind = base::ErrorKind::rejected, .doing = {}, .what = {}, .why = {}, .remedy = {}}});
        CHECK_FALSE(before.of(customer.record, "address"));
    }
}

TEST_CASE("what all of them replaced is told without a connection, once the tablet has been told", "[B-03]") {
    World world;
    const store::Shown customer = contestedCustomer(idOf("stray"));
    world.repository.otherRecords.insert_or_assign(customer.record.id, customer);
    mobile::ConflictRow row;
    row.id = mobile::toQString(customer.record.id.text());
    row.kind = model::Kind::customer;
    row.fields = {QStringLiteral("address")};
    row.at = 1;
    world.repository.conflicting = {row};
    world.repository.setState({.link = Link::upToDate});
    world.repository.histories.push_back(
        {.page = {.steps = {stepOf(customer, 5, "address", "东路 1 号（示例）")}}});
    {
        // Nobody opens it: that it is in the list is enough.
        const mobile::ConflictsModel list(world.repository, world.lexicon, world.times, nullptr);
        REQUIRE(eventually([&] { return !world.repository.kept.empty(); }));
    }
    CHECK(world.repository.questions.size() == 1);
    world.repository.setState({.link = Link::offline});
    mobile::Predecessors later(world.repository, nullptr);
    later.look(customer.record);
    CHECK(later.of(customer.record, "address") == model::Value{std::string("东路 1 号（示例）")});
    world.repository.setState({.link = Link::upToDate});
    CHECK(world.repository.questions.size() == 1);
}

TEST_CASE("the page of a case leads to its first contested field by one press") {
    World world;
    mobile::ComplaintState state = aCase();
    state.complaint =
        written(state.complaint, {{"cause", std::string("磨损")}}, {.by = "wang", .seq = 8, .seen = 1});
    state.complaint = written(state.complaint, {{"cause", std::string("异物")}},
                              {.by = "li", .seq = 9, .seen = 1, .device = 2});
    world.repository.showCase(state);
    world.repository.setState({.link = Link::offline});
    mobile::AppController app(world.repository, world.repository.clock,
                              mobile::Preferences{.language = QStringLiteral("en")});
    REQUIRE(app.openComplaint(mobile::toQString(state.complaint.record.id.text())));
    CHECK(app.complaint()->conflicts() == 1);
    app.complaint()->compare();
    REQUIRE(app.complaint()->editing());
    CHECK(app.complaint()->editing()->name() == QStringLiteral("complaint.cause"));
    CHECK(app.complaint()->editBefore().isEmpty());
    app.complaint()->cancelEdit();
    world.repository.histories.push_back({.page = {.steps = {stepOf(state.complaint, 2, "cause", "不明")}}});
    world.repository.setState({.link = Link::upToDate});
    CHECK(eventually([&] {
        app.complaint()->compare();
        return app.complaint()->editBefore() == QStringLiteral("Before: 不明");
    }));
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
