// Complaints as a consumer site lists them: a CSV file with the columns id, brand, car_model, type, desc,
// problem, datetime, status, in any order; others are ignored.
#pragma once

#include "server/cli/csv.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/error.hpp"

#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::cli {

struct ComplaintRow {
    std::size_t line = 0;
    std::string number;  // at the source; never empty
    std::string brand;
    std::string carModel;
    std::string trim;
    std::string words;
    std::vector<std::string> problemCodes;  // each once
    base::Instant receivedAt{};             // the start of the day, in China
    std::string state;                      // at the source

    bool operator==(const ComplaintRow&) const = default;
};

struct DamagedRow {
    std::size_t line = 0;
    std::string reason;

    bool operator==(const DamagedRow&) const = default;
};

class ComplaintCsv {
  public:
    // `invalid` when there is no header with all the columns. The text must outlive what is made of it.
    [[nodiscard]] static base::Expected<ComplaintCsv> open(std::string_view text);
    // A row, or what is wrong with it; nullopt at the end. A number that came before is a damaged row.
    [[nodiscard]] std::optional<std::expected<ComplaintRow, DamagedRow>> next();

  private:
    ComplaintCsv(CsvReader reader, std::size_t width, std::map<std::string_view, std::size_t> columns)
        : reader_(reader), width_(width), columns_(std::move(columns)) {}
    [[nodiscard]] std::expected<ComplaintRow, std::string> read(const CsvRow& row);

    CsvReader reader_;
    std::size_t width_;
    std::map<std::string_view, std::size_t> columns_;
    std::map<std::string, std::size_t> seen_;  // number → line
};

}  // namespace heed::cli
