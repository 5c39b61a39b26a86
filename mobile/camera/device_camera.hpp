// The tablet's camera, by Qt Multimedia: the one that looks away from who holds it, where there are several.
// Thin on purpose, as no test has one; what can be decided without a camera is decided elsewhere.
#pragma once

#include "mobile/camera/frame_source.hpp"

#include <QThreadPool>
#include <memory>

class QVideoFrame;

namespace heed::mobile {

class DeviceCamera : public FrameSource {
    Q_OBJECT

  public:
    DeviceCamera();
    ~DeviceCamera() override;

    // Before the app's QGuiApplication is made: which of Qt's two back ends for Linux is taken. FFmpeg reads
    // cameras by itself; GStreamer would want plugins from packages that may not be there.
    static void chooseBackEnd();

    void start() override;
    void stop() override;
    [[nodiscard]] CameraState state() const override { return state_; }
    [[nodiscard]] bool hasTorch() const override;
    void setTorch(bool on) override;
    void take() override;

  private:
    struct Devices;

    void set(CameraState state);
    void tellNotTaken(const TakeFailure& failure);
    void lose(const QString& said);
    void show(const QVideoFrame& frame);
    void keep(const QVideoFrame& frame);

    std::unique_ptr<Devices> devices_;  // null: off
    CameraState state_ = CameraState::off;
    bool showing_ = false;  // a preview is being made
    bool taking_ = false;
    QThreadPool pool_;
};

}  // namespace heed::mobile
