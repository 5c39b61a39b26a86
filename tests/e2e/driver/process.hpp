// A real process, known by its pid alone: started, watched, ended. It stands in a process group of its own,
// so that a Ctrl-C in the terminal reaches only the one who started it, and it is told to end (SIGTERM)
// should that one die.
//
// What it prints goes to files: nothing has to be read for it to go on, and it can be looked at afterwards.
#pragma once

#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/driver/waiting.hpp"

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace heed::e2e {

struct Command {
    std::filesystem::path program;
    std::vector<std::string> arguments{};
    std::filesystem::path log{};                       // of stdout and stderr; added to
    std::filesystem::path output{};                    // of stdout alone, if not empty
    std::map<std::string, std::string> environment{};  // beside what is inherited
    // Called in the new process before the program begins; only what may follow a fork. False: the process
    // ends with 127.
    std::function<bool()> prepare{};
};

// How a process ended.
struct Ending {
    int code = 0;    // of exit, if signal is 0
    int signal = 0;  // that ended it

    [[nodiscard]] bool clean() const { return code == 0 && signal == 0; }
    // "ended with 1", "was ended by signal 9 (Killed)"
    [[nodiscard]] std::string text() const;
};

// Readable when that process has ended, whosever child it is.
[[nodiscard]] Descriptor watchPid(pid_t pid);

class Process {
  public:
    // A Failure if it cannot be started.
    [[nodiscard]] static Process start(const Command& command);
    Process(Process&& other) noexcept;
    Process& operator=(Process&&) = delete;
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    // Whoever still runs is killed.
    ~Process();

    [[nodiscard]] pid_t pid() const { return pid_; }
    // Readable when the process has ended.
    [[nodiscard]] int descriptor() const { return pidfd_.get(); }
    // How it ended, if it has; does not wait.
    [[nodiscard]] std::optional<Ending> ending();
    [[nodiscard]] bool running() { return !ending(); }
    // Does nothing when it has ended.
    void signal(int number);
    // nullopt: it still runs at the deadline.
    [[nodiscard]] std::optional<Ending> waitForEnd(const Deadline& deadline);
    // kill -9, and waits until the system has cleared it away.
    void kill();

  private:
    Process(pid_t pid, Descriptor pidfd) : pid_(pid), pidfd_(std::move(pidfd)) {}

    pid_t pid_;
    Descriptor pidfd_;
    std::optional<Ending> ending_;
};

// Tells when a folder or what is in it changes: files appearing, being written, renamed.
class FolderWatch {
  public:
    explicit FolderWatch(const std::filesystem::path& folder);
    // Waits until `holds`, looking again after each change in the folder; false when the process ended (and
    // it does not hold even then) or the deadline passed.
    [[nodiscard]] bool waitUntil(const std::function<bool()>& holds, Process& process,
                                 const Deadline& deadline);

  private:
    Descriptor inotify_;
};

struct Finished {
    Ending ending;
    std::string output;  // stdout
    std::string errors;  // stderr
};

// Runs a program to its end, its output in `folder` meanwhile. A Failure when it takes longer.
[[nodiscard]] Finished run(const std::filesystem::path& program, std::vector<std::string> arguments,
                           const std::filesystem::path& folder, const Deadline& deadline = Deadline());

}  // namespace heed::e2e
