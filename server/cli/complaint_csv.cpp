#include "server/cli/complaint_csv.hpp"

#include "shared/base/local_time.hpp"
#include "shared/base/text.hpp"

#include <algorithm>
#include <array>

namespace heed::cli {
namespace {

constexpr std::array<std::string_view, 8> kColumns{"id",   "brand",   "car_model", "type",
                                                   "desc", "problem", "datetime",  "status"};
constexpr std::string_view kDoing = "reading the complaints";
constexpr std::size_t kMaxNumberBytes = 64;

// "B33,B19,"
std::vector<std::string> codesOf(std::string_view list) {
    std::vector<std::string> codes;
    while (!list.empty()) {
        const auto entry = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), entry.size() + 1));
        std::string code(base::trimmed(entry, " \t\r\n"));
        if (!code.empty() && std::ranges::find(codes, code) == codes.end()) codes.push_back(std::move(code));
    }
    return codes;
}

base::Error noHeader(std::string why, std::string remedy) {
    return {.kind = base::ErrorKind::invalid,
            .doing = std::string(kDoing),
            .what = {},
            .why = std::move(why),
            .remedy = std::move(remedy)};
}

}  // namespace

base::Expected<ComplaintCsv> ComplaintCsv::open(std::string_view text) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        return std::unexpected(noHeader("the file is UTF-16", "save it as UTF-8"));
    }
    CsvReader reader(text);
    const auto header = reader.next();
    if (!header)
        return std::unexpected(
            noHeader("the file is empty", "give a file whose first line names the columns"));
    if (!header->fault.empty()) {
        return std::unexpected(noHeader("its first line is damaged: " + header->fault,
                                        "the first line must name the columns, in UTF-8"));
    }
    std::map<std::string_view, std::size_t> columns;
    std::string missing;
    for (const std::string_view name : kColumns) {
        const auto it = std::ranges::find_if(header->fields, [name](const std::string& field) {
            return base::trimmed(field, " \t\r\n") == name;
        });
        if (it == header->fields.end()) {
            missing += (missing.empty() ? "" : ", ") + std::string(name);
        } else {
            columns[name] = static_cast<std::size_t>(it - header->fields.begin());
        }
    }
    if (!missing.empty()) {
        return std::unexpected(noHeader(
            "its first line does not name these columns: " + missing,
            "the first line must name id, brand, car_model, type, desc, problem, datetime and status"));
    }
    return ComplaintCsv(reader, header->fields.size(), std::move(columns));
}

std::optional<std::expected<ComplaintRow, DamagedRow>> ComplaintCsv::next() {
    const auto row = reader_.next();
    if (!row) return std::nullopt;
    auto read = this->read(*row);
    if (!read) return std::unexpected(DamagedRow{row->line, std::move(read.error())});
    return std::move(*read);
}

std::expected<ComplaintRow, std::string> ComplaintCsv::read(const CsvRow& row) {
    if (!row.fault.empty()) return std::unexpected(row.fault);
    if (row.fields.size() != width_) {
        return std::unexpected("it has " + std::to_string(row.fields.size()) + " columns instead of " +
                               std::to_string(width_));
    }
    const auto field = [&](std::string_view column) {
        return std::string(base::trimmed(row.fields[columns_.at(column)], " \t\r\n"));
    };
    ComplaintRow complaint{.line = row.line,
                           .number = field("id"),
                           .brand = field("brand"),
                           .carModel = field("car_model"),
                           .trim = field("type"),
                           .words = field("desc"),
                           .problemCodes = codesOf(field("problem")),
                           .receivedAt = {},
                           .state = field("status")};
    if (complaint.number.empty()) return std::unexpected("its number (id) is missing");
    if (complaint.number.size() > kMaxNumberBytes) {
        return std::unexpected("its number (id) is longer than " + std::to_string(kMaxNumberBytes) +
                               " bytes");
    }
    const auto date = base::parseIsoDate(field("datetime"));
    if (!date) return std::unexpected("its date (datetime) is not an existing day written YYYY-MM-DD");
    complaint.receivedAt = base::chinaMidnight(*date);
    const auto [before, isNew] = seen_.emplace(complaint.number, row.line);
    if (!isNew)
        return std::unexpected("its number (id) came before, in line " + std::to_string(before->second));
    return complaint;
}

}  // namespace heed::cli
