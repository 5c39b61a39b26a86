#include "mobile/app/store_repository.hpp"
#include "mobile/photos/begun_change.hpp"
#include "mobile/photos/photo_provider.hpp"
#include "tests/mobile/photos/pictures.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"
#include "tests/mobile/sound/tones.hpp"

#include <QDeadlineTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>

// Photos in the shipped app, on a real store and real files, switched offline: nothing is on the network.
namespace heed::test {
namespace {

using mobile::PhotoFailure;
using mobile::PhotoFault;
using mobile::PhotoPlace;
using mobile::PhotoRow;
using mobile::SaveResult;
using mobile::StoreRepository;
using model::Kind;

struct Tablet {
    QTemporaryDir folder;
    base::SystemClock clock;
    base::SystemRandom random;
    QString user = QStringLiteral("wang");
    std::unique_ptr<StoreRepository> repository;

    explicit Tablet(bool signedIn = true) {
        if (signedIn) signIn();
        start();
    }
    [[nodiscard]] std::filesystem::path file() const {
        return folder.filePath(QStringLiteral("tablet.db")).toStdString();
    }
    void signIn() const {
        auto store = store::RecordStore::open(file());
        REQUIRE(store);
        REQUIRE((*store)->setSignIn({.site = "FT01",
                                     .siteName = "示例店",
                                     .session = "s",
                                     .token = "",
                                     .device = model::DeviceNo{1},
                                     .person = {"wang", "王示例", "advisor"},
                                     .people = {}}));
    }
    void start() {
        auto started = StoreRepository::start({.file = file(),
                                               .server = QUrl(QStringLiteral("http://127.0.0.1:1")),
                                               .site = QStringLiteral("FT01"),
                                               .user = user,
                                               .deviceName = QStringLiteral("A"),
                                               .offline = true},
                                              clock, random);
        REQUIRE(started);
        repository = std::move(*started);
    }
    void handTo(const QString& next) {
        repository.reset();
        user = next;
        start();
    }
    [[nodiscard]] QString picture(const char* name, const QByteArray& bytes) const {
        QFile picture(folder.filePath(QLatin1String(name)));
        REQUIRE(picture.open(QIODevice::WriteOnly));
        picture.write(bytes);
        return picture.fileName();
    }
    // Adds a picture and gives how it was answered.
    PhotoFailure add(const model::RecordId& owner, const QString& name, int position = 1) {
        std::optional<PhotoFailure> result;
        QObject context;
        QObject::connect(repository.get(), &mobile::CaseRepository::photoAdded, &context,
                         [&](quint64, const PhotoFailure& failure) { result = failure; });
        repository->addPhoto({.file = name}, owner, position, 0);
        REQUIRE(eventually([&] { return result.has_value(); }));
        return *result;
    }
    model::RecordId complain(std::optional<model::RecordId> id = std::nullopt) {
        model::Mutation change{.kind = Kind::complaint, .record = id.value_or(repository->newId())};
        change.set = {model::assign(change.kind, "state", std::string("open")),
                      model::assign(change.kind, "received_at", base::toMs(clock.now()))};
        std::optional<SaveResult> result;
        QObject context;
        QObject::connect(repository.get(), &mobile::CaseRepository::saved, &context,
                         [&](quint64, const SaveResult& given) { result = given; });
        repository->save({change}, change.record);
        REQUIRE(eventually([&] { return result.has_value(); }));
        REQUIRE(result->failure == mobile::SaveFailure::none);
        return change.record;
    }
    SaveResult save(model::Mutation change) {
        std::optional<SaveResult> result;
        QObject context;
        QObject::connect(repository.get(), &mobile::CaseRepository::saved, &context,
                         [&](quint64, const SaveResult& given) { result = given; });
        repository->save({std::move(change)}, std::nullopt);
        REQUIRE(eventually([&] { return result.has_value(); }));
        return *result;
    }
    // Draws on a photo; gives the mark's id.
    model::RecordId draw(const PhotoRow& photo, mobile::MarkRow mark) {
        mark.record = repository->newId();
        CHECK(save(mobile::changeOf(std::nullopt, mark, photo.record)).failure == mobile::SaveFailure::none);
        return mark.record;
    }
    [[nodiscard]] std::size_t files() const {
        const std::filesystem::directory_iterator all(file().parent_path() / "photos");
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }
};

QByteArray jpeg(unsigned seed = 1) { return encoded(painted({640, 480}, seed), "jpeg"); }

}  // namespace

TEST_CASE("a photo of a case is a record with two files, and there after a restart", "[I2][I8][I10]") {
    Tablet tablet;
    const auto id = tablet.complain();
    REQUIRE(tablet.add(id, tablet.picture("one.jpg", jpeg())).fault == PhotoFault::none);
    for (int run = 0; run < 2; ++run) {
        const auto photos = tablet.repository->photos(id);
        REQUIRE(photos.size() == 1);
        const PhotoRow& photo = photos.front();
        CHECK(photo.place == PhotoPlace::waiting);
        CHECK_FALSE(photo.draft);
        CHECK((photo.here && photo.thumbnailHere));
        CHECK(photo.width == 640);
        CHECK(photo.placeholder.size() == 28);
        const auto bytes = tablet.repository->photoFiles().read(photo.photo.toStdString());
        REQUIRE((bytes && *bytes));
        CHECK(mobile::sha256Of(**bytes) == photo.photo.toStdString());
        CHECK(tablet.files() == 2);
        REQUIRE(eventually([&] { return tablet.repository->syncState().photosWaiting == 1; }));
        CHECK(tablet.repository->syncState().waiting == 2);
        tablet.repository.reset();
        tablet.start();
    }
}

TEST_CASE("photos that come one after another are told once for all that waits to be told") {
    constexpr std::size_t kMany = 8;
    Tablet tablet;
    const auto id = tablet.complain();
    deliver();
    int told = 0;
    std::size_t added = 0;
    QObject context;
    QObject::connect(tablet.repository.get(), &mobile::CaseRepository::photosChanged, &context,
                     [&] { ++told; });
    QObject::connect(tablet.repository.get(), &mobile::CaseRepository::photoAdded, &context,
                     [&] { ++added; });
    for (std::size_t i = 1; i <= kMany; ++i)
        tablet.repository->addPhoto({.bytes = jpeg(static_cast<unsigned>(i))}, id, static_cast<int>(i), 0);
    // Nobody here listens meanwhile.
    const auto reading = store::RecordStore::open(tablet.file(), {.access = store::Access::readOnly});
    REQUIRE(reading);
    const auto recorded = [&] {
        const auto all = (*reading)->referencing(Kind::attachment, "complaint", id);
        REQUIRE(all);
        return all->size();
    };
    const QDeadlineTimer late(std::chrono::seconds{30});
    while (recorded() < kMany && !late.hasExpired())
        QThread::yieldCurrentThread();
    REQUIRE(recorded() == kMany);
    REQUIRE(told == 0);
    REQUIRE(eventually([&] { return added == kMany; }));
    deliver();
    CHECK(told >= 1);
    CHECK(told <= 3);  // what is told of the last may come when one begins to listen, in parts
    CHECK(tablet.repository->photos(id).size() == kMany);
}

TEST_CASE("the standing of a photo is what all of its case say of it, and nothing but the files is read") {
    Tablet tablet;
    const auto id = tablet.complain();
    REQUIRE(tablet.add(id, tablet.picture("one.jpg", jpeg())).fault == PhotoFault::none);
    const PhotoRow now = tablet.repository->photos(id).front();
    PhotoRow before = now;
    before.place = PhotoPlace::sending;
    before.percent = 40;
    before.trouble = QStringLiteral("quota-full");
    before.here = before.thumbnailHere = false;
    CHECK((tablet.repository->standing(before) == now));
    before.caption = QStringLiteral("as it was read");
    CHECK(tablet.repository->standing(before).caption == before.caption);
}

TEST_CASE("a photo stands as the worse of its two files does", "[I2][I12]") {
    Tablet tablet;
    const auto id = tablet.complain();
    REQUIRE(tablet.add(id, tablet.picture("one.jpg", jpeg())).fault == PhotoFault::none);
    const PhotoRow taken = tablet.repository->photos(id).front();
    // As sending leaves it; nothing: the file was let go.
    const auto leave = [&](const QString& file, std::optional<store::BlobState> state,
                           const std::string& trouble = {}) {
        tablet.repository.reset();
        {
            const auto store = store::RecordStore::open(tablet.file());
            REQUIRE(store);
            auto& ledger = (*store)->blobs();
            auto blob = ledger.blob(file.toStdString());
            REQUIRE((blob && *blob));
            (*blob)->state = state.value_or(store::BlobState::there);
            (*blob)->sent = state ? 0 : (*blob)->bytes;
            (*blob)->trouble = trouble;
            REQUIRE((state ? ledger.putBlob(**blob) : ledger.removeBlob((*blob)->sha256)));
        }
        tablet.start();
        return tablet.repository->photos(id).front();
    };
    CHECK(leave(taken.photo, store::BlobState::there).place == PhotoPlace::waiting);
    auto row = leave(taken.thumbnail, store::BlobState::failed, "damaged");
    CHECK(row.place == PhotoPlace::failed);
    CHECK(row.trouble == QStringLiteral("damaged"));
    CHECK(eventually([&] { return tablet.repository->syncState().photosFailed == 1; }));
    row = leave(taken.photo, std::nullopt);
    CHECK(row.place == PhotoPlace::failed);
    CHECK(row.trouble == QStringLiteral("damaged"));
    CHECK(leave(taken.thumbnail, store::BlobState::there).place == PhotoPlace::elsewhere);
}

TEST_CASE("a photo can be taken signed out and with no case, and becomes part of it when that is there",
          "[I8]") {
    Tablet tablet(false);
    const auto id = tablet.repository->newId();
    REQUIRE(tablet.add(id, tablet.picture("one.jpg", jpeg(1)), 1).fault == PhotoFault::none);
    REQUIRE(tablet.add(id, tablet.picture("two.jpg", jpeg(2)), 2).fault == PhotoFault::none);
    auto photos = tablet.repository->photos(id);
    REQUIRE(photos.size() == 2);
    CHECK((photos[0].draft && photos[1].draft));
    CHECK((photos[0].here && photos[0].thumbnailHere));
    tablet.repository.reset();
    tablet.signIn();
    tablet.start();
    CHECK(tablet.repository->photos(id).size() == 2);
    tablet.complain(id);  // ends its form
    REQUIRE(eventually([&] {
        photos = tablet.repository->photos(id);
        return photos.size() == 2 && !photos[0].draft && !photos[1].draft;
    }));
    CHECK(tablet.repository->drafts().empty());
    CHECK(photos[0].position == 1);
    CHECK(tablet.repository->syncState().waiting >= 1);
}

TEST_CASE("a photo in somebody's form stays when another throws away one of the same picture", "[I8][I10]") {
    Tablet tablet;
    const auto form = tablet.repository->newId();
    const auto picture = tablet.picture("one.jpg", jpeg());
    REQUIRE(tablet.add(form, picture).fault == PhotoFault::none);
    tablet.handTo(QStringLiteral("li"));
    CHECK(tablet.repository->photos(form).empty());
    const auto other = tablet.repository->newId();
    REQUIRE(tablet.add(other, picture).fault == PhotoFault::none);
    REQUIRE(tablet.repository->photos(other).size() == 1);
    tablet.repository->discardDraft(other);
    REQUIRE(eventually([&] { return tablet.repository->photos(other).empty(); }));
    tablet.handTo(QStringLiteral("li"));  // what nobody needs goes at the start
    tablet.handTo(QStringLiteral("wang"));
    REQUIRE(tablet.repository->photos(form).size() == 1);
    CHECK(tablet.repository->photos(form).front().here);
    CHECK(tablet.files() > 0);
}

TEST_CASE("what is drawn on a photo is a record, the same after a restart, and gone when it is taken away",
          "[I3][I8]") {
    Tablet tablet;
    const auto id = tablet.complain();
    REQUIRE(tablet.add(id, tablet.picture("one.jpg", jpeg())).fault == PhotoFault::none);
    const PhotoRow photo = tablet.repository->photos(id).front();
    tablet.draw(photo,
                {.id = {}, .shape = mobile::MarkShape::circle, .x = 100, .y = 200, .x2 = 300, .y2 = 400});
    tablet.draw(photo, {.id = {},
                        .shape = mobile::MarkShape::text,
                        .x = 1,
                        .y = 2,
                        .text = QStringLiteral("渗油"),
                        .color = QStringLiteral("blue")});
    tablet.repository.reset();
    tablet.start();
    auto marks = tablet.repository->photos(id).front().marks;
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].x2 == 300);
    CHECK(marks[1].text == QStringLiteral("渗油"));
    CHECK(marks[1].color == QStringLiteral("blue"));
    CHECK(tablet.repository->photos(id).front().photo == photo.photo);
    CHECK(tablet.save(mobile::changeOf(marks[0], std::nullopt, photo.record)).failure ==
          mobile::SaveFailure::none);
    marks = tablet.repository->photos(id).front().marks;
    REQUIRE(marks.size() == 1);
    CHECK(marks[0].shape == mobile::MarkShape::text);
}

TEST_CASE("what is written to a photo and drawn on it before there is a case becomes part of both",
          "[I3][I8]") {
    Tablet tablet(false);
    const auto id = tablet.repository->newId();
    REQUIRE(tablet.add(id, tablet.picture("one.jpg", jpeg())).fault == PhotoFault::none);
    const PhotoRow photo = tablet.repository->photos(id).front();
    model::Mutation caption{.kind = Kind::attachment, .record = photo.record};
    caption.set = {model::assign(caption.kind, "caption", std::string("渗油处"))};
    CHECK(tablet.save(caption).failure == mobile::SaveFailure::none);
    caption.set = {model::assign(caption.kind, "stage", std::string("before"))};
    CHECK(tablet.save(caption).failure == mobile::SaveFailure::none);
    tablet.draw(photo, {.id = {}, .shape = mobile::MarkShape::number, .x = 10, .y = 20, .number = 1});
    tablet.draw(photo, {.id = {}, .shape = mobile::MarkShape::arrow, .x = 1, .y = 2, .x2 = 3, .y2 = 4});
    // Moved, and taken away.
    auto marks = tablet.repository->photos(id).front().marks;
    REQUIRE(marks.size() == 2);
    auto moved = marks[0];
    moved.x = 900;
    CHECK(tablet.save(mobile::changeOf(marks[0], moved, photo.record)).failure == mobile::SaveFailure::none);
    CHECK(tablet.save(mobile::changeOf(marks[1], std::nullopt, photo.record)).failure ==
          mobile::SaveFailure::none);
    const auto asItShouldBe = [&](bool draft) {
        const PhotoRow row = tablet.repository->photos(id).front();
        CHECK(row.draft == draft);
        CHECK(row.caption == QStringLiteral("渗油处"));
        CHECK(row.stage == QStringLiteral("before"));
        REQUIRE(row.marks.size() == 1);
        CHECK(row.marks[0].number == 1);
        CHECK(row.marks[0].x == 900);
        CHECK(row.marks[0].y == 20);
    };
    asItShouldBe(true);
    tablet.repository.reset();
    tablet.signIn();
    tablet.start();
    asItShouldBe(true);
    tablet.complain(id);
    REQUIRE(eventually([&] { return !tablet.repository->photos(id).front().draft; }));
    asItShouldBe(false);
    CHECK(tablet.repository->drafts().empty());
    // From now on they are records like any other, made by the same tablet.
    const PhotoRow recorded = tablet.repository->photos(id).front();
    auto again = recorded.marks[0];
    again.x = 500;
    CHECK(tablet.save(mobile::changeOf(recorded.marks[0], again, photo.record)).failure ==
          mobile::SaveFailure::none);
    CHECK(tablet.repository->photos(id).front().marks[0].x == 500);
    CHECK(tablet.repository->conflictCount() == 0);
}

TEST_CASE("what was being written to a photo when a kill came is written at the next start", "[T-22][I8]") {
    Tablet tablet;
    const auto begun = [&](const model::RecordId& photo, const char* words) {
        model::Mutation change{.kind = Kind::attachment, .record = photo};
        change.set = {model::assign(change.kind, "caption", std::string(words))};
        tablet.repository->saveDraft({.id = mobile::idOfBegun(photo),
                                      .form = QLatin1String(mobile::kBegunChange),
                                      .content = mobile::contentOfBegun(change)});
    };
    const auto id = tablet.complain();
    const auto form = tablet.repository->newId();
    REQUIRE(tablet.add(id, tablet.picture("one.jpg", jpeg())).fault == PhotoFault::none);
    REQUIRE(tablet.add(form, tablet.picture("two.jpg", jpeg(2))).fault == PhotoFault::none);
    begun(tablet.repository->photos(id).front().record, "渗油处");
    begun(tablet.repository->photos(form).front().record, "划痕");
    begun(tablet.repository->newId(), "哪里都没有");
    tablet.repository.reset();
    tablet.start();
    CHECK(tablet.repository->photos(id).front().caption == QStringLiteral("渗油处"));
    CHECK(tablet.repository->photos(form).front().caption == QStringLiteral("划痕"));
    for (const mobile::Draft& draft : tablet.repository->drafts())
        CHECK(draft.form != QLatin1String(mobile::kBegunChange));
}

TEST_CASE("a photo that is still taken in when its form is thrown away goes with it", "[I8]") {
    Tablet tablet;
    const auto id = tablet.repository->newId();
    std::optional<PhotoFailure> result;
    QObject context;
    QObject::connect(tablet.repository.get(), &mobile::CaseRepository::photoAdded, &context,
                     [&](quint64, const PhotoFailure& failure) { result = failure; });
    tablet.repository->saveDraft({.id = id, .form = QStringLiteral("capture")});
    tablet.repository->addPhoto({.file = tablet.picture("one.jpg", jpeg())}, id, 1, 0);
    tablet.repository->discardDraft(id);
    REQUIRE(eventually([&] { return result.has_value(); }));
    CHECK(tablet.repository->photos(id).empty());
    CHECK(tablet.repository->drafts().empty());
    tablet.repository.reset();
    tablet.start();
    CHECK(tablet.repository->drafts().empty());
    CHECK(tablet.repository->syncState().photosWaiting == 0);
    CHECK(tablet.files() == 0);
}

TEST_CASE("photos whose form is not there are found again as a form", "[I2][I8]") {
    Tablet tablet;
    const auto id = tablet.repository->newId();
    REQUIRE(tablet.add(id, tablet.picture("one.jpg", jpeg())).fault == PhotoFault::none);
    CHECK(tablet.repository->drafts().size() == 1);
    tablet.repository.reset();
    tablet.start();
    const auto drafts = tablet.repository->drafts();
    REQUIRE(drafts.size() == 2);
    const auto form = std::ranges::find(drafts, id, &mobile::Draft::id);
    REQUIRE(form != drafts.end());
    CHECK(form->form == QStringLiteral("capture"));
}

TEST_CASE("giving up an edit of a complaint leaves its photos, also such as are drafts yet", "[I2][I8]") {
    Tablet tablet(false);
    tablet.repository.reset();
    const mobile::ComplaintState state = aCase("0001");
    const model::RecordId id = state.complaint.record.id;
    {
        auto store = store::RecordStore::open(tablet.file());
        REQUIRE(store);
        REQUIRE((*store)->applyPage(
            {.records = std::vector{state.complaint.record}, .cursor = "c", .through = {}}));
    }
    tablet.start();
    REQUIRE(tablet.add(id, tablet.picture("one.jpg", jpeg())).fault == PhotoFault::none);
    REQUIRE(tablet.repository->photos(id).size() == 1);
    CHECK(tablet.repository->photos(id).front().draft);
    tablet.repository->saveDraft({.id = id, .form = QStringLiteral("edit")});
    REQUIRE(eventually([&] { return tablet.repository->drafts().size() == 2; }));
    tablet.repository->discardDraft(id);
    REQUIRE(eventually([&] { return tablet.repository->drafts().size() < 2; }));
    tablet.repository.reset();
    tablet.start();
    CHECK(tablet.repository->photos(id).size() == 1);
    CHECK(tablet.files() == 2);
}

TEST_CASE("what is no picture is refused with its reason, and leaves nothing") {
    Tablet tablet;
    const auto id = tablet.complain();
    CHECK(tablet.add(id, tablet.picture("bomb.jpg", pngBomb(60'000, 60'000))).fault ==
          PhotoFault::tooManyPixels);
    CHECK(tablet.add(id, tablet.picture("cut.jpg", jpeg().left(9000))).fault == PhotoFault::damaged);
    CHECK(tablet.add(id, tablet.picture("notes.jpg", "words")).fault == PhotoFault::notAPicture);
    CHECK(tablet.add(id, tablet.picture("empty.jpg", {})).fault == PhotoFault::empty);
    CHECK(tablet.repository->photos(id).empty());
    CHECK(tablet.files() == 0);
}

TEST_CASE("what was photographed is kept when the app is closed at once", "[I2]") {
    Tablet tablet;
    const auto id = tablet.complain();
    const QString name = tablet.picture("one.jpg", jpeg());
    tablet.repository->addPhoto({.file = name}, id, 1, 0);
    tablet.repository.reset();
    tablet.start();
    CHECK(tablet.repository->photos(id).size() == 1);
}

TEST_CASE("what a kill left half-written, or unrecorded, is gone after the next start, and nothing else",
          "[I8]") {
    Tablet tablet;
    const auto id = tablet.complain();
    REQUIRE(tablet.add(id, tablet.picture("one.jpg", jpeg())).fault == PhotoFault::none);
    const auto draft = tablet.repository->newId();
    REQUIRE(tablet.add(draft, tablet.picture("two.jpg", jpeg(2))).fault == PhotoFault::none);
    CHECK(tablet.files() == 4);
    const auto photo = tablet.repository->photos(draft).front();
    tablet.repository->discardDraft(photo.record);
    REQUIRE(eventually([&] { return tablet.repository->photos(draft).empty(); }));
    tablet.repository.reset();
    const auto place = tablet.file().parent_path() / "photos";
    for (const std::string& left : {std::string(64, 'a') + ".3.part", std::string(64, 'b')}) {
        QFile file(QString::fromStdString((place / left).string()));
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write("left behind");
    }
    tablet.start();
    CHECK(tablet.files() == 2);
    CHECK(tablet.repository->photos(id).size() == 1);
}

TEST_CASE("a picture for the screen passes the gate, and is no larger than it is wanted") {
    Tablet tablet;
    const auto id = tablet.complain();
    REQUIRE(tablet.add(id, tablet.picture("one.jpg", jpeg())).fault == PhotoFault::none);
    const auto sizeOf = [&](const QString& name, const QSize& wanted) {
        const auto picture = mobile::shownPicture(tablet.repository->photoFiles(), name, wanted);
        return picture ? picture->size() : QSize();
    };
    const QString photo = tablet.repository->photos(id).front().photo;
    CHECK(sizeOf(photo, {320, 320}) == QSize(320, 240));
    CHECK(sizeOf(photo, {}) == QSize(640, 480));
    CHECK(sizeOf(QStringLiteral("blur/") +
                     QString::fromLatin1(QByteArray("LEHV6nWB2yk8pyo0adR*.7kCMdnj").toHex()),
                 {}) == QSize(32, 24));
    CHECK(sizeOf(QStringLiteral("../tablet.db"), {}).isEmpty());
    CHECK(sizeOf(QString(64, QLatin1Char('0')), {}).isEmpty());
}

TEST_CASE("a memo of a case is a record with its file, and there after a restart", "[I2][I8][I10]") {
    Tablet tablet;
    const auto id = tablet.complain();
    auto tape = tablet.repository->recordMemo({.owner = id, .position = 1, .takenAt = 5, .rate = 48'000});
    std::optional<PhotoFailure> answered;
    QObject context;
    QObject::connect(tablet.repository.get(), &mobile::CaseRepository::photoAdded, &context,
                     [&](quint64 ticket, const PhotoFailure& failure) {
                         if (ticket == tape->ticket()) answered = failure;
                     });
    const auto samples = tone(2000);
    tape->add(QList<qint16>(samples.begin(), samples.end()));
    tape->keep();
    REQUIRE(eventually([&] { return answered.has_value(); }));
    CHECK(answered->fault == PhotoFault::none);
    tape.reset();
    for (int run = 0; run < 2; ++run) {
        CHECK(tablet.repository->photos(id).empty());
        const auto memos = tablet.repository->memos(id);
        REQUIRE(memos.size() == 1);
        CHECK(memos.front().by == QStringLiteral("wang"));
        CHECK(memos.front().takenAt == 5);
        CHECK(std::abs(memos.front().durationMs - 2000) <= 20);
        const QByteArray bytes = tablet.repository->memoBytes(memos.front());
        CHECK(mobile::sha256Of(bytes) == memos.front().photo.toStdString());
        CHECK(std::filesystem::is_empty(tablet.file().parent_path() / "memos"));
        REQUIRE(eventually([&] { return tablet.repository->syncState().memosWaiting == 1; }));
        CHECK(tablet.repository->syncState().photosWaiting == 1);
        tablet.repository.reset();
        tablet.start();
    }
}

TEST_CASE(
    "what was being spoken when the app was killed is a memo at the next start, of a case or of a draft",
    "[I2][I8]") {
    Tablet tablet;
    const auto id = GENERATE(false, true) ? tablet.complain() : tablet.repository->newId();
    const std::string name = tablet.repository->newId().text() + "_" + id.text() + "_1795000000000_3.memo";
    tablet.repository.reset();
    const auto pages = pagesOf(4000);
    {
        QFile left(tablet.folder.filePath(QStringLiteral("memos/") + QString::fromStdString(name)));
        REQUIRE(left.open(QIODevice::WriteOnly));
        for (std::size_t i = 0; i + 1 < pages.size(); ++i)
            left.write(pages[i].data(), static_cast<qint64>(pages[i].size()));
        left.write("OggS");  // of a page that was not finished
    }
    for (int run = 0; run < 2; ++run) {
        tablet.start();
        REQUIRE(eventually([&] { return tablet.repository->memos(id).size() == 1; }));
        const auto memo = tablet.repository->memos(id).front();
        CHECK(memo.durationMs >= 2800);
        CHECK(memo.position == 3);
        CHECK(memo.takenAt == 1'795'000'000'000);
        CHECK(mobile::sha256Of(tablet.repository->memoBytes(memo)) == memo.photo.toStdString());
        tablet.repository.reset();
        CHECK(std::filesystem::is_empty(tablet.file().parent_path() / "memos"));
    }
}

}  // namespace heed::test
