#include "server/core/feed.hpp"
#include "shared/model/record_codec.hpp"
#include "tests/fuzz/target.hpp"

#include <iterator>
#include <map>

namespace heed::fuzz {
namespace {

constexpr std::string_view kSite = "FT01";
constexpr std::int64_t kRecords = 12;
constexpr std::string_view kStretch = "cd4da1f83162a5ce";

// A site with some records of both buckets, a few of them deleted; reading never fails.
class SmallReader final : public server::CentralReader {
  public:
    SmallReader() {
        for (std::int64_t seq = 1; seq <= kRecords; ++seq)
            add(seq);
    }

    base::Expected<std::string> stretch(std::string_view /*site*/) override { return std::string(kStretch); }
    base::Expected<std::optional<model::Seq>> stretchEnd(std::string_view /*site*/,
                                                         std::string_view name) override {
        if (name == server::kNoStretch) return model::kNoSeq;
        if (name != kStretch) return std::nullopt;
        return model::Seq{kRecords};
    }
    base::Expected<model::Seq> horizon(std::string_view /*site*/) override { return model::kNoSeq; }
    base::Expected<void> beginView() override { return {}; }
    void endView() override {}
    base::Expected<model::Seq> lastSeq(std::string_view /*site*/) override { return model::Seq{kRecords}; }
    base::Expected<model::MutationNo> deviceLast(std::string_view /*site*/,
                                                 model::DeviceNo /*device*/) override {
        return model::MutationNo{};
    }
    base::Expected<std::int64_t> count(std::string_view /*site*/, model::Bucket /*bucket*/) override {
        return kRecords;
    }
    base::Expected<void> changes(std::string_view /*site*/, model::Bucket bucket, model::Seq after,
                                 const std::function<bool(const server::FeedRow&)>& visit) override {
        for (const Row& row : rows_) {
            if (row.bucket != bucket || row.seq <= after) continue;
            if (!visit({row.kind, row.id, row.seq, row.body})) break;
        }
        return {};
    }
    base::Expected<void> all(std::string_view /*site*/,
                             const std::function<bool(const server::FeedRow&)>& /*visit*/) override {
        return {};
    }
    base::Expected<std::optional<model::Kind>> kindOf(std::string_view /*site*/,
                                                      const model::RecordId& /*id*/) override {
        return std::nullopt;
    }
    base::Expected<void> history(std::string_view /*site*/, const model::RecordId& /*id*/,
                                 const std::optional<server::LogPlace>& /*from*/,
                                 const std::function<bool(const server::HistoryRow&)>& /*visit*/) override {
        return {};
    }
    base::Expected<std::vector<server::NamedDevice>> devices(std::string_view /*site*/) override {
        return {};
    }
    base::Expected<std::optional<server::SessionRow>> sessionByToken(std::string_view /*digest*/) override {
        return std::nullopt;
    }

  private:
    struct Row {
        model::Bucket bucket{};
        model::Kind kind{};
        model::RecordId id;
        model::Seq seq{};
        std::string body;
    };

    void add(std::int64_t seq) {
        const model::Kind kind = seq % 3 == 0 ? model::Kind::contactPoint : model::Kind::complaint;
        model::Record record{.kind = kind,
                             .id = base::uuidFromName("fuzz", std::to_string(seq)),
                             .seq = model::Seq{seq},
                             .created = true};
        record.writes.push_back(
            {record.seq, model::DeviceNo{1}, model::MutationNo{seq}, base::instantFromMs(seq), "wang"});
        model::FieldState& deleted = record.fields.emplace_back();
        deleted.unknownName = "deleted";
        deleted.siblings.emplace_back().value = seq % 5 == 0;
        deleted.resolve(model::schemaOf(kind));
        rows_.push_back(
            {model::schemaOf(kind).bucket, kind, record.id, record.seq, model::encodeBody(record)});
    }

    std::vector<Row> rows_;
};

using Reading = server::Answer<std::string> (server::Feed::*)(const server::Caller&, std::string_view,
                                                              std::string_view, server::PageLimits,
                                                              std::int64_t);

// Reads on from a cursor to the end of the feed.
void readOn(Reading reading, std::string_view start) {
    SmallReader reader;
    const base::ManualClock clock(base::instantFromMs(1'795'262'400'000));
    const server::DemoIdentity identity;
    server::Feed feed(reader, identity, clock);
    const server::Caller caller{.session = {}, .site = std::string(kSite), .user = "wang"};
    std::map<model::RecordId, bool> seen;
    std::string cursor(start);
    for (std::int64_t pages = 0;; ++pages) {
        law(pages <= kRecords, "the feed comes to its end");
        const auto text =
            (feed.*reading)(caller, kSite, cursor, {.records = 2, .bytes = 4096}, model::kSchemaVersion);
        if (!text) {
            const auto* problem = std::get_if<sync::Problem>(&text.error());
            law(problem && problem->code == "cursor-gone", "a cursor that is not ours is told to be gone");
            law(pages == 0, "a cursor that the feed gave is taken");
            return;
        }
        const auto page = sync::parsePage(*text);
        law(page.has_value(), "a page can be read");
        for (const model::Record& record : page->records)
            law(seen.emplace(record.id, true).second, "no record comes twice");
        if (!page->end.more) {
            law(page->end.through.size() == std::size(model::kBuckets), "the end names every bucket");
            for (const auto& [bucket, seq] : page->end.through)
                law(seq == model::Seq{kRecords}, "at the end everything is delivered");
            return;
        }
        law(!page->records.empty() || page->end.cursor != cursor, "each page gets on");
        cursor = page->end.cursor;
    }
}

}  // namespace

void cursor(std::string_view input) {
    readOn(&server::Feed::changes, input);
    readOn(&server::Feed::snapshot, input);
}

}  // namespace heed::fuzz
