// A small disk for the server of a run, which can be full. It is seen by this process and those that it
// starts, outlives the server's kills, and goes with the run.
#pragma once

#include "tests/e2e/small_disk.hpp"

#include <filesystem>

namespace heed::soak {

class ServerDisk {
  public:
    // In the place of `folder`, where this system lets us. Before there are other threads than the caller's.
    explicit ServerDisk(const std::filesystem::path& folder);
    ServerDisk(const ServerDisk&) = delete;
    ServerDisk& operator=(const ServerDisk&) = delete;
    ~ServerDisk();

    [[nodiscard]] bool there() const { return there_; }
    void fill() const;
    void makeRoom() const;
    // What is on it stays, in "<folder>-kept".
    void keep() const;

  private:
    std::filesystem::path folder_;
    e2e::SmallDisk disk_;
    bool there_;
};

}  // namespace heed::soak
