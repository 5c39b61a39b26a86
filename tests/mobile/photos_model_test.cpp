#include "mobile/viewmodels/app_controller.hpp"
#include "mobile/viewmodels/photo_words.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <set>

// The photos of a case, as they are shown and written to.

namespace heed::test {
namespace {

using mobile::AppController;
using mobile::PhotoFailure;
using mobile::PhotoFault;
using mobile::PhotoPlace;
using mobile::PhotoRow;
using mobile::PhotosModel;
using mobile::PhotoViewer;

PhotoRow aPhoto(const char* name, PhotoPlace place = PhotoPlace::waiting) {
    const bool here = place != PhotoPlace::elsewhere;
    return {.id = mobile::toQString(idOf(name).text()),
            .record = idOf(name),
            .seen = model::Seq{5},
            .photo = QString(64, QLatin1Char(name[0])),
            .thumbnail = QString(64, QLatin1Char(name[1])),
            .placeholder = QStringLiteral("LEHV6nWB2yk8pyo0adR*.7kCMdnj"),
            .position = name[1],
            .place = place,
            .here = here,
            .thumbnailHere = here};
}

struct World {
    FakeRepository repository;
    std::unique_ptr<AppController> app;

    World() {
        repository.showCase(aCase("0001"));
        app = std::make_unique<AppController>(repository, repository.clock,
                                              mobile::Preferences{.language = QStringLiteral("en")});
        REQUIRE(app->openComplaint(mobile::toQString(idOf("0001").text())));
    }
    [[nodiscard]] PhotosModel& photos() const { return *app->complaint()->photos(); }
    [[nodiscard]] QVariant at(int row, int role) const { return photos().index(row, 0).data(role); }
    void show(std::vector<PhotoRow> rows) { repository.showPhotos(idOf("0001"), std::move(rows)); }
    [[nodiscard]] PhotoViewer& open(int row) {
        photos().open(at(row, PhotosModel::PhotoIdRole).toString());
        REQUIRE(photos().viewer());
        return *photos().viewer();
    }
};

}  // namespace

TEST_CASE("a photo says where it is, and nothing that is not known") {
    World world;
    auto sending = aPhoto("b1", PhotoPlace::sending);
    sending.percent = 40;
    auto failed = aPhoto("d3", PhotoPlace::failed);
    failed.trouble = QStringLiteral("damaged");
    auto elsewhere = aPhoto("e4", PhotoPlace::elsewhere);
    elsewhere.trouble = QStringLiteral("not-sent-yet");
    world.show({aPhoto("a0"), sending, aPhoto("c2", PhotoPlace::there), failed, elsewhere});
    REQUIRE(world.photos().count() == 5);
    CHECK(world.at(0, PhotosModel::PlaceTextRole).toString() == QStringLiteral("On this tablet only"));
    CHECK(world.at(1, PhotosModel::PlaceTextRole).toString() == QStringLiteral("Sending, 40 %"));
    CHECK(world.at(2, PhotosModel::PlaceTextRole).toString() == QStringLiteral("On the server"));
    CHECK(world.at(3, PhotosModel::PlaceTextRole).toString() == QStringLiteral("Not sent"));
    CHECK(world.at(3, PhotosModel::TroubleRole).toString().contains(QStringLiteral("damaged")));
    CHECK(world.at(4, PhotosModel::PlaceTextRole).toString().isEmpty());
    CHECK(world.at(4, PhotosModel::TroubleRole).toString().contains(QStringLiteral("has not sent it yet")));
    CHECK(world.photos().summary().contains(QStringLiteral("3 still on this tablet only")));
    CHECK(world.photos().someFailed());
    world.photos().retry();
    CHECK(world.repository.photoRetries == 1);
}

TEST_CASE("a photo whose file cannot be read says so, and what to do once that is certain", "[I12]") {
    World world;
    auto failed = aPhoto("a0", PhotoPlace::failed);
    auto waiting = aPhoto("b1");
    failed.trouble = waiting.trouble = QStringLiteral("unreadable");
    world.show({failed, waiting});
    CHECK(world.at(0, PhotosModel::TroubleRole)
              .toString()
              .contains(QStringLiteral("cannot be read on this tablet")));
    CHECK(world.at(0, PhotosModel::TroubleRole).toString().contains(QStringLiteral("Take the photo again")));
    CHECK(world.at(1, PhotosModel::TroubleRole).toString().contains(QStringLiteral("It is tried again")));
}

TEST_CASE("a photo that was refused for the moment says that it is tried again by itself", "[I12]") {
    World world;
    auto failed = aPhoto("a0", PhotoPlace::failed);
    auto waiting = aPhoto("b1");
    auto stranger = aPhoto("c2");
    failed.trouble = QStringLiteral("too-large");
    waiting.trouble = QStringLiteral("http-405");
    stranger.trouble = QStringLiteral("not-granted");
    world.show({failed, waiting, stranger});
    CHECK(world.at(0, PhotosModel::TroubleRole).toString().contains(QStringLiteral("did not take")));
    CHECK(world.at(1, PhotosModel::TroubleRole).toString().contains(QStringLiteral("by itself")));
    CHECK(world.at(1, PhotosModel::TroubleRole).toString().contains(QStringLiteral("http-405")));
    CHECK(world.at(2, PhotosModel::TroubleRole).toString().contains(QStringLiteral("tried again by itself")));
}

TEST_CASE("a photo that cannot be had says why, and what to do") {
    World world;
    auto damaged = aPhoto("a0", PhotoPlace::elsewhere);
    damaged.trouble = QStringLiteral("came-damaged");
    auto full = aPhoto("b1", PhotoPlace::elsewhere);
    full.trouble = QStringLiteral("no-room-here");
    world.show({damaged, full});
    CHECK(world.at(0, PhotosModel::TroubleRole).toString().contains(QStringLiteral("came damaged")));
    CHECK(world.at(1, PhotosModel::TroubleRole).toString().contains(QStringLiteral("no room")));
    CHECK(world.at(1, PhotosModel::TroubleRole).toString().contains(QStringLiteral("Delete some")));
}

TEST_CASE("a thumbnail that is not here is asked for once, and what stands for it is shown meanwhile") {
    World world;
    world.show({aPhoto("a0", PhotoPlace::elsewhere)});
    world.show({aPhoto("a0", PhotoPlace::elsewhere), aPhoto("b1")});
    REQUIRE(world.repository.photosLookedAt.size() == 1);
    CHECK(world.repository.photosLookedAt.front().second);
    CHECK(world.at(0, PhotosModel::ThumbnailRole).toString().isEmpty());
    CHECK(world.at(0, PhotosModel::PlaceholderRole)
              .toString()
              .startsWith(QStringLiteral("image://photos/blur/4c4548")));
    CHECK(world.at(1, PhotosModel::ThumbnailRole).toString() ==
          QStringLiteral("image://photos/") + QString(64, QLatin1Char('1')));
}

TEST_CASE("each piece that is sent of a photo reads that photo alone, and changes its row alone") {
    World world;
    std::vector<PhotoRow> rows;
    for (int i = 0; i < 40; ++i) {
        PhotoRow row = aPhoto("a0");
        row.record = world.repository.newId();
        row.id = mobile::toQString(row.record.text());
        row.photo = QString::number(i).rightJustified(64, QLatin1Char('0'));
        row.thumbnail = QString::number(100 + i).rightJustified(64, QLatin1Char('0'));
        row.position = i;
        rows.push_back(row);
    }
    world.show(rows);
    const PhotoViewer& viewer = world.open(7);
    std::set<int> changedRows;
    int changes = 0;
    int counts = 0;
    QObject context;
    QObject::connect(&world.photos(), &PhotosModel::dataChanged, &context,
                     [&](const QModelIndex& from, const QModelIndex& to) {
                         ++changes;
                         for (int row = from.row(); row <= to.row(); ++row)
                             changedRows.insert(row);
                     });
    QObject::connect(&world.photos(), &PhotosModel::countChanged, &context, [&] { ++counts; });
    world.repository.photoLists = world.repository.photoStandings = 0;
    rows[7].place = PhotoPlace::sending;
    for (rows[7].percent = 1; rows[7].percent < 100; ++rows[7].percent)
        world.repository.move(rows[7]);
    CHECK(world.repository.photoLists == 0);
    CHECK(world.repository.photoStandings == 99);
    CHECK(changes == 99);
    CHECK(changedRows == std::set{7});
    CHECK(counts == 1);  // it waits no more, it is being sent
    CHECK(viewer.placeText() == QStringLiteral("Sending, 99 %"));
    emit world.repository.photoChanged(QString(64, QLatin1Char('f')));  // another case's
    CHECK(world.repository.photoStandings == 99);
}

TEST_CASE("what is being taken in is counted, and appears only when it is safe on this tablet", "[I2]") {
    World world;
    world.photos().addFiles(
        {QUrl::fromLocalFile(QStringLiteral("/p/one.jpg")), QUrl(QStringLiteral("https://x/y.jpg"))});
    CHECK(world.photos().adding() == 2);
    CHECK(world.photos().count() == 0);
    REQUIRE(world.repository.photosTaken.size() == 2);
    CHECK(world.repository.photosTaken[0].second.file == QStringLiteral("/p/one.jpg"));
    world.repository.answerPhoto(world.repository.photosTaken[0].first, {});
    world.repository.answerPhoto(world.repository.photosTaken[1].first, {PhotoFault::unreadable, 0});
    CHECK(world.photos().adding() == 0);
    CHECK(world.photos().problem() == QStringLiteral("This file cannot be read. Choose another one."));
    world.photos().dismissProblem();
    CHECK(world.photos().problem().isEmpty());
    world.repository.answerPhoto(99, {PhotoFault::empty, 0});  // somebody else's
    CHECK(world.photos().problem().isEmpty());
}

TEST_CASE("every reason for not taking a picture in says what to do, with the figures that help") {
    for (int i = static_cast<int>(PhotoFault::unreadable); i <= static_cast<int>(PhotoFault::notKept); ++i) {
        const QString text = mobile::textOf(PhotoFailure{static_cast<PhotoFault>(i), 0});
        CAPTURE(i);
        CHECK(text.count(QLatin1Char(' ')) > 6);
    }
    CHECK(mobile::textOf({PhotoFault::fileTooLarge, 100'000'000}).contains(QStringLiteral("100 MB")));
    CHECK(mobile::textOf({PhotoFault::noRoom, 3'400'000}).contains(QStringLiteral("4 MB")));
    CHECK(mobile::textOf({}).isEmpty());
}

TEST_CASE("a photo that is looked at is fetched, and the one beside it before that") {
    World world;
    world.show({aPhoto("a0"), aPhoto("b1", PhotoPlace::elsewhere), aPhoto("c2", PhotoPlace::elsewhere)});
    world.repository.photosLookedAt.clear();
    PhotoViewer& viewer = world.open(0);
    CHECK(viewer.position() == QStringLiteral("1 / 3"));
    CHECK(viewer.source() == QStringLiteral("image://photos/") + QString(64, QLatin1Char('a')));
    REQUIRE(world.repository.photosLookedAt.size() == 2);
    CHECK(world.repository.photosLookedAt.front() == std::pair(QString(64, QLatin1Char('a')), false));
    CHECK(world.repository.photosLookedAt.back() == std::pair(QString(64, QLatin1Char('b')), false));
    viewer.next();
    CHECK(viewer.source().isEmpty());
    viewer.next();
    viewer.next();
    CHECK(viewer.index() == 2);
    CHECK(viewer.otherSource().isEmpty());  // of the one before, which is not here either
    viewer.previous();
    viewer.previous();
    viewer.setComparing(true);
    CHECK(viewer.comparing());
}

TEST_CASE("what is written to a photo becomes one change when it is left", "[I3]") {
    World world;
    world.show({aPhoto("a0"), aPhoto("b1")});
    PhotoViewer& viewer = world.open(0);
    viewer.setCaption(QStringLiteral("  油底壳渗油 "));
    viewer.setPart(QStringLiteral("油底壳"));
    CHECK(world.repository.saves.empty());
    viewer.next();
    REQUIRE(world.repository.saves.size() == 1);
    const model::Mutation* change = world.repository.lastSaved(model::Kind::attachment);
    REQUIRE(change);
    CHECK(change->record == idOf("a0"));
    CHECK(change->seen == model::Seq{5});
    CHECK(model::asText(*change->assigned("caption")) == "油底壳渗油");
    CHECK(model::asText(*change->assigned("part")) == "油底壳");
    viewer.flush();
    CHECK(world.repository.saves.size() == 1);
    viewer.setStage(QStringLiteral("after"));
    CHECK(model::asText(*world.repository.lastSaved(model::Kind::attachment)->assigned("stage")) == "after");
}

TEST_CASE("another photo that is opened is shown by the same viewer, which hands over what was typed",
          "[I3]") {
    World world;
    world.show({aPhoto("a0"), aPhoto("b1"), aPhoto("c2", PhotoPlace::elsewhere), aPhoto("d3")});
    PhotoViewer& viewer = world.open(0);
    CHECK(viewer.sourceBefore().isEmpty());
    CHECK(viewer.sourceAfter() == world.at(1, PhotosModel::SourceRole).toString());
    int viewers = 0;
    QObject context;
    QObject::connect(&world.photos(), &PhotosModel::viewerChanged, &context, [&] { ++viewers; });
    viewer.setCaption(QStringLiteral("渗油处"));
    const bool marking = GENERATE(true, false);
    marking ? viewer.marks()->setMarking(true) : viewer.setComparing(true);
    world.photos().open(world.at(3, PhotosModel::PhotoIdRole).toString());
    CHECK(world.photos().viewer() == &viewer);
    CHECK(viewers == 0);
    CHECK(viewer.index() == 3);
    CHECK(viewer.photoId() == world.at(3, PhotosModel::PhotoIdRole).toString());
    CHECK(viewer.caption().isEmpty());
    CHECK_FALSE(viewer.marks()->marking());
    CHECK_FALSE(viewer.comparing());
    CHECK(viewer.sourceBefore().isEmpty());  // it is not on this tablet
    CHECK(viewer.sourceAfter().isEmpty());
    REQUIRE(world.repository.saves.size() == 1);
    const model::Mutation* change = world.repository.lastSaved(model::Kind::attachment);
    CHECK(change->record == idOf("a0"));
    CHECK(model::asText(*change->assigned("caption")) == "渗油处");
}

TEST_CASE("a photo to either side that comes to this tablet is told, so that it is decoded ahead", "[I10]") {
    World world;
    world.show({aPhoto("a0", PhotoPlace::elsewhere), aPhoto("b1"), aPhoto("c2", PhotoPlace::elsewhere)});
    PhotoViewer& viewer = world.open(1);
    CHECK(viewer.sourceBefore().isEmpty());
    QSignalSpy changed(&viewer, &PhotoViewer::changed);
    world.repository.move(aPhoto("a0"));
    CHECK(changed.size() == 1);
    CHECK_FALSE(viewer.sourceBefore().isEmpty());
    world.repository.move(aPhoto("c2"));
    CHECK(changed.size() == 2);
    CHECK_FALSE(viewer.sourceAfter().isEmpty());
}

TEST_CASE("before or after is taken back by choosing it again, and a refusal is shown in its own words") {
    World world;
    auto photo = aPhoto("a0");
    photo.stage = QStringLiteral("before");
    world.show({photo});
    PhotoViewer& viewer = world.open(0);
    CHECK(viewer.stages().size() == 2);
    world.repository.answer = {.failure = mobile::SaveFailure::refused,
                               .refusal = model::Refusal{"record-too-large", {}, "太大", "too large"}};
    viewer.setStage(QStringLiteral("before"));
    CHECK(model::isNull(*world.repository.lastSaved(model::Kind::attachment)->assigned("stage")));
    REQUIRE(eventually([&] { return !viewer.problem().isEmpty(); }));
    CHECK(viewer.problem() == QStringLiteral("too large"));
}

TEST_CASE("what was typed to a photo and could not be written stays, is said, and is written later", "[I8]") {
    World world;
    world.show({aPhoto("a0"), aPhoto("b1")});
    PhotoViewer& viewer = world.open(0);
    viewer.setCaption(QStringLiteral("渗油处"));
    world.repository.answer = {.failure = mobile::SaveFailure::storageFull};
    viewer.next();
    REQUIRE(eventually([&] { return !viewer.problem().isEmpty(); }));
    world.repository.answer = {};
    viewer.previous();
    CHECK(viewer.caption() == QStringLiteral("渗油处"));
    REQUIRE(world.repository.saves.size() == 2);
    const model::Mutation* change = world.repository.lastSaved(model::Kind::attachment);
    CHECK(change->record == idOf("a0"));
    CHECK(model::asText(*change->assigned("caption")) == "渗油处");
    REQUIRE(eventually([&] { return viewer.problem().isEmpty(); }));
}

TEST_CASE("what was typed last and could not be written is said when the photo is closed already", "[I8]") {
    World world;
    world.show({aPhoto("a0")});
    world.open(0).setCaption(QStringLiteral("渗油处"));
    world.repository.answer = {.failure = mobile::SaveFailure::failed};
    world.photos().close();
    REQUIRE(eventually([&] { return !world.photos().problem().isEmpty(); }));
    CHECK(world.open(0).caption() == QStringLiteral("渗油处"));
}

TEST_CASE("a mark that could not be kept is said, also when another photo is looked at by then", "[I8]") {
    World world;
    world.show({aPhoto("a0"), aPhoto("b1")});
    PhotoViewer& viewer = world.open(0);
    world.repository.answer = {.failure = mobile::SaveFailure::storageFull};
    viewer.marks()->add({.id = {}, .shape = mobile::MarkShape::circle, .x = 1, .y = 1, .x2 = 200, .y2 = 200});
    viewer.next();
    CHECK(eventually([&] { return !viewer.marks()->problem().isEmpty(); }));
}

TEST_CASE("what is typed to a photo is a draft of that change by itself, and ends with it", "[T-22][I8]") {
    World world;
    world.show({aPhoto("a0")});
    world.open(0).setCaption(QStringLiteral("渗油"));
    REQUIRE(eventually([&] { return world.repository.storedDrafts.size() == 1; }));
    CHECK(world.repository.saves.empty());
    CHECK(world.repository.storedDrafts.begin()->second.form == QLatin1String("change"));
    world.photos().close();
    CHECK(world.repository.saves.size() == 1);
    CHECK(eventually([&] { return world.repository.storedDrafts.empty(); }));
}

TEST_CASE("words of a mark are a draft of that change while they are typed", "[T-22][I8]") {
    World world;
    world.show({aPhoto("a0")});
    mobile::PhotoMarks& marks = *world.open(0).marks();
    marks.setTool(QStringLiteral("text"));
    marks.addInMiddle();
    marks.setChosenText(QStringLiteral("渗"));
    REQUIRE(eventually([&] { return world.repository.storedDrafts.size() == 1; }));
    marks.setChosenText(QString());
    marks.flush();
    CHECK(world.repository.saves.empty());
    CHECK(world.repository.storedDrafts.empty());
}

TEST_CASE("what is typed to a photo of the form is handed over when the app goes to the background",
          "[T-22][I8]") {
    World world;
    world.app->newCapture();
    PhotosModel& photos = *world.app->capture()->photos();
    auto draft = aPhoto("a0");
    draft.draft = true;
    world.repository.showPhotos(world.app->capture()->draftId(), {draft});
    photos.open(draft.id);
    photos.viewer()->setCaption(QStringLiteral("渗油"));
    world.app->flushDrafts();
    const model::Mutation* change = world.repository.lastSaved(model::Kind::attachment);
    REQUIRE(change);
    CHECK(change->record == draft.record);
    CHECK(model::asText(*change->assigned("caption")) == "渗油");
}

TEST_CASE("choosing before or after does not lift what a caption being typed has seen", "[I3]") {
    World world;
    world.show({aPhoto("a0")});
    PhotoViewer& viewer = world.open(0);
    viewer.setCaption(QStringLiteral("渗油"));
    auto newer = aPhoto("a0");
    newer.seen = model::Seq{9};
    newer.caption = QStringLiteral("别人的说明");
    world.show({newer});
    viewer.setStage(QStringLiteral("before"));
    CHECK(world.repository.lastSaved(model::Kind::attachment)->seen == model::Seq{9});
    viewer.flush();
    const model::Mutation* change = world.repository.lastSaved(model::Kind::attachment);
    REQUIRE(change->assigned("caption"));
    CHECK(change->seen == model::Seq{5});
}

TEST_CASE("a photo that is refused after its page was left is told all the same", "[I2]") {
    World world;
    SECTION("of a case") {
        world.photos().addFiles({QUrl::fromLocalFile(QStringLiteral("/p/one.jpg"))});
        world.app->closeComplaint();
    }
    SECTION("of a form") {
        world.app->newCapture();
        world.app->capture()->photos()->addFiles({QUrl::fromLocalFile(QStringLiteral("/p/one.jpg"))});
        world.app->leaveCapture();
    }
    world.repository.answerPhoto(world.repository.photosTaken.back().first, {PhotoFault::unreadable, 0});
    CHECK(world.app->notice().contains(QStringLiteral("cannot be read")));
    CHECK(world.app->noticeIsBad());
}

TEST_CASE("pasting says when there is nothing to paste, and hands over bytes where there are some", "[I11]") {
    World world;
    QGuiApplication::clipboard()->clear();
    CHECK_FALSE(world.photos().addPasted());
    CHECK(world.photos().problem().contains(QStringLiteral("no picture")));
    auto* picture = new QMimeData;
    picture->setData(QStringLiteral("image/png"), "\x89PNG");
    QGuiApplication::clipboard()->setMimeData(picture);
    REQUIRE(world.photos().addPasted());
    CHECK(world.photos().problem().isEmpty());
    CHECK(world.repository.photosTaken.back().second.bytes == "\x89PNG");
}

TEST_CASE("what was pasted is told once it is in, or why it is not, wherever on the page somebody is",
          "[I11]") {
    World world;
    auto* picture = new QMimeData;
    picture->setData(QStringLiteral("image/png"), "\x89PNG");
    QGuiApplication::clipboard()->setMimeData(picture);
    REQUIRE(world.photos().addPasted());
    CHECK(world.app->notice().isEmpty());
    const quint64 ticket = world.repository.photosTaken.back().first;
    SECTION("in") {
        emit world.repository.photoAdded(ticket, {});
        CHECK(world.app->notice().contains(QStringLiteral("added to the photos")));
        CHECK_FALSE(world.app->noticeIsBad());
    }
    SECTION("not in") {
        mobile::PhotoFailure failure;
        failure.fault = mobile::PhotoFault::notAPicture;
        emit world.repository.photoAdded(ticket, failure);
        CHECK_FALSE(world.app->notice().isEmpty());
        CHECK(world.app->noticeIsBad());
    }
    SECTION("what was not pasted is seen where it was added") {
        world.photos().addBytes("\x89PNG");
        emit world.repository.photoAdded(world.repository.photosTaken.back().first, {});
        CHECK(world.app->notice().isEmpty());
    }
}

TEST_CASE("a deleted photo goes from the page, and the viewer shows the next or closes") {
    World world;
    world.show({aPhoto("a0"), aPhoto("b1")});
    PhotoViewer& viewer = world.open(0);
    viewer.remove();
    const model::Mutation* change = world.repository.lastSaved(model::Kind::attachment);
    REQUIRE(change);
    CHECK(*change->assigned(model::kDeleted) == model::Value{true});
    world.show({aPhoto("b1")});
    REQUIRE(world.photos().viewer());
    CHECK(world.photos().viewer()->source().endsWith(QLatin1Char('b')));
    world.show({});
    CHECK_FALSE(world.photos().viewer());
}

TEST_CASE("a photo that could not be sent is a way from the status to its case") {
    World world;
    world.app->closeComplaint();
    CHECK_FALSE(world.app->openFailedPhoto());
    world.show({aPhoto("a0"), aPhoto("b1", PhotoPlace::failed)});
    REQUIRE(world.app->openFailedPhoto());
    CHECK(world.app->complaint()->id() == idOf("0001"));
}

TEST_CASE("photos of the form begin with its draft, and are drafts themselves", "[I8]") {
    World world;
    world.app->newCapture();
    PhotosModel& photos = *world.app->capture()->photos();
    photos.addFiles({QUrl::fromLocalFile(QStringLiteral("/p/one.jpg"))});
    CHECK(world.repository.draftWrites == 1);  // without it nobody would find the photo again
    CHECK(world.app->capture()->canSave());
    auto draft = aPhoto("a0");
    draft.draft = true;
    world.repository.showPhotos(world.app->capture()->draftId(), {draft});
    REQUIRE(photos.count() == 1);
    CHECK(photos.index(0, 0).data(PhotosModel::PlaceTextRole).toString() ==
          QStringLiteral("Draft, on this tablet"));
    photos.open(draft.id);
    // It is written to like any other; the repository keeps that with its draft.
    photos.viewer()->setStage(QStringLiteral("before"));
    REQUIRE(world.repository.saves.size() == 1);
    CHECK(world.repository.lastSaved(model::Kind::attachment)->record == draft.record);
}

TEST_CASE("the status says that the records are safe and photos wait, never more than that") {
    World world;
    mobile::SyncState state{
        .link = mobile::Link::upToDate, .lastSynced = 1'794'990'000'000, .photosWaiting = 2};
    world.repository.setState(state);
    CHECK(world.app->sync()->summary().contains(QStringLiteral("2 photo")));
    CHECK(world.app->sync()->summary().contains(QStringLiteral("safe on the server")));
    CHECK(world.app->sync()->iconName() == QStringLiteral("sync"));
    state.waiting = 1;
    world.repository.setState(state);
    CHECK_FALSE(world.app->sync()->summary().contains(QStringLiteral("safe")));
    state.waiting = 0;
    state.lastSynced = 0;
    world.repository.setState(state);
    CHECK_FALSE(world.app->sync()->summary().contains(QStringLiteral("safe")));
    state.lastSynced = 1;
    state.photosFailed = 1;
    world.repository.setState(state);
    CHECK(world.app->sync()->summary().contains(QStringLiteral("1 photo")));
    CHECK(world.app->sync()->summary().contains(QStringLiteral("could not be sent")));
    CHECK(world.app->sync()->iconName() == QStringLiteral("alert"));
    CHECK(world.app->sync()->photosFailedText() == QStringLiteral("1 photo(s) could not be sent"));
    world.app->sync()->retryPhotos();
    CHECK(world.repository.photoRetries == 1);
    state.memosFailed = 1;
    world.repository.setState(state);
    CHECK(world.app->sync()->summary().contains(QStringLiteral("1 voice memo")));
    CHECK(world.app->sync()->photosFailedText() == QStringLiteral("1 voice memo(s) could not be sent"));
    state.photosFailed = 3;
    world.repository.setState(state);
    CHECK(world.app->sync()->summary().contains(QStringLiteral("3 photo(s) and memo(s)")));
    CHECK(world.app->sync()->photosFailedText() ==
          QStringLiteral("3 photo(s) and memo(s) could not be sent"));
    state.memosFailed = 0;
    state.photosFailed = 0;
    state.photosWaiting = 0;
    world.repository.setState(state);
    CHECK(world.app->sync()->iconName() == QStringLiteral("cloud_done"));
}

TEST_CASE("what others have begun on this tablet is told, though only they see it", "[I2]") {
    World world;
    mobile::SyncState state{.link = mobile::Link::upToDate, .lastSynced = 1'794'990'000'000};
    world.repository.setState(state);
    CHECK_FALSE(world.app->sync()->summary().contains(QStringLiteral("of others")));
    state.othersForms = 2;
    world.repository.setState(state);
    CHECK(world.app->sync()->summary().contains(QStringLiteral("2 form(s) of others not saved yet")));
    CHECK(world.app->sync()->iconName() == QStringLiteral("cloud_done"));
}

TEST_CASE("photos of a form that is not saved are told apart, never as safe or as waiting to be sent",
          "[I2]") {
    World world;
    mobile::SyncState state{
        .link = mobile::Link::upToDate, .lastSynced = 1'794'990'000'000, .photosInForms = 2};
    world.repository.setState(state);
    const auto* sync = world.app->sync();
    CHECK(sync->summary().contains(QStringLiteral("2 photo(s) in forms not saved yet")));
    CHECK_FALSE(sync->summary().contains(QStringLiteral("safe")));
    CHECK_FALSE(sync->summary().contains(QStringLiteral("waiting")));
    CHECK(sync->iconName() == QStringLiteral("tablet"));
    state.photosHeld = true;
    state.memosInForms = 2;
    world.repository.setState(state);
    CHECK(sync->summary().contains(QStringLiteral("2 voice memo(s) in forms not saved yet")));
    CHECK_FALSE(sync->summary().contains(QStringLiteral("Wi-Fi")));
    state.memosInForms = 1;
    state.photosWaiting = 3;
    world.repository.setState(state);
    CHECK(sync->summary() == QStringLiteral("Records safe on the server, 3 photo(s) waiting for Wi-Fi · "
                                            "2 photo(s) and memo(s) in forms not saved yet"));
    CHECK(sync->iconName() == QStringLiteral("sync"));
}

}  // namespace heed::test
