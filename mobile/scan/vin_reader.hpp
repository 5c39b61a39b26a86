// Reads vehicle identification numbers off pictures: door labels and papers in Code 39, Code 128, Data Matrix
// and QR code, turned anyhow, by ZXing-cpp.
//
// A linear code can be misread, Code 39 above all, which has no checksum of its own. So a number counts as
// certain only where its check digit (shared/model/vin.hpp) is right; or, as vehicles made for other markets
// have none, where the symbol vouches for itself (all but Code 39). Everything else is a guess, to be
// compared by a person before it is believed.
//
// Pure functions; any thread, but never the UI's: a picture of a megapixel takes some 10 ms when the code is
// seen at once, and some tenths of a second when it is not there.
#pragma once

#include <QImage>
#include <QString>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::mobile {

struct VinRead {
    QString vin;           // normalised, 17 characters of those that a VIN may have
    bool certain = false;  // it need not be compared
};

// How much is tried. A camera gives the next frame soon, and each is turned by another angle besides; a
// picture is all there is.
enum class Effort { frame, picture };
// After so many frames every angle has been tried.
inline constexpr int kFramesAround = 18;

// Every number that the picture has, each once: the certain ones first. Empty: none was found. An image
// without pixels has none. `frame`: the how manieth of a camera it is, from 0.
[[nodiscard]] std::vector<VinRead> readVins(const QImage& picture, Effort effort = Effort::picture,
                                            int frame = 0);

// The number in what a symbol says: a label may hold more, an "I" in front or further fields.
[[nodiscard]] std::optional<std::string> vinIn(std::string_view text);

}  // namespace heed::mobile
