// A case that anybody has played (tests/policy/case_play.hpp), brought into a world: each deed sent to the
// real server by the person who did it, and the people of the play employed there.
#pragma once

#include "tests/policy/case_play.hpp"
#include "tests/world/cases.hpp"
#include "tests/world/world.hpp"

#include <map>
#include <optional>
#include <string>

namespace heed::world {

class PlayedCase {
  public:
    // Throws where the server decides otherwise than the play did.
    PlayedCase(World& world, const test::CasePlay& play);

    [[nodiscard]] const model::RecordId& id() const { return id_; }
    // As the server has it.
    [[nodiscard]] model::Record record();
    // Somebody sends this, having seen everything; why it is refused, if it is.
    std::optional<model::Refusal> send(const policy::Actor& actor, model::Mutation m);
    // What of the case is another than in the play; empty: nothing.
    [[nodiscard]] std::string difference(const test::CasePlay& play);

  private:
    Author& author(const std::string& user);

    World& world_;
    model::RecordId id_;
    std::map<std::string, Author> authors_;
};

// The tablet, in the hands of this person and up to date.
Tablet& inHandsOf(World& world, Tablet& tablet, const std::string& user);

}  // namespace heed::world
