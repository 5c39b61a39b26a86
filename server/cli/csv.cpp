#include "server/cli/csv.hpp"

#include "shared/base/utf8.hpp"

#include <algorithm>

namespace heed::cli {

CsvReader::CsvReader(std::string_view text) : text_(text) {
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
}

std::optional<CsvRow> CsvReader::next() {
    while (position_ < text_.size() && atLineEnd())
        skipLineEnd();
    if (position_ == text_.size()) return std::nullopt;
    const std::size_t start = position_;
    const std::size_t startLine = line_;
    CsvRow row = readRow();
    row.line = startLine;
    if (row.fault.empty() && !base::isUtf8(text_.substr(start, position_ - start))) {
        row.fault = "it is not valid UTF-8";
    } else if (!row.fault.empty()) {
        const auto end = text_.find('\n', start);
        position_ = end == std::string_view::npos ? text_.size() : end + 1;
        line_ = startLine + 1;
        return row;
    }
    skipLineEnd();
    return row;
}

CsvRow CsvReader::readRow() {
    CsvRow row;
    const std::size_t start = position_;
    while (true) {
        const auto fault = readField(row.fields.emplace_back());
        if (!fault.empty()) {
            row.fault = fault;
            return row;
        }
        if (position_ - start > kMaxCsvRowBytes) {
            row.fault = "it is longer than " + std::to_string(kMaxCsvRowBytes) + " bytes";
            return row;
        }
        if (position_ == text_.size() || atLineEnd()) return row;
        ++position_;  // the comma
    }
}

std::string_view CsvReader::readField(std::string& field) {
    if (position_ < text_.size() && text_[position_] == '"') return readQuoted(field);
    const auto start = position_;
    while (position_ < text_.size() && text_[position_] != ',' && !atLineEnd()) {
        if (text_[position_] == '"') return "there is a quote in a field that is not quoted";
        ++position_;
    }
    field = text_.substr(start, position_ - start);
    return {};
}

std::string_view CsvReader::readQuoted(std::string& field) {
    const auto limit = std::min(text_.size(), position_ + kMaxCsvRowBytes);
    ++position_;
    while (true) {
        const auto quote = text_.substr(0, limit).find('"', position_);
        if (quote == std::string_view::npos) return "a quote is opened and not closed";
        field += text_.substr(position_, quote - position_);
        line_ +=
            static_cast<std::size_t>(std::ranges::count(text_.substr(position_, quote - position_), '\n'));
        position_ = quote + 1;
        if (position_ < text_.size() && text_[position_] == '"') {
            field += '"';
            ++position_;
            continue;
        }
        if (position_ < text_.size() && text_[position_] != ',' && !atLineEnd()) {
            return "something follows a closing quote";
        }
        return {};
    }
}

bool CsvReader::atLineEnd() const {
    return text_[position_] == '\n' || text_.substr(position_).starts_with("\r\n");
}

void CsvReader::skipLineEnd() {
    if (position_ == text_.size()) return;
    position_ += text_[position_] == '\r' ? 2 : 1;
    ++line_;
}

}  // namespace heed::cli
