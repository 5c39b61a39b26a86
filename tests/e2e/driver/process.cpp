#include "tests/e2e/driver/process.hpp"

#include "tests/e2e/driver/failure.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

extern char** environ;

namespace heed::e2e {
namespace {

constexpr int kCannotBegin = 127;

std::string reason() { return std::strerror(errno); }

Descriptor openForWriting(const std::filesystem::path& file) {
    Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (!out) throw Failure(file.string() + " cannot be written: " + reason());
    return out;
}

std::vector<std::string> environmentWith(const std::map<std::string, std::string>& more) {
    std::vector<std::string> all;
    for (char** entry = environ; *entry; ++entry) {
        const std::string text(*entry);
        if (!more.contains(text.substr(0, text.find('=')))) all.push_back(text);
    }
    for (const auto& [name, value] : more)
        all.push_back(name + '=' + value);
    return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts)
        list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

// In the new process: nothing here allocates.
[[noreturn]] void become(pid_t parent, int out, int err, const Command& command, char* const* arguments,
                         char* const* environment) {
    ::setpgid(0, 0);
    // After the parent's death nobody else would end this one; it may have died already.
    if (::prctl(PR_SET_PDEATHSIG, SIGTERM) != 0 || ::getppid() != parent) ::_exit(kCannotBegin);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE})
        ::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    // Not all that is open here was made to be closed by exec: of a library's socket nobody else may hold an
    // end, or its peer would not notice that it was closed.
    ::close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC);
    if (command.prepare && !command.prepare()) ::_exit(kCannotBegin);
    ::execve(arguments[0], arguments, environment);
    ::_exit(kCannotBegin);
}

}  // namespace

// By its number: the header of glibc 2.36 does not declare it as a C function.
Descriptor watchPid(pid_t pid) { return Descriptor(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0))); }

std::string Ending::text() const {
    if (signal == 0) return "ended with " + std::to_string(code);
    return "was ended by signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ")";
}

Process Process::start(const Command& command) {
    const Descriptor err = openForWriting(command.log);
    const Descriptor out = openForWriting(command.output.empty() ? command.log : command.output);
    std::vector<std::string> arguments{command.program.string()};
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    std::vector<std::string> environment = environmentWith(command.environment);
    const auto argumentList = pointers(arguments);
    const auto environmentList = pointers(environment);
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) become(parent, out.get(), err.get(), command, argumentList.data(), environmentList.data());
    if (pid < 0) throw Failure(command.program.string() + " cannot be started: " + reason());
    Descriptor pidfd = watchPid(pid);
    if (!pidfd) throw Failure("process " + std::to_string(pid) + " cannot be watched: " + reason());
    return {pid, std::move(pidfd)};
}

Process::Process(Process&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), pidfd_(std::move(other.pidfd_)), ending_(other.ending_) {}

Process::~Process() {
    if (pid_ > 0) kill();
}

std::optional<Ending> Process::ending() {
    if (ending_) return ending_;
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
    ending_ = WIFSIGNALED(status) ? Ending{.signal = WTERMSIG(status)} : Ending{.code = WEXITSTATUS(status)};
    return ending_;
}

void Process::signal(int number) {
    if (running()) ::kill(pid_, number);
}

std::optional<Ending> Process::waitForEnd(const Deadline& deadline) {
    while (!ending()) {
        pollfd end{.fd = descriptor(), .events = POLLIN, .revents = 0};
        if (!waitOn({&end, 1}, deadline)) break;
    }
    return ending();
}

void Process::kill() {
    if (!running()) return;
    ::kill(pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR)
        continue;
    ending_ = Ending{.signal = SIGKILL};
}

FolderWatch::FolderWatch(const std::filesystem::path& folder)
    : inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
    if (!inotify_ ||
        ::inotify_add_watch(inotify_.get(), folder.c_str(),
                            IN_CREATE | IN_MOVED_TO | IN_MODIFY | IN_ATTRIB | IN_CLOSE_WRITE) < 0) {
        throw Failure(folder.string() + " cannot be watched: " + reason());
    }
}

bool FolderWatch::waitUntil(const std::function<bool()>& holds, Process& process, const Deadline& deadline) {
    while (!holds()) {
        if (process.ending()) return holds();
        std::array<pollfd, 2> files{{{.fd = inotify_.get(), .events = POLLIN, .revents = 0},
                                     {.fd = process.descriptor(), .events = POLLIN, .revents = 0}}};
        if (!waitOn(files, deadline)) return holds();
        std::array<char, 4096> events{};
        while (::read(inotify_.get(), events.data(), events.size()) > 0)
            continue;
    }
    return true;
}

Finished run(const std::filesystem::path& program, std::vector<std::string> arguments,
             const std::filesystem::path& folder, const Deadline& deadline) {
    const auto out = folder / (program.filename().string() + ".out");
    const auto err = folder / (program.filename().string() + ".err");
    std::filesystem::remove(out);
    std::filesystem::remove(err);
    const std::string name = program.filename().string() + (arguments.empty() ? "" : " " + arguments.front());
    Process process =
        Process::start({.program = program, .arguments = std::move(arguments), .log = err, .output = out});
    const auto ending = process.waitForEnd(deadline);
    if (!ending) throw Failure(name + " did not come to its end in time; it last said: " + readText(err));
    return {*ending, readText(out), readText(err)};
}

}  // namespace heed::e2e
