#include "tests/support/world.hpp"

#include "shared/merge/merge.hpp"

#include <string>
#include <utility>

namespace heed::test {

using model::Mutation;
using model::Record;
using model::Value;
using model::Write;

Mutation Tablet::begin() const {
    Mutation m{.kind = world_.kind(), .record = world_.id()};
    m.seen = confirmed_.seq;
    return m;
}

void Tablet::save(Mutation m) {
    last_ = base::next(last_);
    m.n = last_;
    m.at = world_.now() + clockError;
    outbox_.push_back(std::move(m));
}

void Tablet::set(std::string_view field, Value value) {
    Mutation m = begin();
    m.set.push_back(model::assign(m.kind, field, std::move(value)));
    save(std::move(m));
}

void Tablet::add(std::string_view field, std::string_view element) {
    Mutation m = begin();
    m.add.push_back(model::assign(m.kind, field, std::string(element)));
    save(std::move(m));
}

void Tablet::remove(std::string_view field, std::string_view element) {
    Mutation m = begin();
    m.remove.push_back(model::assign(m.kind, field, std::string(element)));
    save(std::move(m));
}

void Tablet::erase() { set(model::kDeleted, true); }

void Tablet::push(std::size_t count) {
    for (; count > 0 && !outbox_.empty(); --count) {
        world_.accept(outbox_.front(), no_, clockError);
        outbox_.pop_front();
    }
}

void Tablet::pull() { confirmed_ = world_.record(); }

Record Tablet::shown() const {
    Record out = confirmed_;
    for (const Mutation& m : outbox_) {
        out = merge::apply(std::move(out), m,
                           {.seq = model::kPendingSeq, .device = no_, .n = m.n, .time = m.at});
    }
    return out;
}

World::World(model::Kind kind) : kind_(kind), id_(base::uuidFromName("world", model::schemaOf(kind).name)) {}

Tablet& World::tablet(std::int64_t no) {
    return tablets_.try_emplace(no, *this, model::DeviceNo{no}).first->second;
}

void World::settle() {
    for (auto& [no, tablet] : tablets_)
        tablet.push();
    for (auto& [no, tablet] : tablets_)
        tablet.pull();
}

void World::accept(const Mutation& m, model::DeviceNo device, base::Millis clockError) {
    const auto* known = seq_ == model::kNoSeq ? nullptr : &record_;
    base::Instant& previous = previous_[device];
    previous = merge::stampTime(known, m, device, -clockError, previous, now_);
    seq_ = base::next(seq_);
    const Write write{.seq = seq_,
                      .device = device,
                      .n = m.n,
                      .time = previous,
                      .by = "user " + std::to_string(base::raw(device))};
    record_ = merge::apply(std::move(record_), m, write);
    accepted_.push_back({m, write});
}

}  // namespace heed::test
