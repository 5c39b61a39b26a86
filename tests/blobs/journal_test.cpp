#include "server/blobs/upload_journal.hpp"
#include "tests/support/property.hpp"

using namespace heed;
using namespace heed::blobs;

namespace {
const base::Instant kThen = base::instantFromMs(1'795'262'400'000);

std::string wholeJournal() {
    return beginLine({.length = 500, .declared = BlobName::of("x"), .metadata = "filename YQ==,b"}, kThen) +
           offsetLine(120, kThen + base::Millis{1}) + offsetLine(400, kThen + base::Millis{2}) +
           storedLine(BlobName::of("x"), kThen + base::Millis{3});
}
}  // namespace

TEST_CASE("a journal gives back what was written into it") {
    const std::string text = wholeJournal();
    const auto journal = readJournal(text);
    REQUIRE(journal);
    CHECK(journal->length == 500);
    CHECK(journal->declared == BlobName::of("x"));
    CHECK(journal->metadata == "filename YQ==,b");
    CHECK(journal->offset == 400);
    CHECK(journal->touched == kThen + base::Millis{3});
    CHECK(journal->stored == BlobName::of("x"));
    CHECK(journal->bytes == text.size());

    const auto later = readJournal(beginLine({}, kThen) + lengthLine(7, kThen));
    REQUIRE(later);
    CHECK(later->length == 7);
    CHECK_FALSE(later->declared);
}

TEST_CASE("a journal that is cut or altered anywhere says less, and nothing that was not written", "[I8]") {
    const std::string text = wholeJournal();
    for (std::size_t at = 0; at <= text.size(); ++at) {
        for (const bool cut : {true, false}) {
            std::string damaged = text;
            if (cut) {
                damaged.resize(at);
            } else if (at < text.size()) {
                damaged[at] = static_cast<char>(damaged[at] ^ 1);
            }
            const auto journal = readJournal(damaged);
            if (!journal) continue;
            CHECK((journal->offset == 0 || journal->offset == 120 || journal->offset == 400));
            CHECK(text.starts_with(std::string_view(damaged).substr(0, journal->bytes)));
            CHECK(journal->length == 500);
        }
    }
}

TEST_CASE("what stands in a journal's place is read as none", "[I12]") {
    CHECK_FALSE(readJournal(""));
    CHECK_FALSE(readJournal("\n\n"));
    std::string endless(5000, 'x');
    endless.push_back('\n');
    CHECK_FALSE(readJournal(endless));
    CHECK_FALSE(readJournal(offsetLine(5, kThen)));  // without its beginning
    const auto twice = readJournal(beginLine({.length = 1}, kThen) + beginLine({.length = 2}, kThen));
    REQUIRE(twice);
    CHECK(twice->length == 1);
}
