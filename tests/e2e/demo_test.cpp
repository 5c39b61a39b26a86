#include "tests/e2e/driver/control.hpp"
#include "tests/e2e/driver/failure.hpp"
#include "tests/e2e/driver/files.hpp"
#include "tests/e2e/driver/process.hpp"
#include "tests/e2e/driver/server.hpp"

#include <catch2/catch.hpp>
#include <signal.h>

#include <fstream>
#include <sstream>
#include <vector>

namespace heed::e2e {
namespace {

// heed-demo, ready, in a folder of its own, with what it has started.
class Demo {
  public:
    explicit Demo(std::filesystem::path data = {})
        : data_(data.empty() ? folder_ / "demo" : std::move(data)) {
        FolderWatch watch(folder_.path());
        const auto ready = [this] { return said().find("\nready\n") != std::string::npos; };
        if (!watch.waitUntil(ready, process_, Deadline()))
            throw Failure("heed-demo did not get ready; it said: " + said());
        for (const pid_t pid : childrenOf(process_.pid()))
            children_.push_back(watchPid(pid));
    }

    [[nodiscard]] Process& process() { return process_; }
    [[nodiscard]] std::string said() const { return readText(log_); }
    // Server and tablets.
    [[nodiscard]] std::size_t children() const { return children_.size(); }
    // False when one of them still runs at the deadline.
    [[nodiscard]] bool allGone(const Deadline& deadline) const {
        for (const Descriptor& child : children_) {
            pollfd end{.fd = child.get(), .events = POLLIN, .revents = 0};
            if (!waitOn({&end, 1}, deadline)) return false;
        }
        return true;
    }
    void closeWindow(const std::string& tablet) {
        // The windows open after the demo is ready; their sockets come with them.
        FolderWatch watch(folder_.path());
        Control control;
        if (!watch.waitUntil([&] { return control.connect(folder_ / tablet); }, process_, Deadline())) {
            throw Failure("tablet " + tablet + " of the demo cannot be played; the demo said: " + said());
        }
        (void)control.request("quit", Json::object());
    }
    // The number of a complaint that is recorded on this tablet now.
    [[nodiscard]] std::string record(const std::string& tablet) {
        FolderWatch watch(folder_.path());
        Control control;
        REQUIRE(watch.waitUntil([&] { return control.connect(folder_ / tablet); }, process_, Deadline()));
        (void)control.request("newCapture", Json::object());
        (void)control.request("set", {{"field", "own_words"}, {"value", "空调有异味（示例）"}});
        const auto saved = control.request("save", Json::object());
        REQUIRE((saved && saved->value("ok", false)));
        return saved->at("number").get<std::string>();
    }
    void end() {
        process_.signal(SIGINT);
        REQUIRE(process_.waitForEnd(Deadline()));
    }
    [[nodiscard]] bool waitUntilSaid(std::string_view text) {
        FolderWatch watch(folder_.path());
        return watch.waitUntil([&] { return said().find(text) != std::string::npos; }, process_, Deadline());
    }

  private:
    static std::vector<pid_t> childrenOf(pid_t parent) {
        const std::string id = std::to_string(parent);
        std::ifstream list("/proc/" + id + "/task/" + id + "/children");
        std::vector<pid_t> pids;
        for (pid_t pid = 0; list >> pid;)
            pids.push_back(pid);
        return pids;
    }

    TempFolder folder_;
    std::filesystem::path data_;
    std::filesystem::path log_ = folder_ / "demo.log";
    Process process_ = Process::start(
        {.program = programBeside("heed-demo"),
         .arguments = {"--port", "0", "--data", data_.string(), "--control", folder_.path().string()},
         .log = log_});
    std::vector<Descriptor> children_;
};

}  // namespace

TEST_CASE("Ctrl-C ends the demo cleanly and leaves no process behind") {
    Demo demo;
    CHECK(demo.children() == 3);
    demo.process().signal(SIGINT);
    const auto ending = demo.process().waitForEnd(Deadline());
    REQUIRE(ending);
    CHECK(ending->clean());
    CHECK(demo.allGone(Deadline(0ms)));
}

TEST_CASE("The demo's tablets number their complaints by their own letters, today and at the next run") {
    const TempFolder folder;
    for (const char* counter : {"0001", "0002"}) {
        Demo demo(folder / "demo");
        CHECK_THAT(demo.record("A"), Catch::EndsWith(std::string("-A-") + counter));
        CHECK_THAT(demo.record("B"), Catch::EndsWith(std::string("-B-") + counter));
        demo.end();
    }
}

TEST_CASE("The demo says so when one window is closed, and ends when both are") {
    Demo demo;
    demo.closeWindow("A");
    CHECK(demo.waitUntilSaid("Tablet A was closed"));
    CHECK(demo.process().running());
    demo.closeWindow("B");
    const auto ending = demo.process().waitForEnd(Deadline());
    REQUIRE(ending);
    CHECK(ending->clean());
    CHECK(demo.said().find("Tablet B was closed") != std::string::npos);
    CHECK(demo.allGone(Deadline(0ms)));
}

TEST_CASE("Server and tablets end even when the demo is killed with -9") {
    Demo demo;
    CHECK(demo.children() == 3);
    demo.process().kill();
    CHECK(demo.allGone(Deadline()));
}

TEST_CASE("The demo says which port is busy and how to take another one") {
    const TempFolder folder;
    Server server(folder / "server");
    server.start();
    const Finished demo =
        run(programBeside("heed-demo"),
            {"--port", std::to_string(server.port()), "--data", (folder / "demo").string()}, folder.path());
    CHECK(demo.ending.code == 1);
    CHECK(demo.errors.find("port " + std::to_string(server.port())) != std::string::npos);
    CHECK(demo.errors.find("--port N") != std::string::npos);
    server.stop();
}

}  // namespace heed::e2e
