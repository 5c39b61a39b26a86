// heed-tablet as a process of its own, played through its remote control: each request is one line of JSON
// over a local socket, each answer another, given when what was asked for is done (a save: when it is on the
// disk). mobile/app/README.md lists them.
#pragma once

#include "tests/e2e/driver/control.hpp"
#include "tests/e2e/driver/process.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace heed::e2e {

struct TabletSetup {
    std::string name;              // "A"
    std::string user;              // "wang"
    std::filesystem::path folder;  // of its data, log and socket; made if it is not there, kept over restarts
    std::string server;            // "http://127.0.0.1:…"
    std::vector<std::string> more{};  // further arguments
    std::filesystem::path
        socket{};  // where its remote control listens, if not in `folder`: the path must be short
};

// How it is started this time.
struct TabletStart {
    bool offline = false;                    // with its connection switched off
    std::optional<std::int64_t> maxBytes{};  // of its database; below what it has: not a page more than that
    std::function<bool()> prepare{};         // see Command
    std::map<std::string, std::string> environment{};
};

class Tablet {
  public:
    explicit Tablet(TabletSetup setup);

    // Starts it and waits until it can be played.
    void start(const TabletStart& how = {});
    // Starts it without a window until the server has given it its device number, and ends it. Numbers are
    // given in the order of asking, and the letter of the complaints' numbers goes by them: the first is A.
    void introduce();
    // As if the window were closed. Nothing when it does not run. A Failure when it does not end cleanly, or
    // when one of its pages had something to complain about (a binding without a value, a missing image).
    void quit();
    // The system asks it to end, as at a shutdown; the same Failures.
    void terminate();
    // kill -9; the same Failure about its pages.
    void kill();

    [[nodiscard]] const TabletSetup& setup() const { return setup_; }
    [[nodiscard]] const std::string& name() const { return setup_.name; }
    [[nodiscard]] bool running() { return process_ && process_->running(); }
    [[nodiscard]] Process& process() { return *process_; }
    [[nodiscard]] std::filesystem::path database() const { return data_ / "tablet.db"; }
    // Where it keeps the photo, the thumbnail or the memo of this hash.
    [[nodiscard]] std::filesystem::path photo(const std::string& sha256) const {
        return data_ / "photos" / sha256;
    }
    [[nodiscard]] std::string said() const { return readText(log_); }

    // The answer, whatever it is; `error` in it says why `ok` is false.
    Json tryTo(const std::string& what, Json with = Json::object());
    // Asks, and kills it with -9 as soon as it has answered, or after that time without an answer: nullopt,
    // and nobody knows whether it is done.
    std::optional<Json> askAndKill(const std::string& what, Json with, std::chrono::milliseconds after);
    // A Failure when the answer is no.
    Json ask(const std::string& what, Json with = Json::object());
    // Until all of these are so: state, waiting, complete, rejections, count, drafts, offline; number;
    // readBy; field and value.
    Json waitFor(Json conditions);

    void goOffline();
    // Switches the connection on, and waits until everything is sent and fetched: what the server had before
    // is here then.
    void goOnline();
    // How many complaints it holds, once its list on the screen shows as many.
    int complaints();
    // What the store holds as confirmed, in canonical form.
    [[nodiscard]] std::string dump();
    [[nodiscard]] Json status() { return ask("status"); }

  private:
    void requireQuietPages() const;
    void requireCleanEnd();

    TabletSetup setup_;
    std::filesystem::path program_;
    std::filesystem::path data_;
    std::filesystem::path log_;
    std::filesystem::path socketPath_;
    std::optional<Process> process_;
    Control control_;
};

}  // namespace heed::e2e
