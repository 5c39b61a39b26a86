#include "tests/bench/usage.hpp"

// The C library's own tcp_info lacks the byte counts; the two headers cannot be included together, and Asio
// includes the other one. So this file includes no Asio.
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

namespace heed::bench {

double cpuSecondsOf(pid_t pid) {
    std::ifstream stat("/proc/" + std::to_string(pid) + "/stat");
    const std::string text((std::istreambuf_iterator<char>(stat)), {});
    // The name in parentheses may hold anything; after it comes field 3.
    const auto end = text.rfind(')');
    if (end == std::string::npos) return 0;
    constexpr int kUserTime = 14;
    constexpr int kSystemTime = 15;
    std::istringstream fields(text.substr(end + 1));
    std::string field;
    double ticks = 0;
    for (int i = 3; i <= kSystemTime && fields >> field; ++i) {
        if (i >= kUserTime) ticks += std::stod(field);
    }
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double cpuSecondsOfThisThread() {
    timespec t{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

double peakResidentMbOf(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) return static_cast<double>(std::stoll(line.substr(6))) * 1024 / 1e6;
    }
    return 0;
}

void forgetPeakOf(pid_t pid) { std::ofstream("/proc/" + std::to_string(pid) + "/clear_refs") << "5"; }

WireBytes wireBytes(int socket) {
    tcp_info info{};
    socklen_t size = sizeof info;
    if (::getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return {};
    return {.sent = info.tcpi_bytes_acked, .received = info.tcpi_bytes_received};
}

}  // namespace heed::bench
