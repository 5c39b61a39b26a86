#include "server/blobs/upload_journal.hpp"

#include "server/blobs/journal_line.hpp"

#include <charconv>
#include <utility>

namespace heed::blobs {
namespace {

constexpr std::string_view kNone = "-";

// "<digest> <what> <time> <text>"
std::string lineOf(std::string_view what, base::Instant now, std::string_view text) {
    std::string line(what);
    line.append(" ").append(std::to_string(base::toMs(now))).append(" ").append(text);
    return journalLine(line);
}

template <class T>
bool readNumber(std::string_view text, T& number) {
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size();
}

bool readBegin(std::string_view text, Journal& journal) {
    const auto length = nextWord(text);
    std::uint64_t bytes = 0;
    if (length != kNone) {
        if (!readNumber(length, bytes)) return false;
        journal.length = bytes;
    }
    const auto declared = nextWord(text);
    if (declared != kNone) {
        journal.declared = BlobName::parse(declared);
        if (!journal.declared) return false;
    }
    journal.metadata = text;
    return true;
}

// False: the line is none of ours.
bool readLine(std::string_view whole, bool first, Journal& journal) {
    const auto text = readJournalLine(whole);
    if (!text) return false;
    std::string_view line = *text;
    const auto what = nextWord(line);
    std::int64_t time = 0;
    if (!readNumber(nextWord(line), time)) return false;
    journal.touched = base::instantFromMs(time);
    if (first != (what == "begin")) return false;
    if (what == "begin") return readBegin(line, journal);
    if (what == "offset") return readNumber(line, journal.offset);
    if (what == "length") return readNumber(line, journal.length.emplace());
    journal.stored = what == "stored" ? BlobName::parse(line) : std::nullopt;
    return journal.stored.has_value();
}

}  // namespace

std::string beginLine(const NewUpload& upload, base::Instant now) {
    std::string text = upload.length ? std::to_string(*upload.length) : std::string(kNone);
    text.append(" ").append(upload.declared ? upload.declared->text() : std::string(kNone));
    text.append(" ").append(upload.metadata);
    return lineOf("begin", now, text);
}

std::string lengthLine(std::uint64_t length, base::Instant now) {
    return lineOf("length", now, std::to_string(length));
}

std::string offsetLine(std::uint64_t offset, base::Instant now) {
    return lineOf("offset", now, std::to_string(offset));
}

std::string storedLine(const BlobName& name, base::Instant now) { return lineOf("stored", now, name.text()); }

std::optional<Journal> readJournal(std::string_view text) {
    Journal journal;
    std::size_t at = 0;
    while (true) {
        const auto end = text.find('\n', at);
        if (end == std::string_view::npos) break;
        Journal next = journal;
        if (!readLine(text.substr(at, end - at), at == 0, next)) break;
        journal = std::move(next);
        at = end + 1;
        journal.bytes = at;
    }
    if (at == 0) return std::nullopt;
    return journal;
}

}  // namespace heed::blobs
