#include "mobile/camera/take_failure.hpp"

namespace heed::mobile {

TakeFailure failureOf(QImageCapture::Error error, const QString& said) {
    switch (error) {
        case QImageCapture::NotReadyError:
            return {TakeFault::notReady, said};
        case QImageCapture::ResourceError:
            return {TakeFault::takenAway, said};
        case QImageCapture::OutOfSpaceError:
            return {TakeFault::noRoom, said};
        case QImageCapture::NotSupportedFeatureError:
        case QImageCapture::FormatError:
            return {TakeFault::unreadable, said};
        case QImageCapture::NoError:
            break;
    }
    return {TakeFault::other, said};
}

}  // namespace heed::mobile
