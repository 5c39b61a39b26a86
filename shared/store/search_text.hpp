// What searching calls the same. A text is folded before it is looked for or in: full-width letters and
// digits become half-width, Latin capitals small, and what separates (spaces, punctuation, hyphens, dots)
// goes. So 沪A·12345 is found as 沪a12345, and 138-0000-8888 by its last four digits.
//
// A search is a list of words; a case is found when each of them occurs, as it stands, in some one of its
// texts. That is all there is to it: no ranking, no stemming, and Chinese needs no dictionary.
//
// Texts are well-formed UTF-8; of others no more is promised than that nothing is read beyond their end. Pure
// functions.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heed::store {

// Stands between the folded texts of a case; no folded text contains it.
inline constexpr char kTextEnd = '\x1f';

[[nodiscard]] std::string folded(std::string_view text);

// The words of what was typed, folded, each once, in their order. Empty: nothing is looked for.
[[nodiscard]] std::vector<std::string> searchWords(std::string_view typed);

// A part of a text, in bytes.
struct TextPart {
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const TextPart&) const = default;
};

// Where the folded words occur in a text as it was written, in order; parts that overlap are one.
[[nodiscard]] std::vector<TextPart> occurrences(std::string_view text, const std::vector<std::string>& words);

// What the index holds of a case's folded texts: every two characters that follow each other, and of each
// text its last one alone, separated by spaces.
[[nodiscard]] std::string gramsOf(std::string_view foldedTexts);

// What the index is asked for cases that have all of the words.
struct IndexQuery {
    std::string expression;
    // It gives just these cases. Otherwise they are among what it gives, which must still be looked at.
    bool exact = true;
};
[[nodiscard]] IndexQuery indexQuery(const std::vector<std::string>& words);

// Each word occurs in some one of the folded texts.
[[nodiscard]] bool containsAll(std::string_view foldedTexts, const std::vector<std::string>& words);

}  // namespace heed::store
