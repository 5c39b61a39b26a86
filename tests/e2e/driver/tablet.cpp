#include "tests/e2e/driver/tablet.hpp"

#include "tests/e2e/driver/failure.hpp"

#include <signal.h>

namespace heed::e2e {
namespace {

// The tablet gives up first, so that its answer says what it saw instead.
constexpr std::chrono::milliseconds kTabletsPatience = 25s;

}  // namespace

Tablet::Tablet(TabletSetup setup)
    : setup_(std::move(setup)),
      program_(programBeside("heed-tablet")),
      data_(setup_.folder / "data"),
      log_(setup_.folder / "tablet.log"),
      socketPath_(setup_.socket.empty() ? setup_.folder / "s" : setup_.socket) {
    std::filesystem::create_directories(data_);
}

void Tablet::start(const TabletStart& how) {
    std::vector<std::string> arguments{"--data", data_.string(), "--server",  setup_.server,
                                       "--site", "FT01",         "--user",    setup_.user,
                                       "--name", setup_.name,    "--control", socketPath_.string()};
    if (how.offline) arguments.emplace_back("--offline");
    if (how.maxBytes) arguments.insert(arguments.end(), {"--max-bytes", std::to_string(*how.maxBytes)});
    arguments.insert(arguments.end(), setup_.more.begin(), setup_.more.end());

    std::filesystem::remove(socketPath_);  // left behind by a kill
    std::filesystem::remove(log_);
    FolderWatch watch(socketPath_.parent_path());
    process_.reset();
    process_.emplace(Process::start({.program = program_,
                                     .arguments = std::move(arguments),
                                     .log = log_,
                                     .environment = how.environment,
                                     .prepare = how.prepare}));
    const auto listens = [this] { return control_.connect(socketPath_); };
    if (!watch.waitUntil(listens, *process_, Deadline()))
        throw Failure("tablet " + name() + " did not start; it said: " + said());
}

void Tablet::introduce() {
    start({.environment = {{"QT_QPA_PLATFORM", "offscreen"}, {"QT_QUICK_BACKEND", "software"}}});
    (void)waitFor({{"complete", true}, {"state", "upToDate"}});
    quit();
}

void Tablet::quit() {
    if (!process_) return;
    (void)ask("quit");
    requireCleanEnd();
}

void Tablet::terminate() {
    process_->signal(SIGTERM);
    requireCleanEnd();
}

void Tablet::requireCleanEnd() {
    control_.disconnect();
    const auto ending = process_->waitForEnd(Deadline());
    process_.reset();
    if (!ending) throw Failure("tablet " + name() + " did not end when it was asked to");
    if (!ending->clean()) throw Failure("tablet " + name() + " " + ending->text() + "; it said: " + said());
    requireQuietPages();
}

void Tablet::kill() {
    if (process_) process_->kill();
    process_.reset();
    control_.disconnect();
    requireQuietPages();
}

void Tablet::requireQuietPages() const {
    const std::string log = said();
    if (log.find("qrc:/") != std::string::npos)
        throw Failure("pages of tablet " + name() + " complained: " + log);
}

Json Tablet::tryTo(const std::string& what, Json with) {
    if (!control_.connected()) throw Failure("tablet " + name() + " does not run");
    if (auto reply = control_.request(what, std::move(with))) return std::move(*reply);
    const auto ending = process_->waitForEnd(Deadline());
    throw Failure("tablet " + name() + " went away upon '" + what + "': it " +
                  (ending ? ending->text() : "closed its remote control") + "; it said: " + said());
}

Json Tablet::ask(const std::string& what, Json with) {
    const std::string request = what + " " + with.dump();
    Json reply = tryTo(what, std::move(with));
    if (!reply.value("ok", false))
        throw Failure("tablet " + name() + " refused " + request + ": " + reply.dump());
    return reply;
}

std::optional<Json> Tablet::askAndKill(const std::string& what, Json with, std::chrono::milliseconds after) {
    if (!control_.send(what, std::move(with))) throw Failure("tablet " + name() + " went away by itself");
    auto reply = control_.receive(Deadline(after));
    kill();
    return reply;
}

Json Tablet::waitFor(Json conditions) {
    conditions["timeoutMs"] = kTabletsPatience.count();
    return ask("waitFor", std::move(conditions));
}

void Tablet::goOffline() { (void)ask("offline", {{"on", true}}); }

void Tablet::goOnline() {
    (void)ask("offline", {{"on", false}});
    (void)waitFor({{"offline", false}, {"state", "upToDate"}, {"waiting", 0}});
}

int Tablet::complaints() {
    const int count = ask("list", {{"limit", 1}}).at("count").get<int>();
    (void)waitFor({{"count", count}});
    return count;
}

std::string Tablet::dump() {
    const auto file = setup_.folder / "dump.ndjson";
    (void)ask("dump", {{"file", file.string()}});
    return readText(file);
}

}  // namespace heed::e2e
