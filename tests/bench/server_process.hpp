// The real heed-server as a process of its own, on loopback, on a port the system picks.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>

namespace heed::bench {

class ServerProcess {
  public:
    // Starts it and waits until it listens; port 0: one that is free. Throws when it does not.
    ServerProcess(const std::filesystem::path& program, const std::filesystem::path& database,
                  std::uint16_t port = 0);
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;
    ~ServerProcess();

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] pid_t pid() const { return pid_; }
    // kill -9, and away.
    void kill();

  private:
    void end(int signal);

    pid_t pid_ = -1;
    int output_ = -1;
    std::uint16_t port_ = 0;
};

// Ends the servers that run, at once, if the whole run is to end. From any thread.
void killAllServers();

}  // namespace heed::bench
