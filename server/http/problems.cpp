#include "server/http/problems.hpp"

namespace heed::http {
namespace {

constexpr std::size_t kQuotedBytes = 60;
// What cannot be done for the moment is mostly a writer that is busy.
constexpr std::chrono::seconds kWhenUnavailable{1};

}  // namespace

Response problemResponse(const sync::Problem& problem) {
    Response response{.status = problem.status,
                      .headers = {{"Content-Type", std::string(sync::kProblemMediaType)}},
                      .body = problem.json()};
    if (problem.retryAfter) response.headers.push_back({"Retry-After", std::to_string(*problem.retryAfter)});
    return response;
}

Response problemResponse(int status, std::string_view code, std::string_view title, std::string detail,
                         std::optional<std::chrono::seconds> retryAfter) {
    sync::Problem problem{.status = status,
                          .code = std::string(code),
                          .title = std::string(title),
                          .detail = std::move(detail)};
    if (retryAfter) problem.retryAfter = retryAfter->count();
    return problemResponse(problem);
}

Response failureResponse(const base::Error& error) {
    switch (error.kind) {
        case base::ErrorKind::storageFull:
            return problemResponse(
                507, "storage-full", "The server's disk is full",
                "Nothing of this request was stored. Keep it and repeat it later; whoever runs the "
                "server has to free some space.");
        case base::ErrorKind::transient:
        case base::ErrorKind::offline:
            return problemResponse(503, "unavailable", "The server cannot do this at the moment",
                                   "Nothing of this request was stored. Repeat it a little later.",
                                   kWhenUnavailable);
        default:
            return problemResponse(
                500, "internal", "The server failed",
                "A state came up that must not occur. Nothing of this request was stored; the "
                "server's log says what happened.");
    }
}

std::string inQuotes(std::string_view text) {
    std::string out = "'";
    for (const char c : text.substr(0, kQuotedBytes))
        out += c >= ' ' && c <= '~' ? c : '?';
    if (text.size() > kQuotedBytes) out += "...";
    return out + "'";
}

}  // namespace heed::http
