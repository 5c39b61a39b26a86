#include "shared/sync/messages.hpp"

#include "shared/base/json_writer.hpp"
#include "shared/model/record_codec.hpp"
#include "shared/sync/tuning.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace heed::sync {
namespace {

using base::ErrorKind;
using base::fail;
using base::JsonWriter;
using base::raw;
using Json = nlohmann::json;

// The deepest message there is: {"outcomes":[{…}]}, {"through":{…}}.
constexpr std::size_t kMaxDepth = 4;

std::unexpected<base::Error> unreadable(std::string_view what, std::string why) {
    return fail(ErrorKind::invalid, "reading", std::string(what), std::move(why));
}

// A small document; those with many records are read line by line instead. Depth is checked while parsing, so
// that a bomb is not built.
base::Expected<Json> parseObject(std::string_view what, std::string_view text) {
    bool tooDeep = false;
    const auto limit = [&tooDeep](int depth, Json::parse_event_t /*event*/, Json& /*parsed*/) {
        tooDeep = tooDeep || depth > static_cast<int>(kMaxDepth);
        return !tooDeep;
    };
    Json json = Json::parse(text.begin(), text.end(), limit, false);
    if (tooDeep) return unreadable(what, "nested too deep");
    if (!json.is_object()) return unreadable(what, "not a JSON object");
    return json;
}

std::optional<std::int64_t> integer(const Json& json, const char* name) {
    const auto it = json.find(name);
    if (it == json.end() || !it->is_number_integer()) return std::nullopt;
    if (it->is_number_unsigned() &&
        it->get<std::uint64_t>() > static_cast<std::uint64_t>(model::kMaxJsonInteger))
        return std::nullopt;
    const auto value = it->get<std::int64_t>();
    if (value > model::kMaxJsonInteger || value < -model::kMaxJsonInteger) return std::nullopt;
    return value;
}

std::optional<std::string> text(const Json& json, const char* name) {
    const auto it = json.find(name);
    if (it == json.end() || !it->is_string()) return std::nullopt;
    return it->get<std::string>();
}

// Calls `line` for each line of the body; the last needs no newline, empty lines are not allowed.
template <class OnLine>
base::Expected<void> eachLine(std::string_view what, std::string_view body, OnLine line) {
    std::size_t number = 0;
    while (!body.empty()) {
        const auto end = body.find('\n');
        const auto text = body.substr(0, end);
        body.remove_prefix(end == std::string_view::npos ? body.size() : end + 1);
        ++number;
        if (base::Expected<void> done = line(number, text); !done) {
            done.error().what = std::string(what) + ", line " + std::to_string(number);
            return done;
        }
    }
    if (number == 0) return unreadable(what, "it is empty");
    return {};
}

void writePerson(JsonWriter& out, const Person& p) {
    out.beginObject()
        .member("id", std::string_view(p.id))
        .member("name", std::string_view(p.name))
        .member("role", std::string_view(p.role))
        .endObject();
}

std::optional<Person> person(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    auto id = text(json, "id");
    auto name = text(json, "name");
    auto role = text(json, "role");
    if (!id || !name || !role) return std::nullopt;
    return Person{std::move(*id), std::move(*name), std::move(*role)};
}

void writeOutcome(JsonWriter& out, const Outcome& outcome) {
    out.beginObject().member("n", raw(outcome.n));
    if (const auto* accepted = std::get_if<Accepted>(&outcome.verdict)) {
        out.member("verdict", "accepted")
            .member("seq", raw(accepted->seq))
            .member("time", base::toMs(accepted->time));
    } else {
        const auto& refusal = std::get<model::Refusal>(outcome.verdict);
        out.member("verdict", "rejected").member("code", std::string_view(refusal.code));
        if (!refusal.field.empty()) out.member("field", std::string_view(refusal.field));
        out.key("reason")
            .beginObject()
            .member("zh_CN", std::string_view(refusal.zh))
            .member("en", std::string_view(refusal.en))
            .endObject();
    }
    out.endObject();
}

std::optional<Outcome> outcome(const Json& json) {
    if (!json.is_object()) return std::nullopt;
    const auto n = integer(json, "n");
    const auto verdict = text(json, "verdict");
    if (!n || !verdict) return std::nullopt;
    if (*verdict == "accepted") {
        const auto seq = integer(json, "seq");
        const auto time = integer(json, "time");
        if (!seq || !time) return std::nullopt;
        return Outcome{model::MutationNo{*n}, Accepted{model::Seq{*seq}, base::instantFromMs(*time)}};
    }
    if (*verdict != "rejected") return std::nullopt;
    model::Refusal refusal{text(json, "code").value_or("unknown"), text(json, "field").value_or(""), {}, {}};
    if (const auto reason = json.find("reason"); reason != json.end() && reason->is_object()) {
        refusal.zh = text(*reason, "zh_CN").value_or("");
        refusal.en = text(*reason, "en").value_or("");
    }
    return Outcome{model::MutationNo{*n}, std::move(refusal)};
}

base::Expected<PushHeader> parsePushHeader(std::string_view line) {
    auto json = parseObject("the push header", line);
    if (!json) return std::unexpected(std::move(json.error()));
    const auto protocol = integer(*json, "protocol");
    auto site = text(*json, "site");
    const auto device = integer(*json, "device");
    const auto sentAt = integer(*json, "sentAt");
    if (!protocol || !site || !device || !sentAt) {
        return unreadable("the push header",
                          "it needs protocol, site, device and sentAt, integers within 2^53 but for site");
    }
    PushHeader header{*protocol, std::move(*site), model::DeviceNo{*device}, base::instantFromMs(*sentAt), {},
                      {}};
    header.run = text(*json, "run").value_or("");
    const auto given = json->find("given");
    if (given == json->end()) return header;
    if (!given->is_array()) return unreadable("the push header", "given is not a list");
    for (const Json& entry : *given) {
        auto known = outcome(entry);
        if (!known || (!header.given.empty() && known->n <= header.given.back().n))
            return unreadable("the push header", "given is not a list of outcomes in order of n");
        header.given.push_back(std::move(*known));
    }
    return header;
}

}  // namespace

// --- Push ---

std::string pushHeaderJson(const PushHeader& header) {
    JsonWriter out;
    out.beginObject()
        .member("protocol", header.protocol)
        .member("site", std::string_view(header.site))
        .member("device", raw(header.device))
        .member("sentAt", base::toMs(header.sentAt));
    if (!header.run.empty()) out.member("run", std::string_view(header.run));
    if (!header.given.empty()) {
        out.key("given").beginArray();
        for (const Outcome& known : header.given)
            writeOutcome(out, known);
        out.endArray();
    }
    return out.endObject().take();
}

base::Expected<Push> parsePush(std::string_view body) {
    Push push;
    const auto line = [&push](std::size_t number, std::string_view text) -> base::Expected<void> {
        if (number == 1) {
            auto header = parsePushHeader(text);
            if (!header) return std::unexpected(std::move(header.error()));
            push.header = std::move(*header);
            return {};
        }
        if (push.lines.size() == tuning::kMaxPushMutations) {
            return unreadable(
                {}, "more than " + std::to_string(tuning::kMaxPushMutations) + " mutations in one push");
        }
        if (text.size() > model::kMaxMutationBytes) {
            return unreadable(
                {}, "a mutation of more than " + std::to_string(model::kMaxMutationBytes) + " bytes");
        }
        auto parsed = model::parseMutation(text);
        if (!parsed) return std::unexpected(std::move(parsed.error()));
        if (!push.lines.empty() && parsed->n != base::next(push.lines.back().parsed.n)) {
            return unreadable({}, "n is " + std::to_string(raw(parsed->n)) + " after " +
                                      std::to_string(raw(push.lines.back().parsed.n)) +
                                      "; it counts up by one");
        }
        push.lines.push_back({std::string(text), std::move(*parsed)});
        return {};
    };
    if (auto read = eachLine("the push", body, line); !read) return std::unexpected(std::move(read.error()));
    if (push.lines.empty()) return unreadable("the push", "it holds no mutation");
    return push;
}

std::string toJson(const PushResult& result) {
    JsonWriter out;
    out.beginObject().member("next", raw(result.next)).key("outcomes").beginArray();
    for (const Outcome& o : result.outcomes)
        writeOutcome(out, o);
    return out.endArray().endObject().take();
}

base::Expected<PushResult> parsePushResult(std::string_view body) {
    const auto bad = [] { return unreadable("the answer to a push", "it is not of the protocol's form"); };
    auto json = parseObject("the answer to a push", body);
    if (!json) return std::unexpected(std::move(json.error()));
    const auto nextNumber = integer(*json, "next");
    const auto list = json->find("outcomes");
    if (!nextNumber || list == json->end() || !list->is_array()) return bad();
    PushResult result{{}, model::MutationNo{*nextNumber}};
    result.outcomes.reserve(list->size());
    for (const Json& entry : *list) {
        auto o = outcome(entry);
        if (!o) return bad();
        result.outcomes.push_back(std::move(*o));
    }
    return result;
}

// --- Feed ---

std::string pageEndJson(const PageEnd& end) {
    JsonWriter out;
    out.beginObject().member("cursor", std::string_view(end.cursor)).key("through").beginObject();
    for (const auto& [bucket, seq] : end.through)
        out.member(model::name(bucket), raw(seq));
    out.endObject().member("more", end.more).member("time", base::toMs(end.time));
    if (end.next != model::MutationNo{}) out.member("next", raw(end.next));
    if (end.total > 0) out.member("done", end.done).member("total", end.total);
    return out.endObject().take();
}

namespace {

base::Expected<PageEnd> parsePageEnd(std::string_view line) {
    auto json = parseObject("the end of a page", line);
    if (!json) return std::unexpected(std::move(json.error()));
    auto cursor = text(*json, "cursor");
    const auto time = integer(*json, "time");
    const auto more = json->find("more");
    const auto through = json->find("through");
    if (!cursor || !time || more == json->end() || !more->is_boolean() || through == json->end() ||
        !through->is_object()) {
        return unreadable("the end of a page", "it is missing, or not of the protocol's form");
    }
    PageEnd end{.cursor = std::move(*cursor),
                .through = {},
                .more = more->get<bool>(),
                .time = base::instantFromMs(*time)};
    for (const model::Bucket bucket : model::kBuckets) {
        if (const auto seq = integer(*through, std::string(model::name(bucket)).c_str()))
            end.through[bucket] = model::Seq{*seq};
    }
    end.next = model::MutationNo{integer(*json, "next").value_or(0)};
    end.done = integer(*json, "done").value_or(0);
    end.total = integer(*json, "total").value_or(0);
    return end;
}

}  // namespace

base::Expected<Page> parsePage(std::string_view body) {
    Page page;
    // The last line is the end, whatever its members' order; a page cut between two lines ends with a record.
    const auto lines = body.ends_with('\n') ? body.substr(0, body.size() - 1) : body;
    const std::string_view last = lines.substr(lines.find_last_of('\n') + 1);
    const auto line = [&](std::size_t /*number*/, std::string_view text) -> base::Expected<void> {
        if (text.data() == last.data()) {
            auto end = parsePageEnd(text);
            if (!end) return std::unexpected(std::move(end.error()));
            page.end = std::move(*end);
            return {};
        }
        auto record = model::parseRecord(text);
        if (!record) return std::unexpected(std::move(record.error()));
        page.records.push_back(std::move(*record));
        return {};
    };
    if (auto read = eachLine("a page of the feed", body, line); !read)
        return std::unexpected(std::move(read.error()));
    return page;
}

// --- Sign-in ---

std::string toJson(const SessionRequest& request) {
    JsonWriter out;
    return out.beginObject()
        .member("site", std::string_view(request.site))
        .member("user", std::string_view(request.user))
        .member("installation", std::string_view(request.installation.text()))
        .endObject()
        .take();
}

base::Expected<SessionRequest> parseSessionRequest(std::string_view body) {
    auto json = parseObject("a sign-in", body);
    if (!json) return std::unexpected(std::move(json.error()));
    auto site = text(*json, "site");
    auto user = text(*json, "user");
    const auto installation = base::Uuid::parse(text(*json, "installation").value_or(""));
    if (!site || !user || !installation) {
        return unreadable("a sign-in",
                          "it needs site and user, both text, and installation, a UUID in lower case");
    }
    if (site->size() > kMaxNameBytes || user->size() > kMaxNameBytes)
        return unreadable("a sign-in", "site and user have at most 256 bytes each");
    return SessionRequest{std::move(*site), std::move(*user), *installation};
}

std::string toJson(const SessionGrant& grant) {
    JsonWriter out;
    out.beginObject()
        .member("session", std::string_view(grant.session))
        .member("token", std::string_view(grant.token))
        .member("expires", base::toMs(grant.expires))
        .member("site", std::string_view(grant.site))
        .member("siteName", std::string_view(grant.siteName));
    writePerson(out.key("person"), grant.person);
    out.key("people").beginArray();
    for (const Person& p : grant.people)
        writePerson(out, p);
    return out.endArray().endObject().take();
}

base::Expected<SessionGrant> parseSessionGrant(std::string_view body) {
    const auto bad = [] { return unreadable("the answer to a sign-in", "it is not of the protocol's form"); };
    auto json = parseObject("the answer to a sign-in", body);
    if (!json) return std::unexpected(std::move(json.error()));
    auto session = text(*json, "session");
    auto token = text(*json, "token");
    const auto expires = integer(*json, "expires");
    auto site = text(*json, "site");
    auto siteName = text(*json, "siteName");
    if (!session || !token || !expires || !site || !siteName || !json->contains("person") ||
        !json->contains("people"))
        return bad();
    auto self = person((*json)["person"]);
    if (!self || !(*json)["people"].is_array()) return bad();
    SessionGrant grant{std::move(*session),
                       std::move(*token),
                       base::instantFromMs(*expires),
                       std::move(*site),
                       std::move(*siteName),
                       std::move(*self),
                       {}};
    for (const Json& entry : (*json)["people"]) {
        auto p = person(entry);
        if (!p) return bad();
        grant.people.push_back(std::move(*p));
    }
    return grant;
}

std::string toJson(const DeviceRequest& request) {
    JsonWriter out;
    out.beginObject()
        .member("installation", std::string_view(request.installation.text()))
        .member("name", std::string_view(request.name))
        .member("written", raw(request.written))
        .member("decided", raw(request.decided));
    if (!request.digest.empty()) out.member("digest", std::string_view(request.digest));
    return out.member("known", raw(request.known)).member("first", raw(request.first)).endObject().take();
}

base::Expected<DeviceRequest> parseDeviceRequest(std::string_view body) {
    constexpr std::string_view kWhat = "a device's registration";
    auto json = parseObject(kWhat, body);
    if (!json) return std::unexpected(std::move(json.error()));
    const auto installation = base::Uuid::parse(text(*json, "installation").value_or(""));
    auto name = text(*json, "name");
    if (!installation || !name || name->size() > 64) {
        return unreadable(kWhat, "it needs installation, a UUID in lower case, and name, at most 64 bytes");
    }
    DeviceRequest request{.installation = *installation, .name = std::move(*name)};
    // Absent: as of one that has written nothing yet.
    bool readable = true;
    const auto count = [&](const char* member, std::int64_t least, std::int64_t most) {
        if (!json->contains(member)) return least;
        const auto value = integer(*json, member);
        readable = readable && value && *value >= least && *value <= most;
        return value.value_or(least);
    };
    request.written = model::MutationNo{count("written", 0, model::kMaxMutationNo)};
    request.decided = model::MutationNo{count("decided", 0, raw(request.written))};
    request.known = model::Seq{count("known", 0, model::kMaxJsonInteger)};
    request.first = model::MutationNo{count("first", 1, raw(request.written) + 1)};
    request.digest = text(*json, "digest").value_or("");
    if (!readable) {
        return unreadable(kWhat,
                          "written, decided, known and first are integers, decided at most written, first at "
                          "most one more");
    }
    return request;
}

std::string toJson(const DeviceGrant& grant) {
    JsonWriter out;
    out.beginObject()
        .member("device", raw(grant.device))
        .member("next", raw(grant.next))
        .member("schema", grant.schema);
    if (!grant.digest.empty()) out.member("digest", std::string_view(grant.digest));
    if (!grant.run.empty()) out.member("run", std::string_view(grant.run));
    return out.endObject().take();
}

base::Expected<DeviceGrant> parseDeviceGrant(std::string_view body) {
    constexpr std::string_view kWhat = "the answer to a device's registration";
    auto json = parseObject(kWhat, body);
    if (!json) return std::unexpected(std::move(json.error()));
    const auto device = integer(*json, "device");
    const auto next = integer(*json, "next");
    const auto schema = integer(*json, "schema");
    if (!device || *device < 1 || !next || *next < 1 || !schema)
        return unreadable(kWhat, "it lacks device, next or schema");
    DeviceGrant grant{model::DeviceNo{*device}, model::MutationNo{*next}, *schema,
                      text(*json, "digest").value_or(""), text(*json, "run").value_or("")};
    if (grant.run.size() > kMaxRunBytes) return unreadable(kWhat, "run has more than 64 bytes");
    return grant;
}

// --- Events ---

std::string eventJson(std::string_view site, model::Seq seq) {
    JsonWriter out;
    return out.beginObject().member("site", site).member("seq", raw(seq)).endObject().take();
}

base::Expected<model::Seq> parseEvent(std::string_view data) {
    auto json = parseObject("an event", data);
    if (!json) return std::unexpected(std::move(json.error()));
    const auto seq = integer(*json, "seq");
    if (!seq) return unreadable("an event", "it has no seq");
    return model::Seq{*seq};
}

}  // namespace heed::sync
