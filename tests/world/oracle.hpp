// What must be, told from the definitions alone and from what the server has logged: no code of the merge,
// the store or the engine takes part, only that which reads a mutation's line.
//
// A write is gone when a write that saw it wrote the same field (a guarded one: when a later one did);
// whatever is not gone is a sibling. That is looked for among all the writes each time, so that no order
// plays a part.
#pragma once

#include "tests/world/server.hpp"

#include <map>
#include <string>
#include <vector>

namespace heed::world {

// A mutation with what it was given; one that is undecided has kPendingSeq and stands above all others.
struct Told {
    model::Mutation mutation;
    model::Write write;
};

[[nodiscard]] bool saw(const Told& later, const Told& earlier);
// The record these mutations make. `told` may be in any order.
[[nodiscard]] model::Record fold(const std::vector<const Told*>& told);
[[nodiscard]] std::string json(const model::Record& record);

// All that a server has ever decided, kept along while it decides.
class Ledger {
  public:
    explicit Ledger(Server& server) : server_(server) {}

    // Takes in what was decided since the last time.
    void update();
    // The server was set back: what it has lost was never decided.
    void beginAnew();
    [[nodiscard]] bool begunAnew() const { return begunAnew_; }

    [[nodiscard]] const std::map<model::RecordId, std::vector<Told>>& accepted() const { return accepted_; }
    [[nodiscard]] std::optional<model::Kind> kindOf(const model::RecordId& id) const;
    // The entry of a mutation; null while it is not decided.
    [[nodiscard]] const server::LoggedMutation* entry(model::DeviceNo device, model::MutationNo n) const;
    [[nodiscard]] const Told* accepted(model::DeviceNo device, model::MutationNo n) const;
    [[nodiscard]] model::MutationNo decided(model::DeviceNo device) const;
    [[nodiscard]] std::int64_t acceptedCount() const { return count_; }
    [[nodiscard]] std::int64_t rejectedCount() const { return rejected_; }
    // When, in true time, the sequence was given, as far as update() was told at once.
    [[nodiscard]] model::Seq lastSeqBefore(base::Instant time) const;
    // Whether the record was deleted, all agreeing, at that sequence or any time later.
    [[nodiscard]] bool deletedSince(const model::RecordId& id, model::Seq seq) const;
    // Whether anybody ever wrote something that another, not knowing of it, contradicted.
    [[nodiscard]] bool everInConflict() const;
    // Records with something to decide between.
    [[nodiscard]] std::int64_t conflictsNow() const;
    void noteTime(base::Instant now) { now_ = now; }

    // What the server's dump must be (I3, I4): every record folded anew, those deleted left out.
    [[nodiscard]] std::string dump() const;
    // Throws when two complaints have one number.
    void verifyNumbers() const;

  private:
    using Key = std::pair<model::DeviceNo, model::MutationNo>;

    void take(const server::LoggedMutation& logged);
    // What the record was after each of its mutations; ends when `visit` returns true, and says so.
    static bool anyState(const std::vector<Told>& told,
                         const std::function<bool(const model::Record&)>& visit);

    Server& server_;
    base::Instant now_{};
    std::map<model::DeviceNo, model::MutationNo> read_;
    std::map<Key, server::LoggedMutation> entries_;
    std::map<model::RecordId, std::vector<Told>> accepted_;
    std::map<Key, std::pair<model::RecordId, std::size_t>> places_;
    std::map<base::Instant, model::Seq> times_;
    std::int64_t count_ = 0;
    bool begunAnew_ = false;
    model::Seq greatest_{};
    std::int64_t rejected_ = 0;
};

}  // namespace heed::world
