#include "mobile/qml/when_seen.hpp"

#include <QQmlIncubator>

namespace heed::mobile {

class WhenSeen::Making : public QQmlIncubator {
  public:
    // Inside of what is made in slices it is one more of them.
    explicit Making(WhenSeen& owner) : QQmlIncubator(AsynchronousIfNested), owner_(owner) {}

  protected:
    void setInitialState(QObject* object) override {
        if (auto* item = qobject_cast<QQuickItem*>(object)) owner_.begun(*item);
    }
    void statusChanged(Status status) override {
        if (status == Ready) owner_.made();
        if (status != Error) return;
        for (const QQmlError& error : errors())
            qWarning("%s", qPrintable(error.toString()));
    }

  private:
    WhenSeen& owner_;
};

WhenSeen::WhenSeen(QQuickItem* parent) : QQuickItem(parent) { setFlag(ItemIsFocusScope); }

WhenSeen::~WhenSeen() = default;

void WhenSeen::setContent(QQmlComponent* content) {
    if (content_ == content) return;
    content_ = content;
    emit contentChanged();
    makeIfSeen();
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
    if (item_) tellSize(*item_);
}

void WhenSeen::makeIfSeen() {
    // Without a window nobody sees it: what is taken away with its page counts as visible once more.
    if (making_ || !content_ || !isComponentComplete() || !window() || !isVisible()) return;
    making_ = std::make_unique<Making>(*this);
    content_->create(*making_, content_->creationContext());
}

// Its place and size are known before its bindings ask for them.
void WhenSeen::begun(QQuickItem& item) {
    tellSize(item);
    item.setParent(this);
    item.setParentItem(this);
}

void WhenSeen::made() {
    item_ = qobject_cast<QQuickItem*>(making_->object());
    if (!item_) return;
    for (const auto changed : {&QQuickItem::implicitWidthChanged, &QQuickItem::implicitHeightChanged,
                               &QQuickItem::widthChanged, &QQuickItem::heightChanged})
        connect(item_, changed, this, &WhenSeen::takeSize);
    tellSize(*item_);
    takeSize();
    emit itemChanged();
}

void WhenSeen::tellSize(QQuickItem& item) const {
    if (widthValid()) item.setWidth(width());
    if (heightValid()) item.setHeight(height());
}

// A width that was given says nothing of how wide the item would like to be.
void WhenSeen::takeSize() {
    setImplicitSize(widthValid() ? item_->implicitWidth() : item_->width(),
                    heightValid() ? item_->implicitHeight() : item_->height());
}

}  // namespace heed::mobile
