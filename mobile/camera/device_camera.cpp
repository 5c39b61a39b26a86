#include "mobile/camera/device_camera.hpp"

#include "mobile/camera/frame_picture.hpp"
#include "mobile/camera/take_failure.hpp"

#include <QCamera>
#include <QCameraDevice>
#include <QCoreApplication>
#include <QImageCapture>
#include <QMediaCaptureSession>
#include <QMediaDevices>
#include <QPointer>
#include <QVideoFrame>
#include <QVideoSink>
#include <algorithm>
#include <optional>
#include <utility>

namespace heed::mobile {
namespace {

QCameraDevice deviceToUse() {
    const auto all = QMediaDevices::videoInputs();
    const auto away = std::ranges::find_if(
        all, [](const QCameraDevice& device) { return device.position() == QCameraDevice::BackFace; });
    return away == all.end() ? QMediaDevices::defaultVideoInput() : *away;
}

// The most pixels of those it gives quickly enough to be looked at.
QCameraFormat formatToUse(const QCameraDevice& device) {
    constexpr float kLeastRate = 10;
    const auto pixels = [](const QCameraFormat& format) {
        return format.maxFrameRate() >= kLeastRate
                   ? qint64{format.resolution().width()} * format.resolution().height()
                   : qint64{0};
    };
    const auto all = device.videoFormats();
    const auto best = std::ranges::max_element(all, {}, pixels);
    return best == all.end() ? QCameraFormat() : *best;
}

std::optional<PixelLayout> layoutOf(QVideoFrameFormat::PixelFormat format) {
    switch (format) {
        case QVideoFrameFormat::Format_YUYV:
            return PixelLayout::yuyv;
        case QVideoFrameFormat::Format_UYVY:
            return PixelLayout::uyvy;
        case QVideoFrameFormat::Format_NV12:
            return PixelLayout::nv12;
        case QVideoFrameFormat::Format_NV21:
            return PixelLayout::nv21;
        case QVideoFrameFormat::Format_YUV420P:
            return PixelLayout::yuv420p;
        case QVideoFrameFormat::Format_BGRA8888:
        case QVideoFrameFormat::Format_BGRX8888:
            return PixelLayout::bgrx;
        case QVideoFrameFormat::Format_RGBA8888:
        case QVideoFrameFormat::Format_RGBX8888:
            return PixelLayout::rgbx;
        default:
            return std::nullopt;
    }
}

// At most so large on its long side; 0: as it is.
QImage pictureOf(QVideoFrame frame, int most) {
    QImage picture;
    const int side = std::max(frame.width(), frame.height());
    const auto layout = layoutOf(frame.pixelFormat());
    if (layout && frame.map(QVideoFrame::ReadOnly)) {
        RawFrame raw{.layout = *layout, .size = frame.size()};
        for (int i = 0; i < std::min<int>(frame.planeCount(), static_cast<int>(raw.planes.size())); ++i) {
            raw.planes.at(static_cast<std::size_t>(i)) = {frame.bits(i), frame.mappedBytes(i),
                                                          frame.bytesPerLine(i)};
        }
        picture = pictureOf(raw, most > 0 ? std::max(1, (side + most - 1) / most) : 1);
        frame.unmap();
    } else {
        picture = frame.toImage();
    }
    if (most > 0 && std::max(picture.width(), picture.height()) > most)
        picture = picture.scaled(most, most, Qt::KeepAspectRatio, Qt::FastTransformation);
    return picture;
}

}  // namespace

struct DeviceCamera::Devices {
    QMediaDevices all;
    QCamera camera;
    QImageCapture capture;
    QVideoSink sink;
    QMediaCaptureSession session;

    explicit Devices(const QCameraDevice& device) : camera(device) {
        if (const auto format = formatToUse(device); !format.isNull()) camera.setCameraFormat(format);
        session.setCamera(&camera);
        session.setImageCapture(&capture);
        session.setVideoSink(&sink);
    }
};

void DeviceCamera::chooseBackEnd() {
#if defined(Q_OS_LINUX) && !defined(Q_OS_ANDROID)
    constexpr const char* kBackEnd = "QT_MEDIA_BACKEND";
    if (!qEnvironmentVariableIsSet(kBackEnd)) qputenv(kBackEnd, "ffmpeg");
#endif
}

DeviceCamera::DeviceCamera() { pool_.setMaxThreadCount(1); }

DeviceCamera::~DeviceCamera() {
    devices_.reset();
    pool_.waitForDone();
}

void DeviceCamera::start() {
    if (devices_) return;
    const QCameraDevice device = deviceToUse();
    if (device.isNull()) return set(CameraState::missing);
    devices_ = std::make_unique<Devices>(device);
    connect(&devices_->sink, &QVideoSink::videoFrameChanged, this, &DeviceCamera::show);
    connect(&devices_->camera, &QCamera::errorOccurred, this, [this](QCamera::Error, const QString& text) {
        qWarning("the camera: %s", qPrintable(text));
        lose(text);
    });
    connect(&devices_->capture, &QImageCapture::imageAvailable, this,
            [this](int, const QVideoFrame& frame) { keep(frame); });
    connect(&devices_->capture, &QImageCapture::errorOccurred, this,
            [this](int, QImageCapture::Error error, const QString& text) {
                qWarning("taking a photo: %s", qPrintable(text));
                tellNotTaken(failureOf(error, text));
            });
    // Not every back end tells that the camera it reads has gone.
    connect(&devices_->all, &QMediaDevices::videoInputsChanged, this, [this, device] {
        if (devices_ && !QMediaDevices::videoInputs().contains(device)) lose({});
    });
    set(CameraState::starting);
    devices_->camera.start();
}

void DeviceCamera::stop() {
    if (!devices_) return;
    setTorch(false);
    devices_->camera.stop();
    devices_.reset();
    tellNotTaken({TakeFault::takenAway});
    set(CameraState::off);
}

bool DeviceCamera::hasTorch() const {
    return devices_ && devices_->camera.isTorchModeSupported(QCamera::TorchOn);
}

void DeviceCamera::setTorch(bool on) {
    if (hasTorch()) devices_->camera.setTorchMode(on ? QCamera::TorchOn : QCamera::TorchOff);
}

void DeviceCamera::take() {
    if (taking_ || !devices_ || state_ != CameraState::ready) return emit notTaken({TakeFault::notReady});
    taking_ = true;
    if (devices_->capture.capture() < 0) tellNotTaken({TakeFault::notReady});
}

void DeviceCamera::tellNotTaken(const TakeFailure& failure) {
    if (std::exchange(taking_, false)) emit notTaken(failure);
}

// Before the state is told: whoever waits for a picture hears why there is none.
void DeviceCamera::lose(const QString& said) {
    tellNotTaken({TakeFault::takenAway, said});
    set(CameraState::failed);
}

void DeviceCamera::set(CameraState state) {
    if (state == state_) return;
    state_ = state;
    emit stateChanged();
}

// What comes while the one before is still being made is left out.
void DeviceCamera::show(const QVideoFrame& frame) {
    if (showing_ || !frame.isValid() || state_ == CameraState::failed) return;
    showing_ = true;
    pool_.start([self = QPointer(this), frame] {
        QImage picture = pictureOf(frame, kPreviewSide);
        QMetaObject::invokeMethod(
            qApp,
            [self, picture] {
                if (!self) return;
                self->showing_ = false;
                if (!self->devices_ || picture.isNull()) return;
                self->set(CameraState::ready);
                emit self->frame(picture);
            },
            Qt::QueuedConnection);
    });
}

void DeviceCamera::keep(const QVideoFrame& frame) {
    pool_.start([self = QPointer(this), frame] {
        QImage picture = pictureOf(frame, 0);
        QMetaObject::invokeMethod(
            qApp,
            [self, picture] {
                if (!self || !std::exchange(self->taking_, false)) return;
                if (picture.isNull())
                    emit self->notTaken({TakeFault::unreadable});
                else
                    emit self->taken(picture);
            },
            Qt::QueuedConnection);
    });
}

}  // namespace heed::mobile
