// Something that sees: a camera, or in a test whatever stands for one. It gives small pictures one after
// another, as a preview, and a large one when it is told to take one.
//
// UI thread only; whatever takes long is done on a thread of its own.
#pragma once

#include <QImage>
#include <QObject>
#include <QString>

namespace heed::mobile {

enum class CameraState {
    off,
    starting,
    ready,
    missing,  // there is none, or the system lets nobody have it
    failed,   // there is one, and it does not work: another app has it, or it was pulled out
};

// Why no picture came of it when one was to be taken.
enum class TakeFault {
    notReady,    // it did not see anything yet, or was still busy
    takenAway,   // it was pulled out, switched off, or another app has it now
    noRoom,      // it found no room for the picture
    unreadable,  // it gave something that this app can make no picture of
    other,       // something else; in `said` perhaps what
};

struct TakeFailure {
    TakeFault fault = TakeFault::other;
    QString said{};  // by the system, in its own words and often in English; empty: nothing
};

// The long side of a preview, in pixels: as much as a tablet shows of it, and enough to read a label by.
inline constexpr int kPreviewSide = 1280;

class FrameSource : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

    // Answered by stateChanged(), perhaps at once.
    virtual void start() = 0;
    virtual void stop() = 0;
    [[nodiscard]] virtual CameraState state() const = 0;
    [[nodiscard]] virtual bool hasTorch() const = 0;
    virtual void setTorch(bool on) = 0;
    // Answered by taken() or notTaken(), perhaps at once. One at a time. Where the source goes meanwhile it
    // says so with notTaken(), before the state is told: nothing comes any more then.
    virtual void take() = 0;

  signals:
    void stateChanged();
    // As it was held, at most kPreviewSide on its long side.
    void frame(const QImage& preview);
    // As large as it was seen.
    void taken(const QImage& picture);
    void notTaken(const heed::mobile::TakeFailure& failure);
};

}  // namespace heed::mobile
