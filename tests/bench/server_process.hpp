// The real heed-server as a process of its own, on loopback, on a port the system picks.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>

namespace heed::bench {

class ServerProcess {
  public:
    // Starts it and waits until it listens. Throws when it does not.
    ServerProcess(const std::filesystem::path& program, const std::filesystem::path& database);
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;
    ~ServerProcess();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::int64_t residentKiB() const;
    [[nodiscard]] double cpuSeconds() const;

  private:
    pid_t pid_ = -1;
    int output_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace heed::bench
