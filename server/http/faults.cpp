#include "server/http/faults.hpp"

#include "server/http/problems.hpp"

#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>

namespace heed::http {

Response badRequest(std::string detail) {
    return problemResponse(400, "unreadable-request", "The request cannot be read", std::move(detail));
}

std::optional<Response> unreadable(const boost::system::error_code& ec, const Limits& limits) {
    using E = boost::beast::http::error;
    if (ec == E::header_limit || ec == E::buffer_overflow) {
        return problemResponse(
            431, "headers-too-large", "The header is too large",
            "A request's header may have at most " + std::to_string(limits.headerBytes) + " bytes.");
    }
    if (ec == E::end_of_stream || ec == E::partial_message || ec == boost::asio::error::eof) {
        return problemResponse(
            400, "truncated", "The request is cut off",
            "The connection's sending side ended in the middle of the request. Send it again, whole.");
    }
    if (ec == E::bad_version) {
        return problemResponse(505, "http-version", "HTTP version not supported",
                               "This server speaks HTTP/1.1.");
    }
    if (ec == E::bad_transfer_encoding) {
        return problemResponse(501, "transfer-encoding", "Transfer encoding not supported",
                               "A body comes with Content-Length or chunked, and not both.");
    }
    if (ec.category() == boost::beast::http::make_error_code(E::end_of_stream).category()) {
        return badRequest("It is not HTTP/1.1 as of RFC 9112: " + ec.message() + ".");
    }
    return std::nullopt;
}

Response timedOut(std::string_view part, std::chrono::milliseconds limit) {
    return problemResponse(408, "timeout", "The request took too long",
                           "The " + std::string(part) + " was not complete within " +
                               std::to_string(limit.count()) + " ms. Send the request again.");
}

Response stoodStill(const Limits& limits) {
    return problemResponse(408, "timeout", "The request stood still",
                           "Less than " + std::to_string(limits.stallBytes) +
                               " bytes of the body came within " + std::to_string(limits.stall.count()) +
                               " ms. What came before is kept where the resource says so.");
}

Response noAnswer() {
    return failureResponse({.kind = base::ErrorKind::bug,
                            .doing = "answering a request",
                            .what = {},
                            .why = "the handler gave no answer",
                            .remedy = {}});
}

Response noRoom(const Limits& limits) {
    return problemResponse(
        503, "too-many-connections", "The server has no connection to spare",
        "There are " + std::to_string(limits.connections) +
            " connections, as many as are allowed. Close those that are not needed, or try again later.",
        std::chrono::seconds{5});
}

}  // namespace heed::http
