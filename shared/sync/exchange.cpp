#include "shared/sync/exchange.hpp"

#include <string>
#include <utility>

namespace heed::sync {
namespace {

// RFC 3986 §2.1: a cursor is whatever the server likes.
std::string percentEncoded(std::string_view text) {
    constexpr std::string_view kPlain = "-._~";
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter || kPlain.find(c) != std::string_view::npos)
            out += c;
        else
            (((out += '%') += kDigits[byte >> 4U]) += kDigits[byte & 0xFU]);
    }
    return out;
}

std::string sitePath(std::string_view site, std::string_view resource) {
    return ("/v1/sites/" + std::string(site) + "/").append(resource);
}

effect::Request post(std::string path, std::string body, std::string_view type = kJsonMediaType) {
    return {.id = 0,
            .method = "POST",
            .path = std::move(path),
            .contentType = std::string(type),
            .token = {},
            .body = std::move(body)};
}

}  // namespace

std::string doingText(Doing doing) {
    switch (doing) {
        case Doing::signingIn:
            return "signing in";
        case Doing::registering:
            return "registering this tablet";
        case Doing::pushing:
            return "sending what was recorded";
        case Doing::pulling:
            return "fetching what is new";
        case Doing::nothing:
            break;
    }
    return "syncing";
}

effect::Request signInRequest(const SessionRequest& session) { return post("/v1/sessions", toJson(session)); }

effect::Request introduction(std::string_view name, const store::RecordStore::Standing& standing) {
    return post("/v1/devices", toJson(DeviceRequest{.installation = standing.installation,
                                                    .name = std::string(name),
                                                    .written = standing.written,
                                                    .decided = standing.decided,
                                                    .digest = standing.digest,
                                                    .known = standing.known,
                                                    .first = standing.first}));
}

effect::Request pushRequest(PushHeader header, const std::vector<store::RecordStore::Decision>& given,
                            const std::vector<store::RecordStore::OutboxLine>& lines) {
    for (const auto& decision : given) {
        if (decision.n > lines.back().n) break;
        header.given.push_back(outcomeOf(decision));
    }
    std::string body = pushHeaderJson(header);
    body += '\n';
    for (const auto& line : lines) {
        body += line.line;
        body += '\n';
    }
    return post(sitePath(header.site, "mutations"), std::move(body), kNdjsonMediaType);
}

effect::Request pageRequest(std::string_view site, std::string_view resource, std::string_view cursor) {
    std::string path = sitePath(site, resource) + "?schema=" + std::to_string(model::kSchemaVersion);
    if (!cursor.empty()) path += "&cursor=" + percentEncoded(cursor);
    return {.id = 0,
            .method = "GET",
            .path = std::move(path),
            .contentType = {},
            .token = {},
            .body = {},
            .page = true};
}

Outcome outcomeOf(const store::RecordStore::Decision& decision) {
    // Its reason was told, and is kept here.
    if (decision.refusal)
        return {decision.n, model::Refusal{decision.refusal->code, decision.refusal->field, {}, {}}};
    return {decision.n, Accepted{decision.seq, decision.time}};
}

std::vector<store::RecordStore::Decision> decisionsOf(std::vector<Outcome>&& outcomes) {
    std::vector<store::RecordStore::Decision> decisions;
    decisions.reserve(outcomes.size());
    for (Outcome& outcome : outcomes) {
        auto& decision = decisions.emplace_back(store::RecordStore::Decision{.n = outcome.n});
        if (const auto* accepted = std::get_if<Accepted>(&outcome.verdict)) {
            decision.seq = accepted->seq;
            decision.time = accepted->time;
        } else {
            decision.refusal = std::move(std::get<model::Refusal>(outcome.verdict));
        }
    }
    return decisions;
}

store::SignIn signInOf(const SessionGrant& grant, model::DeviceNo device) {
    store::SignIn signIn{.site = grant.site,
                         .siteName = grant.siteName,
                         .session = grant.session,
                         .token = grant.token,
                         .device = device,
                         .person = {grant.person.id, grant.person.name, grant.person.role},
                         .people = {}};
    for (const Person& p : grant.people)
        signIn.people.push_back({p.id, p.name, p.role});
    return signIn;
}

}  // namespace heed::sync
