// How long the UI's thread lets an event wait, and how often a picture reaches the screen: for measuring
// whether what moves, moves. A thread of its own knocks at the UI's event loop, a millisecond after the last
// answer, and takes the time until it is answered: that is what a finger would have waited. Of that, what the
// UI's thread stood still for because the picture before was still being drawn, on the thread that draws, is
// told apart: it is the graphics' doing, and without a graphics processor most of a picture's time. Told,
// too, is the processor's time that the UI's thread took within a wait: the rest is other threads' and
// programs' doing, where there are more of them than processors.
//
// UI thread only; made before what it watches happens, read after it.
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <atomic>
#include <ctime>
#include <thread>
#include <vector>

class QQuickWindow;

namespace heed::mobile {

class UiWatch : public QObject {
  public:
    explicit UiWatch(QQuickWindow& window);

    // longestMs, p99Ms of the waits; longestOwnMs, p99OwnMs of the same without what the drawing took;
    // longestWorkMs of the processor's time within them; knocks; frames, and longestFrameMs between two.
    [[nodiscard]] QJsonObject figures() const;

  private:
    // Time for which the UI's thread has waited for the drawing until now, in ns. Any thread.
    [[nodiscard]] qint64 stoodStill() const;
    // The processor's time that the UI's thread has had until now, in ns. Any thread.
    [[nodiscard]] qint64 worked() const;

    clockid_t processor_{};  // of the UI's thread
    QElapsedTimer clock_;
    std::atomic<qint64> handedOver_{0};  // by clock_: since then it waits; 0: it does not
    std::atomic<qint64> stoodStill_{0};  // ns, until then
    QElapsedTimer frame_;
    std::vector<double> waits_;     // ms
    std::vector<double> ownWaits_;  // ms
    double longestWork_ = 0;        // ms
    double longestFrame_ = 0;       // ms
    int frames_ = 0;
    std::jthread knocking_;  // ends before what it writes to
};

}  // namespace heed::mobile
