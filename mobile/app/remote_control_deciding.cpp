#include "mobile/app/remote_answer.hpp"
#include "mobile/app/remote_control.hpp"

#include <QJsonArray>

// What was not accepted, what may be recorded twice, deleting, and taking back.
namespace heed::mobile {

void RemoteControl::addDecisionCommands() {
    commands_[QStringLiteral("duplicates")] = [this](const QJsonObject&, const Answer& answer) {
        if (!app_.complaint()) return answer(no(QStringLiteral("no complaint is open")));
        const Duplicates& found = *app_.complaint()->duplicates();
        answer(ok({{QStringLiteral("offers"), QJsonArray::fromVariantList(found.offers())},
                   {QStringLiteral("joined"), QJsonArray::fromVariantList(found.joined())}}));
    };
    const auto decide = [this](void (Duplicates::*what)(int),
                               const QVariantList& (Duplicates::*among)() const) {
        return changing([what, among](ComplaintController& complaint, const QJsonObject& request) {
            Duplicates& found = *complaint.duplicates();
            const int index = request.value(QStringLiteral("index")).toInt();
            if (index < 0 || index >= (found.*among)().size()) return false;
            (found.*what)(index);
            return true;
        });
    };
    commands_[QStringLiteral("join")] = decide(&Duplicates::join, &Duplicates::offers);
    commands_[QStringLiteral("setApart")] = decide(&Duplicates::setApart, &Duplicates::offers);
    commands_[QStringLiteral("part")] = decide(&Duplicates::part, &Duplicates::joined);
    commands_[QStringLiteral("remove")] = changing([](ComplaintController& complaint, const QJsonObject&) {
        complaint.remove();
        return true;
    });
    commands_[QStringLiteral("correct")] = [this](const QJsonObject& request, const Answer& answer) {
        const qint64 id = request.value(QStringLiteral("id")).toInteger();
        answer(app_.correct(id) ? ok()
                                : no(QStringLiteral("there is no such refusal that can be corrected")));
    };
    commands_[QStringLiteral("openRejected")] = [this](const QJsonObject& request, const Answer& answer) {
        const qint64 id = request.value(QStringLiteral("id")).toInteger();
        answer(app_.openRejected(id) ? ok() : no(QStringLiteral("there is nothing of it to open here")));
    };
    commands_[QStringLiteral("confirmStep")] =
        changing([](ComplaintController& complaint, const QJsonObject& request) {
            StepForm* form = complaint.steps()->form();
            if (!form) return false;
            const QString person = request.value(QStringLiteral("person")).toString();
            if (!person.isEmpty()) form->setPerson(person);
            if (!form->ready()) return false;
            complaint.steps()->confirm();
            return true;
        });
    commands_[QStringLiteral("undo")] = [this](const QJsonObject&, const Answer& answer) {
        if (!app_.undoable()) return answer(no(QStringLiteral("there is nothing to take back")));
        auto* once = new QObject(this);
        connect(&repository_, &CaseRepository::saved, once, [this, once, answer] {
            once->deleteLater();
            once->disconnect();
            QMetaObject::invokeMethod(this, [answer] { answer(ok()); }, Qt::QueuedConnection);
        });
        app_.undo();
    };
}

}  // namespace heed::mobile
