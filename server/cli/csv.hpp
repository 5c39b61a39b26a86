// Reads comma-separated values after RFC 4180: quoted fields with commas, doubled quotes and line breaks,
// CRLF or LF, a byte order mark.
//
// A row that breaks the form is given with its fault instead of its fields, and reading goes on with the line
// after the one it began in: one wrong quote costs a row, not the rest of the file. (Written here because the
// parsers Debian packages lose the line number, or give up at the first fault.)
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heed::cli {

struct CsvRow {
    std::size_t line = 0;  // where it begins, from 1
    std::vector<std::string> fields;
    std::string fault;  // empty: none
};

// A row may not be longer; it bounds what an unclosed quote swallows.
inline constexpr std::size_t kMaxCsvRowBytes = 128 * 1024;

class CsvReader {
  public:
    // The text must outlive the reader.
    explicit CsvReader(std::string_view text);
    // The next row, empty lines left out; nullopt at the end.
    [[nodiscard]] std::optional<CsvRow> next();

  private:
    [[nodiscard]] CsvRow readRow();
    // The fault, if one. Leaves position_ behind the field.
    [[nodiscard]] std::string_view readField(std::string& field);
    [[nodiscard]] std::string_view readQuoted(std::string& field);
    [[nodiscard]] bool atLineEnd() const;
    void skipLineEnd();

    std::string_view text_;
    std::size_t position_ = 0;
    std::size_t line_ = 1;
};

}  // namespace heed::cli
