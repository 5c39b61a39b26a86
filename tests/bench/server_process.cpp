#include "tests/bench/server_process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <string>

extern char** environ;

namespace heed::bench {

ServerProcess::ServerProcess(const std::filesystem::path& program, const std::filesystem::path& database) {
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe to be had");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
    std::string path = program.string();
    std::string file = database.string();
    std::array<char*, 8> arguments{path.data(),
                                   const_cast<char*>("serve"),
                                   const_cast<char*>("--db"),
                                   file.data(),
                                   const_cast<char*>("--port"),
                                   const_cast<char*>("0"),
                                   const_cast<char*>("--demo"),
                                   nullptr};
    const int failed = posix_spawn(&pid_, path.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(pipe[1]);
    output_ = pipe[0];
    if (failed != 0) throw std::runtime_error("cannot start " + path);
    std::string said;
    static const std::regex address(R"(127\.0\.0\.1:(\d+))");
    std::array<char, 512> buffer{};
    while (true) {
        const auto size = ::read(output_, buffer.data(), buffer.size());
        if (size <= 0) throw std::runtime_error("the server did not start: " + said);
        said.append(buffer.data(), static_cast<std::size_t>(size));
        std::smatch match;
        if (said.find('\n') != std::string::npos && std::regex_search(said, match, address)) {
            port_ = static_cast<std::uint16_t>(std::stoi(match[1]));
            return;
        }
    }
}

ServerProcess::~ServerProcess() {
    if (pid_ > 0) {
        ::kill(pid_, SIGTERM);
        ::waitpid(pid_, nullptr, 0);
    }
    if (output_ >= 0) ::close(output_);
}

std::int64_t ServerProcess::residentKiB() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:")) return std::stoll(line.substr(6));
    }
    return 0;
}

double ServerProcess::cpuSeconds() const {
    std::ifstream stat("/proc/" + std::to_string(pid_) + "/stat");
    std::string text((std::istreambuf_iterator<char>(stat)), {});
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string field;
    double ticks = 0;
    for (int i = 3; fields >> field && i <= 15; ++i) {
        if (i >= 14) ticks += std::stod(field);
    }
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

}  // namespace heed::bench
