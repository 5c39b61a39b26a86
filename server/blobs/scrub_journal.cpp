#include "server/blobs/scrub_journal.hpp"

#include "server/blobs/journal_line.hpp"
#include "server/blobs/site_folder.hpp"
#include "shared/base/text.hpp"

namespace heed::blobs {
namespace {

constexpr std::string_view kNone = "-";
constexpr std::string_view kDone = "done";
constexpr std::string_view kUnderWay = "scrubbing";

}  // namespace

// "<digest> <done or not> <begun> <the site's folder> <name>"
std::string scrubLine(const ScrubPlace& place) {
    std::string line(place.done ? kDone : kUnderWay);
    line.append(" ").append(std::to_string(base::toMs(place.begun)));
    line.append(" ").append(folderOfSite(place.site));
    line.append(" ").append(place.name ? place.name->text() : std::string(kNone));
    return journalLine(line);
}

std::optional<ScrubPlace> readScrubLine(std::string_view text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return std::nullopt;
    const auto whole = readJournalLine(text.substr(0, end));
    if (!whole) return std::nullopt;
    std::string_view line = *whole;
    const auto what = nextWord(line);
    const auto begun = base::unsignedNumber(nextWord(line));
    const auto site = siteOfFolder(nextWord(line));
    const auto name = nextWord(line);
    if (!begun || !site) return std::nullopt;
    return ScrubPlace{.begun = base::instantFromMs(static_cast<std::int64_t>(*begun)),
                      .done = what == kDone,
                      .site = *site,
                      .name = BlobName::parse(name)};
}

}  // namespace heed::blobs
