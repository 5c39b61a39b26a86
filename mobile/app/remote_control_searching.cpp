#include "mobile/app/remote_answer.hpp"
#include "mobile/app/remote_control.hpp"

#include <QJsonArray>

// The commands that narrow the list of cases.
namespace heed::mobile {
namespace {

constexpr int kDefaultRows = 50;

// What the list shows now.
QJsonObject shownBy(AppController& app, int limit) {
    QJsonArray rows;
    for (const ComplaintRow& row : app.complaints()->rows()) {
        if (rows.size() == limit) break;
        QJsonArray found;
        for (const FoundText& text : row.found)
            found.append(text.field);
        rows.append(QJsonObject{{QStringLiteral("id"), row.id},
                                {QStringLiteral("number"), row.number},
                                {QStringLiteral("words"), row.words},
                                {QStringLiteral("found"), found}});
    }
    return {{QStringLiteral("count"), app.complaints()->count()},
            {QStringLiteral("more"), app.complaints()->hasMore()},
            {QStringLiteral("chosen"), QJsonArray::fromVariantList(app.filters()->chosen())},
            {QStringLiteral("views"), QJsonArray::fromVariantList(app.filters()->views())},
            {QStringLiteral("rows"), rows}};
}

}  // namespace

// At once, or when the list shows what is wanted of it now.
void RemoteControl::whenFound(const std::function<void()>& then) {
    if (!app_.complaints()->searching()) return then();
    connect(app_.complaints(), &ComplaintListModel::begunAnew, this, then, Qt::SingleShotConnection);
}

void RemoteControl::addSearchCommands() {
    const auto limitOf = [](const QJsonObject& request) {
        return request.value(QStringLiteral("limit")).toInt(kDefaultRows);
    };
    commands_[QStringLiteral("search")] = [this, limitOf](const QJsonObject& request, const Answer& answer) {
        app_.filters()->setWords(request.value(QStringLiteral("words")).toString());
        app_.filters()->searchNow();
        whenFound([this, limitOf, request, answer] { answer(ok(shownBy(app_, limitOf(request)))); });
    };
    commands_[QStringLiteral("filter")] = [this, limitOf](const QJsonObject& request, const Answer& answer) {
        const bool known = app_.filters()->toggle(request.value(QStringLiteral("key")).toString(),
                                                  request.value(QStringLiteral("code")).toString());
        if (!known) return answer(no(QStringLiteral("there is no such filter")));
        whenFound([this, limitOf, request, answer] { answer(ok(shownBy(app_, limitOf(request)))); });
    };
    commands_[QStringLiteral("clearFilters")] = [this](const QJsonObject&, const Answer& answer) {
        app_.filters()->clear();
        answer(ok());
    };
    commands_[QStringLiteral("showFilters")] = [this](const QJsonObject& request, const Answer& answer) {
        app_.filters()->setOpen(request.value(QStringLiteral("on")).toBool());
        answer(ok());
    };
    commands_[QStringLiteral("scope")] = [this, limitOf](const QJsonObject& request, const Answer& answer) {
        const QString name = request.value(QStringLiteral("name")).toString();
        app_.complaints()->setScope(name == QLatin1String("mine")   ? ComplaintListModel::Mine
                                    : name == QLatin1String("open") ? ComplaintListModel::Open
                                                                    : ComplaintListModel::All);
        whenFound([this, limitOf, request, answer] { answer(ok(shownBy(app_, limitOf(request)))); });
    };
    commands_[QStringLiteral("saveView")] = [this](const QJsonObject& request, const Answer& answer) {
        answer(app_.filters()->saveView(request.value(QStringLiteral("name")).toString())
                   ? ok()
                   : no(QStringLiteral("a view needs a name, and words or filters")));
    };
    commands_[QStringLiteral("openView")] = [this, limitOf](const QJsonObject& request,
                                                            const Answer& answer) {
        app_.filters()->openView(request.value(QStringLiteral("index")).toInt());
        whenFound([this, limitOf, request, answer] { answer(ok(shownBy(app_, limitOf(request)))); });
    };
}

}  // namespace heed::mobile
