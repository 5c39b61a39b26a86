#include "mobile/app/still_camera.hpp"

#include "mobile/photos/photo_gate.hpp"

#include <chrono>

namespace heed::mobile {
namespace {

constexpr std::chrono::milliseconds kBetweenFrames{100};

}  // namespace

StillCamera::StillCamera(const QString& file) {
    if (const auto bytes = readPicture(file)) {
        if (auto picture = pictureOf(*bytes, {})) picture_ = std::move(*picture);
    }
    frames_.setInterval(kBetweenFrames);
    connect(&frames_, &QTimer::timeout, this, &StillCamera::show);
}

void StillCamera::show() { emit frame(picture_.scaled(kPreviewSide, kPreviewSide, Qt::KeepAspectRatio)); }

void StillCamera::start() {
    if (picture_.isNull()) return set(CameraState::failed);
    set(CameraState::ready);
    show();
    frames_.start();
}

void StillCamera::stop() {
    frames_.stop();
    set(CameraState::off);
}

void StillCamera::take() {
    if (state_ != CameraState::ready) return emit notTaken({TakeFault::notReady});
    emit taken(picture_);
}

void StillCamera::set(CameraState state) {
    if (state == state_) return;
    state_ = state;
    emit stateChanged();
}

}  // namespace heed::mobile
