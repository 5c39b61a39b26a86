// A site in miniature: one record, a server that accepts and stamps as the real one does (without a
// rulebook), and tablets that see, edit, wait and push. No network, no store: what happens is what the test
// says, in the order it says it.
//
//   World world;
//   Tablet& a = world.tablet(1);
//   Tablet& b = world.tablet(2);
//   a.set("where", "brakes");   // creates the record
//   world.settle();             // all push, all pull
//   a.set("where", "left");  b.set("where", "right");
//   world.settle();
//   CHECK(world.record().conflicts() == …);
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"

#include <cstdint>
#include <deque>
#include <map>
#include <string_view>
#include <vector>

namespace heed::test {

class World;

// A mutation with what the server gave it.
struct Accepted {
    model::Mutation mutation;
    model::Write write;
};

class Tablet {
  public:
    Tablet(World& world, model::DeviceNo no) : world_(world), no_(no) {}

    // What its clock shows minus the true time.
    base::Millis clockError{0};

    // An edit that begins now: it has seen what is displayed now, whenever it is saved.
    [[nodiscard]] model::Mutation begin() const;
    // Gives it its n and its time and puts it into the outbox.
    void save(model::Mutation m);

    void set(std::string_view field, model::Value value);
    void add(std::string_view field, std::string_view element);
    void remove(std::string_view field, std::string_view element);
    void erase();

    // The first `count` of the outbox.
    void push(std::size_t count = SIZE_MAX);
    void pull();

    [[nodiscard]] model::DeviceNo no() const { return no_; }
    [[nodiscard]] std::size_t waiting() const { return outbox_.size(); }
    // What the tablet displays: the confirmed state with its own outbox on top.
    [[nodiscard]] model::Record shown() const;

  private:
    World& world_;
    model::DeviceNo no_;
    model::MutationNo last_{};
    model::Record confirmed_;
    std::deque<model::Mutation> outbox_;
};

class World {
  public:
    explicit World(model::Kind kind = model::Kind::complaint);

    // The one with this number, made when first asked for.
    Tablet& tablet(std::int64_t no);
    void advance(base::Millis by) { now_ += by; }
    // Every tablet pushes, then every tablet pulls.
    void settle();

    // The server's answer to one mutation, pushed by a tablet whose clock is off by `clockError`.
    void accept(const model::Mutation& m, model::DeviceNo device, base::Millis clockError);

    [[nodiscard]] base::Instant now() const { return now_; }
    [[nodiscard]] model::Kind kind() const { return kind_; }
    [[nodiscard]] const model::RecordId& id() const { return id_; }
    [[nodiscard]] const model::Record& record() const { return record_; }
    // In the order of acceptance.
    [[nodiscard]] const std::vector<Accepted>& accepted() const { return accepted_; }

  private:
    model::Kind kind_;
    model::RecordId id_;
    base::Instant now_ = base::instantFromMs(1'800'000'000'000);
    model::Seq seq_ = model::kNoSeq;
    model::Record record_;
    std::vector<Accepted> accepted_;
    std::map<model::DeviceNo, base::Instant> previous_;
    std::map<std::int64_t, Tablet> tablets_;
};

}  // namespace heed::test
