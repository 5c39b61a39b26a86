#include "mobile/viewmodels/empty_cases.hpp"

#include <QCoreApplication>
#include <utility>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("no cases", text); }

}  // namespace

EmptyCases::EmptyCases(SyncStatus& sync, ComplaintListModel& list, CaseFilters& filters, QObject* parent)
    : QObject(parent), sync_(sync), list_(list), filters_(filters), said_(now()) {
    connect(&sync_, &SyncStatus::changed, this, &EmptyCases::follow);
    connect(&list_, &ComplaintListModel::countChanged, this, &EmptyCases::follow);
    connect(&list_, &ComplaintListModel::scopeChanged, this, &EmptyCases::follow);
    connect(&filters_, &CaseFilters::changed, this, &EmptyCases::follow);
    connect(&filters_, &CaseFilters::noneTitleChanged, this, &EmptyCases::follow);
    connect(&filters_, &CaseFilters::indexChanged, this, &EmptyCases::follow);
}

void EmptyCases::follow() {
    Said fresh = now();
    if (fresh == said_) return;
    said_ = std::move(fresh);
    emit changed();
}

EmptyCases::Said EmptyCases::now() const {
    if (filters_.narrows()) return nothingFound();
    // Before the first sync is over nobody knows that there are none.
    if (sync_.firstSync()) return notHereYet();
    const QString ear = QStringLiteral("ear");
    if (list_.scope() == ComplaintListModel::Mine) {
        return {
            .iconName = ear,
            .title = say(QT_TRANSLATE_NOOP("no cases", "Nothing waits for you")),
            .text = say(QT_TRANSLATE_NOOP(
                "no cases", "What is handed on to you, and what you record, stands here by its deadline."))};
    }
    if (list_.allCount() > 0) {
        return {.iconName = ear,
                .title = say(QT_TRANSLATE_NOOP("no cases", "Everything is finished")),
                .text = say(QT_TRANSLATE_NOOP("no cases", "Finished cases stand under All."))};
    }
    return {.iconName = ear,
            .title = say(QT_TRANSLATE_NOOP("no cases", "No complaints yet")),
            .text = say(QT_TRANSLATE_NOOP("no cases", "The first one you record appears here."))};
}

EmptyCases::Said EmptyCases::nothingFound() const {
    Said said{.iconName = QStringLiteral("search"), .title = filters_.noneTitle(), .canClear = true};
    said.canWiden = list_.scope() != ComplaintListModel::All;
    if (!filters_.indexText().isEmpty()) {
        said.text = filters_.indexText();
    } else if (sync_.firstSync()) {
        said.text = say(QT_TRANSLATE_NOOP("no cases", "Not all cases are on this tablet yet."));
    } else if (said.canWiden) {
        said.text = say(QT_TRANSLATE_NOOP("no cases", "Only this list was looked through."));
    } else {
        said.text = say(QT_TRANSLATE_NOOP("no cases",
                                          "All words must occur, and all filters hold. Fewer of them find "
                                          "more; the end of a VIN, plate or phone is enough."));
    }
    return said;
}

EmptyCases::Said EmptyCases::notHereYet() const {
    return {.iconName = sync_.iconName(),
            .title = sync_.headline(),
            .text = sync_.advice(),
            .busy = sync_.busy(),
            .progress = sync_.progress()};
}

}  // namespace heed::mobile
