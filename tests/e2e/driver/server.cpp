#include "tests/e2e/driver/server.hpp"

#include "tests/e2e/driver/failure.hpp"

#include <signal.h>

#include <charconv>

namespace heed::e2e {
namespace {

constexpr std::string_view kListening = "listening on http://127.0.0.1:";

}  // namespace

Server::Server(std::filesystem::path folder)
    : program_(programBeside("heed-server")),
      folder_(std::move(folder)),
      store_(folder_ / "central.db"),
      log_(folder_ / "server.log") {
    std::filesystem::create_directories(folder_);
}

void Server::start(std::uint16_t port) {
    FolderWatch watch(folder_);
    std::filesystem::remove(log_);
    process_.reset();
    process_.emplace(Process::start(
        {.program = program_,
         .arguments = {"serve", "--db", store_.string(), "--port", std::to_string(port), "--demo"},
         .log = log_}));
    const auto listens = [this] { return said().find(kListening) != std::string::npos; };
    if (!watch.waitUntil(listens, *process_, Deadline())) {
        const std::string why = said();
        throw Failure(why.empty() ? "the server did not start, and said nothing" : why);
    }
    const std::string text = said();
    const char* digits = text.data() + text.find(kListening) + kListening.size();
    std::from_chars(digits, text.data() + text.size(), port_);
}

void Server::stop() {
    if (!process_) return;
    process_->signal(SIGTERM);
    const auto ending = process_->waitForEnd(Deadline());
    process_.reset();
    if (!ending) throw Failure("the server did not end when it was asked to");
    if (!ending->clean()) throw Failure("the server " + ending->text() + ": " + said());
}

void Server::kill() {
    if (process_) process_->kill();
    process_.reset();
}

std::string Server::import(const std::filesystem::path& csv, std::string_view source) {
    const Finished done = run(
        program_,
        {"import", "--db", store_.string(), "--site", kSite, "--source", std::string(source), csv.string()},
        folder_);
    if (!done.ending.clean())
        throw Failure("importing " + csv.string() + " " + done.ending.text() + ": " + done.errors);
    return done.output + done.errors;
}

std::string Server::dump() {
    Finished done = run(program_, {"dump", "--db", store_.string(), "--site", kSite}, folder_);
    if (!done.ending.clean()) throw Failure("heed-server dump " + done.ending.text() + ": " + done.errors);
    return std::move(done.output);
}

std::string Server::said() const { return readText(log_); }

}  // namespace heed::e2e
