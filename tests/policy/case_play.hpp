// Cases played by anybody: roles of the profile and strangers, with whatever they fill in and answer. Each
// act is merged and judged as the server does it. For laws: what is drawn comes from RapidCheck.
#pragma once

#include "shared/policy/cases/case_routing.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "tests/support/draw.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::test {

// How it really is: what is answered to the questions of a workflow, by the field that holds the answer.
using Truths = std::map<std::string, bool, std::less<>>;
[[nodiscard]] Truths anyTruths();

struct Acted {
    std::optional<model::Refusal> refusal;
    model::Record after;  // without consequences, also of what was refused
};

// What somebody did, and it stood.
struct Deed {
    policy::Actor actor;
    model::Mutation mutation;
};

class CasePlay {
  public:
    // Somebody opens a case of some kind.
    CasePlay(const policy::PolicyProfile& profile, std::string_view kind, policy::Actor opener);

    [[nodiscard]] const policy::PolicyProfile& profile() const { return *profile_; }
    [[nodiscard]] const model::Record& record() const { return record_; }
    [[nodiscard]] std::string_view state() const { return record_.text("state"); }
    [[nodiscard]] bool isClosed() const;
    // One of each role, who opened it, who has it, and a stranger.
    [[nodiscard]] std::vector<policy::Actor> actors() const;
    [[nodiscard]] const std::vector<policy::Colleague>& people() const { return people_; }
    // What is offered to somebody, where it is known who works there.
    [[nodiscard]] std::vector<policy::Offer> offersTo(const policy::Actor& actor) const {
        return policy::offers(*profile_, actor, record_, &people_);
    }
    [[nodiscard]] base::Instant now() const { return now_; }
    void pass(base::Millis time) { now_ += time; }

    // A mutation of one who has seen all.
    [[nodiscard]] model::Mutation begun() const;
    // This step, with its needs filled in (all of them, if `all`), and the answers given that lead on, except
    // where `truths` says otherwise of what is not asked.
    [[nodiscard]] model::Mutation stepOf(const policy::Actor& actor, const policy::Offer& offer,
                                         const Truths& truths) const;
    [[nodiscard]] model::Mutation stepOf(const policy::Transition& t, const Truths& truths) const;

    [[nodiscard]] Acted judged(const policy::Actor& actor, const model::Mutation& m) const;
    // Judges, and lets it stand with its consequences if it is accepted.
    std::optional<model::Refusal> act(const policy::Actor& actor, const model::Mutation& m);
    // Everything that stood, from the opening on, without consequences.
    [[nodiscard]] const std::vector<Deed>& deeds() const { return deeds_; }

  private:
    [[nodiscard]] policy::Site site() const { return {.id = "FT01", .people = &people_}; }
    [[nodiscard]] model::Record merged(const model::Mutation& m, std::string_view by) const;
    void fill(model::Mutation& m, std::string_view need, const Truths& truths) const;

    const policy::PolicyProfile* profile_;
    std::vector<policy::Colleague> people_;
    model::RecordId id_;
    model::Record record_;
    base::Instant now_;
    std::int64_t last_ = 0;
    std::vector<Deed> deeds_;
};

[[nodiscard]] const policy::PolicyProfile& anyProfile();
[[nodiscard]] CasePlay anyOpened();
// After so many acts at most, of anybody, most of them such as are offered.
[[nodiscard]] CasePlay anyPlayed(int most);
// Something anybody could send: a step as it should be, with something in it changed.
[[nodiscard]] model::Mutation anySent(const CasePlay& play, const policy::Actor& actor);
// An edit of fields that anybody may edit.
[[nodiscard]] model::Mutation anyEdit(const CasePlay& play);

}  // namespace heed::test
