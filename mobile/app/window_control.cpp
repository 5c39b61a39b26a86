#include "mobile/app/window_control.hpp"

#include "mobile/app/memory_use.hpp"
#include "mobile/app/remote_answer.hpp"
#include "mobile/qml/part_queue.hpp"

#include <QGuiApplication>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>
#include <QQuickItem>
#include <QTimer>
#include <QVariantAnimation>
#include <algorithm>
#include <memory>
#include <utility>

namespace heed::mobile {
namespace {

// A window that is not shown, or whose size somebody else decides, is not waited for longer.
constexpr int kDrawnMs = 2'000;
// The first picture after a change of size may still be one that was begun before it.
constexpr int kPictures = 2;
// How often it is looked whether photos have been decoded.
constexpr int kLookMs = 20;

// What is made by a repeater hangs in the tree of items only, not in that of objects.
QList<QQuickItem*> scrollersIn(const QQuickItem* item, const QString& name = QStringLiteral("scroller")) {
    QList<QQuickItem*> found;
    for (QQuickItem* child : item->childItems()) {
        if (!child->isVisible()) continue;
        if (child->objectName() == name) found.append(child);
        found.append(scrollersIn(child, name));
    }
    return found;
}

bool isDecoding(const QQuickItem& item) {
    constexpr int kLoading = 2;  // Image.Loading
    if (!item.isVisible()) return false;
    if (item.inherits("QQuickImage") && item.property("status").toInt() == kLoading) return true;
    return std::ranges::any_of(item.childItems(), [](const QQuickItem* child) { return isDecoding(*child); });
}

// Whether something that can be seen is still being made or decoded.
bool isLoading(const QQuickWindow& window) {
    const PartQueue* parts = PartQueue::of(window);
    return (parts != nullptr && !parts->empty()) || isDecoding(*window.contentItem());
}

}  // namespace

WindowControl::WindowControl(QQuickWindow& window) : window_(window) {
    connect(&server_, &QLocalServer::newConnection, this, &WindowControl::accept);
    addWindowCommands();
}

WindowControl::~WindowControl() = default;

bool WindowControl::listen(const QString& path) {
    QLocalServer::removeServer(path);  // left behind by a kill
    server_.setSocketOptions(QLocalServer::UserAccessOption);
    return server_.listen(path);
}

void WindowControl::accept() {
    while (QLocalSocket* socket = server_.nextPendingConnection()) {
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { take(socket); });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void WindowControl::take(QLocalSocket* socket) {
    constexpr const char* kBusy = "busy";
    while (!socket->property(kBusy).toBool() && socket->canReadLine()) {
        const QJsonObject request = QJsonDocument::fromJson(socket->readLine()).object();
        const QString what = request.value(QStringLiteral("do")).toString();
        const QPointer<QLocalSocket> caller(socket);
        // Once: what a command waits for can come to pass several times before it stops listening.
        const Answer answer = [this, caller,
                               answered = std::make_shared<bool>(false)](const QJsonObject& reply) {
            if (!caller || std::exchange(*answered, true)) return;
            caller->write(QJsonDocument(reply).toJson(QJsonDocument::Compact) + '\n');
            caller->flush();
            caller->setProperty(kBusy, false);
            // From the event loop, so that a long script does not deepen the stack.
            QMetaObject::invokeMethod(
                this,
                [this, caller] {
                    if (caller) take(caller);
                },
                Qt::QueuedConnection);
        };
        socket->setProperty(kBusy, true);
        const auto command = commands_.constFind(what);
        if (command == commands_.constEnd()) {
            answer(no(QStringLiteral("unknown command '%1'").arg(what) + unknownBecause_));
        } else {
            (*command)(request, answer);
        }
    }
}

// Answered when it is drawn in that size: the system changes a window in its own time.
void WindowControl::resize(const QSize& size, const Answer& answer) {
    auto* watch = new QObject(this);
    const auto finish = [watch, answer] {
        watch->deleteLater();
        answer(ok());
    };
    connect(&window_, &QQuickWindow::frameSwapped, watch, [this, size, finish, pictures = 0]() mutable {
        if (window_.size() == size && ++pictures >= kPictures) return finish();
        window_.update();
    });
    QTimer::singleShot(kDrawnMs, watch, finish);
    window_.resize(size);
    window_.update();
}

void WindowControl::whenWhole(const std::function<void()>& then) {
    if (!isLoading(window_)) return then();
    auto* watch = new QObject(this);
    const auto finish = [watch, then] {
        watch->disconnect();
        watch->deleteLater();
        then();
    };
    auto* look = new QTimer(watch);
    connect(look, &QTimer::timeout, watch, [this, finish] {
        if (!isLoading(window_)) finish();
    });
    look->start(kLookMs);
    QTimer::singleShot(kDrawnMs, watch, finish);
}

void WindowControl::addWindowCommands() {
    commands_[QStringLiteral("size")] = [this](const QJsonObject& request, const Answer& answer) {
        resize(
            {request.value(QStringLiteral("width")).toInt(), request.value(QStringLiteral("height")).toInt()},
            answer);
    };
    // How far the page that is open is scrolled, 0 … 1.
    commands_[QStringLiteral("scroll")] = [this](const QJsonObject& request, const Answer& answer) {
        whenWhole([this, to = request.value(QStringLiteral("to")).toDouble(), answer] {
            for (QQuickItem* page : scrollersIn(window_.contentItem())) {
                const qreal room = qMax(0.0, page->property("contentHeight").toReal() - page->height());
                page->setProperty("contentY", qRound(room * to));
            }
            answer(ok());
        });
    };
    // Down and up again in so many milliseconds, as a finger would; answered with what it cost
    // (ui_watch.hpp).
    commands_[QStringLiteral("glide")] = [this](const QJsonObject& request, const Answer& answer) {
        const auto pages =
            scrollersIn(window_.contentItem(),
                        request.value(QStringLiteral("item")).toString(QStringLiteral("scroller")));
        if (pages.isEmpty()) return answer(no(QStringLiteral("nothing here can be scrolled")));
        constexpr int kGlideMs = 4000;
        QQuickItem* page = pages.last();
        auto* watch = new UiWatch(window_);
        auto* way = new QVariantAnimation(watch);
        const qreal room = qMax(0.0, page->property("contentHeight").toReal() - page->height());
        way->setDuration(request.value(QStringLiteral("ms")).toInt(kGlideMs));
        way->setKeyValueAt(0, 0.0);
        way->setKeyValueAt(0.5, room);
        way->setKeyValueAt(1, 0.0);
        connect(way, &QVariantAnimation::valueChanged, page,
                [page](const QVariant& value) { page->setProperty("contentY", value); });
        connect(way, &QVariantAnimation::finished, this, [watch, room, answer] {
            QJsonObject figures = watch->figures();
            figures.insert(QStringLiteral("room"), room);
            watch->deleteLater();
            answer(ok(figures));
        });
        way->start();
    };
    // What it cost since it was asked last (ui_watch.hpp); from now on the next is counted.
    commands_[QStringLiteral("watchUi")] = [this](const QJsonObject&, const Answer& answer) {
        answer(ok(uiWatch_ ? uiWatch_->figures() : QJsonObject()));
        uiWatch_ = std::make_unique<UiWatch>(window_);
    };
    // Takes some 30 ms, and is no part of what is watched.
    commands_[QStringLiteral("memory")] = [](const QJsonObject&, const Answer& answer) {
        answer(ok({{QStringLiteral("residentKib"), residentKib()},
                   {QStringLiteral("peakKib"), peakKib()},
                   {QStringLiteral("softwareGlKib"), softwareGlKib()}}));
    };
    // Answered once what can be seen is made, and its photos decoded.
    commands_[QStringLiteral("settle")] = [this](const QJsonObject&, const Answer& answer) {
        whenWhole([answer] { answer(ok()); });
    };
    commands_[QStringLiteral("screenshot")] = [this](const QJsonObject& request, const Answer& answer) {
        const QString file = request.value(QStringLiteral("file")).toString();
        aboutToBeSeen();
        whenWhole([this, file, answer] {
            answer(window_.grabWindow().save(file)
                       ? ok()
                       : no(QStringLiteral("the picture could not be written to ") + file));
        });
    };
    commands_[QStringLiteral("quit")] = [](const QJsonObject&, const Answer& answer) {
        answer(ok());
        QMetaObject::invokeMethod(qGuiApp, &QGuiApplication::quit, Qt::QueuedConnection);
    };
}

}  // namespace heed::mobile
