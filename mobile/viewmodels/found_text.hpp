// Texts with what was looked for marked in them, for Text.StyledText.
#pragma once

#include <QString>
#include <string>
#include <vector>

namespace heed::mobile {

// `text` in one line, as StyledText; `words` (store::searchWords) bold and in that colour. When the first of
// them stands further on than `lead` characters, what is before it is cut, so that it can be seen.
[[nodiscard]] QString markedText(const QString& text, const std::vector<std::string>& words,
                                 const QString& colour, int lead);

}  // namespace heed::mobile
