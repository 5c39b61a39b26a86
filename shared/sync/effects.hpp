// What the engine and its scheduler want done. Whoever embeds them does it, and reports back by events.
#pragma once

#include "shared/base/clock.hpp"

#include <cstdint>
#include <string>
#include <variant>

namespace heed::sync {

namespace effect {
struct Request {
    std::uint64_t id = 0;
    std::string method;       // "GET", "POST"
    std::string path;         // with query, from the root: "/v1/sites/FT01/changes?cursor=…"
    std::string contentType;  // of the body, if any
    std::string token;        // bearer token, empty for none; a secret
    std::string body;
    bool page = false;  // a page of the feed is asked for; see event::readPage
};
struct CancelRequest {
    std::uint64_t id = 0;
};
struct OpenStream {
    std::string path;
    std::string token;
};  // replaces one that is open
struct CloseStream {};
struct SetTimer {
    base::Millis delay{};
};  // replaces the one set before
struct CancelTimer {};
}  // namespace effect

using Effect = std::variant<effect::Request, effect::CancelRequest, effect::OpenStream, effect::CloseStream,
                            effect::SetTimer, effect::CancelTimer>;

class Effects {
  public:
    Effects() = default;
    Effects(const Effects&) = delete;
    Effects& operator=(const Effects&) = delete;
    virtual ~Effects() = default;
    virtual void perform(Effect effect) = 0;
};

}  // namespace heed::sync
