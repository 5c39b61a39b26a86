#include "tests/sync/bench.hpp"

namespace heed::test {

using world::must;

Bench::Bench(world::PageSizes pages, const std::string& user) : server(clock, 7, pages), user_(user) {
    open();
}

Bench::~Bench() = default;

void Bench::open() {
    store_ = must(store::RecordStore::open(disk_->folder() / "tablet.db", {.person = user_}));
    engine_ = std::make_unique<sync::Engine>(
        sync::EngineConfig{.site = std::string(server::kDemoSite), .user = user_, .deviceName = "A"}, *store_,
        clock, random_, *this);
}

void Bench::kill() {
    auto next = disk_->asKilled();
    engine_.reset();
    store_.reset();
    disk_ = std::move(next);
    request_.reset();
    timer.reset();
    streamOpen = false;
    open();
}

void Bench::handTo(const std::string& user) {
    user_ = user;
    kill();
}

void Bench::startAndSettle() {
    start();
    passAll();
    REQUIRE(streamOpen);
    handle(sync::event::StreamNews{sync::eventJson(server::kDemoSite, server.lastSeq())});
    REQUIRE(state() == sync::State::upToDate);
}

const sync::effect::Request& Bench::request() const {
    if (!request_) throw std::runtime_error("no request is under way");
    return *request_;
}

void Bench::answer(world::Response response) {
    const auto id = request().id;
    request_.reset();
    handle(sync::event::Responded{id, response.status, std::move(response.body)});
}

void Bench::fail() {
    const auto id = request().id;
    request_.reset();
    handle(sync::event::Failed{id,
                               {.kind = base::ErrorKind::offline,
                                .doing = "reaching the server",
                                .what = {},
                                .why = "no network",
                                .remedy = {}}});
}

void Bench::passAll(int most) {
    for (; busy(); --most) {
        if (most == 0) throw std::runtime_error("the engine does not come to rest");
        pass();
    }
}

void Bench::passTimer() {
    REQUIRE(timer);
    clock.advance(*timer);
    timer.reset();
    handle(sync::event::Timer{});
}

void Bench::breakStream() {
    streamOpen = false;
    handle(sync::event::StreamClosed{});
}

model::RecordId Bench::complain(const std::string& words) {
    model::Mutation m{.kind = model::Kind::complaint, .record = ids_.next()};
    m.set = {model::assign(m.kind, "state", std::string(model::state::kOpen)),
             model::assign(m.kind, "own_words", words)};
    const auto id = m.record;
    must(store_->commit({std::move(m)}, clock.now()));
    handle(sync::event::LocalChange{});
    return id;
}

void Bench::edit(const model::RecordId& id, const std::string& field, model::Value value) {
    const auto before = must(store_->record(id));
    REQUIRE(before);
    model::Mutation m{.kind = before->record.kind, .record = id, .seen = before->seen};
    m.set = {model::assign(m.kind, field, std::move(value))};
    must(store_->commit({std::move(m)}, clock.now()));
    handle(sync::event::LocalChange{});
}

std::string Bench::shown(const model::RecordId& id, std::string_view field) {
    const auto found = must(store_->record(id));
    return found ? std::string(found->record.text(field)) : std::string{};
}

void Bench::perform(sync::Effect effect) {
    namespace effects = sync::effect;
    if (auto* request = std::get_if<effects::Request>(&effect)) {
        if (request_) throw std::runtime_error("a second request while one is under way");
        requests.push_back(*request);
        request_ = std::move(*request);
    } else if (const auto* cancel = std::get_if<effects::CancelRequest>(&effect)) {
        cancelled.push_back(cancel->id);
        request_.reset();
    } else if (std::holds_alternative<effects::OpenStream>(effect)) {
        streamOpen = true;
        ++streamsOpened;
    } else if (std::holds_alternative<effects::CloseStream>(effect)) {
        streamOpen = false;
    } else if (const auto* set = std::get_if<effects::SetTimer>(&effect)) {
        timer = set->delay;
        timers.push_back(set->delay);
    } else {
        timer.reset();
    }
}

std::string what(const sync::effect::Request& request) {
    if (request.path == "/v1/sessions") return "signing in";
    if (request.path == "/v1/devices") return "registering";
    return request.method == "POST" ? "pushing" : "pulling";
}

}  // namespace heed::test
