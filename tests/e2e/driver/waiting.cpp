#include "tests/e2e/driver/waiting.hpp"

#include "tests/e2e/driver/failure.hpp"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>

namespace heed::e2e {
namespace {

constexpr int kEndSignals[] = {SIGINT, SIGTERM, SIGHUP};

volatile sig_atomic_t cameSignal = 0;
bool breaking = false;
sigset_t openMask;  // what is blocked while waiting: as it was at the start

extern "C" void noteSignal(int signal) { cameSignal = signal; }

void throwIfInterrupted() {
    if (const int signal = cameSignal) {
        cameSignal = 0;
        throw Interrupted(signal);
    }
}

// True when something is to be told, false when the time is over.
bool waitOnce(std::span<pollfd> files, const timespec* time) {
    while (true) {
        throwIfInterrupted();
        const int ready = ::ppoll(files.data(), files.size(), time, breaking ? &openMask : nullptr);
        if (ready >= 0) return ready > 0;
        if (errno != EINTR) throw Failure(std::string("waiting failed: ") + std::strerror(errno));
        throwIfInterrupted();
    }
}

}  // namespace

std::chrono::milliseconds Deadline::left() const {
    const auto rest = std::chrono::ceil<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
    return std::max(rest, std::chrono::milliseconds(0));
}

void breakWaitsOnSignals() {
    // A shell starts what runs in the background with SIGINT ignored; here it is meant.
    struct sigaction action{};
    action.sa_handler = noteSignal;
    sigset_t ends;
    sigemptyset(&ends);
    for (const int signal : kEndSignals) {
        ::sigaction(signal, &action, nullptr);
        sigaddset(&ends, signal);
    }
    pthread_sigmask(SIG_BLOCK, &ends, &openMask);
    for (const int signal : kEndSignals)
        sigdelset(&openMask, signal);
    breaking = true;
}

bool waitOn(std::span<pollfd> files, const Deadline& deadline) {
    const auto left = deadline.left().count();
    const timespec time{.tv_sec = static_cast<time_t>(left / 1000),
                        .tv_nsec = static_cast<long>(left % 1000 * 1'000'000)};
    return waitOnce(files, &time);
}

void waitOn(std::span<pollfd> files) { (void)waitOnce(files, nullptr); }

}  // namespace heed::e2e
