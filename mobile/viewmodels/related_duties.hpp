// The calls that a visit or a case asks for and a case's claims, told at length: how each stands, until when
// and whose turn it is, and what has happened so far. They are no records of their own but steps of one
// (call_steps.hpp, claim_steps.hpp), so their history is those steps. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"
#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"
#include "shared/policy/cases/call_steps.hpp"
#include "shared/policy/cases/claim_steps.hpp"

#include <QString>
#include <QVariantMap>

namespace heed::mobile {

struct DutyTelling {
    const CaseRepository& repository;
    const Lexicon& lexicon;
    const TimeText& times;
};

// Each {key, icon, label, text, spoken}: a row of a list; `key` is its own among those of a case.
[[nodiscard]] QVariantMap callRow(const policy::RecordCall& call, const model::Record& record,
                                  const DutyTelling& telling);
[[nodiscard]] QVariantMap claimRow(const policy::PolicyProfile& profile, const policy::ClaimFile& file,
                                   const policy::Claim& claim, const DutyTelling& telling);

// The same with {stateText, stateIcon, stateTone, facts: [{label, text}], events: [{title, byline}]}: a
// sheet. Events are in the order in which they happened.
[[nodiscard]] QVariantMap callSheet(const policy::PolicyProfile& profile, const policy::RecordCall& call,
                                    const model::Record& record, const DutyTelling& telling);
[[nodiscard]] QVariantMap claimSheet(const policy::PolicyProfile& profile, const model::Record& complaint,
                                     const policy::ClaimFile& file, const policy::Claim& claim,
                                     const DutyTelling& telling);

}  // namespace heed::mobile
