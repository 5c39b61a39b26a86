// The reading half of the central store, and what both halves do alike. Internal to server/central.
#pragma once

#include "server/core/central_store.hpp"
#include "shared/store/sqlite.hpp"

#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <utility>

namespace heed::server {

// A connection of its own, read-only.
[[nodiscard]] base::Expected<std::unique_ptr<CentralReader>> openSqliteReader(
    const std::filesystem::path& file);

// Gives each of a connection's statements its text.
void nameAll(store::sqlite::Database& db,
             std::initializer_list<std::pair<store::sqlite::Statement*, std::string_view>> list);

// A row of sql::kDevice or sql::kDevices.
[[nodiscard]] Device deviceOf(const store::sqlite::Statement::Use& row);

// A sequence of a site; 0 for a site nothing was ever written to.
[[nodiscard]] base::Expected<model::Seq> findSeq(store::sqlite::Statement& query, std::string_view site);

}  // namespace heed::server
