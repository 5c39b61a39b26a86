// Plays a camera that sees one picture: for tours and end-to-end tests, on machines that have none.
#pragma once

#include "mobile/camera/frame_source.hpp"

#include <QString>
#include <QTimer>

namespace heed::mobile {

class StillCamera : public FrameSource {
    Q_OBJECT

  public:
    // A picture's file; one that cannot be read makes a camera that does not answer.
    explicit StillCamera(const QString& file);

    void start() override;
    void stop() override;
    [[nodiscard]] CameraState state() const override { return state_; }
    [[nodiscard]] bool hasTorch() const override { return true; }
    void setTorch(bool on) override { torch_ = on; }
    void take() override;

  private:
    void set(CameraState state);
    void show();

    QImage picture_;
    QTimer frames_;
    CameraState state_ = CameraState::off;
    bool torch_ = false;
};

}  // namespace heed::mobile
