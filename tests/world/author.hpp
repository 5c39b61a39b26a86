// Somebody at a tablet that has no store: writes mutations by hand and pushes them, so that a test can say
// what no honest tablet would.
//
//   Author wang(server, clock, "wang");
//   const auto id = wang.newId();
//   wang.write(wang.complaint(id));
//   CHECK(accepted(wang.push()));
#pragma once

#include "shared/model/mutation_json.hpp"
#include "tests/world/server.hpp"

#include <string>
#include <utility>
#include <vector>

namespace heed::world {

using Fields = std::vector<std::pair<std::string, model::Value>>;

class Author {
  public:
    Author(Server& server, const base::ManualClock& clock, const std::string& user)
        : server_(server), clock_(clock), caller_(server.signedIn(user)) {}

    // --- Mutations, not yet numbered ---
    [[nodiscard]] model::RecordId newId() {
        return base::uuidFromName("device " + std::to_string(base::raw(caller_.device)),
                                  std::to_string(++ids_));
    }
    // The creation of a complaint, open, under a number of this device.
    [[nodiscard]] model::Mutation complaint(const model::RecordId& id, const Fields& fields = {}) const;
    [[nodiscard]] model::Mutation edit(const model::RecordId& id, model::Seq seen, const Fields& fields = {},
                                       model::Kind kind = model::Kind::complaint) const;
    [[nodiscard]] model::Mutation transition(const model::RecordId& id, model::Seq seen,
                                             std::string_view name) const;
    // "add" or "remove" of one element.
    [[nodiscard]] model::Mutation add(const model::RecordId& id, model::Seq seen, const std::string& field,
                                      const std::string& element) const;
    [[nodiscard]] model::Mutation remove(const model::RecordId& id, model::Seq seen, const std::string& field,
                                         const std::string& element) const;

    // --- The outbox ---
    // Numbers, signs and dates it (unless it has a time), and puts it into the outbox.
    const std::string& write(model::Mutation m);
    // Several as a group.
    void writeGroup(std::vector<model::Mutation> members);
    // A line as it is; it counts for one n.
    void writeRaw(std::string line);
    // Sends all that was not sent.
    [[nodiscard]] server::Answer<sync::PushResult> push();
    // Writes and sends; the outcome.
    sync::Outcome send(model::Mutation m);
    // Sends lines again, as they were: from first to last n.
    [[nodiscard]] server::Answer<sync::PushResult> repeat(std::int64_t first, std::int64_t last);

    [[nodiscard]] const server::Caller& caller() const { return caller_; }
    [[nodiscard]] std::int64_t nextN() const { return static_cast<std::int64_t>(lines_.size()) + 1; }
    [[nodiscard]] const std::vector<std::string>& lines() const { return lines_; }

    // What this device's clock shows minus the true time.
    base::Millis clockError{0};
    std::string session;  // instead of its own, if not empty

  private:
    [[nodiscard]] base::Instant now() const { return clock_.now() + clockError; }

    Server& server_;
    const base::ManualClock& clock_;
    server::Caller caller_;
    std::vector<std::string> lines_;  // every mutation, from n = 1 on
    std::size_t sent_ = 0;
    int ids_ = 0;
};

// What an outcome says: its sequence if accepted, else 0; the code of its refusal, else "".
[[nodiscard]] std::int64_t seqOf(const sync::Outcome& outcome);
[[nodiscard]] std::string codeOf(const sync::Outcome& outcome);
// The verdicts in order: "accepted", or the refusal's code.
[[nodiscard]] std::vector<std::string> verdicts(const sync::PushResult& result);

}  // namespace heed::world
