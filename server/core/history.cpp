#include "server/core/feed.hpp"
#include "server/core/view.hpp"
#include "shared/model/mutation_json.hpp"

#include <algorithm>
#include <charconv>

// The history of a record: its accepted mutations, read from the log.
namespace heed::server {
namespace {

using base::raw;

std::unexpected<Failure> notFound() {
    return refuse(404, "not-found", "No such record",
                  "There is no such record at this site for this person to read.");
}

// "<device>-<n>"
std::string placeText(const LogPlace& place) {
    return std::to_string(raw(place.device)) + "-" + std::to_string(raw(place.n));
}

std::optional<LogPlace> parsePlace(std::string_view text) {
    std::int64_t device = 0;
    std::int64_t n = 0;
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    const auto first = std::from_chars(begin, end, device);
    if (first.ec != std::errc{} || first.ptr == end || *first.ptr != '-') return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, n);
    if (second.ec != std::errc{} || second.ptr != end || device < 0 || n < 1) return std::nullopt;
    return LogPlace{model::DeviceNo{device}, model::MutationNo{n}};
}

bool touches(const model::Mutation& m, std::string_view field) {
    const auto named = [field](const std::vector<model::Assignment>& list) {
        return std::ranges::find(list, field, &model::Assignment::name) != list.end();
    };
    return field.empty() || named(m.set) || named(m.add) || named(m.remove);
}

void writeStep(base::JsonWriter& out, const HistoryRow& row, const model::Mutation& m,
               std::string_view field) {
    out.beginObject()
        .member("seq", raw(row.accepted.seq))
        .member("time", base::toMs(row.accepted.time))
        .member("device", raw(row.place.device))
        .member("n", raw(row.place.n))
        .member("by", row.by);
    model::writeChanges(out, m, field);
    out.endObject();
    out.newline();
}

}  // namespace

Answer<std::string> Feed::history(const Caller& caller, std::string_view site, std::string_view record,
                                  const HistoryQuestion& question, std::size_t pageBytes) {
    if (caller.site != site) {
        return refuse(
            403, "wrong-site", "Not your site",
            "The sign-in is for site " + caller.site + ", the request was for " + std::string(site) + ".");
    }
    const auto id = base::Uuid::parse(record);
    if (!id) return notFound();
    const auto before = parsePlace(question.before);
    const auto badPlace = [] {
        return refuse(400, "bad-parameter", "A parameter is wrong",
                      "The parameter 'before' does not name a mutation of this record. Take it from the "
                      "closing line of an earlier page, or leave it out.");
    };
    if (!question.before.empty() && !before) return badPlace();

    if (auto begun = reader_.beginView(); !begun) return broken(begun);
    const View view(reader_);
    auto kind = reader_.kindOf(site, *id);
    if (!kind) return broken(kind);
    if (!*kind) return notFound();
    const auto granted = identity_.buckets(site, caller.user);
    if (std::ranges::find(granted, model::schemaOf(**kind).bucket) == granted.end()) return notFound();

    base::JsonWriter out;
    base::Expected<void> damaged;
    std::size_t steps = 0;
    std::size_t reached = 0;
    std::optional<LogPlace> last;  // the last that was looked at: one at least, or nobody would get on
    bool more = false;
    bool isOfRecord = !before;  // whether what `before` names is
    const auto visit = [&](const HistoryRow& row) {
        if (last && (steps >= question.limit || reached >= kHistoryReach || out.size() >= pageBytes)) {
            more = true;
            return false;
        }
        auto parsed = model::parseMutation(row.line);
        const auto* m = parsed ? std::get_if<model::Mutation>(&parsed->content) : nullptr;
        if (!m) {
            damaged = base::fail(base::ErrorKind::bug, "reading a record's history", placeText(row.place),
                                 "a mutation in the log cannot be read");
            return false;
        }
        if (!isOfRecord) {  // the place itself was in the page before
            isOfRecord = m->record == *id;
            return isOfRecord;
        }
        last = row.place;
        ++reached;
        if (!touches(*m, question.field)) return true;
        writeStep(out, row, *m, question.field);
        ++steps;
        return true;
    };
    if (auto read = reader_.history(site, *id, before, visit); !read) return broken(read);
    if (!damaged) return broken(damaged);
    if (!isOfRecord) return badPlace();
    out.beginObject();
    if (more) out.member("before", std::string_view(placeText(*last)));
    out.member("more", more).endObject();
    out.newline();
    return out.take();
}

}  // namespace heed::server
