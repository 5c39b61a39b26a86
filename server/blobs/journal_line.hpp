// The lines of the journals: each a text behind a digest of it, so that one that is cut or damaged is told
// from one that is whole. Internal to server/blobs.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace heed::blobs {

// With its line break. The text has none.
[[nodiscard]] std::string journalLine(std::string_view text);
// The text of a line, which comes without its line break; nothing: it is none of ours.
[[nodiscard]] std::optional<std::string_view> readJournalLine(std::string_view line);

// Takes the text up to the next blank, and that, off its beginning.
[[nodiscard]] std::string_view nextWord(std::string_view& text);

}  // namespace heed::blobs
