#include "server/cli/complaint_csv.hpp"
#include "server/cli/csv.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>
#include <set>

namespace heed::fuzz {
namespace {

// Every field in quotes, which any reader of RFC 4180 understands.
std::string csvText(const std::vector<std::string>& fields) {
    std::string out;
    for (const std::string& field : fields) {
        out += out.empty() ? "\"" : ",\"";
        for (const char c : field) {
            if (c == '"') out += '"';
            out += c;
        }
        out += '"';
    }
    return out + "\r\n";
}

}  // namespace

void csv(std::string_view input) {
    cli::CsvReader reader(input);
    std::size_t line = 0;
    const auto lines = static_cast<std::size_t>(std::ranges::count(input, '\n')) + 1;
    while (const auto row = reader.next()) {
        law(row->line > line && row->line <= lines, "rows come in order, each at a line of the file");
        line = row->line;
        if (!row->fault.empty()) continue;
        law(!row->fields.empty(), "a row has a field");
        const std::string text = csvText(row->fields);
        if (text.size() > cli::kMaxCsvRowBytes) continue;  // the quotes have made it too long
        cli::CsvReader again(text);
        const auto same = again.next();
        law(same && same->fault.empty() && same->fields == row->fields, "a row is read as it was written");
        law(!again.next(), "one row was written, one is read");
    }
    law(!reader.next(), "the end stays the end");
}

void complaintCsv(std::string_view input) {
    auto complaints = cli::ComplaintCsv::open(input);
    if (!complaints) {
        law(!complaints.error().why.empty() && !complaints.error().remedy.empty(),
            "a refused file is told why, and what to do");
        return;
    }
    std::set<std::string> numbers;
    std::size_t line = 0;
    while (const auto row = complaints->next()) {
        const std::size_t at = row->has_value() ? (*row)->line : row->error().line;
        law(at > line, "rows come in order");
        line = at;
        if (!row->has_value()) {
            law(!row->error().reason.empty(), "a damaged row is told why");
            continue;
        }
        const cli::ComplaintRow& complaint = **row;
        law(!complaint.number.empty() && numbers.insert(complaint.number).second,
            "a complaint has a number of its own");
        law(std::set(complaint.problemCodes.begin(), complaint.problemCodes.end()).size() ==
                complaint.problemCodes.size(),
            "a problem code comes once");
    }
}

}  // namespace heed::fuzz
