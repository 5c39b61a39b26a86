// What a remote control (remote_control.hpp) can do with any window, whatever is in it: the socket, the size,
// scrolling, pictures, the end.
//
// A line is answered when what it asked for is done, and the next line of the same connection is taken up
// only then. UI thread only.
#pragma once

#include "mobile/app/ui_watch.hpp"

#include <QHash>
#include <QJsonObject>
#include <QLocalServer>
#include <QObject>
#include <QQuickWindow>
#include <functional>
#include <memory>

class QLocalSocket;

namespace heed::mobile {

class WindowControl : public QObject {
    Q_OBJECT

  public:
    explicit WindowControl(QQuickWindow& window);
    ~WindowControl() override;

    // False when the socket cannot be made; why() says why.
    [[nodiscard]] bool listen(const QString& path);
    [[nodiscard]] QString why() const { return server_.errorString(); }

  protected:
    using Answer = std::function<void(QJsonObject)>;
    using Command = std::function<void(const QJsonObject&, const Answer&)>;

    // Before a picture is taken.
    virtual void aboutToBeSeen() {}
    // Once what is seen is made and decoded, or a moment later at the latest.
    void whenWhole(const std::function<void()>& then);

    QQuickWindow& window_;
    QHash<QString, Command> commands_;
    QString unknownBecause_;  // added to the answer to a command that is not known

  private:
    void accept();
    void take(QLocalSocket* socket);
    void addWindowCommands();
    void resize(const QSize& size, const Answer& answer);

    QLocalServer server_;
    std::unique_ptr<UiWatch> uiWatch_;  // null: nobody asked
};

}  // namespace heed::mobile
