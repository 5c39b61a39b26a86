// What a process or a thread has used so far, as the kernel tells it (proc(5)).
#pragma once

#include <sys/types.h>

#include <cstdint>

namespace heed::bench {

// User and system time of the process, in seconds; 0 when it is gone. Counted in ticks of 10 ms.
[[nodiscard]] double cpuSecondsOf(pid_t pid);
// The same of the calling thread, exactly.
[[nodiscard]] double cpuSecondsOfThisThread();
// The most that was resident since forgetPeak(), in MB.
[[nodiscard]] double peakResidentMbOf(pid_t pid);
void forgetPeakOf(pid_t pid);

// Bytes that a TCP connection has carried either way, headers of HTTP included.
struct WireBytes {
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
};
[[nodiscard]] WireBytes wireBytes(int socket);

}  // namespace heed::bench
