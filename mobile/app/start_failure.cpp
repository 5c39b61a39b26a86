#include "mobile/app/start_failure.hpp"

#include "mobile/app/remote_answer.hpp"
#include "mobile/app/window_control.hpp"
#include "mobile/viewmodels/start_failure.hpp"

#include <QQmlApplicationEngine>
#include <memory>

namespace heed::mobile {
namespace {

constexpr int kAgain = 2;  // what the page ends with to have it tried again

class FailureControl : public WindowControl {
  public:
    FailureControl(QQuickWindow& window, QQmlApplicationEngine& engine, StartFailure& failure,
                   Language& language)
        : WindowControl(window) {
        unknownBecause_ = QStringLiteral("; the app could not start: ") + failure.details();
        commands_[QStringLiteral("dark")] = [this](const QJsonObject& request, const Answer& answer) {
            window_.setProperty("dark", request.value(QStringLiteral("on")).toBool());
            answer(ok());
        };
        commands_[QStringLiteral("textSize")] = [this](const QJsonObject& request, const Answer& answer) {
            window_.setProperty("textSize", request.value(QStringLiteral("percent")).toInt());
            answer(ok());
        };
        commands_[QStringLiteral("language")] = [&engine, &failure, &language](const QJsonObject& request,
                                                                               const Answer& answer) {
            language.use(request.value(QStringLiteral("code")).toString());
            engine.retranslate();
            failure.retranslate();
            answer(ok());
        };
    }
};

}  // namespace

bool showStartFailure(const base::Error& error, const StartFailureLook& look, Language& language) {
    StartFailure failure(error);
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    engine.setInitialProperties({{QStringLiteral("failure"), QVariant::fromValue(&failure)},
                                 {QStringLiteral("dark"), look.dark},
                                 {QStringLiteral("textSize"), look.textSize},
                                 {QStringLiteral("width"), look.size.width()},
                                 {QStringLiteral("height"), look.size.height()}});
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Heed/StartFailurePage.qml")));
    if (engine.rootObjects().isEmpty()) return false;
    std::unique_ptr<FailureControl> control;
    auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().constFirst());
    if (!look.controlSocket.isEmpty() && window) {
        control = std::make_unique<FailureControl>(*window, engine, failure, language);
        if (!control->listen(look.controlSocket)) return false;
    }
    return QGuiApplication::exec() == kAgain;
}

}  // namespace heed::mobile
