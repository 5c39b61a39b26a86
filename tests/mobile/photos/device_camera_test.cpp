// What of the real camera can be known without one.
#include "mobile/camera/device_camera.hpp"

#include "mobile/camera/take_failure.hpp"
#include "tests/mobile/qt_support.hpp"

#include <QCameraDevice>
#include <QMediaDevices>
#include <vector>

namespace heed::test {
namespace {

using mobile::CameraState;
using mobile::DeviceCamera;
using mobile::TakeFailure;
using mobile::TakeFault;

}  // namespace

TEST_CASE("Why a picture could not be taken is told for each thing that the system may say, in its words too",
          "[T-12]") {
    const QString said = QStringLiteral("the device is busy");
    const auto faultOf = [&said](QImageCapture::Error error) {
        const TakeFailure failure = mobile::failureOf(error, said);
        CHECK(failure.said == said);
        return failure.fault;
    };
    CHECK(faultOf(QImageCapture::NotReadyError) == TakeFault::notReady);
    CHECK(faultOf(QImageCapture::ResourceError) == TakeFault::takenAway);
    CHECK(faultOf(QImageCapture::OutOfSpaceError) == TakeFault::noRoom);
    CHECK(faultOf(QImageCapture::NotSupportedFeatureError) == TakeFault::unreadable);
    CHECK(faultOf(QImageCapture::FormatError) == TakeFault::unreadable);
    CHECK(faultOf(QImageCapture::NoError) == TakeFault::other);
    CHECK(mobile::failureOf(QImageCapture::ResourceError, {}).said.isEmpty());
}

TEST_CASE("A tablet without a camera says so, once, and takes no picture", "[T-12]") {
    DeviceCamera::chooseBackEnd();
    if (!QMediaDevices::videoInputs().isEmpty()) {
        WARN("this machine has a camera, which is let be");
        return;
    }
    DeviceCamera camera;
    std::vector<CameraState> states;
    std::vector<TakeFault> faults;
    QObject::connect(&camera, &DeviceCamera::stateChanged, [&] { states.push_back(camera.state()); });
    QObject::connect(&camera, &DeviceCamera::notTaken,
                     [&](const TakeFailure& failure) { faults.push_back(failure.fault); });
    CHECK(camera.state() == CameraState::off);
    camera.take();
    camera.start();
    camera.start();
    camera.take();
    camera.setTorch(true);
    CHECK_FALSE(camera.hasTorch());
    camera.stop();
    CHECK(states == std::vector{CameraState::missing});
    CHECK(faults == std::vector{TakeFault::notReady, TakeFault::notReady});
}

}  // namespace heed::test
