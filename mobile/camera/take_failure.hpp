// What Qt Multimedia says of a picture that it could not take, as the app tells it. Pure; any thread.
#pragma once

#include "mobile/camera/frame_source.hpp"

#include <QImageCapture>
#include <QString>

namespace heed::mobile {

// `said`: the system's own words, which go along.
[[nodiscard]] TakeFailure failureOf(QImageCapture::Error error, const QString& said);

}  // namespace heed::mobile
