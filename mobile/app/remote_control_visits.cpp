#include "mobile/app/remote_answer.hpp"
#include "mobile/app/remote_control.hpp"

#include <QJsonArray>
#include <algorithm>

// Taking vehicles in, visits and their checklists.
namespace heed::mobile {
namespace {

QString text(const QJsonObject& request, const char* key) {
    return request.value(QLatin1String(key)).toVariant().toString();
}

QJsonObject shownOf(VisitController* visit) {
    if (!visit) return {};
    QJsonObject fields;
    QQmlListProperty<FieldSection> sections = visit->sections();
    for (qsizetype i = 0; i < sections.count(&sections); ++i)
        for (const FieldItem* item : sections.at(&sections, i)->items())
            if (item->filled()) fields.insert(item->name(), item->text());
    QJsonObject shown{{QStringLiteral("id"), visit->visitId()},
                      {QStringLiteral("title"), visit->title()},
                      {QStringLiteral("subtitle"), visit->subtitle()},
                      {QStringLiteral("fields"), fields},
                      {QStringLiteral("lights"), QJsonArray::fromStringList(visit->lights())},
                      {QStringLiteral("belongings"), QJsonArray::fromStringList(visit->belongings())},
                      {QStringLiteral("marks"), QJsonArray::fromStringList(visit->marks()->stored())},
                      {QStringLiteral("strokes"), visit->strokes()},
                      {QStringLiteral("pickedUp"), visit->pickedUp()},
                      {QStringLiteral("pending"), visit->pending()},
                      {QStringLiteral("checklists"), QJsonArray::fromVariantList(visit->checklists())},
                      {QStringLiteral("contested"), QJsonArray::fromVariantList(visit->contested())},
                      {QStringLiteral("earlier"), QJsonArray::fromVariantList(visit->cases())}};
    if (const ChecklistForm* list = visit->checklist())
        shown.insert(
            QStringLiteral("checklist"),
            QJsonObject{{QStringLiteral("title"), list->title()},
                        {QStringLiteral("done"), list->done()},
                        {QStringLiteral("all"), list->all()},
                        {QStringLiteral("missing"), list->missing()},
                        {QStringLiteral("finished"), list->finished()},
                        {QStringLiteral("refusal"), list->refusal()},
                        {QStringLiteral("contested"), QJsonArray::fromVariantList(list->contested())}});
    return shown;
}

}  // namespace

void RemoteControl::addVisitCommands() {
    commands_[QStringLiteral("newReception")] = [this](const QJsonObject&, const Answer& answer) {
        app_.newReception();
        answer(ok());
    };
    commands_[QStringLiteral("setReception")] = [this](const QJsonObject& request, const Answer& answer) {
        if (!app_.reception()) return answer(no(QStringLiteral("no vehicle is being taken in")));
        const QString field = text(request, "field");
        answer(app_.reception()->setValue(field, text(request, "value"))
                   ? ok()
                   : no(QStringLiteral("no such field: '%1'").arg(field)));
    };
    commands_[QStringLiteral("reception")] = [this](const QJsonObject&, const Answer& answer) {
        ReceptionController* reception = app_.reception();
        if (!reception) return answer(no(QStringLiteral("no vehicle is being taken in")));
        QJsonObject fields;
        for (const FieldSection* section :
             {reception->vehicle(), reception->customer(), reception->work(), reception->promise()})
            for (const FieldItem* item : section->items())
                fields.insert(item->name(), item->text());
        answer(
            ok({{QStringLiteral("id"), toQString(reception->draftId().text())},
                {QStringLiteral("fields"), fields},
                {QStringLiteral("draft"), reception->draftText()},
                {QStringLiteral("known"), reception->parties()->takenText()},
                {QStringLiteral("belongings"), QJsonArray::fromStringList(reception->belongings()->things())},
                {QStringLiteral("marks"), QJsonArray::fromStringList(reception->marks()->stored())},
                {QStringLiteral("strokes"), reception->signature()->strokes()},
                {QStringLiteral("completeness"), reception->completeness()}}));
    };
    commands_[QStringLiteral("saveReception")] = [this](const QJsonObject&, const Answer& answer) {
        ReceptionController* reception = app_.reception();
        if (!reception) return answer(no(QStringLiteral("no vehicle is being taken in")));
        auto* once = new QObject(this);
        connect(reception, &ReceptionController::savedHere, once, [this, once, answer](const QString&) {
            once->deleteLater();
            // The app opens what was saved.
            QMetaObject::invokeMethod(
                this, [this, answer] { answer(ok(shownOf(app_.visit()))); }, Qt::QueuedConnection);
        });
        connect(reception, &ReceptionController::failed, once, [this, once, answer](SaveFailure) {
            once->deleteLater();
            answer(no(app_.notice()));
        });
        if (reception->save()) return;
        delete once;
        answer(no(QStringLiteral("there is nothing to save, or an input is wrong")));
    };
    commands_[QStringLiteral("visit")] = [this](const QJsonObject&, const Answer& answer) {
        answer(app_.visit() ? ok(shownOf(app_.visit())) : no(QStringLiteral("no visit is open")));
    };
    commands_[QStringLiteral("openVisit")] = [this](const QJsonObject& request, const Answer& answer) {
        answer(app_.openVisit(text(request, "id")) ? ok(shownOf(app_.visit()))
                                                   : no(QStringLiteral("there is no such visit here")));
    };
    commands_[QStringLiteral("closeVisit")] = [this](const QJsonObject&, const Answer& answer) {
        app_.closeVisit();
        answer(ok());
    };
    commands_[QStringLiteral("captureFromVisit")] = [this](const QJsonObject&, const Answer& answer) {
        app_.captureFromVisit();
        answer(app_.capture() ? ok() : no(QStringLiteral("no visit is open")));
    };
    addVisitEdits();
    commands_[QStringLiteral("openChecklist")] = [this](const QJsonObject& request, const Answer& answer) {
        const bool opened = app_.visit() && app_.visit()->openChecklist(text(request, "form"));
        answer(opened ? ok(shownOf(app_.visit())) : no(QStringLiteral("there is no such checklist")));
    };
    commands_[QStringLiteral("closeChecklist")] = [this](const QJsonObject&, const Answer& answer) {
        if (app_.visit()) app_.visit()->closeChecklist();
        answer(ok());
    };
    commands_[QStringLiteral("tick")] = [this](const QJsonObject& request, const Answer& answer) {
        ChecklistForm* list = app_.visit() ? app_.visit()->checklist() : nullptr;
        if (!list) return answer(no(QStringLiteral("no checklist is open")));
        const QString wanted = text(request, "point");
        for (const QVariant& point : list->points()) {
            const QString name = point.toMap().value(QStringLiteral("name")).toString();
            const bool on = point.toMap().value(QStringLiteral("on")).toBool();
            if (name == wanted || (wanted.isEmpty() && !on)) list->toggle(name);
        }
        const QJsonObject fields = request.value(QStringLiteral("fields")).toObject();
        for (auto it = fields.begin(); it != fields.end(); ++it) {
            FieldItem* field = list->field(it.key());
            if (!field) return answer(no(QStringLiteral("no such field: '%1'").arg(it.key())));
            field->setText(it.value().toVariant().toString());
        }
        answer(ok(shownOf(app_.visit())));
    };
    const auto writing = [this](bool (ChecklistForm::*write)()) -> Command {
        return [this, write](const QJsonObject&, const Answer& answer) {
            ChecklistForm* list = app_.visit() ? app_.visit()->checklist() : nullptr;
            if (!list) return answer(no(QStringLiteral("no checklist is open")));
            auto* once = new QObject(this);
            connect(list, &ChecklistForm::savedHere, once, [this, once, answer] {
                once->deleteLater();
                QMetaObject::invokeMethod(
                    this, [this, answer] { answer(ok(shownOf(app_.visit()))); }, Qt::QueuedConnection);
            });
            connect(list, &ChecklistForm::failed, once, [once, list, answer](SaveFailure) {
                once->deleteLater();
                answer(no(list->refusal()));
            });
            if ((list->*write)()) return;
            delete once;
            answer(no(QStringLiteral("nothing is to be written, or still missing: %1").arg(list->missing())));
        };
    };
    commands_[QStringLiteral("saveChecklist")] = writing(&ChecklistForm::save);
    commands_[QStringLiteral("finishChecklist")] = writing(&ChecklistForm::finish);
}

void RemoteControl::addVisitEdits() {
    commands_[QStringLiteral("beginVisitEdit")] = [this](const QJsonObject& request, const Answer& answer) {
        const bool begun = app_.visit() && app_.visit()->beginEdit(text(request, "part"));
        answer(begun ? ok() : no(QStringLiteral("no visit is open, or it has no such part")));
    };
    commands_[QStringLiteral("setVisit")] = [this](const QJsonObject& request, const Answer& answer) {
        VisitEdit* edit = app_.visit() ? app_.visit()->edit() : nullptr;
        FieldItem* field = edit ? edit->field(text(request, "field")) : nullptr;
        if (!field) return answer(no(QStringLiteral("there is no such field")));
        field->setText(text(request, "value"));
        answer(ok({{QStringLiteral("problem"), edit->problem()}}));
    };
    commands_[QStringLiteral("cancelVisitEdit")] = [this](const QJsonObject&, const Answer& answer) {
        if (app_.visit()) app_.visit()->cancelEdit();
        answer(ok());
    };
    commands_[QStringLiteral("resolveVisit")] = [this](const QJsonObject& request, const Answer& answer) {
        VisitController* visit = app_.visit();
        const QString field = text(request, "field");
        const int index = request.value(QStringLiteral("index")).toInt();
        const auto has = [&](const QVariantList& contested) {
            return std::ranges::any_of(contested, [&](const QVariant& each) {
                const QVariantMap one = each.toMap();
                return one.value(QStringLiteral("field")) == field && index >= 0 &&
                       index < one.value(QStringLiteral("versions")).toList().size();
            });
        };
        ChecklistForm* list = visit ? visit->checklist() : nullptr;
        const bool ofList = list && has(list->contested());
        if (!ofList && (!visit || !has(visit->contested())))
            return answer(no(QStringLiteral("nothing of that kind is to be compared")));
        auto* once = new QObject(this);
        connect(visit, &VisitController::savedHere, once, [this, once, answer] {
            once->deleteLater();
            QMetaObject::invokeMethod(
                this, [this, answer] { answer(ok(shownOf(app_.visit()))); }, Qt::QueuedConnection);
        });
        connect(visit, &VisitController::failed, once, [once, answer](SaveFailure) {
            once->deleteLater();
            answer(no(QStringLiteral("it could not be saved")));
        });
        ofList ? list->resolve(field, index) : visit->resolve(field, index);
    };
    commands_[QStringLiteral("saveVisitEdit")] = [this](const QJsonObject&, const Answer& answer) {
        VisitController* visit = app_.visit();
        if (!visit || !visit->edit()) return answer(no(QStringLiteral("nothing is being changed")));
        auto* once = new QObject(this);
        connect(visit, &VisitController::savedHere, once, [this, once, answer] {
            once->deleteLater();
            QMetaObject::invokeMethod(
                this, [this, answer] { answer(ok(shownOf(app_.visit()))); }, Qt::QueuedConnection);
        });
        connect(visit->edit(), &VisitEdit::failed, once, [once, visit, answer](SaveFailure) {
            once->deleteLater();
            answer(no(visit->edit()->refusal()));
        });
        if (visit->edit()->save()) return;
        delete once;
        answer(no(QStringLiteral("there is nothing to save, or an input is wrong")));
    };
}

}  // namespace heed::mobile
