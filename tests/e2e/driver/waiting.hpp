// All waiting goes through here: on sockets, pipes, folders and ends of processes, never on the clock alone,
// and never for longer than a deadline. So nothing sleeps, and Ctrl-C breaks whatever is being waited for.
#pragma once

#include <poll.h>

#include <chrono>
#include <exception>
#include <span>

namespace heed::e2e {

using namespace std::chrono_literals;

// How long one step may take before it counts as failed. Generous: a machine at work on other things is no
// failure.
inline constexpr std::chrono::milliseconds kPatience = 30s;

class Deadline {
  public:
    explicit Deadline(std::chrono::milliseconds span = kPatience)
        : end_(std::chrono::steady_clock::now() + span) {}
    // Never below zero.
    [[nodiscard]] std::chrono::milliseconds left() const;
    [[nodiscard]] bool over() const { return left() == 0ms; }

  private:
    std::chrono::steady_clock::time_point end_;
};

// SIGINT, SIGTERM or SIGHUP came while something was waited for.
class Interrupted : public std::exception {
  public:
    explicit Interrupted(int signal) : signal_(signal) {}
    [[nodiscard]] int signal() const { return signal_; }
    [[nodiscard]] const char* what() const noexcept override { return "interrupted"; }

  private:
    int signal_;
};

// From now on those signals throw Interrupted out of the wait that is under way, or the next one; each once.
// They are blocked between waits and in all threads made later. Called once, in the main thread, before any
// process or thread is started.
void breakWaitsOnSignals();

// Waits until one of these has something to tell; false when the deadline has passed. Fills in `revents`.
[[nodiscard]] bool waitOn(std::span<pollfd> files, const Deadline& deadline);
// The same without a deadline.
void waitOn(std::span<pollfd> files);

}  // namespace heed::e2e
