// One push being decided: the records it touches, each loaded once and saved once, and the sequences it gives
// out. Internal to server/core; the rules of what holds are the Acceptor's.
//
// A push falls into parts that are decided together: a group, or a single mutation. A part is staged, and
// stands or is dropped whole; what was decided in an earlier push is answered from the log.
#pragma once

#include "server/core/answer.hpp"
#include "server/core/case_timer.hpp"
#include "server/core/central_store.hpp"
#include "server/core/identity.hpp"
#include "server/core/server_author.hpp"
#include "server/core/session_seal.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heed::server {

class PushDecider {
  public:
    PushDecider(CentralWriter& store, const Identity& identity, SiteRules& rules, SessionSeal seal,
                std::string_view site, const sync::Push& push, base::Instant now);

    // `device` is the sender, as stored; the push does not begin beyond its next number.
    [[nodiscard]] Answer<sync::PushResult> run(Device device);

  private:
    struct Staged {
        model::RecordId id;
        model::Record after;
    };
    struct Consequence {
        model::Mutation mutation;
        std::string by;  // whose word it follows from; empty: the rulebook's alone
    };
    using Author = std::expected<policy::Actor, model::Refusal>;  // or why nobody is known as one

    [[nodiscard]] Answer<std::size_t> repeat();
    [[nodiscard]] Answer<std::vector<std::size_t>> partSizes(std::size_t first) const;
    [[nodiscard]] base::Expected<void> decide(std::span<const sync::PushLine> part);
    [[nodiscard]] base::Expected<std::optional<model::Refusal>> decideOne(
        std::span<const sync::PushLine> part, std::size_t i);
    [[nodiscard]] base::Expected<bool> isTaken(std::string_view number, const model::RecordId& record);
    [[nodiscard]] base::Expected<void> giveNumbers(std::span<const sync::PushLine> part);
    [[nodiscard]] base::Expected<void> logPart(std::span<const sync::PushLine> part,
                                               std::vector<sync::Outcome> outcomes);
    [[nodiscard]] base::Expected<void> addConsequences();
    [[nodiscard]] base::Expected<bool> addConsequence(Consequence consequence);
    [[nodiscard]] base::Expected<void> giveOwnNumber(model::Mutation& m);
    [[nodiscard]] base::Expected<const model::Record*> current(const model::RecordId& id);
    [[nodiscard]] base::Expected<Author> authorOf(const sync::PushLine& line);
    [[nodiscard]] base::Expected<std::optional<std::string>> userOf(std::string_view session);
    // What the tablet was told of it by a server that has since been set back; null: nothing.
    [[nodiscard]] const sync::Outcome* givenBefore(model::MutationNo n) const;
    // The outcomes of a part that was refused then; empty: it was not.
    [[nodiscard]] std::vector<sync::Outcome> refusedBefore(std::span<const sync::PushLine> part) const;
    // The text of a profile's record, as it stands within this push.
    [[nodiscard]] base::Expected<std::optional<policy::ProfileShelf::Stored>> profileText(
        const model::RecordId& id);
    // What the rulebook has to know of the site, as it stands within this push.
    [[nodiscard]] base::Expected<void> noteSite(const model::Mutation& m);
    void stage(model::Record after);
    [[nodiscard]] base::Expected<void> finish();

    CentralWriter& store_;
    const Identity& identity_;
    policy::ProfileShelf profiles_;
    policy::Site judgedBy_;
    std::string_view site_;
    const sync::Push& push_;
    base::Instant now_;
    base::Millis skew_;
    Device device_;
    SessionSeal seal_;
    ServerAuthor server_;
    CaseTimer timer_;
    model::RecordId siteRecord_;
    std::optional<std::string> inForce_;  // the profile that the site's record names, as last looked at
    model::Seq seq_{};
    model::Seq seqAtStart_{};
    std::unordered_map<model::RecordId, std::optional<model::Record>>
        records_;                                      // as decided so far; nothing: not known
    std::vector<Staged> staged_;                       // of the part being decided
    std::vector<Consequence> consequences_;            // of the part being decided
    std::unordered_map<std::string, Author> authors_;  // by session
    sync::PushResult result_;
};

}  // namespace heed::server
