// Makes what it holds when it is first seen, and keeps it then: what most pages never show costs neither time
// nor memory. It is as large as what it holds, unless it is given a width or height, which then is its
// item's.
//
//     WhenSeen {
//         visible: order.late
//
//         Banner {
//             text: order.why
//         }
//     }
//
// What a Loader of Qt Quick is; that of Qt 6.4 makes no components that are bound to where they stand (pragma
// ComponentBehavior: Bound).
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QPointer>
#include <QQmlComponent>
#include <QQuickItem>
#include <memory>

namespace heed::mobile {

class WhenSeen : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQmlComponent* content READ content WRITE setContent NOTIFY contentChanged)
    // Null until it is whole.
    Q_PROPERTY(QQuickItem* item READ item NOTIFY itemChanged)
    // It has begun and is not whole yet.
    Q_PROPERTY(bool busy READ busy NOTIFY itemChanged)
    Q_CLASSINFO("DefaultProperty", "content")

  public:
    explicit WhenSeen(QQuickItem* parent = nullptr);
    ~WhenSeen() override;
    Q_DISABLE_COPY_MOVE(WhenSeen)

    [[nodiscard]] QQmlComponent* content() const { return content_; }
    // Once; what is made already stays.
    void setContent(QQmlComponent* content);
    [[nodiscard]] QQuickItem* item() const { return item_; }
    [[nodiscard]] bool busy() const { return making_ && !item_; }

  signals:
    void contentChanged();
    void itemChanged();

  protected:
    void componentComplete() override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

  private:
    class Making;

    void makeIfSeen();
    void begun(QQuickItem& item);
    void made();
    void tellSize(QQuickItem& item) const;
    void takeSize();

    QPointer<QQmlComponent> content_;
    std::unique_ptr<Making> making_;
    QPointer<QQuickItem> item_;
};

}  // namespace heed::mobile
