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
// `inTurn`: not at once, but when its turn comes in the PartQueue. A page of many such parts is there at the
// next picture, and fills from top to bottom in those that follow.
//
// What a Loader of Qt Quick is; that of Qt 6.4 makes no components that are bound to where they stand (pragma
// ComponentBehavior: Bound). Each part is made in one go and not by asynchronous incubation: in Qt 6.4 what
// is incubated is never finished where something inside of it is taken away meanwhile.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QPointer>
#include <QQmlComponent>
#include <QQuickItem>

namespace heed::mobile {

class WhenSeen : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQmlComponent* content READ content WRITE setContent NOTIFY contentChanged)
    Q_PROPERTY(bool inTurn READ inTurn WRITE setInTurn NOTIFY inTurnChanged)
    // Null until it is made.
    Q_PROPERTY(QQuickItem* item READ item NOTIFY itemChanged)
    Q_CLASSINFO("DefaultProperty", "content")

  public:
    explicit WhenSeen(QQuickItem* parent = nullptr);

    [[nodiscard]] QQmlComponent* content() const { return content_; }
    // Once; what is made already stays.
    void setContent(QQmlComponent* content);
    [[nodiscard]] bool inTurn() const { return inTurn_; }
    // Counts for what is not made yet.
    void setInTurn(bool inTurn);
    [[nodiscard]] QQuickItem* item() const { return item_; }

    // For the queue: its turn has come. What is hidden by now waits until it is seen again.
    void takeTurn();

  signals:
    void contentChanged();
    void inTurnChanged();
    void itemChanged();

  protected:
    void componentComplete() override;
    void itemChange(ItemChange change, const ItemChangeData& data) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

  private:
    [[nodiscard]] bool isWanted() const;
    void makeIfSeen();
    void make();
    void tellSize();
    void takeSize();

    QPointer<QQmlComponent> content_;
    bool inTurn_ = false;
    // Also while it is being made: what is made may ask for it.
    bool begun_ = false;
    QPointer<QQuickItem> item_;
};

}  // namespace heed::mobile
