#include "mobile/app/remote_answer.hpp"
#include "mobile/app/remote_control.hpp"

#include <QFile>
#include <QJsonArray>
#include <QMetaEnum>
#include <QTimer>
#include <algorithm>
#include <memory>

// The commands that look, wait, and set how the app looks.
namespace heed::mobile {
namespace {

constexpr int kDefaultWaitMs = 30'000;
constexpr int kDefaultRows = 50;

template <class E>
QString nameOf(E value) {
    const QString name = QString::fromLatin1(QMetaEnum::fromType<E>().valueToKey(value));
    return name.left(1).toLower() + name.mid(1);
}

QJsonObject fieldsOf(ComplaintController& complaint) {
    QJsonObject fields;
    QQmlListProperty<FieldSection> sections = complaint.sections();
    for (qsizetype i = 0; i < sections.count(&sections); ++i) {
        for (const FieldItem* item : sections.at(&sections, i)->items()) {
            if (item->filled() || item->conflicted()) fields.insert(item->name(), item->text());
        }
    }
    for (const FieldItem* item : {complaint.ownWords(), complaint.recorderView()}) {
        if (item->filled()) fields.insert(item->name(), item->text());
    }
    return fields;
}

// What is half typed on the page, by the names that it is typed under.
QJsonObject typedOn(ComplaintController& complaint) {
    QJsonObject typed;
    if (!complaint.noteText().isEmpty()) typed.insert(QStringLiteral("note"), complaint.noteText());
    if (complaint.editing()) typed.insert(complaint.editing()->name(), complaint.editText());
    if (StepForm* form = complaint.steps()->form()) {
        QQmlListProperty<FieldItem> fields = form->fields();
        for (qsizetype i = 0; i < fields.count(&fields); ++i) {
            const FieldItem* item = fields.at(&fields, i);
            typed.insert(item->name(), item->text());
        }
    }
    return typed;
}

}  // namespace

namespace {

// Also of the form that is on the screen.
int storedDrafts(const StoreRepository& repository) {
    return static_cast<int>(std::ranges::count_if(repository.drafts(), [](const Draft& draft) {
        return draft.form == QLatin1String("capture") || draft.form == QLatin1String("reception");
    }));
}

}  // namespace

QJsonObject RemoteControl::status() const {
    const SyncState& now = app_.sync()->now();
    return {
        {QStringLiteral("state"), nameOf(app_.sync()->state())},
        {QStringLiteral("offline"), now.offlineSwitch},
        {QStringLiteral("waiting"), now.waiting},
        {QStringLiteral("photosWaiting"), now.photosWaiting},
        {QStringLiteral("photosFailed"), now.photosFailed},
        {QStringLiteral("photosInForms"), now.photosInForms},
        {QStringLiteral("complete"), now.complete},
        {QStringLiteral("lastSynced"), now.lastSynced},
        {QStringLiteral("rejections"), app_.sync()->rejections()->count()},
        {QStringLiteral("conflicts"), app_.sync()->conflicts()->count()},
        {QStringLiteral("count"), app_.complaints()->allCount()},
        {QStringLiteral("drafts"), storedDrafts(repository_)},
        {QStringLiteral("notIndexed"), repository_.leftToIndex()},
        {QStringLiteral("summary"), app_.sync()->headline() + QStringLiteral(" · ") + app_.sync()->summary()},
        {QStringLiteral("failure"), app_.sync()->failureText()},
        {QStringLiteral("firstRowsMs"), start_.firstRowsMs()},
        {QStringLiteral("notice"), app_.notice()},
        {QStringLiteral("page"), nameOf(app_.page())}};
}

namespace {

// Who is of that name has read all that he was told of the case.
bool hasRead(ComplaintController* complaint, const QString& name) {
    const QVariantList people = complaint ? complaint->told()->rows() : QVariantList();
    return std::ranges::any_of(people, [&name](const QVariant& one) {
        const QVariantMap person = one.toMap();
        return person.value(QStringLiteral("name")).toString().startsWith(name) &&
               person.value(QStringLiteral("read")).toBool();
    });
}

QJsonObject stepsOf(const CaseSteps& steps) {
    QJsonObject form;
    if (const StepForm* open = steps.form())
        form = {{QStringLiteral("title"), open->title()}, {QStringLiteral("missing"), open->missing()}};
    return {{QStringLiteral("state"), steps.state()},
            {QStringLiteral("holder"), steps.holder()},
            {QStringLiteral("main"), QJsonObject::fromVariantMap(steps.main())},
            {QStringLiteral("others"), QJsonArray::fromVariantList(steps.others())},
            {QStringLiteral("handovers"), QJsonArray::fromVariantList(steps.handovers())},
            {QStringLiteral("closedOff"), QJsonArray::fromVariantList(steps.closedOff())},
            {QStringLiteral("clocks"), QJsonArray::fromVariantList(steps.clocks())},
            {QStringLiteral("form"), form}};
}

}  // namespace

QJsonObject RemoteControl::openComplaint() const {
    ComplaintController* complaint = app_.complaint();
    if (!complaint) return {};
    QJsonArray timeline;
    for (int row = 0; row < complaint->timeline()->rowCount(); ++row) {
        const QModelIndex index = complaint->timeline()->index(row, 0);
        timeline.append(
            QJsonObject{{QStringLiteral("title"), index.data(TimelineModel::TitleRole).toString()},
                        {QStringLiteral("text"), index.data(TimelineModel::TextRole).toString()},
                        {QStringLiteral("who"), index.data(TimelineModel::WhoRole).toString()}});
    }
    return {{QStringLiteral("id"), complaint->recordId()},
            {QStringLiteral("number"), complaint->number()},
            {QStringLiteral("title"), complaint->title()},
            {QStringLiteral("closed"), complaint->isClosed()},
            {QStringLiteral("important"), complaint->important()},
            {QStringLiteral("pending"), complaint->pending()},
            {QStringLiteral("conflicts"), complaint->conflicts()},
            {QStringLiteral("refusal"), complaint->refusal()},
            {QStringLiteral("criteria"), QJsonArray::fromStringList(complaint->criteria()->checkedCodes())},
            {QStringLiteral("fields"), fieldsOf(*complaint)},
            {QStringLiteral("typed"), typedOn(*complaint)},
            {QStringLiteral("timeline"), timeline},
            {QStringLiteral("told"), QJsonArray::fromVariantList(complaint->told()->rows())},
            {QStringLiteral("steps"), stepsOf(*complaint->steps())}};
}

void RemoteControl::addLookingCommands() {
    commands_[QStringLiteral("status")] = [this](const QJsonObject&, const Answer& answer) {
        answer(ok(status()));
    };
    commands_[QStringLiteral("complaint")] = [this](const QJsonObject&, const Answer& answer) {
        answer(app_.complaint() ? ok(openComplaint()) : no(QStringLiteral("no complaint is open")));
    };
    commands_[QStringLiteral("list")] = [this](const QJsonObject& request, const Answer& answer) {
        const int limit = request.value(QStringLiteral("limit")).toInt(kDefaultRows);
        QJsonArray rows;
        const QString named = request.value(QStringLiteral("scope")).toString();
        const CaseScope scope = named == QLatin1String("mine")   ? CaseScope::mine
                                : named == QLatin1String("open") ? CaseScope::open
                                                                 : CaseScope::all;
        for (const ComplaintRow& row : repository_.complaints(scope, {}, limit).rows) {
            rows.append(QJsonObject{{QStringLiteral("id"), row.id},
                                    {QStringLiteral("number"), row.number},
                                    {QStringLiteral("words"), row.words},
                                    {QStringLiteral("state"), row.state},
                                    {QStringLiteral("important"), row.important},
                                    {QStringLiteral("pending"), row.pending},
                                    {QStringLiteral("conflicted"), row.conflicted}});
        }
        answer(ok(
            {{QStringLiteral("count"), repository_.complaintCount(scope)}, {QStringLiteral("rows"), rows}}));
    };
    commands_[QStringLiteral("rejections")] = [this](const QJsonObject&, const Answer& answer) {
        QJsonArray list;
        const RejectionsModel& rejections = *app_.sync()->rejections();
        for (int i = 0; i < rejections.rowCount(); ++i) {
            const RejectionRow& row = rejections.rows()[static_cast<std::size_t>(i)];
            const auto said = [&](int role) { return rejections.index(i, 0).data(role).toString(); };
            list.append(QJsonObject{
                {QStringLiteral("id"), row.id},
                {QStringLiteral("number"), row.rejection.number},
                {QStringLiteral("code"), toQString(row.rejection.refusal.code)},
                {QStringLiteral("title"), said(RejectionsModel::TitleRole)},
                {QStringLiteral("entered"), said(RejectionsModel::EnteredRole)},
                {QStringLiteral("correctable"), row.correctable},
                {QStringLiteral("begun"), rejections.index(i, 0).data(RejectionsModel::BegunRole).toBool()}});
        }
        answer(ok({{QStringLiteral("rejections"), list}}));
    };
    commands_[QStringLiteral("notices")] = [this](const QJsonObject&, const Answer& answer) {
        QJsonArray rows;
        InboxModel& inbox = *app_.inbox();
        inbox.refresh();  // it follows what arrives a moment later
        for (int row = 0; row < inbox.rowCount(); ++row) {
            const QModelIndex index = inbox.index(row, 0);
            rows.append(
                QJsonObject{{QStringLiteral("id"), index.data(InboxModel::NoticeIdRole).toString()},
                            {QStringLiteral("title"), index.data(InboxModel::TitleRole).toString()},
                            {QStringLiteral("about"), index.data(InboxModel::SubtitleRole).toString()},
                            {QStringLiteral("unread"), index.data(InboxModel::UnreadRole).toBool()}});
        }
        answer(ok({{QStringLiteral("unread"), inbox.unread()}, {QStringLiteral("rows"), rows}}));
    };
    commands_[QStringLiteral("openNotice")] = [this](const QJsonObject& request, const Answer& answer) {
        answer(app_.openNotice(request.value(QStringLiteral("id")).toString())
                   ? ok(openComplaint())
                   : no(QStringLiteral("there is no such notice here, or it is about no complaint")));
    };
    commands_[QStringLiteral("conflicts")] = [this](const QJsonObject&, const Answer& answer) {
        ConflictsModel& conflicts = *app_.sync()->conflicts();
        QJsonArray list;
        for (const ConflictRow& row : conflicts.rows()) {
            list.append(QJsonObject{{QStringLiteral("id"), row.id},
                                    {QStringLiteral("complaint"), row.complaint},
                                    {QStringLiteral("number"), row.number},
                                    {QStringLiteral("fields"), QJsonArray::fromStringList(row.fields)}});
        }
        answer(ok({{QStringLiteral("count"), conflicts.count()}, {QStringLiteral("rows"), list}}));
    };
    commands_[QStringLiteral("history")] = [this](const QJsonObject& request, const Answer& answer) {
        readHistory(request, answer);
    };
    commands_[QStringLiteral("dump")] = [this](const QJsonObject& request, const Answer& answer) {
        const auto text = repository_.dump();
        if (!text) return answer(no(QString::fromStdString(text.error().text())));
        const QString path = request.value(QStringLiteral("file")).toString();
        if (path.isEmpty()) return answer(ok({{QStringLiteral("dump"), QString::fromStdString(*text)}}));
        QFile file(path);
        // To its end before the answer: whoever asked reads the file at once.
        const bool written = file.open(QIODevice::WriteOnly) &&
                             file.write(QByteArray::fromStdString(*text)) >= 0 && file.flush();
        answer(written ? ok() : no(file.errorString()));
    };
    commands_[QStringLiteral("waitFor")] = [this](const QJsonObject& request, const Answer& answer) {
        waitFor(request, answer);
    };
}

// Answered once the server has answered, or could not.
void RemoteControl::readHistory(const QJsonObject& request, const Answer& answer) {
    ComplaintController* complaint = app_.complaint();
    if (!complaint) return answer(no(QStringLiteral("no complaint is open")));
    complaint->openHistory(complaint->field(request.value(QStringLiteral("field")).toString()));
    HistoryController* history = complaint->history();
    const auto tell = [this, history, answer] {
        if (history->busy()) return;
        disconnect(history, &HistoryController::changed, this, nullptr);
        QJsonArray rows;
        HistoryModel& steps = *history->steps();
        for (int row = 0; row < steps.rowCount(); ++row) {
            const QModelIndex index = steps.index(row, 0);
            rows.append(
                QJsonObject{{QStringLiteral("what"), index.data(HistoryModel::WhatRole).toString()},
                            {QStringLiteral("who"), index.data(HistoryModel::WhoRole).toString()},
                            {QStringLiteral("source"), index.data(HistoryModel::SourceRole).toString()},
                            {QStringLiteral("pending"), index.data(HistoryModel::PendingRole).toBool()}});
        }
        answer(ok({{QStringLiteral("rows"), rows},
                   {QStringLiteral("headline"), history->headline()},
                   {QStringLiteral("more"), history->hasMore()}}));
    };
    connect(history, &HistoryController::changed, this, tell);
    tell();
}

bool RemoteControl::holds(const QJsonObject& request) const {
    const QJsonObject now = status();
    for (const char* key : {"state", "waiting", "complete", "rejections", "conflicts", "count", "drafts",
                            "notIndexed", "offline", "photosWaiting", "photosFailed", "photosInForms"}) {
        const QLatin1String name(key);
        if (request.contains(name) && request.value(name) != now.value(name)) return false;
    }
    if (request.contains(QStringLiteral("number")) &&
        !repository_.complaintByNumber(request.value(QStringLiteral("number")).toString())) {
        return false;
    }
    if (request.contains(QStringLiteral("readBy")) &&
        !hasRead(app_.complaint(), request.value(QStringLiteral("readBy")).toString()))
        return false;
    if (!request.contains(QStringLiteral("field"))) return true;
    const FieldItem* field = app_.complaint()
                                 ? app_.complaint()->field(request.value(QStringLiteral("field")).toString())
                                 : nullptr;
    return field && field->text() == request.value(QStringLiteral("value")).toVariant().toString();
}

void RemoteControl::waitFor(const QJsonObject& request, const Answer& answer) {
    if (holds(request)) return answer(ok(status()));
    auto* watch = new QObject(this);
    const auto look = [this, watch, request, answer] {
        if (!holds(request)) return;
        watch->disconnect();
        watch->deleteLater();
        // Whoever waits finds a list that shows what he waited for.
        app_.complaints()->refresh();
        answer(ok(status()));
    };
    connect(app_.sync(), &SyncStatus::changed, watch, look);
    connect(app_.sync(), &SyncStatus::needsAttentionChanged, watch, look);
    connect(app_.drafts(), &DraftsModel::countChanged, watch, look);
    connect(app_.complaints(), &ComplaintListModel::countChanged, watch, look);
    connect(&repository_, &CaseRepository::recordsChanged, watch, look);
    connect(&repository_, &CaseRepository::indexChanged, watch, look);
    if (app_.complaint()) {
        connect(app_.complaint(), &ComplaintController::changed, watch, look);
        connect(app_.complaint()->told(), &ToldPeople::changed, watch, look);
    }
    QTimer::singleShot(request.value(QStringLiteral("timeoutMs")).toInt(kDefaultWaitMs), watch,
                       [this, watch, answer] {
                           watch->deleteLater();
                           answer(no(QStringLiteral("timeout"), status()));
                       });
}

// The lists follow what is stored a moment later; a picture shows them as they will be.
void RemoteControl::aboutToBeSeen() {
    app_.complaints()->refresh();
    app_.visits()->refresh();
}

void RemoteControl::addAppCommands() {
    commands_[QStringLiteral("offline")] = [this](const QJsonObject& request, const Answer& answer) {
        const bool on = request.value(QStringLiteral("on")).toBool();
        app_.sync()->setOfflineSwitch(on);
        waitFor({{QStringLiteral("offline"), on}}, answer);
    };
    commands_[QStringLiteral("syncNow")] = [this](const QJsonObject&, const Answer& answer) {
        app_.sync()->syncNow();
        answer(ok());
    };
    commands_[QStringLiteral("page")] = [this](const QJsonObject& request, const Answer& answer) {
        QString name = request.value(QStringLiteral("name")).toString();
        name = name.left(1).toUpper() + name.mid(1);
        bool known = false;
        const int page =
            QMetaEnum::fromType<AppController::Page>().keyToValue(name.toLatin1().constData(), &known);
        if (!known) return answer(no(QStringLiteral("there is no such page")));
        app_.setPage(static_cast<AppController::Page>(page));
        answer(ok());
    };
    commands_[QStringLiteral("language")] = [this](const QJsonObject& request, const Answer& answer) {
        app_.setLanguage(request.value(QStringLiteral("code")).toString());
        answer(ok());
    };
    commands_[QStringLiteral("dark")] = [this](const QJsonObject& request, const Answer& answer) {
        app_.setDarkMode(request.value(QStringLiteral("on")).toBool());
        answer(ok());
    };
    commands_[QStringLiteral("textSize")] = [this](const QJsonObject& request, const Answer& answer) {
        const int percent = request.value(QStringLiteral("percent")).toInt();
        app_.setTextSize(percent);
        answer(app_.textSize() == percent ? ok() : no(QStringLiteral("texts have no such size")));
    };
    commands_[QStringLiteral("leftHanded")] = [this](const QJsonObject& request, const Answer& answer) {
        app_.setLeftHanded(request.value(QStringLiteral("on")).toBool());
        answer(ok());
    };
    commands_[QStringLiteral("dismissNotice")] = [this](const QJsonObject&, const Answer& answer) {
        app_.dismissNotice();
        answer(ok());
    };
}

}  // namespace heed::mobile
