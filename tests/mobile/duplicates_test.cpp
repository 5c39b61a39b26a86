// What may be recorded twice, on a complaint's page: offered, merged, separated, and taken back.
#include "mobile/viewmodels/app_controller.hpp"
#include "shared/policy/duplicates/duplicate_records.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

namespace heed::test {
namespace {

using mobile::AppController;
using model::Kind;

QString idText(const model::RecordId& id) { return mobile::toQString(id.text()); }

policy::DuplicatePair likeness(Kind kind, std::vector<policy::DuplicateReason> reasons, int daysApart = 0) {
    policy::DuplicatePair pair;
    pair.kind = kind;
    pair.reasons = std::move(reasons);
    pair.daysApart = daysApart;
    return pair;
}

// A complaint that may be the same as another, of a customer who may be recorded twice.
struct World {
    FakeRepository repository;
    AppController app{repository, repository.clock, {}};
    mobile::ComplaintState one = aCase("0001");
    mobile::ComplaintState two = aCase("0002");

    World() {
        two.complaint =
            written(two.complaint, {{"cause", std::string("离合器片磨损")}}, {.seq = 5, .seen = 1});
        repository.cases.insert_or_assign(one.complaint.record.id, one);
        repository.cases.insert_or_assign(two.complaint.record.id, two);
        using enum policy::DuplicateReason;
        repository.alike[one.complaint.record.id] = {
            .asked = one.complaint,
            .possible = {{likeness(Kind::complaint, {vinAndClass}, 2), two.complaint}},
            .standing = one.complaint.record.id};
        repository.alike[one.customer->record.id] = {
            .asked = *one.customer,
            .possible = {{likeness(Kind::customer, {phone, name}), *two.customer}},
            .standing = one.customer->record.id};
        REQUIRE(app.openComplaint(idText(one.complaint.record.id)));
    }
    [[nodiscard]] mobile::Duplicates& duplicates() const { return *app.complaint()->duplicates(); }
    [[nodiscard]] QVariantMap offer(int i) const { return duplicates().offers().at(i).toMap(); }
    [[nodiscard]] bool isTold() const {
        return eventually([&] { return app.undoable(); });
    }
};

TEST_CASE("what may be the same is offered with why, and with what differs", "[B-03]") {
    const World world;
    REQUIRE(world.duplicates().offers().size() == 2);
    const QVariantMap offer = world.offer(0);
    CHECK(offer.value(QStringLiteral("title")).toString().contains(QStringLiteral("FT01-2611-A-0002")));
    CHECK(offer.value(QStringLiteral("why")).toString().contains(QStringLiteral("2")));
    CHECK(offer.value(QStringLiteral("complaint")) == idText(world.two.complaint.record.id));
    const QVariantList rows = offer.value(QStringLiteral("rows")).toList();
    REQUIRE(rows.size() == 1);  // nothing of what is alike, and no links
    CHECK(rows.front().toMap().value(QStringLiteral("there")) == QStringLiteral("离合器片磨损"));
    CHECK(rows.front().toMap().value(QStringLiteral("here")) == QStringLiteral("(empty)"));
    CHECK(rows.front().toMap().value(QStringLiteral("hereEmpty")).toBool());
    CHECK_FALSE(rows.front().toMap().value(QStringLiteral("thereEmpty")).toBool());
    const QVariantMap customer = world.offer(1);
    CHECK(customer.value(QStringLiteral("complaint")).toString().isEmpty());
    CHECK(customer.value(QStringLiteral("title")).toString().contains(QStringLiteral("王女士（示例）")));
}

TEST_CASE("what differs is told in the words of each case's way of working, never as a code",
          "[B-03][T-15]") {
    World world;
    const std::string way = policy::builtInProfile("default")->id;
    const auto one = written(world.one.complaint,
                             {{"state", std::string("closed")},
                              {"class", std::string("latent")},
                              {"channel", std::string("phone")},
                              {"profile", way}},
                             {.seq = 6, .seen = 1});
    const auto two = written(world.two.complaint,
                             {{"state", std::string("recorded")},
                              {"class", std::string("complaint")},
                              {"own_words", std::string("换挡时有异响")},
                              {"profile", way}},
                             {.seq = 7, .seen = 5});
    world.repository.alike.clear();
    world.repository.alike[one.record.id] = {
        .asked = one,
        .possible = {{likeness(Kind::complaint, {policy::DuplicateReason::vin}), two}},
        .standing = one.record.id};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    mobile::TimeText times{world.repository.clock};
    mobile::Duplicates duplicates(world.repository, lexicon, times, nullptr);
    duplicates.show({one.record.id});
    REQUIRE(duplicates.offers().size() == 1);
    const QVariantList rows = duplicates.offers().front().toMap().value(QStringLiteral("rows")).toList();
    const auto find = [&rows](const QString& label) {
        const auto it = std::ranges::find_if(rows, [&label](const QVariant& row) {
            return row.toMap().value(QStringLiteral("label")) == label;
        });
        return it == rows.end() ? QVariantMap() : it->toMap();
    };
    const auto* profile = policy::builtInProfile("default");
    const QVariantMap kind = find(QStringLiteral("类别"));
    CHECK(kind.value(QStringLiteral("here")) ==
          lexicon.words(policy::findById(profile->kinds, "latent")->words));
    CHECK(kind.value(QStringLiteral("there")) ==
          lexicon.words(policy::findById(profile->kinds, "complaint")->words));
    // The customer's words first, and nothing of how far each has come, or by which way it came in.
    CHECK(rows.front().toMap().value(QStringLiteral("label")) == QStringLiteral("顾客原话"));
    CHECK(find(QStringLiteral("状态")).isEmpty());
    CHECK(find(QStringLiteral("投诉渠道")).isEmpty());
}

TEST_CASE("one tap merges by a link on the younger, and within ten seconds another takes it back", "[B-03]") {
    World world;
    world.duplicates().join(0);
    REQUIRE(world.isTold());
    const auto& older = std::min(world.one.complaint.record.id, world.two.complaint.record.id);
    const auto& younger = std::max(world.one.complaint.record.id, world.two.complaint.record.id);
    {
        REQUIRE(world.repository.saves.size() == 1);
        const model::Mutation& change = world.repository.saves.back().front();
        CHECK(change.record == younger);
        CHECK(change.seen ==
              (younger == world.two.complaint.record.id ? world.two : world.one).complaint.seen);
        CHECK(added(change, "same_as") == std::vector{older.text()});
        CHECK(change.set.empty());
    }
    CHECK_FALSE(world.app.noticeIsBad());
    world.app.undo();
    REQUIRE(world.repository.saves.size() == 2);
    const model::Mutation& back = world.repository.saves.back().front();
    CHECK(back.record == younger);
    CHECK(back.add.empty());
    REQUIRE(back.remove.size() == 1);
    CHECK(back.remove.front().name() == "same_as");
    CHECK_FALSE(world.app.undoable());
}

TEST_CASE("not the same is written down, so that nobody else is asked, and can be taken back", "[B-03]") {
    World world;
    world.duplicates().setApart(1);
    REQUIRE(world.isTold());
    const model::Mutation* change = world.repository.lastSaved(Kind::customer);
    REQUIRE(change);
    CHECK(added(*change, "not_same_as").size() == 1);
    world.app.undo();
    CHECK(world.repository.saves.back().front().remove.size() == 1);
}

TEST_CASE("what is merged is told with where the other is, and is separated again later", "[B-03]") {
    World world;
    const auto link = policy::joining(world.one.complaint.record, world.two.complaint.record);
    REQUIRE(link);
    const bool ours = link->record == world.one.complaint.record.id;
    mobile::ComplaintState& owner = ours ? world.one : world.two;
    const mobile::ComplaintState& other = ours ? world.two : world.one;
    owner.complaint = written(owner.complaint, {{"same_as", other.complaint.record.id.text()}}, {.seq = 9});
    world.repository.alike.clear();
    world.repository.alike[world.one.complaint.record.id] = {
        .asked = world.one.complaint, .joined = {world.two.complaint}, .standing = other.complaint.record.id};
    world.repository.showCase(world.one);
    CHECK(world.duplicates().offers().isEmpty());
    REQUIRE(world.duplicates().joined().size() == 1);
    CHECK(world.duplicates().joined().front().toMap().value(QStringLiteral("complaint")) ==
          idText(world.two.complaint.record.id));
    // Whichever of them stands is worked on, and the other says so.
    CHECK(world.duplicates().mergedAway() == ours);
    CHECK(world.duplicates().joined().front().toMap().value(QStringLiteral("stands")).toBool() == ours);
    world.duplicates().part(0);
    REQUIRE(world.isTold());
    const model::Mutation& change = world.repository.saves.back().front();
    CHECK(change.record == owner.complaint.record.id);
    CHECK(change.seen == model::Seq{9});
    REQUIRE(change.remove.size() == 1);
    world.app.undo();
    CHECK(added(world.repository.saves.back().front(), "same_as").size() == 1);
}

TEST_CASE("what could not be merged says so, and nothing is to be taken back", "[B-03]") {
    World world;
    world.repository.answer.failure = mobile::SaveFailure::storageFull;
    world.duplicates().join(0);
    CHECK(eventually([&] { return world.app.noticeIsBad(); }));
    CHECK_FALSE(world.app.undoable());
    CHECK(world.duplicates().offers().size() == 2);
}

TEST_CASE("a complaint that is deleted goes from the screen, and undoing writes the opposite and opens it") {
    World world;
    const auto id = world.one.complaint.record.id;
    world.app.complaint()->remove();
    world.repository.cases.erase(id);
    emit world.repository.recordsChanged();
    REQUIRE(world.isTold());
    CHECK(eventually([&] { return world.app.complaint() == nullptr; }));
    const model::Mutation& change = world.repository.saves.back().front();
    CHECK(*change.assigned("deleted") == model::Value{true});
    CHECK(change.seen == world.one.complaint.seen);
    world.app.undo();
    CHECK(*world.repository.saves.back().front().assigned("deleted") == model::Value{false});
    world.repository.cases.insert_or_assign(id, world.one);
    CHECK(eventually([&] { return world.app.complaint() && world.app.complaint()->id() == id; }));
}

TEST_CASE("a deletion that is refused leaves the page, with the reason") {
    World world;
    world.repository.answer = {
        .failure = mobile::SaveFailure::refused,
        .refusal = model::Refusal{"lead-only", "deleted", "只能由总负责人删除。", "Lead."}};
    world.app.complaint()->remove();
    CHECK(eventually([&] { return !world.app.complaint()->refusal().isEmpty(); }));
    CHECK_FALSE(world.app.undoable());
    CHECK(world.app.complaint()->exists());
}

TEST_CASE("a rejection that is removed goes only when its notice does, and is there again after a kill",
          "[I3][I12]") {
    FakeRepository repository;
    model::Mutation close{.kind = Kind::complaint, .record = idOf("full"), .transition = "close"};
    for (const qint64 id : {2, 1})
        repository.refused.push_back(
            {.id = id, .inputs = {close}, .refusal = {"lead-only", "state", "不", "No"}});
    auto app = std::make_unique<AppController>(repository, repository.clock, mobile::Preferences{});
    auto* rejections = app->sync()->rejections();
    REQUIRE(rejections->count() == 2);
    rejections->dismiss(2);
    CHECK(rejections->count() == 1);
    CHECK(rejections->rowCount() == 1);
    CHECK(app->undoable());
    CHECK(repository.refused.size() == 2);
    SECTION("taken back") {
        app->undo();
        CHECK(rejections->count() == 2);
        CHECK_FALSE(app->undoable());
        CHECK(repository.refused.size() == 2);
    }
    SECTION("the ten seconds are over") {
        app->dismissNotice();
        REQUIRE(repository.refused.size() == 1);
        CHECK(repository.refused.front().id == 1);
        CHECK(rejections->count() == 1);
    }
    SECTION("another is removed meanwhile") {
        rejections->dismiss(1);
        CHECK(repository.refused.size() == 1);
        CHECK(rejections->count() == 0);
        app->undo();
        CHECK(rejections->count() == 1);
    }
    SECTION("the app ends, however it does") {
        app.reset();
        CHECK(repository.refused.size() == 2);
    }
}

}  // namespace
}  // namespace heed::test
