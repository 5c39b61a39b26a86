#include "mobile/viewmodels/app_controller.hpp"

#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTextBoundaryFinder>
#include <QTranslator>

namespace heed::test {
namespace {

using mobile::AppController;
using mobile::Link;
using mobile::SaveFailure;
using mobile::SyncStatus;

struct World {
    FakeRepository repository;
    mobile::ComplaintState state = aCase("0001");
    AppController app{repository, repository.clock, {}};

    World() { repository.showCase(state); }
};

TEST_CASE("a complaint that was recorded is opened, and it is said where it is stored") {
    World world;
    world.app.newCapture();
    CHECK(world.app.page() == AppController::Capture);
    world.app.capture()->setValue(QStringLiteral("own_words"), QStringLiteral("漏油"));
    const model::RecordId id = world.app.capture()->draftId();
    mobile::ComplaintState made = aCase("0002");
    made.complaint.record.id = id;
    world.repository.cases.insert_or_assign(id, made);
    REQUIRE(world.app.capture()->save());
    CHECK(eventually([&] { return world.app.capture() == nullptr; }));
    CHECK(world.app.page() == AppController::Cases);
    REQUIRE(world.app.complaint());
    CHECK(world.app.complaint()->id() == id);
    CHECK(world.app.notice() == QStringLiteral("Saved on this tablet"));
    CHECK_FALSE(world.app.noticeIsBad());
}

TEST_CASE("every role is told in the words of the way of working", "[T-04]") {
    World world;
    for (const auto& role : policy::builtInProfile("default")->roles) {
        world.repository.who.roleCode = mobile::toQString(role.id);
        emit world.repository.identityChanged();
        INFO(role.id);
        CHECK(world.app.roleLabel() == mobile::toQString(role.words.zh));
    }
    world.repository.who.roleCode = QStringLiteral("of_a_newer_version");
    emit world.repository.identityChanged();
    CHECK(world.app.roleLabel() == QStringLiteral("of_a_newer_version"));
}

class Phone : public mobile::Telephone {
  public:
    bool works = true;
    QStringList dialled;
    bool dial(const QString& number) override {
        dialled.append(number);
        return works;
    }
};

TEST_CASE("the customer's number is dialled, and where nothing dials it is copied and said so", "[J-08]") {
    World world;
    Phone phone;
    world.state.phone = written(*world.state.phone, {{"phone", std::string("+86 138-0000 8888 转 12")}},
                                {.seq = 2, .seen = 1});
    world.repository.showCase(world.state);
    REQUIRE(world.app.openComplaint(mobile::toQString(world.state.complaint.record.id.text())));
    world.app.setTelephone(&phone);
    world.app.complaint()->call();
    CHECK(phone.dialled == QStringList{QStringLiteral("+8613800008888")});
    CHECK(world.app.notice().isEmpty());
    phone.works = false;
    QGuiApplication::clipboard()->setText(QStringLiteral("something else"));
    world.app.complaint()->call();
    CHECK(QGuiApplication::clipboard()->text() == QStringLiteral("+8613800008888"));
    CHECK(world.app.notice().contains(QStringLiteral("+8613800008888")));
    CHECK_FALSE(world.app.noticeIsBad());
    // A machine that has none at all is no different.
    world.app.dismissNotice();
    world.app.setTelephone(nullptr);
    world.app.complaint()->call();
    CHECK_FALSE(world.app.notice().isEmpty());
    CHECK(world.repository.saves.empty());  // to have dialled is not to have spoken
}

TEST_CASE("leaving a capture keeps it, and it can be taken up again") {
    World world;
    world.app.newCapture();
    world.app.capture()->setValue(QStringLiteral("own_words"), QStringLiteral("漏油"));
    CHECK(world.app.drafts()->count() == 0);
    world.app.leaveCapture();
    CHECK(world.app.page() == AppController::Cases);
    REQUIRE(world.app.drafts()->count() == 1);
    const QString id = world.app.drafts()->rows().front().id;
    CHECK(world.app.drafts()->rows().front().title == QStringLiteral("漏油"));
    CHECK(world.app.resumeDraft(id));
    CHECK(world.app.capture()->ownWords()->text() == QStringLiteral("漏油"));
    CHECK(world.app.drafts()->count() == 0);
}

TEST_CASE("going elsewhere in the middle of a capture writes its draft and finds it again") {
    World world;
    world.app.newCapture();
    world.app.capture()->setValue(QStringLiteral("own_words"), QStringLiteral("漏油"));
    world.app.setPage(AppController::Sync);
    CHECK(world.repository.storedDrafts.size() == 1);
    world.app.setPage(AppController::Capture);
    CHECK(world.app.capture()->ownWords()->text() == QStringLiteral("漏油"));
}

TEST_CASE("a capture that is discarded leaves nothing behind") {
    World world;
    world.app.newCapture();
    world.app.capture()->setValue(QStringLiteral("own_words"), QStringLiteral("漏油"));
    world.app.capture()->flushDraft();
    world.app.discardCapture();
    CHECK(world.app.drafts()->count() == 0);
    CHECK(world.app.page() == AppController::Cases);
    world.app.dismissNotice();
    CHECK(world.repository.storedDrafts.empty());
    CHECK(world.app.drafts()->count() == 0);
    CHECK_FALSE(world.app.undoable());
}

TEST_CASE("what is discarded can be had back with the last letter typed, as long as it is told") {
    World world;
    world.app.newCapture();
    world.app.capture()->setValue(QStringLiteral("own_words"), QStringLiteral("漏油"));
    world.app.discardCapture();
    REQUIRE(world.app.undoable());
    CHECK_FALSE(world.app.noticeIsBad());
    CHECK_FALSE(world.app.notice().isEmpty());
    world.app.undo();
    REQUIRE(world.app.capture());
    CHECK(world.app.capture()->ownWords()->text() == QStringLiteral("漏油"));
    CHECK(world.app.notice().isEmpty());
    CHECK_FALSE(world.app.undoable());
    SECTION("and once more") {
        world.app.discardCapture();
        CHECK(world.repository.storedDrafts.size() == 1);
        world.app.undo();
        CHECK(world.app.capture());
    }
    SECTION("and goes when something else is told, or discarded") {
        world.app.discardCapture();
        world.app.newReception();
        world.app.reception()->setValue(QStringLiteral("odometer"), QStringLiteral("5"));
        world.app.discardReception();
        CHECK(world.repository.storedDrafts.size() == 1);
        world.app.dismissNotice();
        CHECK(world.repository.storedDrafts.empty());
    }
}

TEST_CASE("a form that was left writes nothing any more, whatever comes from elsewhere", "[T-16][I8]") {
    World world;
    const auto type = [&world] {
        world.app.newCapture();
        world.app.capture()->setValue(QStringLiteral("vehicle.plate"), QStringLiteral("沪A·12345"));
        return world.app.capture()->draftId();
    };
    const auto left = type();
    world.app.leaveCapture();
    const auto open = type();
    const mobile::ComplaintState known = aCase("known");
    world.repository.acquaintances["沪A·12345"].parties = {
        {.vehicle = known.vehicle, .customer = known.customer, .exact = true}};
    emit world.repository.recordsChanged();
    const auto named = [&world](const model::RecordId& id) {
        const auto draft = world.repository.storedDrafts.find(id);
        return draft != world.repository.storedDrafts.end() &&
               draft->second.content.contains(QStringLiteral("customer.name"));
    };
    CHECK(eventually([&] { return named(open); }));
    CHECK_FALSE(named(left));
}

TEST_CASE("a form in which nothing was typed goes without a word") {
    World world;
    world.app.newReception();
    world.app.discardReception();
    CHECK(world.app.notice().isEmpty());
    CHECK_FALSE(world.app.undoable());
}

TEST_CASE("a full disk is said and stays said until it is read") {
    World world;
    world.repository.answer.failure = SaveFailure::storageFull;
    world.app.newCapture();
    world.app.capture()->setValue(QStringLiteral("own_words"), QStringLiteral("漏油"));
    REQUIRE(world.app.capture()->save());
    CHECK(eventually([&] { return world.app.noticeIsBad(); }));
    CHECK(world.app.page() == AppController::Capture);
    CHECK(world.app.capture()->ownWords()->text() == QStringLiteral("漏油"));
    world.app.dismissNotice();
    CHECK(world.app.notice().isEmpty());
}

TEST_CASE("why a save was refused is told in the user's words, and follows the language") {
    World world;
    world.repository.answer.failure = SaveFailure::refused;
    world.repository.answer.refusal =
        model::Refusal{"bad-text", "own_words", "含有无法识别的字符", "Not valid text"};
    world.app.newCapture();
    world.app.capture()->setValue(QStringLiteral("own_words"), QStringLiteral("漏油"));
    REQUIRE(world.app.capture()->save());
    CHECK(eventually([&] { return world.app.notice().contains(QStringLiteral("含有无法识别的字符")); }));
    CHECK(world.app.noticeIsBad());
    world.app.setLanguage(QStringLiteral("en"));
    CHECK(world.app.notice().contains(QStringLiteral("Not valid text")));
    CHECK(world.app.capture()->ownWords()->text() == QStringLiteral("漏油"));
}

TEST_CASE("a refusal that comes when its page was left is told all the same", "[T-22]") {
    World world;
    world.repository.answer.failure = SaveFailure::refused;
    world.repository.answer.refusal = model::Refusal{"record-too-large", {}, "太大", "too large"};
    REQUIRE(world.app.openNumber(QStringLiteral("FT01-2611-A-0001")));
    world.app.complaint()->setNoteText(QStringLiteral("已致电"));
    world.app.complaint()->addNote();
    SECTION("left") {
        world.app.closeComplaint();
        CHECK(eventually([&] { return world.app.notice().contains(QStringLiteral("太大")); }));
        CHECK(world.app.noticeIsBad());
    }
    SECTION("and on its page by the page") {
        CHECK(eventually([&] { return !world.app.complaint()->refusal().isEmpty(); }));
        CHECK(world.app.notice().isEmpty());
    }
}

TEST_CASE("what is being typed anywhere can be written at once", "[T-22]") {
    World world;
    REQUIRE(world.app.openNumber(QStringLiteral("FT01-2611-A-0001")));
    world.app.complaint()->setNoteText(QStringLiteral("已致电"));
    world.app.newCapture();
    world.app.capture()->setValue(QStringLiteral("own_words"), QStringLiteral("漏油"));
    CHECK(world.repository.storedDrafts.empty());
    world.app.flushDrafts();
    CHECK(world.repository.storedDrafts.size() == 2);
}

TEST_CASE("a field that was being edited when the app was killed is opened again, with its page",
          "[T-22][I8]") {
    World world;
    const mobile::ComplaintState state = aCase();
    world.repository.showCase(state);
    const QString id = mobile::toQString(state.complaint.record.id.text());
    REQUIRE(world.app.openComplaint(id));
    world.app.complaint()->beginEdit(world.app.complaint()->field(QStringLiteral("demand")));
    world.app.complaint()->setEditText(QStringLiteral("换一辆"));
    world.app.complaint()->place()->setScroll(240);
    world.app.flushDrafts();
    {
        AppController next(world.repository, world.repository.clock, {});
        REQUIRE(next.resumeOnScreen());
        CHECK(next.page() == AppController::Cases);
        REQUIRE(next.complaint());
        CHECK(next.complaint()->recordId() == id);
        REQUIRE(next.complaint()->editing());
        CHECK(next.complaint()->editing()->name() == QStringLiteral("complaint.demand"));
        CHECK(next.complaint()->editText() == QStringLiteral("换一辆"));
        CHECK(next.complaint()->place()->field() == QStringLiteral("complaint.demand"));
        CHECK(next.complaint()->place()->scroll() == 240);
        // Whoever has left the page is not led back to it; what was typed waits there.
        next.closeComplaint();
    }
    AppController later(world.repository, world.repository.clock, {});
    CHECK_FALSE(later.resumeOnScreen());
    CHECK(later.complaint() == nullptr);
    REQUIRE(later.openComplaint(id));
    REQUIRE(later.complaint()->editing());
    CHECK(later.complaint()->editText() == QStringLiteral("换一辆"));
}

TEST_CASE("a note that was being typed when the app was killed is opened again, and one that is done is not",
          "[T-22][I8]") {
    World world;
    const mobile::ComplaintState state = aCase();
    world.repository.showCase(state);
    const QString id = mobile::toQString(state.complaint.record.id.text());
    REQUIRE(world.app.openComplaint(id));
    world.app.complaint()->setNoteText(QStringLiteral("已致电"));
    world.app.flushDrafts();
    AppController next(world.repository, world.repository.clock, {});
    REQUIRE(next.resumeOnScreen());
    CHECK(next.complaint()->noteText() == QStringLiteral("已致电"));
    CHECK(next.complaint()->place()->field() == QStringLiteral("note"));
    next.complaint()->addNote();
    // The page is left while that is being written: nothing is a draft any more then.
    next.closeComplaint();
    CHECK(eventually([&] { return world.repository.storedDrafts.empty(); }));
    AppController later(world.repository, world.repository.clock, {});
    CHECK_FALSE(later.resumeOnScreen());
}

TEST_CASE("the form that was typed into last is opened again, before a page with something half-typed",
          "[T-22][I8]") {
    World world;
    const mobile::ComplaintState state = aCase();
    world.repository.showCase(state);
    REQUIRE(world.app.openComplaint(mobile::toQString(state.complaint.record.id.text())));
    world.app.complaint()->setNoteText(QStringLiteral("已致电"));
    world.app.flushDrafts();
    world.repository.clock.advance(std::chrono::seconds{5});
    world.app.newCapture();
    REQUIRE(world.app.capture()->setValue(QStringLiteral("own_words"), QStringLiteral("漏油")));
    world.app.flushDrafts();
    AppController next(world.repository, world.repository.clock, {});
    REQUIRE(next.resumeOnScreen());
    REQUIRE(next.capture());
    CHECK(next.capture()->ownWords()->text() == QStringLiteral("漏油"));
    CHECK(next.complaint() == nullptr);
}

TEST_CASE("whatever goes wrong with the sync, its advice is in the user's language and says what to do") {
    World world;
    using Kind = base::ErrorKind;
    QStringList said;
    for (const Kind kind : {Kind::transient, Kind::rejected, Kind::invalid, Kind::bug, Kind::storageFull}) {
        const bool full = kind == Kind::storageFull;
        world.repository.setState({.link = full ? mobile::Link::storageFull : mobile::Link::failed,
                                   .failureKind = kind,
                                   .failure = QStringLiteral("SQLITE_IOERR")});
        said.append(world.app.sync()->advice());
        CHECK_FALSE(said.last().contains(QStringLiteral("SQLITE")));
    }
    CHECK(said.removeDuplicates() == 0);
    CHECK_FALSE(said.contains(QString()));
}

TEST_CASE("a complaint can be opened by its number, and one that is not here cannot") {
    World world;
    CHECK(world.app.openNumber(QStringLiteral("FT01-2611-A-0001")));
    CHECK_FALSE(world.app.openNumber(QStringLiteral("FT01-2611-A-9999")));
    CHECK_FALSE(world.app.openComplaint(QStringLiteral("no id at all")));
    CHECK(world.app.complaint()->number() == QStringLiteral("FT01-2611-A-0001"));
}

TEST_CASE("a complaint that vanishes closes its page") {
    World world;
    world.app.openNumber(QStringLiteral("FT01-2611-A-0001"));
    world.repository.cases.clear();
    emit world.repository.recordsChanged();
    CHECK(world.app.complaint() == nullptr);
}

TEST_CASE("the words of the schema follow the language at run time") {
    World world;
    world.app.openNumber(QStringLiteral("FT01-2611-A-0001"));
    QSignalSpy language(&world.app, &AppController::languageChanged);
    CHECK(world.app.complaint()->ownWords()->label() == QStringLiteral("顾客原话"));
    world.app.setLanguage(QStringLiteral("en"));
    CHECK(language.size() == 1);
    CHECK(world.app.complaint()->ownWords()->label() == QStringLiteral("Customer's own words"));
    CHECK(world.app.complaint()->stateLabel() == QStringLiteral("Open"));
}

TEST_CASE("the status never calls synced what is on this tablet only") {
    World world;
    SyncStatus& sync = *world.app.sync();
    world.repository.setState(
        {.link = Link::upToDate, .lastSynced = base::toMs(world.repository.clock.now()), .complete = true});
    CHECK(sync.summary().startsWith(QStringLiteral("Synced at")));
    for (const Link link : {Link::offline, Link::connecting, Link::syncing, Link::upToDate, Link::authExpired,
                            Link::storageFull, Link::failed}) {
        world.repository.setState({.link = link,
                                   .waiting = 3,
                                   .lastSynced = base::toMs(world.repository.clock.now()),
                                   .complete = true});
        CHECK(sync.summary() == QStringLiteral("3 change(s) saved on this tablet only"));
        CHECK_FALSE(sync.headline().isEmpty());
        CHECK_FALSE(sync.iconName().isEmpty());
    }
}

TEST_CASE("what waits is told with since when, and with when this tablet last met the server") {
    World world;
    SyncStatus& sync = *world.app.sync();
    const qint64 now = base::toMs(world.repository.clock.now());
    const qint64 hour = 3'600'000;
    const auto clockTime = [&](qint64 at) {
        return mobile::TimeText(world.repository.clock).clockTime(at, false);
    };
    world.repository.setState({.link = Link::offline,
                               .waiting = 3,
                               .oldestWaiting = now - 2 * hour,
                               .lastSynced = now - 3 * hour,
                               .complete = true});
    CHECK(sync.summary().contains(clockTime(now - 2 * hour)));
    CHECK(sync.line().startsWith(sync.headline() + QStringLiteral(" · ") + sync.summary()));
    CHECK(sync.line().endsWith(clockTime(now - 3 * hour)));
    // Never met: nothing is said of it.
    world.repository.setState({.link = Link::offline, .waiting = 1, .oldestWaiting = now});
    CHECK(sync.line() == sync.headline() + QStringLiteral(" · ") + sync.summary());
    // Nothing waits: once is enough.
    world.repository.setState({.link = Link::offline, .lastSynced = now, .complete = true});
    CHECK(sync.line().count(clockTime(now)) == 1);
    world.repository.setState({.link = Link::upToDate, .lastSynced = now, .complete = true});
    CHECK(sync.line() == sync.summary());
}

// Of one text, whose Chinese has no spaces between its words.
class LastSynced : public QTranslator {
  public:
    LastSynced() { QCoreApplication::installTranslator(this); }
    ~LastSynced() override { QCoreApplication::removeTranslator(this); }
    [[nodiscard]] bool isEmpty() const override { return false; }
    QString translate(const char* /*context*/, const char* source, const char* /*disambiguation*/,
                      int /*n*/) const override {
        return qstrcmp(source, "Last synced at %1") == 0 ? QStringLiteral("上次同步 %1") : QString();
    }
};

TEST_CASE("when this tablet last met the server is not broken between two lines") {
    const LastSynced chinese;
    World world;
    const qint64 now = base::toMs(world.repository.clock.now());
    const qint64 days = GENERATE(0, 3);  // of another day the date stands before the time
    const qint64 synced = now - days * 24 * 3'600'000;
    world.repository.setState(
        {.link = Link::offline, .waiting = 3, .oldestWaiting = now, .lastSynced = synced, .complete = true});
    const QString line = world.app.sync()->line();
    const auto begin = line.lastIndexOf(QStringLiteral("上"));
    REQUIRE(begin > 0);
    QTextBoundaryFinder breaks(QTextBoundaryFinder::Line, line);
    breaks.toEnd();
    CHECK(breaks.toPreviousBoundary() == begin);
    // It reads as it did.
    QString read = line.mid(begin).replace(QChar::Nbsp, QLatin1Char(' '));
    read.remove(QChar(u'\u2060'));
    CHECK(read ==
          QStringLiteral("上次同步 ") + mobile::TimeText(world.repository.clock).clockTime(synced, false));
}

TEST_CASE("whatever stops the sync, it is said what goes on working") {
    World world;
    for (const Link link : {Link::offline, Link::authExpired, Link::storageFull, Link::failed}) {
        world.repository.setState({.link = link, .complete = true});
        CHECK_FALSE(world.app.sync()->advice().isEmpty());
    }
    world.repository.who.device = 1;
    world.repository.setState({.link = Link::syncing, .fetched = 320});
    CHECK(world.app.sync()->firstSync());
    CHECK(world.app.sync()->summary().contains(QStringLiteral("320")));
    CHECK_FALSE(world.app.sync()->advice().isEmpty());
}

TEST_CASE("a tablet that has no number yet promises drafts, and not that everything is sent") {
    World world;
    const SyncStatus& sync = *world.app.sync();
    for (const Link link : {Link::offline, Link::authExpired}) {
        CAPTURE(static_cast<int>(link));
        world.repository.who.device = 0;
        world.repository.setState({.link = link});
        const QString headline = sync.headline();
        CHECK(sync.advice().contains(QStringLiteral("draft")));
        CHECK_FALSE(sync.advice().contains(QStringLiteral("go on recording")));
        world.repository.who.device = 1;
        emit world.repository.identityChanged();
        CHECK(sync.advice().contains(QStringLiteral("go on recording")));
        if (link == Link::authExpired) CHECK(sync.headline() != headline);
    }
}

TEST_CASE("how the sync stands has a tone: danger before what waits, and good when the server has all") {
    World world;
    const auto tone = [&world](Link link, int waiting) {
        world.repository.setState({.link = link, .waiting = waiting, .complete = true});
        return static_cast<mobile::Tone>(world.app.sync()->tone());
    };
    CHECK(tone(Link::authExpired, 3) == mobile::Tone::danger);
    CHECK(tone(Link::offline, 3) == mobile::Tone::accent);
    CHECK(tone(Link::upToDate, 3) == mobile::Tone::accent);
    CHECK(tone(Link::offline, 0) == mobile::Tone::neutral);
    CHECK(tone(Link::upToDate, 0) == mobile::Tone::good);
}

TEST_CASE("the offline switch goes to the repository and shows what it says") {
    World world;
    world.app.sync()->setOfflineSwitch(true);
    CHECK(world.app.sync()->offlineSwitch());
    CHECK(world.app.sync()->state() == SyncStatus::Offline);
    world.app.sync()->setOfflineSwitch(false);
    CHECK(world.app.sync()->state() == SyncStatus::UpToDate);
}

TEST_CASE("a refused group is one entry with its reason and all that was typed, until it is dismissed",
          "[I3]") {
    World world;
    model::Mutation close{
        .kind = model::Kind::complaint, .record = world.state.complaint.record.id, .transition = "close"};
    close.set.push_back(model::assign(close.kind, "state", std::string("closed")));
    model::Mutation note{.kind = model::Kind::action, .record = idOf("note")};
    note.set.push_back(model::assign(note.kind, "complaint", world.state.complaint.record.id.text()));
    note.set.push_back(model::assign(note.kind, "text", std::string("顾客已满意")));
    mobile::Rejection rejection;
    rejection.id = 7;
    rejection.number = QStringLiteral("FT01-2611-A-0001");
    rejection.inputs = {close, note};
    rejection.refusal = {"lead-only", "state", "只能由总负责人结案。", "Only the lead."};
    world.repository.refused = {rejection};
    emit world.repository.rejectionsChanged();

    mobile::RejectionsModel& list = *world.app.sync()->rejections();
    REQUIRE(world.app.sync()->needsAttention() == 1);
    const QModelIndex row = list.index(0, 0);
    CHECK(row.data(mobile::RejectionsModel::ReasonRole).toString() == QStringLiteral("只能由总负责人结案。"));
    CHECK(row.data(mobile::RejectionsModel::TitleRole).toString() ==
          QStringLiteral("Closing · FT01-2611-A-0001 · 王女士（示例） · 沪A·12345"));
    const QString entered = row.data(mobile::RejectionsModel::EnteredRole).toString();
    CHECK(entered.contains(QStringLiteral("顾客已满意")));
    CHECK_FALSE(entered.contains(QString::fromStdString(world.state.complaint.record.id.text())));
    list.dismiss(7);
    CHECK(world.app.sync()->needsAttention() == 0);
}

}  // namespace
TEST_CASE("texts have one of the sizes that are offered, and the hand is one of two") {
    FakeRepository repository;
    AppController app(repository, repository.clock, mobile::Preferences{.language = QStringLiteral("en")});
    int written = 0;
    QObject::connect(&app, &AppController::preferencesChanged, &app, [&] { ++written; });
    for (const QVariant& choice : app.textSizeChoices()) {
        app.setTextSize(choice.toMap()[QStringLiteral("code")].toInt());
        CHECK(app.chosenTextSize() == choice.toMap()[QStringLiteral("code")].toInt());
    }
    CHECK(written == 3);
    app.setTextSize(131);
    CHECK(app.textSize() == 130);
    app.setLeftHanded(true);
    app.setLeftHanded(true);
    CHECK(app.leftHanded());
    CHECK(written == 4);
    CHECK(app.preferences().textSize == 130);
}

TEST_CASE("texts are as large as the system has them until the person chooses a size") {
    FakeRepository repository;
    AppController app(repository, repository.clock, mobile::Preferences{.language = QStringLiteral("en")});
    CHECK(app.textSize() == 100);
    for (const auto& [scale, size] :
         {std::pair{0.85, 100}, {1.0, 100}, {1.1, 115}, {1.15, 115}, {1.3, 130}, {2.0, 130}}) {
        CAPTURE(scale);
        app.setSystemTextSize(scale);
        CHECK(app.textSize() == size);
        CHECK(app.chosenTextSize() == mobile::kSystemTextSize);
    }
    app.setTextSize(100);
    CHECK(app.textSize() == 100);
    app.setSystemTextSize(1.15);
    CHECK(app.textSize() == 100);
    app.setTextSize(mobile::kSystemTextSize);
    CHECK(app.textSize() == 115);
}

TEST_CASE("what is set about photos is told to who sends and keeps them, at the start and when it changes") {
    FakeRepository repository;
    AppController app(repository, repository.clock,
                      mobile::Preferences{.language = QStringLiteral("en"), .photosOverWifiOnly = true});
    CHECK(repository.photoRules == mobile::PhotoRules{.wifiOnly = true, .mobileBytes = 500'000'000});
    int written = 0;
    QObject::connect(&app, &AppController::preferencesChanged, &app, [&] { ++written; });
    app.setKeepPhotosDays(7);
    app.setPhotosOverWifiOnly(false);
    app.setPhotosOverWifiOnly(false);
    app.setKeepPhotosDays(8);  // none of the choices
    CHECK(written == 2);
    CHECK(repository.photoRules.keep == std::chrono::hours{7 * 24});
    CHECK_FALSE(repository.photoRules.wifiOnly);
    CHECK(app.keepPhotosDays() == 7);
    CHECK(app.keepPhotosChoices().size() == 4);
    app.setMobileDataMb(0);
    CHECK_FALSE(repository.photoRules.mobileBytes);
    app.setMobileDataMb(100);
    app.setMobileDataMb(101);  // none of the choices
    CHECK(repository.photoRules.mobileBytes == 100'000'000);
    CHECK(app.mobileDataChoices().size() == 4);
    app.setPhotosAhead(false);
    app.setPhotosAhead(false);
    CHECK_FALSE(repository.photoRules.ahead);
    CHECK(written == 5);
}

TEST_CASE("the settings say what photos have taken of mobile data, and how large they are") {
    FakeRepository repository;
    AppController app(repository, repository.clock, mobile::Preferences{.language = QStringLiteral("en")});
    repository.state.mobileBytes = 12'000'001;
    CHECK(app.mobileDataText().contains(QStringLiteral(": 13 MB.")));
    CHECK(app.photoSizeText().contains(QStringLiteral("2560 pixels")));
}

TEST_CASE("sending photos over Wi-Fi only says what that means on the network of the moment") {
    FakeRepository repository;
    AppController app(repository, repository.clock, mobile::Preferences{.language = QStringLiteral("en")});
    CHECK(app.wifiText().contains(QStringLiteral("does not tell")));
    CHECK(app.wifiText().contains(QStringLiteral("photos and memos")));
    mobile::SyncState state = repository.state;
    state.medium = mobile::NetworkMedium::mobileData;
    state.photosHeld = true;
    state.photosWaiting = 2;
    state.lastSynced = 1;
    repository.setState(state);
    CHECK(app.wifiText().contains(QStringLiteral("On mobile data now")));
    CHECK(app.wifiText().contains(QStringLiteral("photos and memos")));
    CHECK(app.sync()->summary().contains(QStringLiteral("waiting for Wi-Fi")));
    state.medium = mobile::NetworkMedium::wifi;
    repository.setState(state);
    CHECK(app.wifiText().contains(QStringLiteral("not on mobile data now")));
    CHECK(app.wifiText().contains(QStringLiteral("photos and memos")));
}

}  // namespace heed::test
