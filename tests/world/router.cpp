#include "tests/world/server.hpp"

#include <algorithm>

// The paths and statuses of PROTOCOL.md, over the core.
namespace heed::world {
namespace {

using server::Answer;
using server::Caller;

Response problem(const sync::Problem& problem) { return {problem.status, problem.json()}; }

Response problem(int status, std::string code, std::string detail) {
    return problem(
        sync::Problem{.status = status, .code = std::move(code), .title = {}, .detail = std::move(detail)});
}

Response failed(const server::Failure& failure) {
    if (const auto* refused = std::get_if<sync::Problem>(&failure)) return problem(*refused);
    const auto& error = std::get<base::Error>(failure);
    switch (error.kind) {
        case base::ErrorKind::storageFull:
            return problem(507, "storage-full", error.text());
        case base::ErrorKind::transient:
            return problem(503, "unavailable", error.text());
        default:
            return problem(500, "internal", error.text());
    }
}

Response unreadable(const base::Error& error) { return problem(400, "unreadable", error.text()); }

// "/v1/sites/FT01/changes?schema=1&cursor=x" → path, schema and cursor.
struct Target {
    std::string_view path;
    std::string_view cursor;
    std::int64_t schema = model::kSchemaVersion;

    explicit Target(std::string_view text) : path(text.substr(0, text.find('?'))) {
        constexpr std::string_view kCursor = "&cursor=";
        const auto at = text.find(kCursor);
        if (at != std::string_view::npos) cursor = text.substr(at + kCursor.size());
        constexpr std::string_view kSchema = "?schema=";
        const auto schemaAt = text.find(kSchema);
        if (schemaAt != std::string_view::npos) schema = text[schemaAt + kSchema.size()] - '0';
    }
    // The resource of a site, and which site.
    [[nodiscard]] std::optional<std::string> siteOf(std::string_view resource) const {
        constexpr std::string_view kSites = "/v1/sites/";
        const auto end = path.rfind('/');
        if (!path.starts_with(kSites) || path.substr(end + 1) != resource) return std::nullopt;
        return std::string(path.substr(kSites.size(), end - kSites.size()));
    }
};

Response signIn(Server& server, const std::string& body) {
    const auto wanted = sync::parseSessionRequest(body);
    if (!wanted) return unreadable(wanted.error());
    const auto grant = server.transact<sync::SessionGrant>(
        [&](server::Acceptor& acceptor) { return acceptor.signIn(*wanted); });
    if (!grant) return failed(grant.error());
    return {200, sync::toJson(*grant)};
}

Response registerDevice(Server& server, const Caller& caller, std::int64_t schema, const std::string& body) {
    auto wanted = sync::parseDeviceRequest(body);
    if (!wanted) return unreadable(wanted.error());
    const Bug bug = server.tampering().bug;
    tamper(bug, *wanted);
    auto device = server.transact<sync::DeviceGrant>(
        [&](server::Acceptor& acceptor) { return acceptor.registerDevice(caller, *wanted); });
    if (!device) return failed(device.error());
    device->schema = schema;
    tamper(bug, *wanted, *device);
    return {200, sync::toJson(*device)};
}

Response accept(Server& server, const Caller& caller, const std::string& site, const std::string& body) {
    auto push = sync::parsePush(body);
    if (!push) return unreadable(push.error());
    const Bug bug = server.tampering().bug;
    server.tampering().pushed = push->lines.front().parsed.n;
    const auto result =
        server.transact<sync::PushResult>([&](server::Acceptor& acceptor) -> Answer<sync::PushResult> {
            if (bug != Bug::none) tamper(bug, server.writer(), caller, server.now(), *push);
            auto decided = acceptor.accept(caller, site, *push);
            const bool blocks = bug == Bug::rejectionBlocks && decided &&
                                std::ranges::any_of(decided->outcomes, [](const sync::Outcome& one) {
                                    return std::holds_alternative<model::Refusal>(one.verdict);
                                });
            if (blocks)
                return std::unexpected<server::Failure>(
                    base::Error{base::ErrorKind::bug, "deciding", {}, {}, {}});
            return decided;
        });
    server.tampering().pushed.reset();
    if (!result) return failed(result.error());
    return {200, sync::toJson(*result)};
}

Response page(const Answer<std::string>& page) { return page ? Response{200, *page} : failed(page.error()); }

}  // namespace

Response Server::route(const sync::effect::Request& request) {
    const Target target(request.path);
    if (request.method == "POST" && target.path == "/v1/sessions") return signIn(*this, request.body);

    const auto caller = feed_->authenticate(request.token);
    if (!caller) return failed(caller.error());
    if (!*caller) return problem(401, "unauthorised", "The token is unknown or has expired.");
    if (request.method == "POST" && target.path == "/v1/devices")
        return registerDevice(*this, **caller, schema_, request.body);
    if (request.method == "POST") {
        if (const auto site = target.siteOf("mutations")) return accept(*this, **caller, *site, request.body);
    }
    if (request.method == "GET") {
        if (const auto site = target.siteOf("changes"))
            return page(feed_->changes(**caller, *site, target.cursor, pages_.changes, target.schema));
        if (const auto site = target.siteOf("snapshot"))
            return page(feed_->snapshot(**caller, *site, target.cursor, pages_.snapshot, target.schema));
    }
    return problem(404, "not-found", "There is nothing here.");
}

}  // namespace heed::world
