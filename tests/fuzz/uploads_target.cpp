#include "server/api/tus.hpp"
#include "server/blobs/media_type.hpp"
#include "server/blobs/upload_journal.hpp"
#include "shared/base/base64.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>

namespace heed::fuzz {
namespace {

void metadata(std::string_view input) {
    const auto pairs = api::tus::readMetadata(input);
    if (!pairs) return law(!pairs.error().empty(), "a refusal says why");
    law(!pairs->empty(), "there is at least one pair");
    std::string again;
    for (const auto& [key, value] : *pairs) {
        law(std::ranges::count(*pairs, key, &http::Pair::name) == 1, "keys are unique");
        again += (again.empty() ? "" : ",") + key + " " + base::toBase64(value);
    }
    law(api::tus::readMetadata(again) == pairs, "written and read again it is the same");
}

void checksum(std::string_view input) {
    const http::Request request{.headers = {{"Upload-Checksum", std::string(input)}}};
    const auto read = api::tus::readChecksum(request);
    if (!read) return law(!read.error().empty(), "a refusal says why");
    law(read->has_value(), "a header that comes is not passed over");
    const bool sha1 = (*read)->algorithm == blobs::Algorithm::sha1;
    law((*read)->digest.size() == (sha1 ? 20 : 32), "a digest is as long as its algorithm's");
    law(input == (sha1 ? "sha1 " : "sha256 ") + base::toBase64((*read)->digest),
        "it is read as it was written");
}

void number(std::string_view input) {
    const http::Request request{.headers = {{"Upload-Offset", std::string(input)}}};
    const auto read = api::tus::readNumber(request, "Upload-Offset");
    if (!read) return;
    law(!input.empty() && std::ranges::all_of(input, [](char c) { return c >= '0' && c <= '9'; }),
        "a number has digits and nothing else");
    const auto zeros = std::min(input.find_first_not_of('0'), input.size() - 1);
    law(std::to_string(**read) == input.substr(zeros), "it is the number that was written");
}

void journal(std::string_view input) {
    const auto read = blobs::readJournal(input);
    if (!read) return;
    law(read->bytes > 0 && read->bytes <= input.size() && input[read->bytes - 1] == '\n',
        "it ends with a line");
    const auto again = blobs::readJournal(input.substr(0, read->bytes));
    law(again && again->offset == read->offset && again->length == read->length &&
            again->declared == read->declared && again->stored == read->stored &&
            again->metadata == read->metadata && again->bytes == read->bytes,
        "what lies beyond the last good line says nothing");
    const auto more =
        blobs::readJournal(std::string(input.substr(0, read->bytes)) + blobs::offsetLine(7, read->touched));
    law(more && more->offset == 7, "a line can be added to what was read");
}

void mediaType(std::string_view input) {
    const auto type = blobs::mediaTypeOf(input.substr(0, blobs::kSniffBytes));
    law(api::tus::keptAs(type) == type, "a type that is kept is one that may be announced");
    law(blobs::mediaTypeOf(input) == type || input.size() > blobs::kSniffBytes, "it goes by the beginning");
}

}  // namespace

void uploads(std::string_view input) {
    switch (takeByte(input) % 5) {
        case 0:
            return metadata(input);
        case 1:
            return checksum(input);
        case 2:
            return number(input);
        case 3:
            return journal(input);
        default:
            return mediaType(input);
    }
}

}  // namespace heed::fuzz
