#include "mobile/app/ui_watch.hpp"

#include <QFile>
#include <QQuickWindow>
#include <algorithm>
#include <chrono>
#include <memory>
#include <semaphore>

namespace heed::mobile {
namespace {

constexpr double kNsInMs = 1e6;
constexpr std::chrono::milliseconds kBetweenKnocks{1};
constexpr std::chrono::milliseconds kPatience{50};

// A line such as "VmRSS:  123456 kB" of proc(5).
qint64 kibOf(const char* what) {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith(what))
            return line.mid(qstrlen(what)).simplified().split(' ').first().toLongLong();
    }
    return 0;
}

}  // namespace

UiWatch::UiWatch(QQuickWindow& window) {
    connect(&window, &QQuickWindow::afterAnimating, this, [this] {
        if (frame_.isValid())
            longestFrame_ = std::max(longestFrame_, static_cast<double>(frame_.nsecsElapsed()) / kNsInMs);
        frame_.start();
        ++frames_;
    });
    knocking_ = std::jthread([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            auto answered = std::make_shared<std::binary_semaphore>(0);
            QElapsedTimer since;
            since.start();
            QMetaObject::invokeMethod(
                this,
                [this, answered, since] {
                    waits_.push_back(static_cast<double>(since.nsecsElapsed()) / kNsInMs);
                    answered->release();
                },
                Qt::QueuedConnection);
            // Not for ever: when this ends, the knock is not answered any more.
            while (!answered->try_acquire_for(kPatience) && !stop.stop_requested()) {
            }
            std::this_thread::sleep_for(kBetweenKnocks);
        }
    });
}

QJsonObject UiWatch::figures() const {
    std::vector<double> sorted = waits_;
    std::ranges::sort(sorted);
    const auto at = [&sorted](double share) {
        if (sorted.empty()) return 0.0;
        const auto last = static_cast<double>(sorted.size() - 1);
        return sorted[static_cast<std::size_t>(last * share)];
    };
    return {{QStringLiteral("longestMs"), at(1)},
            {QStringLiteral("p99Ms"), at(0.99)},
            {QStringLiteral("knocks"), static_cast<qint64>(sorted.size())},
            {QStringLiteral("frames"), frames_},
            {QStringLiteral("longestFrameMs"), longestFrame_},
            {QStringLiteral("residentKib"), kibOf("VmRSS:")},
            {QStringLiteral("peakKib"), kibOf("VmHWM:")}};
}

}  // namespace heed::mobile
