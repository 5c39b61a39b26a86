#include "shared/model/record_codec.hpp"
#include "shared/sync/messages.hpp"
#include "tests/fuzz/target.hpp"

namespace heed::fuzz {
namespace {

void checkRecord(const model::Record& record) {
    model::Record normal = record;
    normal.normalise();
    law(normal == record, "a record is normalised when it was read");

    base::JsonWriter out;
    model::writeJson(out, record);
    const auto again = model::parseRecord(out.take());
    law(again && *again == record, "a record is read as it was written");

    const auto stored = model::decodeBody(record.kind, record.id, record.seq, model::encodeBody(record));
    law(stored && *stored == record, "a record comes out of the store as it went in");
}

std::string pageText(const sync::Page& page) {
    base::JsonWriter out;
    for (const model::Record& record : page.records) {
        model::writeJson(out, record);
        out.newline();
    }
    out.raw(sync::pageEndJson(page.end));
    out.newline();
    return out.take();
}

}  // namespace

void page(std::string_view input) {
    const auto page = sync::parsePage(input);
    if (!page) return;
    for (const model::Record& record : page->records)
        checkRecord(record);
    const std::string text = pageText(*page);
    const auto again = sync::parsePage(text);
    law(again.has_value(), "what was written can be read");
    law(again->records == page->records, "the records are read as they were written");
    law(pageText(*again) == text, "the same page is written alike");
    law(!sync::parsePage(std::string_view(text).substr(0, text.size() - 2)), "a page that is cut is refused");
}

}  // namespace heed::fuzz
