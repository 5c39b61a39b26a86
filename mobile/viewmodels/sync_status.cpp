#include "mobile/viewmodels/sync_status.hpp"

#include "mobile/viewmodels/clock_text.hpp"

#include <QCoreApplication>
#include <QTextBoundaryFinder>
#include <algorithm>

namespace heed::mobile {
namespace {

QString say(const char* text, int n = -1) { return QCoreApplication::translate("sync", text, nullptr, n); }

// A few words that stand in one line wherever they fit into one. Chinese may be broken between any two of
// its characters.
QString unbroken(QString text) {
    text.replace(QLatin1Char(' '), QChar::Nbsp);
    constexpr QChar kWordJoiner{u'\u2060'};
    const QString words = text;
    QTextBoundaryFinder breaks(QTextBoundaryFinder::Line, words);
    breaks.toEnd();
    for (auto at = breaks.toPreviousBoundary(); at > 0; at = breaks.toPreviousBoundary())
        text.insert(at, kWordJoiner);
    return text;
}

// Photos, memos, or both: what waits or failed is named.
struct Names {
    const char* both;
    const char* photos;
    const char* memos;
};
struct Number {
    int all = 0;
    int memos = 0;  // of these
};
const char* nameOf(const Number& number, const Names& names) {
    if (number.memos == 0) return names.photos;
    return number.all > number.memos ? names.both : names.memos;
}

}  // namespace

SyncStatus::SyncStatus(CaseRepository& repository, const Lexicon& lexicon, const TimeText& times,
                       QObject* parent)
    : QObject(parent),
      repository_(repository),
      times_(times),
      rejections_(repository, lexicon, times, this),
      conflicts_(repository, lexicon, times, this),
      now_(repository.syncState()) {
    connect(&repository_, &CaseRepository::syncStateChanged, this, [this] {
        const SyncState fresh = repository_.syncState();
        if (fresh == now_) return;
        now_ = fresh;
        emit changed();
    });
    connect(&repository_, &CaseRepository::identityChanged, this, &SyncStatus::changed);
    connect(&rejections_, &RejectionsModel::countChanged, this, &SyncStatus::needsAttentionChanged);
    connect(&conflicts_, &ConflictsModel::countChanged, this, &SyncStatus::needsAttentionChanged);
}

SyncStatus::State SyncStatus::state() const {
    switch (now_.link) {
        case Link::offline:
            return Offline;
        case Link::connecting:
            return Connecting;
        case Link::syncing:
            return Syncing;
        case Link::upToDate:
            return UpToDate;
        case Link::authExpired:
            return AuthExpired;
        case Link::storageFull:
            return StorageFull;
        case Link::failed:
            return Failed;
    }
    return Failed;
}

void SyncStatus::setOfflineSwitch(bool on) {
    if (on != now_.offlineSwitch) repository_.setOffline(on);
}

QString SyncStatus::oldestWaitingText() const {
    return now_.oldestWaiting > 0 ? times_.age(now_.oldestWaiting) : QString();
}

QString SyncStatus::photosFailedText() const {
    if (now_.photosFailed == 0) return {};
    return say(nameOf({now_.photosFailed, now_.memosFailed},
                      {QT_TRANSLATE_N_NOOP("sync", "%n photo(s) and memo(s) could not be sent"),
                       QT_TRANSLATE_N_NOOP("sync", "%n photo(s) could not be sent"),
                       QT_TRANSLATE_N_NOOP("sync", "%n voice memo(s) could not be sent")}),
               now_.photosFailed);
}

QString SyncStatus::lastSyncedText() const { return times_.clockTime(now_.lastSynced, false); }

bool SyncStatus::bad() const {
    return now_.link == Link::storageFull || now_.link == Link::authExpired || now_.link == Link::failed;
}

int SyncStatus::tone() const {
    if (bad()) return static_cast<int>(Tone::danger);
    if (now_.waiting > 0) return static_cast<int>(Tone::accent);
    return static_cast<int>(now_.link == Link::upToDate ? Tone::good : Tone::neutral);
}

bool SyncStatus::isNew() const { return !now_.complete && repository_.identity().device == 0; }

bool SyncStatus::busy() const { return now_.link == Link::syncing || now_.link == Link::connecting; }

double SyncStatus::progress() const {
    if (now_.expected <= 0) return -1;
    return std::clamp(static_cast<double>(now_.fetched) / static_cast<double>(now_.expected), 0.0, 1.0);
}

QString SyncStatus::headline() const {
    switch (now_.link) {
        case Link::offline:
            return now_.offlineSwitch ? say(QT_TRANSLATE_NOOP("sync", "Working offline"))
                                      : say(QT_TRANSLATE_NOOP("sync", "No connection"));
        case Link::connecting:
            return say(QT_TRANSLATE_NOOP("sync", "Connecting"));
        case Link::syncing:
            return now_.complete ? say(QT_TRANSLATE_NOOP("sync", "Syncing"))
                                 : say(QT_TRANSLATE_NOOP("sync", "Fetching the cases for the first time"));
        case Link::upToDate:
            return say(QT_TRANSLATE_NOOP("sync", "Up to date"));
        case Link::authExpired:
            return isNew() ? say(QT_TRANSLATE_NOOP("sync", "Not signed in yet"))
                           : say(QT_TRANSLATE_NOOP("sync", "Signed out by the server"));
        case Link::storageFull:
            return say(QT_TRANSLATE_NOOP("sync", "No room on this tablet"));
        case Link::failed:
            return say(QT_TRANSLATE_NOOP("sync", "Sync failed"));
    }
    return {};
}

namespace {

const char* attachmentsWaiting(const SyncState& now) {
    const Number number{now.photosWaiting, now.memosWaiting};
    if (now.lastSynced == 0) {
        return nameOf(number, {QT_TRANSLATE_N_NOOP("sync", "%n photo(s) and memo(s) on this tablet only"),
                               QT_TRANSLATE_N_NOOP("sync", "%n photo(s) on this tablet only"),
                               QT_TRANSLATE_N_NOOP("sync", "%n voice memo(s) on this tablet only")});
    }
    if (now.photosHeld) {
        return nameOf(
            number,
            {QT_TRANSLATE_N_NOOP("sync",
                                 "Records safe on the server, %n photo(s) and memo(s) waiting for Wi-Fi"),
             QT_TRANSLATE_N_NOOP("sync", "Records safe on the server, %n photo(s) waiting for Wi-Fi"),
             QT_TRANSLATE_N_NOOP("sync", "Records safe on the server, %n voice memo(s) waiting for Wi-Fi")});
    }
    return nameOf(number,
                  {QT_TRANSLATE_N_NOOP("sync", "Records safe on the server, %n photo(s) and memo(s) waiting"),
                   QT_TRANSLATE_N_NOOP("sync", "Records safe on the server, %n photo(s) waiting"),
                   QT_TRANSLATE_N_NOOP("sync", "Records safe on the server, %n voice memo(s) waiting")});
}

const char* attachmentsFailed(const SyncState& now) {
    return nameOf(
        {now.photosFailed, now.memosFailed},
        {QT_TRANSLATE_N_NOOP("sync", "Records safe on the server, %n photo(s) and memo(s) could not be sent"),
         QT_TRANSLATE_N_NOOP("sync", "Records safe on the server, %n photo(s) could not be sent"),
         QT_TRANSLATE_N_NOOP("sync", "Records safe on the server, %n voice memo(s) could not be sent")});
}

const char* attachmentsInForms(const SyncState& now) {
    return nameOf({now.photosInForms, now.memosInForms},
                  {QT_TRANSLATE_N_NOOP("sync", "%n photo(s) and memo(s) in forms not saved yet"),
                   QT_TRANSLATE_N_NOOP("sync", "%n photo(s) in forms not saved yet"),
                   QT_TRANSLATE_N_NOOP("sync", "%n voice memo(s) in forms not saved yet")});
}

}  // namespace

QString SyncStatus::summary() const {
    QStringList parts{whereabouts()};
    if (now_.photosInForms > 0) parts.append(say(attachmentsInForms(now_), now_.photosInForms));
    if (now_.othersForms > 0) {
        parts.append(say(QT_TRANSLATE_N_NOOP("sync", "%n form(s) of others not saved yet, kept for them"),
                         now_.othersForms));
    }
    return parts.join(QStringLiteral(" · "));
}

QString SyncStatus::whereabouts() const {
    if (now_.waiting > 0 && now_.oldestWaiting > 0) {
        return say(QT_TRANSLATE_N_NOOP("sync", "%n change(s) saved on this tablet only, the oldest since %1"),
                   now_.waiting)
            .arg(times_.clockTime(now_.oldestWaiting, false));
    }
    if (now_.waiting > 0) {
        return say(QT_TRANSLATE_N_NOOP("sync", "%n change(s) saved on this tablet only"), now_.waiting);
    }
    if (now_.photosFailed > 0 && now_.lastSynced > 0) return say(attachmentsFailed(now_), now_.photosFailed);
    if (now_.photosWaiting > 0) return say(attachmentsWaiting(now_), now_.photosWaiting);
    if (now_.lastSynced > 0) return say(QT_TRANSLATE_NOOP("sync", "Synced at %1")).arg(lastSyncedText());
    if (now_.link == Link::syncing && now_.expected > 0) {
        return say(QT_TRANSLATE_N_NOOP("sync", "%1 of %n record(s) fetched"), static_cast<int>(now_.expected))
            .arg(now_.fetched);
    }
    if (now_.link == Link::syncing && now_.fetched > 0) {
        return say(QT_TRANSLATE_N_NOOP("sync", "%n record(s) fetched so far"),
                   static_cast<int>(now_.fetched));
    }
    return say(QT_TRANSLATE_NOOP("sync", "Not synced yet"));
}

QString SyncStatus::line() const {
    if (now_.link == Link::upToDate && now_.waiting == 0) return summary();
    QStringList parts{headline(), summary()};
    const bool told = now_.waiting == 0 && now_.photosWaiting == 0 && now_.photosFailed == 0;
    if (!told && now_.lastSynced > 0)
        parts.append(unbroken(say(QT_TRANSLATE_NOOP("sync", "Last synced at %1")).arg(lastSyncedText())));
    return parts.join(QStringLiteral(" · "));
}

QString SyncStatus::advice() const {
    switch (now_.link) {
        case Link::offline:
            if (isNew()) {
                return say(QT_TRANSLATE_NOOP("sync",
                                             "You have not been signed in on this tablet yet, or somebody "
                                             "else was after you. What you write down is kept here as your "
                                             "draft, and can be saved once there is a connection."));
            }
            return say(QT_TRANSLATE_NOOP(
                "sync", "You can go on recording. Everything is sent by itself once there is a connection."));
        case Link::authExpired:
            return signInAdvice();
        case Link::storageFull:
            return say(QT_TRANSLATE_NOOP("sync",
                                         "Nothing more can be written here: neither what is recorded on this "
                                         "tablet nor what others send. What is stored stays. Make some room, "
                                         "such as by deleting pictures and films; it goes on by itself."));
        case Link::failed:
            return failureAdvice();
        case Link::connecting:
            if (now_.complete) return {};
            return say(QT_TRANSLATE_NOOP("sync", "The cases come as soon as the server answers."));
        case Link::syncing:
            if (!now_.complete) {
                return say(QT_TRANSLATE_NOOP(
                    "sync", "You can already record complaints; older cases appear as they arrive."));
            }
            return {};
        default:
            return {};
    }
}

// The app signs in again by itself; that the server still says no is for people to put right.
QString SyncStatus::signInAdvice() const {
    if (isNew()) {
        return say(QT_TRANSLATE_NOOP(
            "sync",
            "The server does not know who works here. Please ask whoever looks after it to add you; until "
            "then what you write down is kept here as a draft."));
    }
    return say(QT_TRANSLATE_NOOP(
        "sync",
        "You can go on recording; all of it stays safe on this tablet. Please ask whoever looks after the "
        "server to let you in again; then it is sent by itself."));
}

QString SyncStatus::failureAdvice() const {
    switch (now_.failureKind) {
        case base::ErrorKind::rejected:
            return say(
                QT_TRANSLATE_NOOP("sync",
                                  "The server refused what this tablet asked for. Nothing is lost, and you "
                                  "can go on recording. "
                                  "Please tell whoever looks after the server; the technical details help."));
        case base::ErrorKind::invalid:
            return say(QT_TRANSLATE_NOOP(
                "sync",
                "The server's answer could not be understood. Nothing is lost, and you can go on recording. "
                "It is tried again by itself; if it stays so, this app or the server needs an update."));
        case base::ErrorKind::bug:
            return say(
                QT_TRANSLATE_NOOP("sync",
                                  "Something went wrong within this app. What is stored stays. Please start "
                                  "it again, and if it "
                                  "stays so, tell whoever looks after it; the technical details help."));
        default:
            return say(QT_TRANSLATE_NOOP(
                "sync",
                "The server could not do its part just now. Nothing is lost, and you can go on recording. It "
                "is tried again by itself."));
    }
}

QString SyncStatus::iconName() const {
    switch (now_.link) {
        case Link::offline:
            return QStringLiteral("offline");
        case Link::upToDate:
            if (now_.photosFailed > 0) return QStringLiteral("alert");
            if (now_.waiting > 0 || now_.photosWaiting > 0) return QStringLiteral("sync");
            return now_.photosInForms > 0 ? QStringLiteral("tablet") : QStringLiteral("cloud_done");
        case Link::authExpired:
            return QStringLiteral("lock");
        case Link::storageFull:
            return QStringLiteral("storage");
        case Link::failed:
            return QStringLiteral("alert");
        default:
            return QStringLiteral("sync");
    }
}

void SyncStatus::retranslate() {
    rejections_.retranslate();
    conflicts_.retranslate();
    emit changed();
}

}  // namespace heed::mobile
