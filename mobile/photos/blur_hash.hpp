// BlurHash: a picture's few largest waves of colour as 28 printable characters, so that a record itself can
// carry what stands for its photo until that is there. The format is that of github.com/woltapp/blurhash
// (Algorithm.md); strings go both ways between this and other implementations.
//
// Pure functions; any thread.
#pragma once

#include <QImage>
#include <QSize>
#include <optional>
#include <string>
#include <string_view>

namespace heed::mobile {

// With 4 × 3 waves, 3 × 4 of a picture that stands upright. Not of an empty picture.
[[nodiscard]] std::string blurHashOf(const QImage& picture);
// The picture it stands for, in that size (1 to 256 pixels a side); nothing: it is no BlurHash.
[[nodiscard]] std::optional<QImage> blurredPicture(std::string_view hash, const QSize& size);

}  // namespace heed::mobile
