// Takes complaints from a file into a dealer's store, through the very code that decides a tablet's push: the
// import is a device of the site, one for each source, and its mutations are stamped, judged and logged like
// all others. That device's installation is minted at random: nobody else can register as it.
//
// What a row becomes has ids derived from (site, source, number), so importing twice adds nothing: a
// complaint that is there is left as it is now. Each row is a vehicle and a complaint in one group. A
// transaction takes some hundred rows; an import that was cut off is simply run again.
#pragma once

#include "server/core/central_store.hpp"
#include "server/core/identity.hpp"
#include "shared/base/random.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace heed::cli {

// Two mutations a row: as many as a push may hold.
inline constexpr std::size_t kRowsPerTransaction = 250;

struct ImportOptions {
    std::string site;
    std::string source;  // short name of where the complaints come from: letters, digits, '-', '_', '.'
    std::size_t rowsPerTransaction = kRowsPerTransaction;
};

struct ImportSummary {
    std::size_t imported = 0;
    std::size_t alreadyThere = 0;
    std::size_t damaged = 0;

    bool operator==(const ImportSummary&) const = default;
};

using OnDamagedRow = std::function<void(std::size_t line, std::string_view reason)>;

// `invalid`: the text has no readable header, or an option is not valid; `rejected`: no such site. What was
// committed before an error stays.
[[nodiscard]] base::Expected<ImportSummary> importComplaints(
    server::CentralStore& store, const server::Identity& identity, const base::Clock& clock,
    base::Random& random, const ImportOptions& options, std::string_view csv, const OnDamagedRow& onDamaged);

struct ImportCommand {
    std::filesystem::path db;
    std::filesystem::path file;
    std::string site;
    std::string source;
};

// The command: says on the terminal what became of it, gives the exit code.
[[nodiscard]] int runImport(const ImportCommand& command);

}  // namespace heed::cli
