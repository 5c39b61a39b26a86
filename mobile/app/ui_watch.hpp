// How long the UI's thread lets an event wait, and how often a picture reaches the screen: for measuring
// whether what moves, moves. A thread of its own knocks at the UI's event loop, a millisecond after the last
// answer, and takes the time until it is answered: that is what a finger would have waited.
//
// UI thread only; made before what it watches happens, read after it.
#pragma once

#include <QElapsedTimer>
#include <QJsonObject>
#include <QObject>
#include <thread>
#include <vector>

class QQuickWindow;

namespace heed::mobile {

class UiWatch : public QObject {
  public:
    explicit UiWatch(QQuickWindow& window);

    // longestMs, p99Ms of the waits; knocks; frames, and longestFrameMs between two; residentKib of the
    // process now, and peakKib since its start.
    [[nodiscard]] QJsonObject figures() const;

  private:
    QElapsedTimer frame_;
    std::vector<double> waits_;  // ms
    double longestFrame_ = 0;    // ms
    int frames_ = 0;
    std::jthread knocking_;  // ends before what it writes to
};

}  // namespace heed::mobile
