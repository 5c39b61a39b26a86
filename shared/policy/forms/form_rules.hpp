// Rules of what is filled in by a form and then stands for something: a checklist is finished (S-01, S-02), a
// Voice of the Customer goes round the house (T-19).
//
// Both are one guarded yes that only a transition gives: `done`, `circulated`. Who gave it and when is what
// the server stamped on that write, so it is stored once. It is refused while the form lacks something or
// something in it is amiss, and the refusal lists all of it. Points can be changed afterwards, for a plain
// edit is never refused; a finished checklist that is not in order any more is then opened again by the
// server.
//
// A record names the profile that it is judged by, and a checklist its form, once and for all: which points
// there are is not to be chosen anew by who cannot tick them.
//
// Who has read a Voice of the Customer says so himself: `readers` takes one's own name only and gives none
// back.
//
// The record alone is judged, so a tablet without a network judges as the server does. Threads: pure.
#pragma once

#include "shared/policy/forms/form_records.hpp"
#include "shared/policy/profile/question.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

namespace transition {
inline constexpr std::string_view kFinish = "finish";        // of a checklist
inline constexpr std::string_view kResume = "resume";        // … that is not in order after all
inline constexpr std::string_view kCirculate = "circulate";  // of a Voice of the Customer
inline constexpr std::string_view kWithdraw = "withdraw";
}  // namespace transition

// Whether records of this kind are judged here.
[[nodiscard]] bool hasFormRules(model::Kind kind);
[[nodiscard]] std::optional<model::Refusal> judgeForm(const Question& q);
// A finished checklist that is not in order any more is opened again.
[[nodiscard]] std::vector<model::Mutation> formConsequences(const Question& q);

// Makes `m` this transition. Nothing for an unknown one, or one of another kind.
void addFormTransition(model::Mutation& m, std::string_view transition);
// Makes `m` the beginning of a checklist by this form of the profile, or of a Voice of the Customer (no
// form).
void addFormOpening(model::Mutation& m, const PolicyProfile& profile, std::string_view form = {});
// Makes `m` say that this person has read it.
void addReader(model::Mutation& m, std::string_view user);

// What leads on from where the record stands: at most one, with the refusal if this actor may not, or the
// form is not in order.
struct FormOffer {
    std::string_view transition;
    Words words;
    std::optional<model::Refusal> refusal{};
};
[[nodiscard]] std::vector<FormOffer> formOffers(const PolicyProfile& profile, const Actor& actor,
                                                const model::Record& record);

// Who finished or circulated it, and when; nullopt: nobody has.
struct Signed {
    std::string_view by;
    base::Instant at{};
    bool decided = false;  // false: waits on this tablet, and the time is not the server's

    bool operator==(const Signed&) const = default;
};
[[nodiscard]] std::optional<Signed> signedOf(const model::Record& record);

struct Reader {
    std::string_view user;
    base::Instant at{};
    bool asItStands = false;  // false: it was changed after this person had read it

    bool operator==(const Reader&) const = default;
};
// In the order in which they read it.
[[nodiscard]] std::vector<Reader> readersOf(const model::Record& voice);

}  // namespace heed::policy
