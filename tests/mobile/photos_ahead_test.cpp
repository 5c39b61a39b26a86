#include "mobile/app/photos_ahead.hpp"

#include "shared/base/local_time.hpp"
#include "shared/model/mutation.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QTemporaryDir>

// Which photos are worth fetching before anybody looks, against a real store.
namespace heed::test {
namespace {

using namespace std::chrono;

struct World {
    QTemporaryDir folder;
    // Midnight in China, when it is still yesterday's afternoon in Greenwich.
    base::Instant midnight = base::chinaMidnight(2026y / November / 21);
    base::ManualClock clock{midnight - hours{72}};
    base::SeededRandom random{1};
    base::UuidGenerator ids{clock, random};
    std::unique_ptr<store::RecordStore> store;
    std::optional<mobile::PhotosAhead> ahead;

    World() {
        auto opened = store::RecordStore::open(folder.filePath(QStringLiteral("tablet.db")).toStdString());
        REQUIRE(opened);
        store = std::move(*opened);
        REQUIRE(store->setSignIn({.site = "FT01",
                                  .siteName = "示例店",
                                  .session = "s",
                                  .token = "secret",
                                  .device = model::DeviceNo{1},
                                  .person = {"wang", "王示例", "advisor"},
                                  .people = {}}));
        ahead.emplace(*store, clock);
    }
    model::RecordId receive(base::Instant at) {
        clock.set(at);
        model::Mutation change{.kind = model::Kind::complaint, .record = ids.next()};
        change.set = {model::assign(change.kind, "state", std::string("open")),
                      model::assign(change.kind, "received_at", base::toMs(at))};
        REQUIRE(store->commit({change}, at));
        return change.record;
    }
    // A photo of that case, which is not here, by its hash.
    std::string photo(model::RecordId of, char name) {
        model::Mutation change{.kind = model::Kind::attachment, .record = ids.next()};
        change.set = {model::assign(change.kind, "complaint", of.text()),
                      model::assign(change.kind, "sha256", std::string(64, name)),
                      model::assign(change.kind, "bytes", std::int64_t{10})};
        REQUIRE(store->commit({change}, clock.now()));
        return std::string(64, name);
    }
    std::vector<std::string> all(std::int64_t room = 1000) {
        std::vector<std::string> hashes;
        for (;;) {
            const auto next = ahead->next(room);
            REQUIRE(next);
            if (!*next) return hashes;
            hashes.push_back((*next)->sha256);
        }
    }
};

}  // namespace

TEST_CASE("today begins at midnight in China, wherever the tablet believes to be") {
    World world;
    const auto old = world.receive(world.midnight - hours{48});
    (void)world.photo(old, 'a');
    (void)world.photo(world.receive(world.midnight - minutes{10}), 'b');
    // What was changed before midnight is no news of the day after.
    world.ahead->noteChanges({{model::Kind::complaint, old}});
    const auto early = world.photo(world.receive(world.midnight + minutes{10}), 'c');
    world.ahead->noteChanges({});
    CHECK(world.all() == std::vector{early});
    world.ahead->noteChanges({{model::Kind::complaint, old}});
    world.ahead->refresh();
    CHECK(world.all().size() == 2);
}

TEST_CASE(
    "what the server does not have yet is not asked for again at once, and what has no room is left out") {
    World world;
    const auto owner = world.receive(world.midnight + hours{9});
    const auto first = world.photo(owner, 'a');
    const auto second = world.photo(owner, 'b');
    CHECK(world.all().size() == 2);
    CHECK(world.all().empty());  // each is given once
    world.ahead->refresh();
    CHECK(world.all(9).empty());

    world.ahead->notThere(first);
    world.ahead->refresh();
    CHECK(world.all() == std::vector{second});
    world.clock.advance(minutes{10});
    world.ahead->refresh();
    CHECK(world.all().size() == 2);
}

}  // namespace heed::test
