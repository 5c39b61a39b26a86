#include "mobile/viewmodels/memo_words.hpp"

#include <QCoreApplication>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("memo", text); }

}  // namespace

QString memoFailureText(const PhotoFailure& failure) {
    switch (failure.fault) {
        case PhotoFault::none:
            return {};
        case PhotoFault::empty:
            return say(QT_TRANSLATE_NOOP("memo", "Nothing was recorded. Press once, speak, press again."));
        case PhotoFault::noRoom:
            return say(
                QT_TRANSLATE_NOOP("memo",
                                  "There is no room on this tablet. What was spoken so far stays here; "
                                  "make some room, and it is kept when the app starts again."));
        case PhotoFault::damaged:
            return say(
                QT_TRANSLATE_NOOP("memo", "Nothing of this recording could be kept. Record it again."));
        default:
            return say(QT_TRANSLATE_NOOP("memo",
                                         "This tablet could not write the memo. What was spoken so far is "
                                         "kept when the app starts again."));
    }
}

QString memoNotWrittenText() {
    return say(
        QT_TRANSLATE_NOOP("memo",
                          "What was written to a memo was not kept: this tablet could not write it. What was "
                          "typed stays here; make some room, then try again."));
}

QString memoTroubleText(const PhotoRow& memo) {
    const QString& code = memo.trouble;
    if (code.isEmpty()) return {};
    if (code == QLatin1String("not-sent-yet")) {
        return say(QT_TRANSLATE_NOOP(
            "memo", "The tablet that recorded this memo has not sent it yet. It comes by itself."));
    }
    if (code == QLatin1String("came-damaged")) {
        return say(QT_TRANSLATE_NOOP("memo",
                                     "This memo came damaged from the server. It is fetched again after a "
                                     "while; if that does not help, tell whoever looks after the server."));
    }
    if (code == QLatin1String("no-room-here")) {
        return say(QT_TRANSLATE_NOOP("memo",
                                     "There is no room on this tablet for this memo. Delete some films or "
                                     "apps; then it comes by itself."));
    }
    if (code == QLatin1String("held")) {
        return say(QT_TRANSLATE_NOOP(
            "memo",
            "Memos wait for Wi-Fi, as is set here, or this month's mobile data for them is used up."));
    }
    if (code == QLatin1String("damaged") || code == QLatin1String("missing")) {
        return say(QT_TRANSLATE_NOOP(
            "memo", "The memo's file on this tablet is damaged, so it cannot be sent. Record it again."));
    }
    if (code == QLatin1String("unreadable")) {
        return memo.place == PhotoPlace::failed
                   ? say(QT_TRANSLATE_NOOP(
                         "memo",
                         "The memo's file cannot be read on this tablet, so it cannot be sent. Record it "
                         "again."))
                   : say(QT_TRANSLATE_NOOP(
                         "memo",
                         "The memo's file could not be read on this tablet just now. It is tried again."));
    }
    if (memo.place != PhotoPlace::failed) {
        return say(QT_TRANSLATE_NOOP(
            "memo", "The server cannot take the memo yet. It stays here and is sent as soon as it can."));
    }
    return say(QT_TRANSLATE_NOOP("memo",
                                 "The server did not take this memo (%1). It stays on this tablet; tell "
                                 "whoever looks after the server, then try again."))
        .arg(code);
}

QString minutesText(qint64 ms) {
    constexpr qint64 kToSeconds = 1000;
    constexpr qint64 kMinute = 60;
    const qint64 seconds = ms / kToSeconds;
    return QStringLiteral("%1:%2").arg(seconds / kMinute).arg(seconds % kMinute, 2, 10, QLatin1Char('0'));
}

}  // namespace heed::mobile
