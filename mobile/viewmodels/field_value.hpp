// Between what a person types or reads and what a field holds.
//
// Money is typed in yuan ("1200" or "1200.50") and held in fen; an odometer may be typed with separators
// ("48,000"). Texts are trimmed at their ends; an empty input is Null, so that clearing a field is an edit
// like any other.
#pragma once

#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/time_text.hpp"
#include "shared/model/schema.hpp"
#include "shared/model/value.hpp"

#include <QString>
#include <expected>

namespace heed::mobile {

// What is wrong with an input.
struct InputProblem {
    const char*
        text;  // of QT_TRANSLATE_NOOP("input", …); names `found`, `most` and what is too much as %1, %2, %3
    qint64 found = 0;  // characters, where there are too many
    qint64 most = 0;   // 0: it is not about their number

    bool operator==(const InputProblem&) const = default;
    // In the language of the moment.
    [[nodiscard]] QString said() const;
};

[[nodiscard]] std::expected<model::Value, InputProblem> parseInput(const model::Field& field,
                                                                   const QString& text);
// What stands in the input box for a value.
[[nodiscard]] QString inputText(const model::Field& field, const model::Value& value);
// What a reader sees: an option's label, an amount with its separators, a date.
[[nodiscard]] QString shownText(const model::Field& field, const model::Value& value, const Lexicon& lexicon,
                                const TimeText& times);
// The same beside another value: what is not there has to be said.
[[nodiscard]] QString comparedText(const QString& shown);

}  // namespace heed::mobile
