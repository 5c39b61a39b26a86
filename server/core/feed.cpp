#include "server/core/feed.hpp"

#include "server/core/view.hpp"
#include "shared/model/record_codec.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace heed::server {
namespace {

// Deleted records are passed over in a snapshot. This many for each that a page may hold, and it ends.
constexpr std::size_t kReadPerRecord = 4;

using base::raw;
using model::Bucket;
using model::Seq;

// What a cursor says: how far each bucket has been read and, before the end, how far the site had come by
// then: what was passed over because it had moved on to there is back in its old place if the server is set
// back, and then this is no place to go on from. Within a snapshot, how far the site had come when it began,
// how many records have been given and how many there were.
struct Position {
    std::map<Bucket, Seq> read;
    Seq reach{};
    Seq began{};
    std::int64_t done = 0;
    std::int64_t total = 0;
};

// The parts of a cursor that keep the rest of a Position; no bucket is called so.
constexpr std::string_view kReach = "reach";
constexpr std::string_view kBegan = "began";
constexpr std::string_view kDone = "done";
constexpr std::string_view kTotal = "total";

std::string cursorText(std::string_view stretch, const Position& position) {
    std::string out(stretch);
    const auto add = [&out](std::string_view name, std::int64_t value) {
        out += '.';
        out += name;
        out += '-' + std::to_string(value);
    };
    for (const auto& [bucket, seq] : position.read)
        add(model::name(bucket), raw(seq));
    if (position.reach != model::kNoSeq) add(kReach, raw(position.reach));
    if (position.began != model::kNoSeq) add(kBegan, raw(position.began));
    if (position.total > 0) {
        add(kDone, position.done);
        add(kTotal, position.total);
    }
    return out;
}

std::optional<std::int64_t> parseCount(std::string_view text) {
    std::int64_t value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr std::int64_t kMost = std::int64_t{1} << 53;  // nothing that is counted comes near
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size() || value < 0 ||
        value > kMost)
        return std::nullopt;
    return value;
}

std::string_view stretchOf(std::string_view cursor) { return cursor.substr(0, cursor.find('.')); }

// nullopt: not a place in a stretch that ends at `last`. A bucket the cursor does not name is read from its
// beginning: that is how a newly granted one arrives.
std::optional<Position> parseCursor(std::string_view cursor, Seq last) {
    Position position;
    const auto dot = cursor.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    cursor.remove_prefix(dot + 1);
    while (true) {
        const auto part = cursor.substr(0, cursor.find('.'));
        const auto dash = part.find('-');
        if (dash == std::string_view::npos) return std::nullopt;
        const auto name = part.substr(0, dash);
        const auto value = parseCount(part.substr(dash + 1));
        if (!value) return std::nullopt;
        if (name == kDone) {
            position.done = *value;
        } else if (name == kTotal) {
            position.total = *value;
        } else {
            const Seq seq{*value};
            if (seq > last) return std::nullopt;
            for (const Bucket bucket : model::kBuckets) {
                if (model::name(bucket) == name) position.read[bucket] = seq;
            }
            if (name == kBegan) position.began = seq;
        }
        if (part.size() == cursor.size()) return position;
        cursor.remove_prefix(part.size() + 1);
    }
}

// Whether records were forgotten, as long deleted, that this reader was given and not told to be gone. A
// snapshot that began since was never given them.
bool mayHaveMissed(const Position& position, Seq horizon) {
    if (position.began >= horizon) return false;
    return std::ranges::any_of(position.read, [horizon](const auto& read) { return read.second < horizon; });
}

}  // namespace

Answer<std::string> Feed::changes(const Caller& caller, std::string_view site, std::string_view cursor,
                                  PageLimits limits, std::int64_t schema) {
    return page(caller, site, cursor, limits, schema, true);
}

Answer<std::string> Feed::snapshot(const Caller& caller, std::string_view site, std::string_view cursor,
                                   PageLimits limits, std::int64_t schema) {
    return page(caller, site, cursor, limits, schema, false);
}

Answer<std::string> Feed::page(const Caller& caller, std::string_view site, std::string_view cursor,
                               PageLimits limits, std::int64_t schema, bool withDeleted) {
    if (caller.site != site) {
        return refuse(
            403, "wrong-site", "Not your site",
            "The sign-in is for site " + caller.site + ", the request was for " + std::string(site) + ".");
    }
    if (schema < oldestSchema_) {
        return refuse(
            426, "upgrade-needed", "This app is too old",
            "It cannot read what this server keeps. Update it; what it has recorded is taken all the same.");
    }
    const auto now = clock_.now();  // before the view: what was accepted until then is in it
    if (auto begun = reader_.beginView(); !begun) return broken(begun);
    const View view(reader_);
    auto last = reader_.lastSeq(site);
    if (!last) return broken(last);
    auto stretch = reader_.stretch(site);
    if (!stretch) return broken(stretch);
    std::optional<Position> start = Position{};
    if (!cursor.empty()) {
        auto end = reader_.stretchEnd(site, stretchOf(cursor));
        if (!end) return broken(end);
        start = *end ? parseCursor(cursor, **end) : std::nullopt;
    }
    if (start && !cursor.empty()) {
        auto horizon = reader_.horizon(site);
        if (!horizon) return broken(horizon);
        if (mayHaveMissed(*start, *horizon)) start.reset();
    }
    if (!start) {
        return refuse(410, "cursor-gone", "The cursor is not valid any more",
                      "It belongs to another state of the store. Begin again with a snapshot; the outbox "
                      "stays as it is.");
    }

    const auto buckets = identity_.buckets(site, caller.user);
    if (cursor.empty() && !withDeleted) {
        start->began = *last;
        for (const Bucket bucket : buckets) {
            auto count = reader_.count(site, bucket);
            if (!count) return broken(count);
            start->total += *count;
        }
    }
    // What was deleted before a snapshot began was never told to its reader. What is deleted while it is
    // being read may have been, so that has to follow.
    const Seq withoutDeletedTo = withDeleted ? model::kNoSeq : start->began;

    base::JsonWriter out;
    sync::PageEnd end{.cursor = {}, .through = {}, .more = false, .time = now};
    std::size_t records = 0;
    std::size_t read = 0;  // also of what is left out, or a page could take as long as all of it
    base::Expected<void> damaged;
    for (const Bucket bucket : buckets) {
        const auto from = start->read.find(bucket);
        Seq position = from == start->read.end() ? model::kNoSeq : from->second;
        bool full = false;
        const auto add = [&](const FeedRow& row) {
            // One at least, or the reader would never get on.
            full = (records > 0 && (records >= limits.records || out.size() >= limits.bytes)) ||
                   (read > 0 && read >= kReadPerRecord * limits.records);
            if (full) return false;
            auto record = model::decodeBody(row.kind, row.id, row.seq, row.body);
            if (!record) {
                damaged = std::unexpected(std::move(record.error()));
                return false;
            }
            position = row.seq;
            ++read;
            ++start->done;
            if (row.seq <= withoutDeletedTo && record->isTombstone()) return true;
            model::writeJson(out, *record);
            out.newline();
            ++records;
            return true;
        };
        if (position < *last) {
            if (auto done = reader_.changes(site, bucket, position, add); !done) return broken(done);
            if (!damaged) return broken(damaged);
        }
        if (!full) position = *last;
        end.more = end.more || full;
        end.through[bucket] = position;
    }
    if (caller.device != model::DeviceNo{}) {
        auto decided = reader_.deviceLast(site, caller.device);
        if (!decided) return broken(decided);
        end.next = base::next(*decided);
    }
    // Records that are given a second time, as they changed meanwhile, were not counted before.
    end.total = start->total > 0 ? std::max(start->total, start->done) : 0;
    end.done = start->done;
    Position reached{.read = end.through};
    if (end.more) {
        reached.reach = *last;
        reached.began = start->began;
        reached.done = end.done;
        reached.total = end.total;
    }
    end.cursor = cursorText(*stretch, reached);
    out.raw(sync::pageEndJson(end));
    out.newline();
    return out.take();
}

base::Expected<std::optional<Caller>> Feed::authenticate(std::string_view token) {
    auto row = reader_.sessionByToken(tokenDigest(token));
    if (!row) return std::unexpected(std::move(row.error()));
    if (!*row || (*row)->expires <= clock_.now()) return std::nullopt;
    if (!identity_.person((*row)->site, (*row)->user)) return std::nullopt;
    return Caller{
        .session = (*row)->session, .site = (*row)->site, .user = (*row)->user, .device = (*row)->device};
}

bool Feed::sees(const Caller& caller, Bucket bucket) const {
    const auto buckets = identity_.buckets(caller.site, caller.user);
    return std::ranges::find(buckets, bucket) != buckets.end();
}

base::Expected<Seq> Feed::lastSeq(std::string_view site) { return reader_.lastSeq(site); }

base::Expected<void> Feed::dump(std::string_view site, const std::function<void(std::string_view)>& piece) {
    constexpr std::size_t kPiece = 1U << 16U;
    if (auto begun = reader_.beginView(); !begun) return begun;
    const View view(reader_);
    base::JsonWriter out;
    base::Expected<void> damaged;
    const auto add = [&](const FeedRow& row) {
        auto record = model::decodeBody(row.kind, row.id, row.seq, row.body);
        if (!record) {
            damaged = std::unexpected(std::move(record.error()));
            return false;
        }
        if (record->isTombstone()) return true;
        model::writeJson(out, *record);
        out.newline();
        if (out.size() >= kPiece) piece(out.take());
        return true;
    };
    if (auto read = reader_.all(site, add); !read) return read;
    if (damaged && out.size() > 0) piece(out.take());
    return damaged;
}

}  // namespace heed::server
