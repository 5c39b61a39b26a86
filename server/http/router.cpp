#include "server/http/router.hpp"

#include "server/http/faults.hpp"
#include "server/http/problems.hpp"
#include "server/http/target.hpp"
#include "shared/base/compression.hpp"
#include "shared/base/text.hpp"

#include <algorithm>
#include <charconv>

namespace heed::http {
namespace {

std::string_view nextSegment(std::string_view& path) {
    path.remove_prefix(1);  // the '/'
    const auto segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

bool isParameter(std::string_view segment) {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

// The parameters in their raw form; nullopt when the path is not of this pattern.
std::optional<std::vector<Pair>> matchPath(std::string_view pattern, std::string_view path) {
    std::vector<Pair> params;
    while (!pattern.empty() && !path.empty()) {
        const auto expected = nextSegment(pattern);
        const auto segment = nextSegment(path);
        if (isParameter(expected)) {
            if (segment.empty()) return std::nullopt;
            params.push_back({std::string(expected.substr(1, expected.size() - 2)), std::string(segment)});
        } else if (expected != segment) {
            return std::nullopt;
        }
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return params;
}

Response methodNotAllowed(std::string_view method, std::string_view path, const std::string& allowed) {
    auto response = problemResponse(
        405, "method-not-allowed", "Method not allowed",
        inQuotes(path) + " does not take " + inQuotes(method) + "; it takes " + allowed + ".");
    response.headers.push_back({"Allow", allowed});
    return response;
}

std::optional<Response> checkQuery(const Route& route, const Request& request) {
    const auto bad = [](const QueryRule& rule, const std::string& why) {
        return problemResponse(400, "bad-parameter", "A parameter of the query is not valid",
                               "The parameter '" + rule.name + "' " + why + ".");
    };
    for (const QueryRule& rule : route.query) {
        const auto count = std::ranges::count(request.query, rule.name, &Pair::name);
        if (count == 0) continue;
        if (count > 1) return bad(rule, "comes " + std::to_string(count) + " times; send it once");
        const auto value = *request.queryValue(rule.name);
        if (!rule.range) {
            if (value.size() > rule.maxBytes) {
                return bad(rule, "has " + std::to_string(value.size()) + " bytes; at most " +
                                     std::to_string(rule.maxBytes) + " are possible");
            }
            continue;
        }
        const auto [least, most] = *rule.range;
        std::int64_t number = 0;
        const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
        if (read.ec != std::errc{} || read.ptr != value.data() + value.size() || number < least ||
            number > most) {
            return bad(rule, "is " + inQuotes(value) + "; it must be an integer from " +
                                 std::to_string(least) + " to " + std::to_string(most));
        }
    }
    return std::nullopt;
}

// "application/json; charset=utf-8": the type as expected, and the text in UTF-8 if a charset is named.
bool mediaTypeFits(std::string_view given, std::string_view expected) {
    if (!equalNoCase(base::trimmed(given.substr(0, given.find(';'))), expected)) return false;
    while (true) {
        const auto semicolon = given.find(';');
        if (semicolon == std::string_view::npos) return true;
        given.remove_prefix(semicolon + 1);
        const auto parameter = base::trimmed(given.substr(0, given.find(';')));
        const auto equals = parameter.find('=');
        if (!equalNoCase(parameter.substr(0, equals), "charset")) continue;
        auto charset = equals == std::string_view::npos ? std::string_view{} : parameter.substr(equals + 1);
        if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"') {
            charset = charset.substr(1, charset.size() - 2);
        }
        if (!equalNoCase(charset, "utf-8")) return false;
    }
}

Response encodingNotTaken(std::string_view encoding) {
    const bool several = encoding.find(',') != std::string_view::npos;
    auto response =
        problemResponse(415, "unsupported-encoding", "The body is encoded in a way that is not taken here",
                        "The body is encoded with " + inQuotes(encoding) +
                            (several ? ": several encodings, one on the other, are not undone here" : "") +
                            "; send it with zstd, with gzip, or as it is.");
    response.headers.push_back({"Accept-Encoding", std::string(base::kCodings)});
    return response;
}

std::optional<Response> checkBody(const BodyRule& rule, bool isText, const Request& request,
                                  const BodyHead& body) {
    if (rule.optional && !body.chunked && body.length.value_or(0) == 0) return std::nullopt;
    if (!body.length && !body.chunked) {
        return problemResponse(411, "length-required", "The request has no body",
                               "This resource takes a body of " + rule.mediaType +
                                   ". Send it with Content-Length or in chunks.");
    }
    const auto type = request.header("content-type");
    if (!type || !mediaTypeFits(*type, rule.mediaType)) {
        return problemResponse(415, "unsupported-media-type", "The body is of a type that is not taken here",
                               (type ? "The body is declared as " + inQuotes(*type)
                                     : std::string("The body is of no declared type")) +
                                   "; this resource takes " + rule.mediaType + (isText ? " in UTF-8." : "."));
    }
    const auto encoding = request.header("content-encoding");
    if (encoding && !base::codingOf(*encoding)) return encodingNotTaken(*encoding);
    if (body.length && *body.length > rule.maxBytes) return bodyTooLarge(rule.maxBytes);
    return std::nullopt;
}

std::optional<Response> refusalOf(const Route& route, const Request& request, const BodyHead& body) {
    if (auto bad = checkQuery(route, request)) return bad;
    if (route.receive && request.header("content-encoding")) {
        return problemResponse(415, "unsupported-encoding",
                               "The body is encoded in a way that is not taken here",
                               "This resource takes bytes as they are. Send them without Content-Encoding.");
    }
    if (route.body) return checkBody(*route.body, !route.receive, request, body);
    if (body.chunked || body.length.value_or(0) > 0) return bodyTooLarge(0);
    return std::nullopt;
}

}  // namespace

std::variant<Match, Response> Router::find(std::string_view method, std::string_view path) const {
    std::string allowed;
    for (const Route& route : routes_) {
        auto params = matchPath(route.path, path);
        if (!params) continue;
        if (route.method != method) {
            allowed += (allowed.empty() ? "" : ", ") + route.method;
            continue;
        }
        for (Pair& param : *params) {
            auto decoded = percentDecode(param.value);
            if (!decoded) {
                return problemResponse(400, "bad-target", "The path cannot be read",
                                       "The path " + inQuotes(path) + " is not percent-encoded correctly.");
            }
            param.value = std::move(*decoded);
        }
        return Match{&route, std::move(*params)};
    }
    if (!allowed.empty()) return methodNotAllowed(method, path, allowed);
    return problemResponse(404, "not-found", "There is no such resource",
                           "Nothing is at " + inQuotes(path) + ".");
}

void Router::complete(Response& response, std::string_view path) const {
    for (const auto& [above, header] : always_) {
        if (path.starts_with(above) && (path.size() == above.size() || path[above.size()] == '/'))
            response.headers.push_back(header);
    }
}

std::optional<Response> checkHead(const Route& route, const Request& request, const BodyHead& body) {
    auto refusal = refusalOf(route, request, body);
    if (refusal && route.onRefusal) route.onRefusal(request, *refusal);
    return refusal;
}

Response bodyTooLarge(std::size_t limit) {
    return problemResponse(413, "too-large", "The body is too large",
                           limit == 0 ? std::string("This resource takes no body.")
                                      : "The body may have at most " + std::to_string(limit) +
                                            " bytes here, also once it is inflated. Send less at once.");
}

std::optional<Response> unpackBody(std::string_view contentEncoding, std::size_t limit, std::string& body) {
    const auto coding = base::codingOf(contentEncoding);
    if (!coding) return encodingNotTaken(contentEncoding);
    if (*coding == base::Coding::identity) return std::nullopt;
    auto unpacked = base::unpack(*coding, body, limit);
    if (unpacked) {
        body = std::move(*unpacked);
        return std::nullopt;
    }
    switch (unpacked.error()) {
        case base::UnpackFault::tooLarge:
            return bodyTooLarge(limit);
        case base::UnpackFault::windowTooLarge:
            return problemResponse(413, "too-large", "The body is too large",
                                   "Unpacking the body takes a zstd window of more than " +
                                       std::to_string(base::maxZstdWindow(limit)) +
                                       " bytes. State its length when packing it, or choose a lower level.");
        case base::UnpackFault::damaged:
            break;
    }
    return badRequest("The body is declared as " + std::string(base::name(*coding)) +
                      ", but it is damaged or cut, or something follows it.");
}

}  // namespace heed::http
