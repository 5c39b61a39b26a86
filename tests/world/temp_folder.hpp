// A folder of its own for each test, gone when the test is over. In memory where the system offers that, so
// that thousands of commits with synchronous=FULL cost no disk.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace heed::world {

class TempFolder {
  public:
    TempFolder() {
        static constexpr const char* kMemory = "/dev/shm";
        const auto parent = ::access(kMemory, W_OK) == 0 ? std::filesystem::path(kMemory)
                                                         : std::filesystem::temp_directory_path();
        std::string name = (parent / "heed-test-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder could be made");
        path_ = name;
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code ignored;  // what cannot be removed is the system's to tidy
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace heed::world
