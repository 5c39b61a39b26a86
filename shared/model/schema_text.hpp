// The schema as a document, for who writes another client: every kind and field as schema.cpp declares them.
// shared/sync/FIELDS.md is this text; a test keeps it so, and `heed-server schema` prints it.
#pragma once

#include <string>

namespace heed::model {

// Markdown, in UTF-8.
[[nodiscard]] std::string schemaMarkdown();

}  // namespace heed::model
