#include "tests/e2e/driver/control.hpp"

#include "tests/e2e/driver/failure.hpp"

#include <sys/socket.h>
#include <sys/un.h>

#include <array>
#include <cstring>

namespace heed::e2e {

bool Control::connect(const std::filesystem::path& socket) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (socket.native().size() >= sizeof address.sun_path)
        throw Failure(socket.string() + " is too long for a socket");
    std::memcpy(address.sun_path, socket.c_str(), socket.native().size());
    received_.clear();
    socket_ = Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::connect(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        socket_.reset();
    return connected();
}

void Control::disconnect() { socket_.reset(); }

std::optional<Json> Control::request(const std::string& what, Json with, const Deadline& deadline) {
    if (!send(what, std::move(with))) return std::nullopt;
    auto reply = receive(deadline);
    if (!reply && deadline.over()) throw Failure("a tablet did not answer '" + what + "'");
    return reply;
}

bool Control::send(const std::string& what, Json with) {
    with["do"] = what;
    const std::string line = with.dump() + '\n';
    return ::send(socket_.get(), line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size());
}

std::optional<Json> Control::receive(const Deadline& deadline) {
    std::size_t end = 0;
    while ((end = received_.find('\n')) == std::string::npos) {
        pollfd answer{.fd = socket_.get(), .events = POLLIN, .revents = 0};
        if (!waitOn({&answer, 1}, deadline)) return std::nullopt;
        std::array<char, 65536> bytes{};
        const auto size = ::recv(socket_.get(), bytes.data(), bytes.size(), 0);
        if (size <= 0) return std::nullopt;
        received_.append(bytes.data(), static_cast<std::size_t>(size));
    }
    Json reply = Json::parse(std::string_view(received_).substr(0, end), nullptr, false);
    if (!reply.is_object()) throw Failure("a tablet answered with what is no JSON: " + received_);
    received_.erase(0, end + 1);
    return reply;
}

}  // namespace heed::e2e
