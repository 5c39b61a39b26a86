#include "tests/e2e/demo/live.hpp"

#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/server.hpp"
#include "tests/e2e/driver/tablet.hpp"
#include "tests/e2e/story/world.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <list>
#include <optional>
#include <vector>

namespace heed::e2e {
namespace {

namespace fs = std::filesystem;

// After this long a tablet that was asked to end is killed.
constexpr std::chrono::milliseconds kTabletsEnd = 5s;

struct Window {
    std::string name;
    std::string user;
    std::optional<Process> process{};
    fs::path log{};
};

// Two demos in one folder would share their tablets' data. The lock goes with the process.
Descriptor lockFolder(const fs::path& folder) {
    fs::create_directories(folder);
    Descriptor lock(::open((folder / "demo.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (!lock || ::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
        throw Failure("another demo is at work in " + folder.string() +
                      ": end it first, or use a folder of your own with --data FOLDER");
    }
    return lock;
}

void forget(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename() != "demo.lock") fs::remove_all(entry.path());
    }
}

// Asked before anything is built up, so that the answer comes at once.
void requireFreePort(std::uint16_t port) {
    if (port == 0) return;
    const Descriptor probe(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const int on = 1;
    ::setsockopt(probe.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return;
    const std::string number = std::to_string(port);
    if (errno == EADDRINUSE) {
        throw Failure("port " + number +
                      " of 127.0.0.1 is in use by another program: end that one, or choose another port with "
                      "--port N (0 takes a free one)");
    }
    throw Failure("port " + number + " cannot be used (" + std::strerror(errno) +
                  "): choose another one with --port N");
}

fs::path placeOf(const Window& window, const LiveOptions& options) {
    return options.folder / ("tablet-" + window.name);
}

// Before the import, which is a device of the site too: the first device is A, the second B, and so are the
// numbers of their complaints. Once for a folder; a run that was interrupted here begins anew.
void introduce(const std::list<Window>& windows, const LiveOptions& options, const std::string& server) {
    const fs::path done = options.folder / "introduced";
    if (fs::exists(done)) return;
    const TempFolder sockets;
    for (const Window& window : windows) {
        Tablet tablet({.name = window.name,
                       .user = window.user,
                       .folder = placeOf(window, options),
                       .server = server,
                       .socket = sockets / window.name});
        tablet.introduce();
    }
    std::ofstream{done};
}

void openWindow(Window& window, const LiveOptions& options, const std::string& server) {
    const fs::path place = placeOf(window, options);
    fs::create_directories(place);
    window.log = place / "tablet.log";
    fs::remove(window.log);
    std::vector<std::string> arguments{"--data",   (place / "data").string(),
                                       "--server", server,
                                       "--site",   kSite,
                                       "--user",   window.user,
                                       "--name",   window.name};
    if (!options.control.empty())
        arguments.insert(arguments.end(), {"--control", (options.control / window.name).string()});
    window.process.emplace(Process::start(
        {.program = programBeside("heed-tablet"), .arguments = std::move(arguments), .log = window.log}));
}

void explain(const Server& server, const fs::path& folder) {
    std::cout << R"(
倾听 Heed: a server and two tablets, with 600 complaints of demo data.

  server    )" << server.address()
              << "   its data: " << folder.string() << R"( (kept; --fresh starts anew)
  tablet A  王示例, service advisor (维修接待)
  tablet B  李示例, technician (技师)

What to try
  1  On A, switch the connection off (同步 → 离线), record a complaint (记录投诉) and save it: A says that it is on this tablet only.
  2  Switch it on again: within a moment the complaint is on B.
  3  Switch both off, change the same field of one complaint on both, switch both on: both values are kept, side by side.
  4  Tick a reason why a complaint is important, then close it: only the lead may, and A says so.
  5  Close a window in the middle of a sentence, and call ./heed run again: the draft is there.

Ctrl-C ends all of it; so does closing both windows.

ready
)" << std::flush;
}

// Waits until a window is closed or the server ends; throws Interrupted upon Ctrl-C.
void waitForAnEnd(Server& server, std::list<Window>& windows) {
    std::vector<pollfd> files{{.fd = server.process().descriptor(), .events = POLLIN, .revents = 0}};
    for (const Window& window : windows)
        files.push_back({.fd = window.process->descriptor(), .events = POLLIN, .revents = 0});
    waitOn(files);
}

// False when the tablet ended of itself in a way it should not.
bool sayHowItEnded(Window& window, std::size_t left) {
    const Ending ending = *window.process->ending();
    const std::string then = left > 0 ? "; the other one stays open" : "; that was the last one";
    if (ending.clean()) {
        std::cout << "Tablet " << window.name << " was closed" << then << ".\n" << std::flush;
        return true;
    }
    std::cerr << "heed-demo: tablet " << window.name << " " << ending.text() << then
              << "; what it said is in " << window.log.string() << "\n"
              << readText(window.log) << std::flush;
    return false;
}

// Until all windows are closed, or the server has gone.
int watch(Server& server, std::list<Window>& windows) {
    int code = EXIT_SUCCESS;
    while (!windows.empty()) {
        waitForAnEnd(server, windows);
        if (const auto ending = server.process().ending()) {
            throw Failure("the server " + ending->text() + " while it was needed; it said: " + server.said());
        }
        for (auto window = windows.begin(); window != windows.end();) {
            if (window->process->running()) {
                ++window;
                continue;
            }
            if (!sayHowItEnded(*window, windows.size() - 1)) code = EXIT_FAILURE;
            window = windows.erase(window);
        }
    }
    return code;
}

void closeWindows(std::list<Window>& windows) {
    for (Window& window : windows) {
        if (window.process) window.process->signal(SIGTERM);
    }
    const Deadline deadline(kTabletsEnd);
    for (Window& window : windows) {
        if (window.process && !window.process->waitForEnd(deadline)) window.process->kill();
    }
    windows.clear();
}

}  // namespace

int runLive(const LiveOptions& options) {
    const Descriptor lock = lockFolder(options.folder);
    requireFreePort(options.port);
    if (options.fresh) forget(options.folder);
    Server server(options.folder / "server");
    std::list<Window> windows;
    int code = EXIT_SUCCESS;
    try {
        server.start(options.port);
        windows.push_back({.name = "A", .user = "wang"});
        windows.push_back({.name = "B", .user = "li"});
        introduce(windows, options, server.address());
        (void)server.import(importedComplaints());
        for (Window& window : windows)
            openWindow(window, options, server.address());
        explain(server, options.folder);
        code = watch(server, windows);
    } catch (const Interrupted&) {
        std::cout << "\nEnding …\n" << std::flush;
    }
    closeWindows(windows);
    server.stop();
    std::cout << "Ended; nothing is left running.\n";
    return code;
}

}  // namespace heed::e2e
