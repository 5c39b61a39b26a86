// Keeps a second server off a store: an advisory lock on <store>.lock, which the system gives back even when
// the process is killed. The file itself stays.
#pragma once

#include "shared/base/error.hpp"

#include <filesystem>
#include <utility>

namespace heed::cli {

class LockFile {
  public:
    // `rejected` when another process holds it; the message names that process.
    [[nodiscard]] static base::Expected<LockFile> take(const std::filesystem::path& store);
    LockFile(LockFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    LockFile& operator=(LockFile&&) = delete;
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;
    ~LockFile();

  private:
    explicit LockFile(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

}  // namespace heed::cli
