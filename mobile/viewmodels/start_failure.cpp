#include "mobile/viewmodels/start_failure.hpp"

#include <QCoreApplication>
#include <utility>

namespace heed::mobile {
namespace {

QString text(const char* source) { return QCoreApplication::translate("start", source); }

QString headingOf(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::storageFull:
            return text(QT_TRANSLATE_NOOP("start", "No room on this tablet"));
        case base::ErrorKind::transient:
            return text(QT_TRANSLATE_NOOP("start", "What is stored here cannot be opened just now"));
        default:
            return text(QT_TRANSLATE_NOOP("start", "What is stored here cannot be read"));
    }
}

QString explanationOf(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::storageFull:
            return text(
                QT_TRANSLATE_NOOP("start",
                                  "Heed needs a little room to open its records. Delete pictures or films, "
                                  "then try again. Everything recorded so far is still there."));
        case base::ErrorKind::transient:
            return text(QT_TRANSLATE_NOOP(
                "start",
                "Another program may hold the file, or the storage does not answer. Try again; if it "
                "stays so, restart the tablet. Everything recorded so far is still there."));
        default:
            return text(QT_TRANSLATE_NOOP(
                "start",
                "Nothing was changed or deleted. Do not clear the app's data: what was not yet sent may "
                "be in it. Update the app, or show this page to those who look after the tablets."));
    }
}

}  // namespace

StartFailure::StartFailure(base::Error error, QObject* parent) : QObject(parent), error_(std::move(error)) {}

QString StartFailure::heading() const { return headingOf(error_.kind); }

QString StartFailure::explanation() const { return explanationOf(error_.kind); }

QString StartFailure::details() const { return QString::fromStdString(error_.text()); }

}  // namespace heed::mobile
