#include "mobile/viewmodels/empty_visits.hpp"

#include <QCoreApplication>
#include <utility>

namespace heed::mobile {
namespace {

QString say(const char* text) { return QCoreApplication::translate("no visits", text); }

}  // namespace

EmptyVisits::EmptyVisits(SyncStatus& sync, VisitsModel& list, QObject* parent)
    : QObject(parent), sync_(sync), list_(list), said_(now()) {
    connect(&sync_, &SyncStatus::changed, this, &EmptyVisits::follow);
    connect(&list_, &VisitsModel::countChanged, this, &EmptyVisits::follow);
    connect(&list_, &VisitsModel::scopeChanged, this, &EmptyVisits::follow);
    connect(&list_, &VisitsModel::begunAnew, this, &EmptyVisits::follow);
    connect(&list_, &VisitsModel::indexChanged, this, &EmptyVisits::follow);
}

void EmptyVisits::follow() {
    Said fresh = now();
    if (fresh == said_) return;
    said_ = std::move(fresh);
    emit changed();
}

EmptyVisits::Said EmptyVisits::now() const {
    if (!list_.shownWords().isEmpty()) return nothingFound();
    // Before the first sync is over nobody knows that there are none.
    if (sync_.firstSync()) return notHereYet();
    const QString car = QStringLiteral("car");
    if (list_.scope() == VisitsModel::OnSite && list_.allCount() > 0) {
        return {.iconName = car,
                .title = say(QT_TRANSLATE_NOOP("no visits", "No vehicle is on site")),
                .text = say(QT_TRANSLATE_NOOP("no visits", "Those that were picked up stand under All.")),
                .canWiden = true};
    }
    return {.iconName = car,
            .title = say(QT_TRANSLATE_NOOP("no visits", "No vehicle has come in yet")),
            .text = say(QT_TRANSLATE_NOOP(
                "no visits", "Take one in, and it stands here with its condition, work and promise."))};
}

EmptyVisits::Said EmptyVisits::nothingFound() const {
    Said said{.iconName = QStringLiteral("search"),
              .title = say(QT_TRANSLATE_NOOP("no visits", "No visit found for “%1”")).arg(list_.shownWords()),
              .canClear = true};
    said.canWiden = list_.scope() == VisitsModel::OnSite;
    if (!list_.indexText().isEmpty()) {
        said.text = list_.indexText();
    } else if (sync_.firstSync()) {
        said.text = say(QT_TRANSLATE_NOOP("no visits", "Not all visits are on this tablet yet."));
    } else if (said.canWiden) {
        said.text = say(QT_TRANSLATE_NOOP("no visits", "Only the vehicles on site were looked through."));
    } else {
        said.text = say(QT_TRANSLATE_NOOP("no visits",
                                          "All words must occur. The end of a plate, VIN or phone is enough, "
                                          "or a part of the customer's name."));
    }
    return said;
}

EmptyVisits::Said EmptyVisits::notHereYet() const {
    Said said{.iconName = sync_.iconName(),
              .title = sync_.headline(),
              .text = sync_.advice(),
              .busy = sync_.busy(),
              .progress = sync_.progress(),
              .canWiden = list_.scope() == VisitsModel::OnSite && list_.allCount() > 0};
    if (said.busy) {
        said.title = say(QT_TRANSLATE_NOOP("no visits", "The visits are still on their way"));
        said.text = say(QT_TRANSLATE_NOOP(
            "no visits", "They appear here as they arrive. You can already take vehicles in."));
    }
    return said;
}

}  // namespace heed::mobile
