#include "mobile/qml/when_seen.hpp"

#include "mobile/qml/part_queue.hpp"

#include <memory>

namespace heed::mobile {

WhenSeen::WhenSeen(QQuickItem* parent) : QQuickItem(parent) { setFlag(ItemIsFocusScope); }

void WhenSeen::setContent(QQmlComponent* content) {
    if (content_ == content) return;
    content_ = content;
    emit contentChanged();
    makeIfSeen();
}

void WhenSeen::setInTurn(bool inTurn) {
    if (inTurn_ == inTurn) return;
    inTurn_ = inTurn;
    emit inTurnChanged();
}

void WhenSeen::takeTurn() {
    if (isWanted()) make();
}

void WhenSeen::componentComplete() {
    QQuickItem::componentComplete();
    makeIfSeen();
}

void WhenSeen::itemChange(ItemChange change, const ItemChangeData& data) {
    QQuickItem::itemChange(change, data);
    if (change == ItemVisibleHasChanged || change == ItemSceneChange) makeIfSeen();
}

void WhenSeen::geometryChange(const QRectF& now, const QRectF& before) {
    QQuickItem::geometryChange(now, before);
    if (item_) tellSize();
}

// Without a window nobody sees it: what is taken away with its page counts as visible once more.
bool WhenSeen::isWanted() const {
    return !begun_ && content_ && isComponentComplete() && window() != nullptr && isVisible();
}

void WhenSeen::makeIfSeen() {
    if (!isWanted()) return;
    PartQueue* queue = inTurn_ ? PartQueue::of(*this) : nullptr;
    if (queue != nullptr)
        queue->add(*this);
    else
        make();
}

void WhenSeen::make() {
    begun_ = true;
    std::unique_ptr<QObject> made(content_->beginCreate(content_->creationContext()));
    item_ = qobject_cast<QQuickItem*>(made.get());
    if (item_) {
        // Its place and size are known before its bindings ask for them.
        tellSize();
        item_->setParent(this);
        item_->setParentItem(this);
        made.release();
    }
    content_->completeCreate();
    for (const QQmlError& error : content_->errors())
        qWarning("%s", qPrintable(error.toString()));
    if (!item_) return;
    for (const auto changed : {&QQuickItem::implicitWidthChanged, &QQuickItem::implicitHeightChanged,
                               &QQuickItem::widthChanged, &QQuickItem::heightChanged})
        connect(item_, changed, this, &WhenSeen::takeSize);
    tellSize();
    takeSize();
    emit itemChanged();
}

void WhenSeen::tellSize() {
    if (widthValid()) item_->setWidth(width());
    if (heightValid()) item_->setHeight(height());
}

// A width that was given says nothing of how wide the item would like to be.
void WhenSeen::takeSize() {
    setImplicitSize(widthValid() ? item_->implicitWidth() : item_->width(),
                    heightValid() ? item_->implicitHeight() : item_->height());
}

}  // namespace heed::mobile
