#include "mobile/app/remote_control.hpp"

#include "mobile/app/remote_answer.hpp"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <memory>
#include <utility>

namespace heed::mobile {
namespace {

QString nameOf(SaveFailure failure) {
    switch (failure) {
        case SaveFailure::none:
            return {};
        case SaveFailure::storageFull:
            return QStringLiteral("storageFull");
        case SaveFailure::refused:
            return QStringLiteral("refused");
        case SaveFailure::notSignedIn:
            return QStringLiteral("notSignedIn");
        case SaveFailure::failed:
            break;
    }
    return QStringLiteral("failed");
}

}  // namespace

RemoteControl::RemoteControl(AppController& app, StoreRepository& repository, QQuickWindow& window,
                             const StartWatch& start)
    : WindowControl(window), app_(app), repository_(repository), start_(start) {
    addCaptureCommands();
    addComplaintCommands();
    addMemoCommands();
    addPhotoCommands();
    addLookingCommands();
    addSearchCommands();
    addVisitCommands();
    addPlaceCommands();
    addDecisionCommands();
    addAppCommands();
}

void RemoteControl::addCaptureCommands() {
    commands_[QStringLiteral("take")] = [this](const QJsonObject& request, const Answer& answer) {
        PartyForm* parties = app_.reception() ? app_.reception()->parties()
                             : app_.capture() ? app_.capture()->parties()
                                              : nullptr;
        if (!parties) return answer(no(QStringLiteral("no form is open")));
        parties->take(request.value(QStringLiteral("index")).toInt());
        answer(parties->takenText().isEmpty() ? no(QStringLiteral("nobody like that is known"))
                                              : ok({{QStringLiteral("known"), parties->takenText()}}));
    };
    commands_[QStringLiteral("noteInstead")] = [this](const QJsonObject& request, const Answer& answer) {
        const QVariantList offers = app_.capture() ? app_.capture()->openCases()->offers() : QVariantList();
        const int index = request.value(QStringLiteral("index")).toInt();
        if (index < 0 || index >= offers.size()) return answer(no(QStringLiteral("no such case is offered")));
        const QString id = offers.at(index).toMap().value(QStringLiteral("id")).toString();
        answer(app_.noteInstead(id) ? ok(openComplaint()) : no(QStringLiteral("there is no such complaint")));
    };
    commands_[QStringLiteral("newCapture")] = [this](const QJsonObject&, const Answer& answer) {
        app_.newCapture();
        answer(ok());
    };
    commands_[QStringLiteral("set")] = [this](const QJsonObject& request, const Answer& answer) {
        const QString field = request.value(QStringLiteral("field")).toString();
        if (!app_.capture()) return answer(no(QStringLiteral("no capture is open")));
        const bool known =
            app_.capture()->setValue(field, request.value(QStringLiteral("value")).toVariant().toString());
        answer(known ? ok() : no(QStringLiteral("no such field: '%1'").arg(field)));
    };
    commands_[QStringLiteral("save")] = [this](const QJsonObject&, const Answer& answer) {
        CaptureController* capture = app_.capture();
        if (!capture) return answer(no(QStringLiteral("no capture is open")));
        auto* once = new QObject(this);
        connect(capture, &CaptureController::savedHere, once, [this, once, answer](const QString&) {
            once->deleteLater();
            // The app opens what was saved; its number is on that page.
            QMetaObject::invokeMethod(
                this, [this, answer] { answer(ok(openComplaint())); }, Qt::QueuedConnection);
        });
        connect(capture, &CaptureController::failed, once, [once, answer](SaveFailure failure) {
            once->deleteLater();
            answer(no(nameOf(failure)));
        });
        if (capture->save()) return;
        delete once;
        answer(no(QStringLiteral("there is nothing to save, or an input is wrong")));
    };
    commands_[QStringLiteral("later")] = [this](const QJsonObject&, const Answer& answer) {
        if (app_.page() == AppController::Reception && app_.reception()) {
            app_.leaveReception();
        } else {
            app_.leaveCapture();
        }
        answer(ok());
    };
    commands_[QStringLiteral("resume")] = [this](const QJsonObject& request, const Answer& answer) {
        if (request.contains(QStringLiteral("id"))) {
            const bool there = app_.resumeDraft(request.value(QStringLiteral("id")).toString());
            return answer(there ? ok() : no(QStringLiteral("there is no such draft")));
        }
        // What was on the screen when the app was ended is there already.
        if (app_.capture() || app_.reception()) {
            app_.setPage(app_.capture() ? AppController::Capture : AppController::Reception);
            return answer(ok());
        }
        const auto& drafts = app_.drafts()->rows();
        if (drafts.empty() || !app_.resumeDraft(drafts.front().id))
            return answer(no(QStringLiteral("there is no draft")));
        answer(ok());
    };
    commands_[QStringLiteral("capture")] = [this](const QJsonObject&, const Answer& answer) {
        const CaptureController* capture = app_.capture();
        if (!capture) return answer(no(QStringLiteral("no capture is open")));
        QJsonObject fields;
        for (const FieldSection* section :
             {capture->vehicle(), capture->customer(), capture->facts(), capture->reception()}) {
            for (const FieldItem* item : section->items())
                fields.insert(item->name(), item->text());
        }
        fields.insert(capture->ownWords()->name(), capture->ownWords()->text());
        fields.insert(capture->recorderView()->name(), capture->recorderView()->text());
        answer(ok({{QStringLiteral("id"), toQString(capture->draftId().text())},
                   {QStringLiteral("fields"), fields},
                   {QStringLiteral("draft"), capture->draftText()},
                   {QStringLiteral("known"), capture->parties().takenText()},
                   {QStringLiteral("parties"), QJsonArray::fromVariantList(capture->parties().parties())},
                   {QStringLiteral("earlier"), QJsonArray::fromVariantList(capture->parties().cases())},
                   {QStringLiteral("stillOpen"), QJsonArray::fromVariantList(capture->openCases().offers())},
                   {QStringLiteral("completeness"), capture->completeness()}}));
    };
}

RemoteControl::Command RemoteControl::changing(
    std::function<bool(ComplaintController&, const QJsonObject&)> act) {
    return [this, act = std::move(act)](const QJsonObject& request, const Answer& answer) {
        ComplaintController* complaint = app_.complaint();
        if (!complaint) return answer(no(QStringLiteral("no complaint is open")));
        auto* once = new QObject(this);
        const auto finish = [once, answer](const QJsonObject& reply) {
            once->disconnect();
            delete once->findChild<QObject*>();
            once->deleteLater();
            answer(reply);
        };
        connect(complaint, &ComplaintController::savedHere, once, [finish] { finish(ok()); });
        connect(complaint, &ComplaintController::decidedHere, once, [finish] { finish(ok()); });
        connect(complaint, &ComplaintController::failed, once,
                [finish](SaveFailure failure) { finish(no(nameOf(failure))); });
        connect(complaint, &ComplaintController::refusalChanged, once, [complaint, finish] {
            if (!complaint->refusal().isEmpty()) finish(no(complaint->refusal()));
        });
        if (act(*complaint, request)) return;
        finish(
            no(QStringLiteral("there is no such field, the input cannot be read, or nothing would change")));
    };
}

void RemoteControl::addComplaintCommands() {
    const auto text = [](const QJsonObject& request, const char* key) {
        return request.value(QLatin1String(key)).toVariant().toString();
    };
    commands_[QStringLiteral("open")] = [this, text](const QJsonObject& request, const Answer& answer) {
        const bool opened = request.contains(QStringLiteral("number"))
                                ? app_.openNumber(text(request, "number"))
                                : app_.openComplaint(text(request, "id"));
        answer(opened ? ok(openComplaint()) : no(QStringLiteral("there is no such complaint here")));
    };
    commands_[QStringLiteral("back")] = [this](const QJsonObject&, const Answer& answer) {
        app_.closeComplaint();
        answer(ok());
    };
    commands_[QStringLiteral("openConflict")] = [this, text](const QJsonObject& request,
                                                             const Answer& answer) {
        if (!app_.openConflict(text(request, "id")))
            return answer(no(QStringLiteral("there is no such conflict here")));
        if (app_.page() == AppController::Reception)
            return commands_[QStringLiteral("visit")](request, answer);
        answer(ok(openComplaint()));
    };
    commands_[QStringLiteral("closeHistory")] = [this](const QJsonObject&, const Answer& answer) {
        if (app_.complaint()) app_.complaint()->closeHistory();
        answer(ok());
    };
    commands_[QStringLiteral("openDuty")] = [this](const QJsonObject& request, const Answer& answer) {
        Related* related = app_.complaint() ? app_.complaint()->related() : nullptr;
        const QVariantList duties = related ? related->duties() : QVariantList();
        const int index = request.value(QStringLiteral("index")).toInt();
        const bool known =
            index >= 0 && index < duties.size() &&
            related->openDuty(duties.at(index).toMap().value(QStringLiteral("key")).toString());
        answer(known ? ok({{QStringLiteral("duty"), QJsonObject::fromVariantMap(related->duty())}})
                     : no(QStringLiteral("there is no such call or claim")));
    };
    commands_[QStringLiteral("closeDuty")] = [this](const QJsonObject&, const Answer& answer) {
        if (app_.complaint()) app_.complaint()->related()->closeDuty();
        answer(ok());
    };
    commands_[QStringLiteral("edit")] =
        changing([text](ComplaintController& complaint, const QJsonObject& request) {
            return complaint.editField(text(request, "field"), text(request, "value")) && complaint.editing();
        });
    commands_[QStringLiteral("beginEdit")] = [this, text](const QJsonObject& request, const Answer& answer) {
        if (!app_.complaint()) return answer(no(QStringLiteral("no complaint is open")));
        app_.complaint()->beginEdit(app_.complaint()->field(text(request, "field")));
        if (!app_.complaint()->editing()) return answer(no(QStringLiteral("there is no such field")));
        if (request.contains(QStringLiteral("value"))) app_.complaint()->setEditText(text(request, "value"));
        answer(ok());
    };
    commands_[QStringLiteral("type")] = [this, text](const QJsonObject& request, const Answer& answer) {
        ComplaintController* complaint = app_.complaint();
        if (!complaint) return answer(no(QStringLiteral("no complaint is open")));
        const QString field = text(request, "field");
        const QString value = text(request, "value");
        const StepForm* form = complaint->steps()->form();
        if (FieldItem* asked = form ? form->field(field) : nullptr) {
            asked->setText(value);
        } else if (complaint->editing() && complaint->editing()->name() == field) {
            complaint->setEditText(value);
        } else if (field == QLatin1String("note")) {
            complaint->setNoteText(value);
        } else {
            return answer(no(QStringLiteral("no such field is being typed: '%1'").arg(field)));
        }
        answer(ok());
    };
    commands_[QStringLiteral("cancelEdit")] = [this](const QJsonObject&, const Answer& answer) {
        if (app_.complaint()) app_.complaint()->cancelEdit();
        answer(ok());
    };
    commands_[QStringLiteral("resolve")] =
        changing([text](ComplaintController& complaint, const QJsonObject& request) {
            complaint.beginEdit(complaint.field(text(request, "field")));
            if (!complaint.editing() || !complaint.editing()->conflicted()) return false;
            complaint.resolve(request.value(QStringLiteral("index")).toInt());
            return true;
        });
    commands_[QStringLiteral("note")] =
        changing([text](ComplaintController& complaint, const QJsonObject& request) {
            complaint.setNoteText(text(request, "text"));
            complaint.addNote();
            return !complaint.noteText().trimmed().isEmpty();
        });
    commands_[QStringLiteral("criterion")] =
        changing([text](ComplaintController& complaint, const QJsonObject& request) {
            complaint.criteria()->toggle(text(request, "code"));
            return true;
        });
    const auto beginStep = [text](ComplaintController& complaint, const QJsonObject& request) {
        CaseSteps& steps = *complaint.steps();
        if (!steps.begin(text(request, "step"))) return false;
        StepForm* form = steps.form();
        if (!form) return true;  // it asked for nothing and is taken
        const QJsonObject fields = request.value(QStringLiteral("fields")).toObject();
        for (auto it = fields.begin(); it != fields.end(); ++it) {
            FieldItem* field = form->field(it.key());
            if (!field) return false;
            field->setText(it.value().toVariant().toString());
        }
        if (request.contains(QStringLiteral("person"))) form->setPerson(text(request, "person"));
        return true;
    };
    commands_[QStringLiteral("beginStep")] = [this, beginStep](const QJsonObject& request,
                                                               const Answer& answer) {
        const bool begun = app_.complaint() && beginStep(*app_.complaint(), request);
        answer(begun ? ok(openComplaint())
                     : no(QStringLiteral("this step is not to be taken here, or asks for other fields")));
    };
    commands_[QStringLiteral("cancelStep")] = [this](const QJsonObject&, const Answer& answer) {
        if (app_.complaint()) app_.complaint()->steps()->cancel();
        answer(ok());
    };
    commands_[QStringLiteral("step")] =
        changing([beginStep](ComplaintController& complaint, const QJsonObject& request) {
            if (!beginStep(complaint, request)) return false;
            StepForm* form = complaint.steps()->form();
            if (form && !form->ready()) return false;
            complaint.steps()->confirm();
            return true;
        });
    commands_[QStringLiteral("close")] = changing([](ComplaintController& complaint, const QJsonObject&) {
        complaint.close();
        return true;
    });
    commands_[QStringLiteral("reopen")] = changing([](ComplaintController& complaint, const QJsonObject&) {
        complaint.reopen();
        return true;
    });
}

}  // namespace heed::mobile
