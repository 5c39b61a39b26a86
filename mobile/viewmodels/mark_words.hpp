// What is said of marks, and what there is to draw them with, as the screens list it. In the language of the
// lexicon; ask again after that has changed.
#pragma once

#include "mobile/viewmodels/lexicon.hpp"
#include "mobile/viewmodels/photo_mark.hpp"

#include <QString>
#include <QVariantList>
#include <optional>

namespace heed::mobile {

// [{code, label, icon}], in the order in which they are offered.
[[nodiscard]] QVariantList markTools(const Lexicon& lexicon);
// Of an option code of mark.shape; nothing: no tool draws that.
[[nodiscard]] std::optional<MarkShape> markToolOf(const QString& code);
// [{code, label, value, ink}]
[[nodiscard]] QVariantList markColors(const Lexicon& lexicon);
[[nodiscard]] bool isMarkColor(const QString& code);
// "Number 3 · red"
[[nodiscard]] QString spokenMark(const MarkRow& mark, const Lexicon& lexicon);
// What can be done with this tool, or with the mark that is chosen.
[[nodiscard]] QString markHint(MarkShape tool, bool chosen);

}  // namespace heed::mobile
