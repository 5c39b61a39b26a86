// The remote control of a tablet: JSON lines over its local socket, each answered by one.
#pragma once

#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/driver/waiting.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace heed::e2e {

using Json = nlohmann::json;

class Control {
  public:
    // False: nobody listens there (yet).
    [[nodiscard]] bool connect(const std::filesystem::path& socket);
    void disconnect();
    [[nodiscard]] bool connected() const { return static_cast<bool>(socket_); }
    // The answer; nullopt when the other side has gone. A Failure when it takes too long or is no JSON.
    [[nodiscard]] std::optional<Json> request(const std::string& what, Json with,
                                              const Deadline& deadline = Deadline());
    // The halves of it. False: the other side has gone.
    [[nodiscard]] bool send(const std::string& what, Json with);
    // nullopt when the other side has gone, or when the deadline is over before there is an answer.
    [[nodiscard]] std::optional<Json> receive(const Deadline& deadline);

  private:
    Descriptor socket_;
    std::string received_;
};

}  // namespace heed::e2e
