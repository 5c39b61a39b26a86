#include "mobile/qml/part_queue.hpp"

#include "mobile/qml/when_seen.hpp"

#include <QElapsedTimer>
#include <QQmlEngine>
#include <algorithm>

namespace heed::mobile {

namespace {

// A fifth of a picture's time: a part begun at its end takes up to two more, and the rest is for laying out.
constexpr qint64 kSliceMs = 3;

// From the window down to the item.
QList<const QQuickItem*> pathTo(const QQuickItem* item) {
    QList<const QQuickItem*> path;
    for (; item != nullptr; item = item->parentItem())
        path.prepend(item);
    return path;
}

bool standsBefore(const QQuickItem* one, const QQuickItem* other) {
    const QList<const QQuickItem*> path = pathTo(one);
    const QList<const QQuickItem*> otherPath = pathTo(other);
    const auto [fork, otherFork] = std::ranges::mismatch(path, otherPath);
    if (fork == path.end() || otherFork == otherPath.end()) return path.size() < otherPath.size();
    if (fork == path.begin()) return false;  // of two windows
    const QList<QQuickItem*> siblings = (*std::prev(fork))->childItems();
    return siblings.indexOf(*fork) < siblings.indexOf(*otherFork);
}

}  // namespace

PartQueue* PartQueue::of(const QObject& object) {
    static const int type = qmlTypeId("Heed", 1, 0, "PartQueue");
    QQmlEngine* engine = qmlEngine(&object);
    return engine == nullptr ? nullptr : engine->singletonInstance<PartQueue*>(type);
}

void PartQueue::add(WhenSeen& part) {
    if (waiting_.contains(&part)) return;
    waiting_.append(&part);
    if (waiting_.size() > 1) return;
    timer_.start(0, this);
    emit emptyChanged();
}

void PartQueue::timerEvent(QTimerEvent* /*event*/) {
    QElapsedTimer spent;
    spent.start();
    do {
        if (WhenSeen* part = takeFirst()) part->takeTurn();
    } while (!waiting_.isEmpty() && spent.elapsed() < kSliceMs);
    if (!waiting_.isEmpty()) return;
    timer_.stop();
    emit emptyChanged();
}

// Null if all that waited are gone. Looked for anew each time: making one brings others.
WhenSeen* PartQueue::takeFirst() {
    waiting_.removeIf([](const QPointer<WhenSeen>& part) { return part.isNull(); });
    const auto first = std::ranges::min_element(
        waiting_, [](const auto& one, const auto& other) { return standsBefore(one.get(), other.get()); });
    if (first == waiting_.end()) return nullptr;
    WhenSeen* part = first->get();
    waiting_.erase(first);
    return part;
}

}  // namespace heed::mobile
