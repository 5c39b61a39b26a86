// What SystemDisk's files share: a descriptor that is closed with its owner, and whole reads and writes on
// one. Errors as disk.hpp says.
#pragma once

#include "shared/base/error.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace heed::blobs {

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();
    // Below zero: nothing is open.
    [[nodiscard]] int get() const { return number_; }

  private:
    int number_;
};

// Of what errno says.
[[nodiscard]] std::unexpected<base::Error> failedAt(std::string doing, const std::filesystem::path& path);

[[nodiscard]] base::Expected<std::size_t> readAll(const Descriptor& file, std::uint64_t at,
                                                  std::span<char> out, const std::filesystem::path& path);
[[nodiscard]] base::Expected<void> writeAll(const Descriptor& file, std::uint64_t at, std::string_view bytes,
                                            const std::filesystem::path& path);
[[nodiscard]] base::Expected<void> cutTo(const Descriptor& file, std::uint64_t size,
                                         const std::filesystem::path& path);
[[nodiscard]] base::Expected<std::uint64_t> sizeOf(const Descriptor& file, const std::filesystem::path& path);
// The size belongs to what fdatasync() makes durable (POSIX: all that is needed to read the data back).
[[nodiscard]] base::Expected<void> syncData(const Descriptor& file, const std::filesystem::path& path);

}  // namespace heed::blobs
