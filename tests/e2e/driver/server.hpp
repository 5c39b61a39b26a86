// heed-server as a process of its own, on loopback.
#pragma once

#include "tests/e2e/driver/process.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace heed::e2e {

inline constexpr const char* kSite = "FT01";

class Server {
  public:
    // `folder` holds its store and its log; made if it is not there.
    explicit Server(std::filesystem::path folder);

    // Starts it and waits until it listens; port 0 is a free one. A Failure holds the server's own words when
    // it does not.
    void start(std::uint16_t port = 0);
    // As Ctrl-C does; a Failure when it does not end in time, or not cleanly. Nothing when it does not run.
    void stop();
    // kill -9
    void kill();

    [[nodiscard]] bool running() { return process_ && process_->running(); }
    [[nodiscard]] Process& process() { return *process_; }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string address() const { return "http://127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] const std::filesystem::path& store() const { return store_; }

    // Takes a CSV file into the store; gives what the import said. A Failure when it did not take all of it.
    // The same file from another source is taken in again.
    std::string import(const std::filesystem::path& csv, std::string_view source = "car-complaints-cn");
    // The canonical dump.
    [[nodiscard]] std::string dump();
    // What it said since it was started last.
    [[nodiscard]] std::string said() const;

  private:
    std::filesystem::path program_;
    std::filesystem::path folder_;
    std::filesystem::path store_;
    std::filesystem::path log_;
    std::optional<Process> process_;
    std::uint16_t port_ = 0;
};

}  // namespace heed::e2e
