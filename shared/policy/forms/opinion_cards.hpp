// What an opinion card asks for: a card with a 2 (不满意), or with words that want an answer, is shown to
// somebody as a complaint that may be made of it, filled in so far (T-20, T-01). Nothing is made by itself:
// who looks at the card decides, and what is unhappy with it may be none of the shop's.
//
// Dissatisfaction that the customer has put into words, or wants an answer to, has surfaced: a grievance
// where the profile knows such, else a complaint. A 2 without a word is latent, where the profile knows that.
// Words that want an answer of somebody who is satisfied are a suggestion, where it knows those (S-05). The
// customer's words go over as they stand, and nobody's view of them (T-13). Threads: pure.
#pragma once

#include "shared/model/mutation.hpp"
#include "shared/model/record.hpp"
#include "shared/policy/profile/profile.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::policy {

enum class CardReason { vehicle, reception, wantsAnswer, asksInWords };
[[nodiscard]] std::string_view name(CardReason reason);
[[nodiscard]] Words wordsOf(CardReason reason);

struct CardProposal {
    model::RecordId complaint;  // derived from the card: made of it twice, it is the same record
    std::string kind;           // a kind of the profile's
    std::vector<CardReason> reasons;
    std::vector<model::Assignment> filled;  // fields of the complaint

    bool operator==(const CardProposal&) const = default;
};
// nullopt: the card asks for nothing, or there is a complaint of it already.
[[nodiscard]] std::optional<CardProposal> proposalOf(const PolicyProfile& profile, const model::Record& card);

// Whether words want an answer: a question, or one of the ways in which an answer is asked for. It errs
// towards yes, for a proposal costs a look and an unanswered customer more.
[[nodiscard]] bool asksForAnswer(std::string_view words);

}  // namespace heed::policy
