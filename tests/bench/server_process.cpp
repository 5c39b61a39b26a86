#include "tests/bench/server_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>

extern char** environ;

namespace heed::bench {
namespace {

// Those that run; forgotten before they are waited for, so that no number is signalled that may be another's.
std::mutex runningMutex;
std::set<pid_t> running;

}  // namespace

ServerProcess::ServerProcess(const std::filesystem::path& program, const std::filesystem::path& database,
                             std::uint16_t port) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe to be had");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
    std::string path = program.string();
    std::string file = database.string();
    std::string wanted = std::to_string(port);
    std::array<char*, 8> arguments{path.data(),
                                   const_cast<char*>("serve"),
                                   const_cast<char*>("--db"),
                                   file.data(),
                                   const_cast<char*>("--port"),
                                   wanted.data(),
                                   const_cast<char*>("--demo"),
                                   nullptr};
    // This process blocks the signals that end it (main.cpp); its child shall not.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    int failed = 0;
    {
        const std::scoped_lock lock(runningMutex);
        failed = posix_spawn(&pid_, path.c_str(), &actions, &attributes, arguments.data(), environ);
        if (failed == 0) running.insert(pid_);
    }
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ::close(pipe[1]);
    output_ = pipe[0];
    if (failed != 0) {
        pid_ = -1;
        ::close(output_);
        throw std::runtime_error("cannot start " + path);
    }
    std::string said;
    static const std::regex address(R"(127\.0\.0\.1:(\d+)\n)");
    std::array<char, 512> buffer{};
    while (true) {
        const auto size = ::read(output_, buffer.data(), buffer.size());
        if (size <= 0) {
            end(SIGKILL);
            throw std::runtime_error("the server did not start: " + said);
        }
        said.append(buffer.data(), static_cast<std::size_t>(size));
        std::smatch match;
        if (std::regex_search(said, match, address)) {
            port_ = static_cast<std::uint16_t>(std::stoi(match[1]));
            return;
        }
    }
}

ServerProcess::~ServerProcess() { end(SIGTERM); }

void ServerProcess::kill() { end(SIGKILL); }

void ServerProcess::end(int signal) {
    if (pid_ > 0) {
        {
            const std::scoped_lock lock(runningMutex);
            running.erase(pid_);
            ::kill(pid_, signal);
        }
        ::waitpid(pid_, nullptr, 0);
        pid_ = -1;
    }
    if (output_ >= 0) ::close(output_);
    output_ = -1;
}

void killAllServers() {
    const std::scoped_lock lock(runningMutex);
    for (const pid_t pid : running)
        ::kill(pid, SIGKILL);
}

}  // namespace heed::bench
