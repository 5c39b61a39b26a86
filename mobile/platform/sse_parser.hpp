// Reads a stream of server-sent events (WHATWG HTML, §9.2.6) as its bytes arrive, however they are cut. Only
// `data` is of interest here; comments, which the server sends as heartbeats, are skipped. Lines end with LF,
// CR or CRLF.
//
// An event longer than kLongestEvent is dropped whole: the events carry sequence numbers, and nothing that
// long is one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heed::mobile {

class SseParser {
  public:
    static constexpr std::size_t kLongestEvent = 64UL * 1024UL;

    // The data of the events that are complete with these bytes, in order.
    [[nodiscard]] std::vector<std::string> feed(std::string_view bytes);

  private:
    void line(std::string_view text, std::vector<std::string>& events);

    std::string partial_;
    std::string data_;
    bool hasData_ = false;
    bool tooLong_ = false;
    bool lastWasCr_ = false;
};

}  // namespace heed::mobile
