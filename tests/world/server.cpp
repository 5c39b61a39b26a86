#include "tests/world/server.hpp"

#include "server/central/sqlite_central.hpp"

#include <array>

namespace heed::world {

using base::raw;
using model::DeviceNo;
using model::MutationNo;
using server::kDemoSite;

Server::Server(const base::Clock& clock, std::uint64_t seed, PageSizes pages, Bug bug, Breaker* breaker)
    : clock_(clock), breaker_(breaker), random_(seed), pages_(pages), tampering_{.bug = bug} {
    disk_->atEachOperation(Breaker::fateOf(breaker_, Part::serverWrite));
    open();
}

void Server::open() {
    central_ = must(server::openSqliteCentral(file(), random_));
    reader_ = between(must(central_->openReader()), tampering_.bug);
    writer_ = between(central_->writer(), breaker_, tampering_);
    believing_.set(clock_.now() + std::chrono::hours{24 * 365 * 50});
    const bool believes = tampering_.bug == Bug::futureClockWins;
    acceptor_.emplace(*writer_, people_, believes ? believing_ : clock_, random_);
    feed_.emplace(*reader_, people_, clock_, oldestSchema_);
}

void Server::close() {
    feed_.reset();
    acceptor_.reset();
    reader_.reset();
    writer_.reset();
    central_.reset();
}

void Server::moveTo(std::unique_ptr<Disk> disk) {
    diskFaults_ += disk_->faults();
    disk_->dieAfter(0);  // it does not end in an orderly way
    close();
    disk_ = std::move(disk);
    disk_->atEachOperation(Breaker::fateOf(breaker_, Part::serverWrite));
    open();
}

void Server::kill() { moveTo(disk_->asKilled()); }

void Server::cutPower() { moveTo(disk_->asPowerCut(random_)); }

void Server::restart() {
    close();
    open();
}

void Server::replace() { moveTo(std::make_unique<Disk>()); }

void Server::backUp() { backup_ = disk_->asKilled(); }

void Server::restore() { moveTo(backup_->asKilled()); }

void Server::setSchema(std::int64_t own, std::int64_t oldest) {
    schema_ = own;
    oldestSchema_ = oldest;
    feed_.emplace(*reader_, people_, clock_, oldestSchema_);
}

Response Server::handle(const sync::effect::Request& request) {
    if (readFault_) disk().failReadAfter(*std::exchange(readFault_, std::nullopt));
    const Breaker::Inside inside(breaker_);
    auto response = route(request);
    disk().failReadAfter(std::nullopt);
    return response;
}

server::Caller Server::signedIn(const std::string& user) {
    base::Uuid installation;
    random_.fill(std::as_writable_bytes(std::span(installation.bytes)));
    const auto grant = must(transact<sync::SessionGrant>([&](server::Acceptor& acceptor) {
        return acceptor.signIn({std::string(kDemoSite), user, installation});
    }));
    const auto caller = must(feed_->authenticate(grant.token));
    must(transact<sync::DeviceGrant>([&](server::Acceptor& acceptor) {
        return acceptor.registerDevice(*caller, {.installation = installation, .name = user + "'s tablet"});
    }));
    return *must(feed_->authenticate(grant.token));
}

server::Answer<sync::PushResult> Server::push(const server::Caller& caller,
                                              const std::vector<std::string>& lines,
                                              std::optional<base::Instant> sentAt) {
    std::string body = sync::pushHeaderJson(
        {.site = caller.site, .device = caller.device, .sentAt = sentAt.value_or(clock_.now())});
    for (const auto& line : lines)
        body += "\n" + line;
    const auto push = must(sync::parsePush(body));
    return transact<sync::PushResult>(
        [&](server::Acceptor& acceptor) { return acceptor.accept(caller, caller.site, push); });
}

std::string Server::dump() {
    std::string out;
    must(feed_->dump(kDemoSite, [&out](std::string_view piece) { out += piece; }));
    return out;
}

model::Seq Server::lastSeq() { return must(feed_->lastSeq(kDemoSite)); }

std::int64_t Server::deviceCount() {
    std::int64_t count = 0;
    while (must(writer().device(kDemoSite, DeviceNo{count + 1})))
        ++count;
    return count;
}

MutationNo Server::decided(DeviceNo device) {
    const auto known = must(writer().device(kDemoSite, device));
    return known ? known->last : MutationNo{0};
}

std::vector<server::LoggedMutation> Server::log(DeviceNo device, MutationNo first) {
    const auto last = decided(device);
    if (first > last) return {};
    return must(writer().logged(kDemoSite, device, first, last));
}

}  // namespace heed::world
