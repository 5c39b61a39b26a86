// How far a form has come, in one line: what keeps it from being saved, else what is doubted, else what is
// missing (T-13).
#pragma once

#include "mobile/viewmodels/clock_text.hpp"

#include <QString>

namespace heed::mobile {

struct FormStanding {
    double completeness = 0;  // 0 … 1
    // Labels joined, or a sentence; empty: there is none.
    QString problems{};  // cannot be read
    QString doubt{};     // is saved as it is, and doubted
    QString missing{};   // is required
};

[[nodiscard]] QString standingText(const FormStanding& form);
[[nodiscard]] Tone standingTone(const FormStanding& form);
// Of 0 … 1: "87%". All of it is there before it says so.
[[nodiscard]] QString completenessText(double completeness);

}  // namespace heed::mobile
