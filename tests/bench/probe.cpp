#include "tests/bench/probe.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>

namespace heed::bench {

int ask(std::uint16_t port, const std::string& path, const std::string& token) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return 0;
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int status = 0;
    if (::connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
        const std::string request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " +
                                    token + "\r\nConnection: close\r\n\r\n";
        std::string answer;
        if (::send(fd, request.data(), request.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(request.size())) {
            std::array<char, 4096> buffer{};
            for (ssize_t size = 0; (size = ::recv(fd, buffer.data(), buffer.size(), 0)) > 0;)
                answer.append(buffer.data(), static_cast<std::size_t>(size));
        }
        if (std::sscanf(answer.c_str(), "HTTP/1.1 %3d", &status) != 1) status = 0;
    }
    ::close(fd);
    return status;
}

}  // namespace heed::bench
