#include "mobile/app/start_failure.hpp"

#include <QCoreApplication>
#include <QQmlApplicationEngine>

namespace heed::mobile {
namespace {

constexpr int kAgain = 2;  // what the page ends with to have it tried again

QString text(const char* source) { return QCoreApplication::translate("start", source); }

QString heading(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::storageFull:
            return text(QT_TRANSLATE_NOOP("start", "No room on this tablet"));
        case base::ErrorKind::transient:
            return text(QT_TRANSLATE_NOOP("start", "What is stored here cannot be opened just now"));
        default:
            return text(QT_TRANSLATE_NOOP("start", "What is stored here cannot be read"));
    }
}

QString explanation(base::ErrorKind kind) {
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

bool showStartFailure(const base::Error& error, StartFailureLook look) {
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties({{QStringLiteral("heading"), heading(error.kind)},
                                 {QStringLiteral("explanation"), explanation(error.kind)},
                                 {QStringLiteral("details"), QString::fromStdString(error.text())},
                                 {QStringLiteral("dark"), look.dark},
                                 {QStringLiteral("textSize"), look.textSize},
                                 {QStringLiteral("width"), look.size.width()},
                                 {QStringLiteral("height"), look.size.height()}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Heed/StartFailurePage.qml")));
    if (engine.rootObjects().isEmpty()) return false;
    return QGuiApplication::exec() == kAgain;
}

}  // namespace heed::mobile
