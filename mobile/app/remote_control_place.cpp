#include "mobile/app/remote_answer.hpp"
#include "mobile/app/remote_control.hpp"

#include <QQuickItem>

// Where in a form the cursor is.
namespace heed::mobile {
namespace {

QQuickItem* fieldIn(const QQuickItem* item, const QString& name) {
    for (QQuickItem* child : item->childItems()) {
        if (!child->isVisible()) continue;
        if (child->property("fieldName").toString() == name) return child;
        if (QQuickItem* found = fieldIn(child, name)) return found;
    }
    return nullptr;
}

template <class Fits>
const QQuickItem* around(const QQuickItem* item, Fits fits) {
    while (item && !fits(*item))
        item = item->parentItem();
    return item;
}

// As the newest draft has it on the disk.
QJsonObject kept(const StoreRepository& repository) {
    QVariantMap content;
    qint64 newest = -1;
    for (const Draft& draft : repository.drafts()) {
        if (draft.savedAt <= newest) continue;
        newest = draft.savedAt;
        content = draft.content;
    }
    // A step that is being taken lies within the draft of its case.
    if (const QVariantMap step = content.value(QStringLiteral("step")).toMap(); !step.isEmpty())
        content = step;
    FormPlace place;
    place.read(content);
    return {{QStringLiteral("field"), place.field()}, {QStringLiteral("scroll"), place.scroll()}};
}

}  // namespace

void RemoteControl::addPlaceCommands() {
    commands_[QStringLiteral("focus")] = [this](const QJsonObject& request, const Answer& answer) {
        const QString name = request.value(QStringLiteral("field")).toString();
        whenWhole([this, name, answer] {
            QQuickItem* field = fieldIn(window_.contentItem(), name);
            if (!field) return answer(no(QStringLiteral("there is no such field on the screen")));
            const bool typed = QMetaObject::invokeMethod(field, "goOn");
            answer(typed ? ok() : no(QStringLiteral("nothing can be typed there")));
        });
    };
    commands_[QStringLiteral("place")] = [this](const QJsonObject&, const Answer& answer) {
        const QQuickItem* cursor = window_.activeFocusItem();
        const auto* field = around(
            cursor, [](const QQuickItem& item) { return !item.property("fieldName").toString().isEmpty(); });
        const auto* page = around(
            field, [](const QQuickItem& item) { return item.objectName() == QLatin1String("scroller"); });
        const auto of = [](const QQuickItem* item, const char* name) {
            return item ? item->property(name) : QVariant();
        };
        answer(ok({{QStringLiteral("field"), of(field, "fieldName").toString()},
                   {QStringLiteral("cursor"), of(field ? cursor : nullptr, "cursorPosition").toInt()},
                   {QStringLiteral("length"), of(field ? cursor : nullptr, "length").toInt()},
                   {QStringLiteral("scroll"), of(page, "contentY").toDouble()},
                   {QStringLiteral("kept"), kept(repository_)}}));
    };
}

}  // namespace heed::mobile
