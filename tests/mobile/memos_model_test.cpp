#include "mobile/viewmodels/app_controller.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"
#include "tests/mobile/sound/tones.hpp"

// Voice memos, as they are spoken, heard and written to, with something that stands for microphone and
// loudspeaker.

namespace heed::test {
namespace {

using mobile::AppController;
using mobile::MemoPlayer;
using mobile::MemoRecorder;
using mobile::MemosModel;
using mobile::PhotoFault;
using mobile::PhotoPlace;
using mobile::PhotoRow;
using mobile::SoundState;

// Hears what it is told.
class Ear : public mobile::SoundSource {
  public:
    struct Heard {
        SoundState state = SoundState::running;  // that a start leads to
        int stops = 0;
        Ear* ear = nullptr;
    };
    explicit Ear(Heard& told) : told_(told) { told_.ear = this; }
    ~Ear() override {
        if (told_.ear == this) told_.ear = nullptr;
    }

    void start() override { set(told_.state); }
    void stop() override {
        ++told_.stops;
        set(SoundState::off);
    }
    [[nodiscard]] SoundState state() const override { return state_; }
    [[nodiscard]] int rate() const override { return 16'000; }
    void set(SoundState state) {
        state_ = state;
        emit stateChanged();
    }
    void hear(qint64 ms, double loud = 9000) {
        const auto samples = tone(ms, rate(), loud);
        emit heard(QList<qint16>(samples.begin(), samples.end()));
    }

  private:
    Heard& told_;
    SoundState state_ = SoundState::off;
};

// Plays when it is told.
class Mouth : public mobile::SoundSink {
  public:
    struct Said {
        Pull pull;
        qint64 ms = 0;
        bool paused = false;
        bool broken = false;
        Mouth* mouth = nullptr;
    };
    explicit Mouth(Said& said) : said_(said) { said_.mouth = this; }

    void play(Pull pull) override {
        said_.pull = std::move(pull);
        said_.ms = 0;
        said_.paused = false;
        if (said_.broken) emit failed();
    }
    void pause() override { said_.paused = true; }
    void resume() override { said_.paused = false; }
    void stop() override { said_.pull = {}; }
    [[nodiscard]] qint64 playedMs() const override { return said_.ms; }
    // Gives how many ms there still were.
    qint64 playOut() {
        std::vector<qint16> some(4800);
        qint64 all = 0;
        const auto pull = said_.pull;
        while (const qint64 got = pull(some.data(), static_cast<qint64>(some.size())))
            all += got;
        emit ended();
        return all / 48;
    }

  private:
    Said& said_;
};

PhotoRow aMemo(const char* name, PhotoPlace place = PhotoPlace::waiting) {
    return {.id = mobile::toQString(idOf(name).text()),
            .record = idOf(name),
            .seen = model::Seq{5},
            .photo = QString(64, QLatin1Char(name[0])),
            .position = name[1],
            .takenAt = 1'794'990'000'000,
            .place = place,
            .here = place != PhotoPlace::elsewhere,
            .durationMs = 3000,
            .by = QStringLiteral("wang")};
}

struct World {
    FakeRepository repository;
    Ear::Heard ear;
    Mouth::Said mouth;
    std::unique_ptr<AppController> app;

    explicit World(bool deaf = false) {
        repository.showCase(aCase("0001"));
        app = std::make_unique<AppController>(repository, repository.clock,
                                              mobile::Preferences{.language = QStringLiteral("en")});
        if (!deaf) {
            app->setSound({.microphone = [this] { return std::make_unique<Ear>(ear); },
                           .speaker = [this] { return std::make_unique<Mouth>(mouth); }});
        }
        REQUIRE(app->openComplaint(mobile::toQString(idOf("0001").text())));
    }
    [[nodiscard]] MemosModel& memos() const { return *app->complaint()->photos()->memos(); }
    [[nodiscard]] MemoRecorder& recorder() const { return *memos().recorder(); }
    [[nodiscard]] MemoPlayer& player() const { return *memos().player(); }
    [[nodiscard]] QString at(int row, int role) const { return memos().index(row, 0).data(role).toString(); }
    void show(std::vector<PhotoRow> rows) { repository.showMemos(idOf("0001"), std::move(rows)); }
};

}  // namespace

TEST_CASE("A memo is spoken, shows how long and how loud, and is kept when it is stopped", "[T-13]") {
    World world;
    world.memos().record();
    REQUIRE(world.recorder().recording());
    REQUIRE(world.repository.tapes.size() == 1);
    const auto& tape = *world.repository.tapes.front();
    CHECK(tape.plan.owner == idOf("0001"));
    CHECK(tape.plan.rate == 16'000);
    CHECK(tape.plan.takenAt == base::toMs(world.repository.clock.now()));
    world.ear.ear->hear(42'500);
    CHECK(world.recorder().elapsed() == QStringLiteral("0:42"));
    CHECK(world.recorder().left() == QStringLiteral("4:18 left"));
    CHECK(world.recorder().level() > 0.5);
    world.ear.ear->hear(100, 0);
    CHECK(world.recorder().level() == 0);
    world.recorder().stop();
    CHECK_FALSE(world.recorder().recording());
    CHECK(tape.kept);
    CHECK(tape.samples == 16 * 42'600);
    CHECK(world.ear.stops == 1);
    // Safe only when the repository says so.
    CHECK(world.memos().count() == 0);
    world.show({aMemo("a1")});
    world.repository.answerPhoto(tape.ticket, {});
    CHECK(world.memos().count() == 1);
    CHECK(world.recorder().problem().isEmpty());
}

TEST_CASE("A memo ends by itself at five minutes, is kept, and that is said", "[T-22]") {
    World world;
    world.memos().record();
    for (int minute = 0; minute < 6 && world.ear.ear; ++minute)
        world.ear.ear->hear(59'000);
    CHECK_FALSE(world.recorder().recording());
    const auto& tape = *world.repository.tapes.front();
    CHECK(tape.kept);
    CHECK(tape.samples == 16 * 300'000);
    CHECK(world.recorder().remark().contains(QStringLiteral("Five minutes")));
    world.memos().record();
    CHECK(world.recorder().remark().isEmpty());
}

TEST_CASE("A memo that is discarded is as if it had never been spoken", "[I3]") {
    World world;
    world.memos().record();
    world.ear.ear->hear(5000);
    world.recorder().discard();
    deliver();
    CHECK_FALSE(world.recorder().recording());
    CHECK(world.repository.tapes.front()->discarded);
    CHECK_FALSE(world.repository.tapes.front()->kept);
    CHECK(world.ear.stops == 1);
}

TEST_CASE("Without a microphone that is said, and everything else goes on", "[T-22]") {
    SECTION("there is none") {
        World world(true);
        world.memos().record();
        CHECK_FALSE(world.recorder().recording());
        CHECK(world.recorder().problem().contains(QStringLiteral("No microphone")));
        world.recorder().dismiss();
        CHECK(world.recorder().problem().isEmpty());
    }
    SECTION("the system gives it to nobody") {
        World world;
        world.ear.state = SoundState::missing;
        world.memos().record();
        CHECK(world.recorder().problem().contains(QStringLiteral("No microphone")));
        CHECK(world.repository.tapes.empty());
        world.ear.state = SoundState::running;
        world.memos().record();
        CHECK(world.recorder().recording());
        CHECK(world.recorder().problem().isEmpty());
    }
    SECTION("it does not answer") {
        World world;
        world.ear.state = SoundState::failed;
        world.memos().record();
        CHECK(world.recorder().problem().contains(QStringLiteral("does not answer")));
    }
}

TEST_CASE("When the microphone is pulled out, what was spoken is kept", "[I2]") {
    World world;
    world.memos().record();
    world.ear.ear->hear(3000);
    world.ear.ear->set(SoundState::failed);
    CHECK_FALSE(world.recorder().recording());
    CHECK(world.repository.tapes.front()->kept);
    CHECK(world.recorder().problem().contains(QStringLiteral("until then is kept")));
}

TEST_CASE("When the disk is full, recording ends, and what there is is kept", "[I2]") {
    World world;
    world.memos().record();
    world.ear.ear->hear(3000);
    emit world.repository.tapes.front()->tape->failed({PhotoFault::noRoom, 1000});
    CHECK_FALSE(world.recorder().recording());
    CHECK(world.repository.tapes.front()->kept);
    CHECK(world.recorder().problem().contains(QStringLiteral("no room")));
    const quint64 ticket = world.repository.tapes.front()->ticket;
    SECTION("and there is room for that: nothing is to be done for it") {
        world.repository.answerPhoto(ticket, {});
        CHECK(world.recorder().problem().isEmpty());
        CHECK(world.recorder().remark().contains(QStringLiteral("want of room")));
        CHECK(world.recorder().remark().contains(QStringLiteral("kept")));
        world.recorder().dismiss();
        CHECK(world.recorder().remark().isEmpty());
    }
    SECTION("and there is none for that either") {
        world.repository.answerPhoto(ticket, {.fault = PhotoFault::noRoom, .memo = true});
        CHECK(world.recorder().problem().contains(QStringLiteral("make some room")));
        CHECK(world.recorder().remark().isEmpty());
    }
}

TEST_CASE("A page that is left ends and keeps what is spoken there", "[I2]") {
    World world;
    world.memos().record();
    world.ear.ear->hear(3000);
    const auto tape = world.repository.tapes.front();
    world.app->closeComplaint();
    CHECK(tape->kept);
    CHECK(world.ear.stops == 1);
}

TEST_CASE("A memo that is not kept after its page was left is told as a memo", "[I2]") {
    World world;
    world.memos().record();
    world.ear.ear->hear(3000);
    const auto tape = world.repository.tapes.front();
    world.app->closeComplaint();
    world.repository.answerPhoto(tape->ticket, {.fault = PhotoFault::noRoom, .memo = true});
    CHECK(world.app->notice().contains(QStringLiteral("What was spoken so far stays here")));
    CHECK_FALSE(world.app->notice().contains(QStringLiteral("hoto")));
}

TEST_CASE("A memo of the form begins with its draft", "[I8]") {
    World world;
    world.app->newCapture();
    MemosModel& memos = *world.app->capture()->photos()->memos();
    memos.record();
    CHECK(world.repository.draftWrites == 1);  // without it nobody would find the memo again
    CHECK(world.repository.tapes.back()->plan.owner == world.app->capture()->draftId());
}

TEST_CASE("A memo says how long it is, whose, and where") {
    World world;
    auto failed = aMemo("c3", PhotoPlace::failed);
    failed.trouble = QStringLiteral("damaged");
    world.show({aMemo("a1"), aMemo("b2", PhotoPlace::there), failed});
    CHECK(world.at(0, MemosModel::LengthRole) == QStringLiteral("0:03"));
    CHECK(
        world.at(0, MemosModel::SourceRole).startsWith(world.repository.displayName(QStringLiteral("wang"))));
    CHECK(world.at(0, MemosModel::PlaceTextRole) == QStringLiteral("On this tablet only"));
    CHECK(world.at(1, MemosModel::PlaceTextRole) == QStringLiteral("On the server"));
    CHECK(world.at(2, MemosModel::TroubleRole).contains(QStringLiteral("damaged")));
    CHECK(world.memos().summary() == QStringLiteral("3 voice memo(s) · 2 still on this tablet only"));
    CHECK(world.memos().someFailed());
    world.memos().retry();
    CHECK(world.repository.photoRetries == 1);
    CHECK(world.at(0, MemosModel::SpokenRole).contains(QStringLiteral("Voice memo, 0:03")));
}

TEST_CASE("A memo that waits after a trouble says that it is sent later, one that failed what to do",
          "[I12]") {
    World world;
    auto waiting = aMemo("a1");
    auto unread = aMemo("b2");
    auto failed = aMemo("c3", PhotoPlace::failed);
    waiting.trouble = QStringLiteral("http-405");
    unread.trouble = failed.trouble = QStringLiteral("unreadable");
    world.show({waiting, unread, failed});
    CHECK(world.at(0, MemosModel::TroubleRole).contains(QStringLiteral("as soon as it can")));
    CHECK(world.at(1, MemosModel::TroubleRole).contains(QStringLiteral("It is tried again")));
    CHECK(world.at(2, MemosModel::TroubleRole).contains(QStringLiteral("Record it again")));
}

TEST_CASE("A memo is played, held, gone on with, and heard from any place") {
    World world;
    const PhotoRow memo = aMemo("a1");
    world.repository.memoFiles[memo.photo] = QByteArray::fromStdString(memoOf(3000));
    world.show({memo});
    world.memos().toggle(memo.id);
    REQUIRE(world.player().playing());
    CHECK(world.player().current() == memo.id);
    world.mouth.ms = 1200;
    CHECK(world.player().positionText() == QStringLiteral("0:01"));
    world.memos().toggle(memo.id);
    CHECK_FALSE(world.player().playing());
    CHECK(world.mouth.paused);
    world.memos().toggle(memo.id);
    CHECK(world.player().playing());
    world.memos().playFrom(memo.id, 0.5);
    CHECK(std::abs(world.player().positionMs() - 1500) <= 1);
    CHECK(std::abs(world.mouth.mouth->playOut() - 1500) <= 30);
    CHECK(world.player().current().isEmpty());
    CHECK(world.player().position() == 0);
}

TEST_CASE("A memo that cannot be heard says why") {
    World world;
    const PhotoRow memo = aMemo("a1");
    world.show({memo});
    SECTION("its file is no memo") {
        world.repository.memoFiles[memo.photo] = "OggS and then nothing";
        world.memos().toggle(memo.id);
        CHECK(world.player().problem().contains(QStringLiteral("damaged")));
    }
    SECTION("there is no loudspeaker") {
        world.repository.memoFiles[memo.photo] = QByteArray::fromStdString(memoOf(1000));
        world.mouth.broken = true;
        world.memos().toggle(memo.id);
        CHECK(world.player().problem().contains(QStringLiteral("loudspeaker")));
    }
    CHECK_FALSE(world.player().playing());
    world.player().dismiss();
    CHECK(world.player().problem().isEmpty());
}

TEST_CASE("A memo of another tablet is fetched when it is to be heard, and is heard once it is here") {
    World world;
    PhotoRow memo = aMemo("a1", PhotoPlace::elsewhere);
    world.show({memo});
    world.memos().toggle(memo.id);
    CHECK_FALSE(world.player().playing());
    REQUIRE(world.repository.photosLookedAt.size() == 1);
    CHECK(world.repository.photosLookedAt.front().first == memo.photo);
    const auto standing = [&] {
        return world.memos().index(0, 0).data(mobile::MemosModel::PlaceTextRole).toString();
    };
    CHECK(standing() == QStringLiteral("Plays once it is here"));
    memo.here = true;
    world.repository.memoFiles[memo.photo] = QByteArray::fromStdString(memoOf(1000));
    world.show({memo});
    CHECK(world.player().playing());
    CHECK(standing().isEmpty());
}

TEST_CASE("What is typed to a memo is one change, made with what was seen when typing began", "[I3]") {
    World world;
    PhotoRow memo = aMemo("a1");
    world.show({memo});
    world.memos().type(memo.id, QStringLiteral("顾"));
    memo.seen = model::Seq{9};
    memo.caption = QStringLiteral("别人写的");
    world.show({memo});
    world.memos().type(memo.id, QStringLiteral("顾客模仿异响"));
    CHECK(world.at(0, MemosModel::CaptionRole) == QStringLiteral("顾客模仿异响"));
    world.memos().flush();
    REQUIRE(world.repository.saves.size() == 1);
    const model::Mutation* change = world.repository.lastSaved(model::Kind::attachment);
    REQUIRE(change);
    CHECK(change->seen == model::Seq{5});
    CHECK(model::asText(*change->assigned("caption")) == "顾客模仿异响");
    world.memos().remove(memo.id);
    CHECK(model::asBool(*world.repository.lastSaved(model::Kind::attachment)->assigned(model::kDeleted)));
}

TEST_CASE("What is typed to a memo is a draft of that change by itself, and is handed over at the end",
          "[T-22][I8]") {
    World world;
    const PhotoRow memo = aMemo("a1");
    world.show({memo});
    world.memos().type(memo.id, QStringLiteral("启动时异响"));
    REQUIRE(eventually([&] { return world.repository.storedDrafts.size() == 1; }));
    CHECK(world.repository.saves.empty());
    CHECK(world.repository.storedDrafts.begin()->second.form == QLatin1String("change"));
    world.app->flushDrafts();
    REQUIRE(world.repository.saves.size() == 1);
    CHECK(model::asText(*world.repository.lastSaved(model::Kind::attachment)->assigned("caption")) ==
          "启动时异响");
    CHECK(eventually([&] { return world.repository.storedDrafts.empty(); }));
}

TEST_CASE("What was typed to a memo and could not be written stays, is told, and is written later", "[I8]") {
    World world;
    const PhotoRow memo = aMemo("a1");
    world.show({memo});
    world.memos().type(memo.id, QStringLiteral("启动时异响"));
    world.repository.answer = {.failure = mobile::SaveFailure::storageFull};
    SECTION("on its page") {
        world.memos().flush();
        REQUIRE(eventually([&] { return !world.memos().refusal().isEmpty(); }));
        CHECK(world.memos().refusal().contains(QStringLiteral("memo")));
        CHECK(world.app->notice().isEmpty());
        CHECK(world.at(0, MemosModel::CaptionRole) == QStringLiteral("启动时异响"));
        CHECK(world.repository.storedDrafts.size() == 1);
        world.repository.answer = {};
        world.memos().flush();
        CHECK(world.repository.saves.size() == 2);
        CHECK(eventually([&] { return world.memos().refusal().isEmpty(); }));
    }
    SECTION("after its page was left") {
        world.app->closeComplaint();
        CHECK(eventually([&] { return world.app->notice().contains(QStringLiteral("memo")); }));
    }
}

TEST_CASE("A memo that could not be deleted says so") {
    World world;
    const PhotoRow memo = aMemo("a1");
    world.show({memo});
    world.repository.answer = {.failure = mobile::SaveFailure::failed};
    world.memos().remove(memo.id);
    CHECK(eventually([&] { return !world.memos().refusal().isEmpty(); }));
}

TEST_CASE("A caption that two people wrote stands side by side until somebody decides", "[I3]") {
    World world;
    PhotoRow memo = aMemo("a1");
    memo.caption = QStringLiteral("启动时异响");
    memo.contested = {{.field = "caption",
                       .versions = {{.text = memo.caption, .by = QStringLiteral("li"), .at = 2000},
                                    {.text = QStringLiteral("倒车时异响"), .by = QStringLiteral("wang")}}}};
    const auto check = [&](const QVariantList& contested) {
        REQUIRE(contested.size() == 1);
        const auto versions = contested.front().toMap().value(QStringLiteral("versions")).toList();
        REQUIRE(versions.size() == 2);
        CHECK(versions[1].toMap().value(QStringLiteral("text")) == QStringLiteral("倒车时异响"));
    };
    const auto decided = [&] {
        const model::Mutation* change = world.repository.lastSaved(model::Kind::attachment);
        REQUIRE(change);
        CHECK(change->record == memo.record);
        CHECK(change->seen == memo.seen);
        CHECK(model::asText(*change->assigned("caption")) == "倒车时异响");
    };
    SECTION("of a memo") {
        world.show({memo});
        check(world.memos().index(0, 0).data(MemosModel::ContestedRole).toList());
        world.memos().resolve(memo.id, QStringLiteral("caption"), 5);  // there is no such one
        CHECK(world.repository.saves.empty());
        world.memos().resolve(memo.id, QStringLiteral("caption"), 1);
        decided();
    }
    SECTION("of a photo") {
        world.repository.showPhotos(idOf("0001"), {memo});
        auto& photos = *world.app->complaint()->photos();
        CHECK(photos.index(0, 0).data(mobile::PhotosModel::ContestedRole).toBool());
        photos.open(memo.id);
        check(photos.viewer()->contested());
        photos.viewer()->setCaption(QStringLiteral("was being typed"));
        photos.viewer()->resolve(QStringLiteral("caption"), 1);
        decided();
        photos.viewer()->flush();
        CHECK(world.repository.saves.size() == 1);  // what was chosen is not written over
    }
    SECTION("what is shown can be confirmed by writing it again, or something else") {
        world.repository.showPhotos(idOf("0001"), {memo});
        auto& photos = *world.app->complaint()->photos();
        photos.open(memo.id);
        photos.viewer()->setCaption(QStringLiteral("启动和倒车时都异响"));
        photos.viewer()->flush();
        CHECK(model::asText(*world.repository.lastSaved(model::Kind::attachment)->assigned("caption")) ==
              "启动和倒车时都异响");
    }
}

TEST_CASE("The status says what waits: photos, memos, or both") {
    World world;
    mobile::SyncState state{.link = mobile::Link::upToDate,
                            .lastSynced = 1'794'990'000'000,
                            .photosWaiting = 1,
                            .memosWaiting = 1};
    world.repository.setState(state);
    CHECK(world.app->sync()->summary() ==
          QStringLiteral("Records safe on the server, 1 voice memo(s) waiting"));
    state.photosWaiting = 3;
    world.repository.setState(state);
    CHECK(world.app->sync()->summary().contains(QStringLiteral("3 photo(s) and memo(s)")));
}

}  // namespace heed::test
