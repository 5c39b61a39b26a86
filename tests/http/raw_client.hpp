// A client for tests that says exactly what it is told, byte by byte, and reads answers without helping.
//
// Blocking, with a long limit so that a fault fails a test instead of hanging it; nothing here waits for time
// to pass.
#pragma once

#include "server/http/message.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::test {

struct Reply {
    int status = 0;
    std::vector<http::Pair> headers;
    std::string body;

    [[nodiscard]] std::string header(std::string_view name) const {
        for (const auto& h : headers) {
            if (http::equalNoCase(h.name, name)) return h.value;
        }
        return {};
    }
};

class RawClient {
  public:
    explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        const timeval limit{.tv_sec = 30, .tv_usec = 0};
        const int on = 1;
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
            ::close(std::exchange(socket_, -1));
            throw std::runtime_error("cannot connect to port " + std::to_string(port));
        }
    }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    ~RawClient() { close(); }

    void send(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;  // the server closed; what it said before is still to be read
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    // No more is to come from here.
    void endSending() const { ::shutdown(socket_, SHUT_WR); }
    void close() {
        if (socket_ >= 0) ::close(std::exchange(socket_, -1));
    }

    // The next line without its CRLF; nullopt at the end.
    std::optional<std::string> line() {
        while (true) {
            if (const auto end = buffer_.find('\n'); end != std::string::npos) {
                std::string text = buffer_.substr(0, end);
                buffer_.erase(0, end + 1);
                if (text.ends_with('\r')) text.pop_back();
                return text;
            }
            if (!more()) return std::nullopt;
        }
    }

    // Status and header of the next answer.
    Reply head() {
        Reply reply;
        const auto status = line();
        if (!status) return reply;
        reply.status = std::atoi(status->substr(status->find(' ') + 1).c_str());
        for (auto text = line(); text && !text->empty(); text = line()) {
            const auto colon = text->find(": ");
            reply.headers.push_back({text->substr(0, colon), text->substr(colon + 2)});
        }
        return reply;
    }
    // A whole answer; status 0 when the connection ended instead.
    Reply reply() {
        Reply reply = head();
        if (const auto length = reply.header("content-length"); !length.empty()) {
            reply.body = bytes(std::stoul(length));
        }
        return reply;
    }
    Reply ask(std::string_view request) {
        send(request);
        return reply();
    }

    std::string bytes(std::size_t count) {
        while (buffer_.size() < count && more()) {
        }
        std::string out = buffer_.substr(0, count);
        buffer_.erase(0, out.size());
        return out;
    }
    // One chunk of a chunked body; empty at its end.
    std::string chunk() {
        const auto size = line();
        if (!size) return {};
        std::string out = bytes(std::stoul(*size, nullptr, 16));
        line();
        return out;
    }
    // Whether the server has closed, everything it said being read.
    bool atEnd() {
        while (more()) {
        }
        return buffer_.empty();
    }

  private:
    bool more() {
        char piece[16 * 1024];
        const auto size = ::recv(socket_, piece, sizeof piece, 0);
        if (size <= 0) return false;
        buffer_.append(piece, static_cast<std::size_t>(size));
        return true;
    }

    int socket_;
    std::string buffer_;
};

// A request with what HTTP/1.1 demands; `extra` are whole header lines with their CRLF.
inline std::string request(std::string_view method, std::string_view target, std::string_view extra = {},
                           std::optional<std::string_view> body = std::nullopt) {
    std::string text = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" +
                       std::string(extra);
    if (body) text += "Content-Length: " + std::to_string(body->size()) + "\r\n";
    text += "\r\n";
    if (body) text += *body;
    return text;
}

}  // namespace heed::test
