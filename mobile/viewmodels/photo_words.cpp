#include "mobile/viewmodels/photo_words.hpp"

#include "mobile/photos/limits.hpp"

#include <QCoreApplication>

namespace heed::mobile {
namespace {

constexpr std::int64_t kMegabyte = 1'000'000;

QString say(const char* text) { return QCoreApplication::translate("photo", text); }

// "12 MB", at least 1.
QString size(std::int64_t bytes) {
    return QStringLiteral("%1 MB").arg(std::max<std::int64_t>(1, (bytes + kMegabyte - 1) / kMegabyte));
}

}  // namespace

QString textOf(const PhotoFailure& failure) {
    switch (failure.fault) {
        case PhotoFault::none:
            return {};
        case PhotoFault::unreadable:
            return say(QT_TRANSLATE_NOOP("photo", "This file cannot be read. Choose another one."));
        case PhotoFault::empty:
            return say(QT_TRANSLATE_NOOP("photo",
                                         "This file is empty. Choose another one, or take the photo again."));
        case PhotoFault::fileTooLarge:
            return say(QT_TRANSLATE_NOOP(
                           "photo",
                           "This file has %1, and at most %2 can be taken in. Choose a smaller picture."))
                .arg(size(failure.bytes), size(limits::kMostSourceBytes));
        case PhotoFault::otherFormat:
            return say(QT_TRANSLATE_NOOP(
                "photo",
                "This photo is HEIC, which cannot be taken in. Set the camera to JPEG (\"most "
                "compatible\"), or save the photo as JPEG and choose that."));
        case PhotoFault::notAPicture:
            return say(
                QT_TRANSLATE_NOOP("photo",
                                  "This is no picture that can be taken in, whatever its name says. Choose a "
                                  "JPEG, PNG or WebP."));
        case PhotoFault::damaged:
            return say(QT_TRANSLATE_NOOP(
                "photo",
                "This picture is incomplete or damaged. Choose another one, or take the photo again."));
        case PhotoFault::tooManyPixels:
            return say(QT_TRANSLATE_NOOP(
                "photo",
                "This picture has more pixels than this tablet can bear. Save it smaller, then choose it."));
        case PhotoFault::noRoom:
            if (failure.bytes > 0) {
                return say(QT_TRANSLATE_NOOP(
                               "photo",
                               "Photo not kept: this tablet lacks %1 of room. Delete some films or "
                               "apps, then take it again."))
                    .arg(size(failure.bytes));
            }
            return say(QT_TRANSLATE_NOOP(
                "photo", "Photo not kept: there is no room on this tablet. Make some, then take it again."));
        case PhotoFault::notKept:
            break;
    }
    return say(QT_TRANSLATE_NOOP("photo", "Photo not kept: this tablet could not write it. Take it again."));
}

QString photoNotWrittenText() {
    return say(QT_TRANSLATE_NOOP("photo",
                                 "What was written to a photo was not kept: this tablet could not "
                                 "write it. What was typed stays here; "
                                 "make some room, then try again."));
}

QString placeText(const PhotoRow& photo) {
    switch (photo.place) {
        case PhotoPlace::waiting:
            return photo.draft ? say(QT_TRANSLATE_NOOP("photo", "Draft, on this tablet"))
                               : say(QT_TRANSLATE_NOOP("photo", "On this tablet only"));
        case PhotoPlace::sending:
            return say(QT_TRANSLATE_NOOP("photo", "Sending, %1 %")).arg(photo.percent);
        case PhotoPlace::there:
            return say(QT_TRANSLATE_NOOP("photo", "On the server"));
        case PhotoPlace::failed:
            return say(QT_TRANSLATE_NOOP("photo", "Not sent"));
        case PhotoPlace::elsewhere:
            break;
    }
    return {};
}

QString placeIcon(const PhotoRow& photo) {
    switch (photo.place) {
        case PhotoPlace::waiting:
            return QStringLiteral("tablet");
        case PhotoPlace::sending:
            return QStringLiteral("sync");
        case PhotoPlace::there:
            return QStringLiteral("cloud_done");
        case PhotoPlace::failed:
            return QStringLiteral("alert");
        case PhotoPlace::elsewhere:
            break;
    }
    return {};
}

QString troubleText(const PhotoRow& photo) {
    const QString& code = photo.trouble;
    if (code.isEmpty()) return {};
    if (code == QLatin1String("not-sent-yet")) {
        return say(QT_TRANSLATE_NOOP(
            "photo", "The tablet that took this photo has not sent it yet. It comes by itself."));
    }
    if (code == QLatin1String("came-damaged")) {
        return say(QT_TRANSLATE_NOOP("photo",
                                     "This photo came damaged from the server. It is fetched again after a "
                                     "while; if that does not help, tell whoever looks after the server."));
    }
    if (code == QLatin1String("no-room-here")) {
        return say(QT_TRANSLATE_NOOP("photo",
                                     "There is no room on this tablet for this photo. Delete some films or "
                                     "apps; then it comes by itself."));
    }
    if (code == QLatin1String("held")) {
        return say(QT_TRANSLATE_NOOP("photo",
                                     "Photos wait for Wi-Fi, as is set here, or this month's mobile data for "
                                     "them is used up. Until then there is "
                                     "the preview."));
    }
    if (code == QLatin1String("damaged") || code == QLatin1String("missing")) {
        return say(
            QT_TRANSLATE_NOOP("photo",
                              "The photo's file on this tablet is damaged, so it cannot be sent. Take the "
                              "photo again if you can."));
    }
    if (code == QLatin1String("unreadable")) {
        return photo.place == PhotoPlace::failed
                   ? say(QT_TRANSLATE_NOOP(
                         "photo",
                         "The photo's file cannot be read on this tablet, so it cannot be sent. Take the "
                         "photo again if you can."))
                   : say(QT_TRANSLATE_NOOP(
                         "photo",
                         "The photo's file could not be read on this tablet just now. It is tried again."));
    }
    if (code == QLatin1String("quota-full")) {
        return say(
            QT_TRANSLATE_NOOP("photo",
                              "The server has no room for photos. This one stays here and is sent when there "
                              "is; tell whoever looks after the server."));
    }
    if (code == QLatin1String("not-served")) {
        return say(QT_TRANSLATE_NOOP(
            "photo", "This server does not take photos yet. This one stays here until it has been updated."));
    }
    if (code == QLatin1String("not-granted")) {
        return say(QT_TRANSLATE_NOOP("photo",
                                     "Whoever is signed in here may not send photos. This one stays on this "
                                     "tablet. It is tried again by itself, and at once when somebody signs "
                                     "in who may."));
    }
    if (photo.place != PhotoPlace::failed) {
        return say(QT_TRANSLATE_NOOP("photo",
                                     "The server could not take this photo yet (%1). It stays on this tablet "
                                     "and is tried again by itself."))
            .arg(code);
    }
    return say(QT_TRANSLATE_NOOP(
                   "photo",
                   "The server did not take this photo (%1). It stays on this tablet; tell whoever looks "
                   "after the server, then try again."))
        .arg(code);
}

}  // namespace heed::mobile
