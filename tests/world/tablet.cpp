#include "tests/world/tablet.hpp"

#include "shared/policy/cases/complaint_rules.hpp"
#include "shared/policy/policy.hpp"
#include "tests/world/world.hpp"

#include <algorithm>

namespace heed::world {

using model::Kind;
using model::Mutation;
using model::RecordId;

namespace {
constexpr const char* kFile = "tablet.db";
}

Tablet::Tablet(World& world, std::string name, std::string user, std::uint64_t seed)
    : world_(world),
      name_(std::move(name)),
      user_(std::move(user)),
      clock_(world.timeline().clock()),
      random_(seed),
      ids_(clock_, random_),
      witness_(world.ledger(), *this) {
    putIn(std::make_unique<Disk>());
}

Tablet::~Tablet() { stop(); }

// --- Its life ---

void Tablet::start() {
    const auto file = disk_->folder() / kFile;
    store_ =
        between(must(store::RecordStore::open(file)), world_.config().breaker, file, world_.config().bug);
    link_ = std::make_unique<Network::Link>(
        world_.network(),
        Network::Link::Listener{
            .responded =
                [this](std::uint64_t request, Response response) {
                    hearAnswer([this, request, response = std::move(response)]() mutable {
                        answered(request, std::move(response));
                    });
                },
            .failed =
                [this](std::uint64_t request, base::Error error) {
                    hearAnswer([this, request, error = std::move(error)]() mutable {
                        handle(sync::event::Failed{request, std::move(error)});
                    });
                },
            .news =
                [this](std::string data) {
                    hear([this, data = std::move(data)]() mutable {
                        handle(sync::event::StreamNews{std::move(data)});
                    });
                },
            .streamClosed = [this] { hear([this] { handle(sync::event::StreamClosed{}); }); }});
    link_->setUp(up_);
    begun_ = requests_.size();
    engine_ = std::make_unique<sync::Engine>(
        sync::EngineConfig{.site = std::string(server::kDemoSite), .user = user_, .deviceName = name_},
        *store_, clock_, random_, *this);
    witness_.started();
    handle(sync::event::Started{});
    world_.observe(*this, true);
}

void Tablet::answered(std::uint64_t request, Response response) {
    const auto no = begun_ + request;
    if (response.status == 200 && requests_.at(no - 1).method == "GET") lastPage_ = no;
    handle(sync::event::Responded{request, response.status, std::move(response.body)});
}

void Tablet::hear(std::function<void()> news) { suspended_ ? unheard_.push_back(std::move(news)) : news(); }

void Tablet::hearAnswer(std::function<void()> answer) {
    ++unheardAnswers_;
    hear([this, answer = std::move(answer)] {
        --unheardAnswers_;
        answer();
    });
}

void Tablet::resume() {
    suspended_ = false;
    while (!unheard_.empty()) {
        const auto news = std::move(unheard_.front());
        unheard_.pop_front();
        news();
    }
}

void Tablet::stop() {
    suspended_ = false;
    unheard_.clear();
    unheardAnswers_ = 0;
    performOne(sync::effect::CancelTimer{});
    engine_.reset();
    link_.reset();
    store_.reset();
}

void Tablet::moveTo(std::unique_ptr<Disk> disk) {
    diskFaults_ += disk_->faults();
    disk_->dieAfter(0);  // it does not end in an orderly way
    stop();
    putIn(std::move(disk));
}

void Tablet::putIn(std::unique_ptr<Disk> disk) {
    disk_ = std::move(disk);
    disk_->atEachOperation(Breaker::fateOf(world_.config().breaker, Part::tabletWrite));
}

void Tablet::kill() { moveTo(disk_->asKilled()); }

void Tablet::cutPower() { moveTo(disk_->asPowerCut(random_)); }

void Tablet::keepState() {
    kept_ = disk_->asKilled();
    keptMemory_ = witness_.memory();
}

void Tablet::putStateBack() {
    moveTo(kept_->asKilled());
    witness_.remember(keptMemory_);
    start();
}

void Tablet::beginAsCopyOf(const Tablet& other) {
    putIn(other.disk_->asKilled());
    witness_.remember(other.witness_.memory());
}

void Tablet::handTo(std::string user) {
    user_ = std::move(user);
    witness_.waitForNews();
}

void Tablet::reinstall() {
    moveTo(std::make_unique<Disk>());
    witness_.remember({});
    start();
}

// --- Its network ---

void Tablet::setLink(bool up) {
    up_ = up;
    if (!running()) return;
    link_->setUp(up);
    handle(sync::event::Reachability{up});
}

void Tablet::handle(sync::Event event) {
    if (readFault_) disk().failReadAfter(*std::exchange(readFault_, std::nullopt));
    {
        const Breaker::Inside inside(world_.config().breaker);
        engine_->handle(std::move(event));
    }
    disk().failReadAfter(std::nullopt);
    witness_.notice();
    world_.observe(*this);
}

base::Millis Tablet::clockError() const { return clock_.now() - world_.timeline().now(); }

void Tablet::setClockError(base::Millis error) { clock_.error = error; }

void Tablet::freezeClock(bool freeze) {
    if (freeze)
        clock_.frozenAt = world_.timeline().now();
    else
        clock_.frozenAt.reset();
}

void Tablet::perform(sync::Effect effect) {
    std::visit([this](const auto& one) { performOne(one); }, effect);
    if (onEffect) onEffect(effect);
}

void Tablet::performOne(const sync::effect::Request& effect) {
    requests_.push_back(effect);
    link_->send(effect);
}

void Tablet::performOne(const sync::effect::SetTimer& effect) {
    performOne(sync::effect::CancelTimer{});
    lastDelay_ = effect.delay;
    timer_ =
        world_.timeline().after(effect.delay, [this] { hear([this] { handle(sync::event::Timer{}); }); });
}

void Tablet::performOne(const sync::effect::CancelTimer&) { world_.timeline().cancel(timer_); }

bool Tablet::atRest() {
    if (!running() || !up_) return true;
    const auto now = status();
    if (now.state == sync::State::switchedOff) return true;
    if (now.state == sync::State::authExpired && !world_.server().people().has(user_)) return true;
    return now.state == sync::State::upToDate && link_->quiet();
}

// --- What people do with it ---

Mutation Tablet::begin(const RecordId& id) {
    const auto shown = must(store_->record(id));
    if (!shown) throw std::runtime_error("tablet " + name_ + " does not know record " + id.text());
    return {.kind = shown->record.kind, .record = id, .seen = shown->seen};
}

Mutation Tablet::begin(Kind kind) { return {.kind = kind, .record = ids_.next()}; }

std::expected<store::Receipt, store::CommitFailure> Tablet::commit(std::vector<Mutation> edits) {
    auto receipt = [&] {
        const Breaker::Inside inside(world_.config().breaker);
        return store_->commit(std::move(edits), clock_.now());
    }();
    if (receipt) {
        witness_.committed(receipt->numbers);
        handle(sync::event::LocalChange{});
    } else if (const auto* error = std::get_if<base::Error>(&receipt.error())) {
        if (error->kind != base::ErrorKind::storageFull) witness_.uncertain();
        handle(sync::event::StoreFailed{*error});
    }
    return receipt;
}

RecordId Tablet::create(Kind kind, const Fields& fields) {
    Mutation m = begin(kind);
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(kind, field, value));
    const auto id = m.record;
    must(commit({std::move(m)}));
    return id;
}

RecordId Tablet::complain(const Fields& fields) {
    Fields all = fields;
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(fields, [name](const auto& field) { return field.first == name; });
    };
    if (!has("state")) all.emplace_back("state", std::string(model::state::kOpen));
    if (!has("received_at")) all.emplace_back("received_at", base::toMs(clock_.now()));
    return create(Kind::complaint, all);
}

void Tablet::edit(const RecordId& id, const Fields& fields) {
    Mutation m = begin(id);
    for (const auto& [field, value] : fields)
        m.set.push_back(model::assign(m.kind, field, value));
    must(commit({std::move(m)}));
}

void Tablet::edit(const RecordId& id, const std::string& field, model::Value value) {
    edit(id, {{field, std::move(value)}});
}

void Tablet::add(const RecordId& id, const std::string& field, const std::string& element) {
    Mutation m = begin(id);
    m.add.push_back(model::assign(m.kind, field, element));
    must(commit({std::move(m)}));
}

void Tablet::remove(const RecordId& id, const std::string& field, const std::string& element) {
    Mutation m = begin(id);
    m.remove.push_back(model::assign(m.kind, field, element));
    must(commit({std::move(m)}));
}

void Tablet::transition(const RecordId& id, std::string_view name) {
    Mutation m = begin(id);
    policy::addTransition(m, name);
    must(commit({std::move(m)}));
}

// --- What they see ---

model::Record Tablet::shown(const RecordId& id) {
    auto shown = must(store_->record(id));
    return shown ? std::move(shown->record) : model::Record{.kind = Kind::complaint, .id = id};
}

std::string Tablet::text(const RecordId& id, std::string_view field) {
    return std::string(shown(id).text(field));
}

bool Tablet::mayHave(model::Kind kind) const { return world_.server().people().mayHave(user_, kind); }

std::string Tablet::dump() {
    std::string out;
    must(store_->dump([&out](std::string_view piece) { out += piece; }));
    return out;
}

}  // namespace heed::world
