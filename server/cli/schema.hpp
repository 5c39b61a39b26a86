// Prints the kinds and fields of the sync protocol in Markdown, as shared/sync/FIELDS.md has them.
#pragma once

namespace heed::cli {

// The command; gives the exit code.
[[nodiscard]] int runSchema();

}  // namespace heed::cli
