// Pictures to photograph with: made by number, so that nothing of a picture lies in the repository.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace heed::e2e {

// A PNG with soft colours and grain, another for every seed; its rendition has some hundred kilobytes a
// megapixel.
void writePicture(const std::filesystem::path& file, std::uint32_t width, std::uint32_t height,
                  std::uint32_t seed);

// A PNG of a label with this number as Code 128, held askew by so many degrees.
void writeLabel(const std::filesystem::path& file, const std::string& number, double degrees);

}  // namespace heed::e2e
