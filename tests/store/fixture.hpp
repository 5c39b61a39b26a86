// A tablet's store with a server at hand, and no engine between them: the test itself carries what is sent
// and what is answered, and decides when and how much.
#pragma once

#include "shared/store/record_store.hpp"
#include "tests/world/author.hpp"
#include "tests/world/server.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>
#include <vector>

namespace heed::test {

class Shop {
  public:
    explicit Shop(const std::string& user = "wang", store::OpenOptions options = {});

    // --- The file ---
    void open(store::OpenOptions options = {});
    void close() { store_.reset(); }
    void reopen(store::OpenOptions options = {});
    void kill();                            // what was written is there, nothing else; open again
    void cutPower(std::uint64_t seed = 1);  // what was synced is there for certain
    [[nodiscard]] std::filesystem::path file() const { return disk_->folder() / kFile; }
    [[nodiscard]] world::Disk& disk() { return *disk_; }
    // Speaks to the closed file directly.
    void sql(const std::string& statements);

    // --- Work ---
    [[nodiscard]] model::Mutation begin(const model::RecordId& id);
    [[nodiscard]] model::Mutation begin(model::Kind kind) {
        return {.kind = kind, .record = known_.emplace_back(ids_.next())};
    }
    [[nodiscard]] model::Mutation complaint(const world::Fields& fields = {});
    std::expected<store::Receipt, store::CommitFailure> commit(std::vector<model::Mutation> edits) {
        return store_->commit(std::move(edits), clock.now());
    }
    model::RecordId complain(const world::Fields& fields = {});
    void edit(const model::RecordId& id, const world::Fields& fields);

    // --- What it shows ---
    [[nodiscard]] store::Shown shown(const model::RecordId& id);
    [[nodiscard]] std::string text(const model::RecordId& id, std::string_view field) {
        return std::string(shown(id).record.text(field));
    }
    [[nodiscard]] store::ComplaintRow row(const model::RecordId& id);
    [[nodiscard]] std::string dump();
    // Every row of the list is what its record says, and nothing is missing; else why not.
    [[nodiscard]] std::string listFault();
    // Brings the index of words up to date; searching then gives just what looking at every case gives, in
    // the list's order, page by page. Else why not.
    [[nodiscard]] std::string searchFault(const std::string& words);
    // Everything that can be read, as one text.
    [[nodiscard]] std::string all();

    // --- Sync, by hand ---
    // What is undecided, at most so many, is sent; the server's answer is given and not yet told to the
    // store.
    [[nodiscard]] sync::PushResult send(std::size_t most = 500);
    void decide(const sync::PushResult& result);
    void push(std::size_t most = 500) { decide(send(most)); }
    // One page; whether there is more.
    bool pull(std::size_t records = 500);
    void pullAll(std::size_t records = 500) {
        while (pull(records)) {
        }
    }
    void sync() {
        push();
        pullAll();
    }

    // A record that others have made, for listFault() and all().
    void know(const model::RecordId& id) { known_.push_back(id); }

    [[nodiscard]] store::RecordStore& store() { return *store_; }
    [[nodiscard]] const server::Caller& caller() const { return caller_; }

    base::ManualClock clock{base::instantFromMs(1'795'262'400'000)};  // 2026-11-21 12:00 UTC
    world::Server server{clock, 7};

  private:
    static constexpr const char* kFile = "tablet.db";

    void moveTo(std::unique_ptr<world::Disk> disk);

    std::string user_;
    server::Caller caller_;
    base::SeededRandom random_{5};
    base::UuidGenerator ids_{clock, random_};
    std::vector<model::RecordId> known_;
    std::unique_ptr<world::Disk> disk_ = std::make_unique<world::Disk>();
    std::unique_ptr<store::RecordStore> store_;
};

// Decisions as the engine makes them of an answer.
[[nodiscard]] std::vector<store::RecordStore::Decision> decisionsOf(const sync::PushResult& result);

template <class T>
[[nodiscard]] std::string refusalOf(const std::expected<T, store::CommitFailure>& result) {
    REQUIRE_FALSE(result);
    const auto* refusal = std::get_if<model::Refusal>(&result.error());
    return refusal ? refusal->code : "an error: " + std::get<base::Error>(result.error()).text();
}
template <class T>
[[nodiscard]] base::ErrorKind errorOf(const std::expected<T, store::CommitFailure>& result) {
    REQUIRE_FALSE(result);
    REQUIRE(std::holds_alternative<base::Error>(result.error()));
    return std::get<base::Error>(result.error()).kind;
}

}  // namespace heed::test
