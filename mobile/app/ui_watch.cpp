#include "mobile/app/ui_watch.hpp"

#include <pthread.h>

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

}  // namespace

UiWatch::UiWatch(QQuickWindow& window) {
    clock_.start();
    pthread_getcpuclockid(pthread_self(), &processor_);
    // After this signal the UI's thread waits, and before the other the drawing one has the time for it.
    connect(
        &window, &QQuickWindow::beforeSynchronizing, this,
        [this] {
            if (const qint64 since = handedOver_.exchange(0)) stoodStill_ += clock_.nsecsElapsed() - since;
        },
        Qt::DirectConnection);
    connect(&window, &QQuickWindow::afterAnimating, this, [this] {
        if (frame_.isValid())
            longestFrame_ = std::max(longestFrame_, static_cast<double>(frame_.nsecsElapsed()) / kNsInMs);
        frame_.start();
        ++frames_;
        handedOver_ = clock_.nsecsElapsed();
    });
    knocking_ = std::jthread([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            auto answered = std::make_shared<std::binary_semaphore>(0);
            QElapsedTimer since;
            since.start();
            QMetaObject::invokeMethod(
                this,
                [this, answered, since, before = stoodStill(), workedBefore = worked()] {
                    const qint64 wait = since.nsecsElapsed();
                    waits_.push_back(static_cast<double>(wait) / kNsInMs);
                    const qint64 own = std::max<qint64>(0, wait - (stoodStill() - before));
                    ownWaits_.push_back(static_cast<double>(own) / kNsInMs);
                    longestWork_ =
                        std::max(longestWork_, static_cast<double>(worked() - workedBefore) / kNsInMs);
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

qint64 UiWatch::stoodStill() const {
    const qint64 since = handedOver_;
    return stoodStill_ + (since > 0 ? clock_.nsecsElapsed() - since : 0);
}

qint64 UiWatch::worked() const {
    timespec taken{};
    clock_gettime(processor_, &taken);
    return qint64{taken.tv_sec} * 1'000'000'000 + taken.tv_nsec;
}

QJsonObject UiWatch::figures() const {
    const auto at = [](std::vector<double> waits, double share) {
        if (waits.empty()) return 0.0;
        std::ranges::sort(waits);
        const auto last = static_cast<double>(waits.size() - 1);
        return waits[static_cast<std::size_t>(last * share)];
    };
    constexpr double kMost = 0.99;
    return {{QStringLiteral("longestMs"), at(waits_, 1)},
            {QStringLiteral("p99Ms"), at(waits_, kMost)},
            {QStringLiteral("longestOwnMs"), at(ownWaits_, 1)},
            {QStringLiteral("p99OwnMs"), at(ownWaits_, kMost)},
            {QStringLiteral("longestWorkMs"), longestWork_},
            {QStringLiteral("knocks"), static_cast<qint64>(waits_.size())},
            {QStringLiteral("frames"), frames_},
            {QStringLiteral("longestFrameMs"), longestFrame_}};
}

}  // namespace heed::mobile
