// Files and folders of a run.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace heed::e2e {

// A file descriptor that is closed when its owner goes.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { reset(); }

    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] explicit operator bool() const { return number_ >= 0; }
    void reset();

  private:
    int number_ = -1;
};

// A folder of its own under the system's place for such, removed with all that is in it. Its path is short,
// because the path of a local socket may have no more than 107 bytes.
class TempFolder {
  public:
    TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder();

    // It stays, to be looked at.
    void keep() { kept_ = true; }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
    bool kept_ = false;
};

// Empty when there is no such file.
[[nodiscard]] std::string readText(const std::filesystem::path& file);
void writeText(const std::filesystem::path& file, std::string_view text);

// A program of the same build as this one, such as heed-server. A Failure when it is not there.
[[nodiscard]] std::filesystem::path programBeside(std::string_view name);

}  // namespace heed::e2e
