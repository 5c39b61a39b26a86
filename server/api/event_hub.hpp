// Who listens to which site: tells each stream the site's sequence whenever it has grown, and nothing else.
// Thread-safe.
#pragma once

#include "server/http/event_stream.hpp"
#include "shared/model/ids.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::api {

class EventHub {
  public:
    // A stream for one listener of a site; its older stream is closed, so that a device that lost its
    // connection without our noticing does not hold two.
    [[nodiscard]] std::shared_ptr<http::EventStream> open(std::string site, std::string listener);
    // Streams that were told this sequence or a later one hear nothing.
    void announce(std::string_view site, model::Seq seq);
    // Sites that somebody listens to.
    [[nodiscard]] std::vector<std::string> sites() const;

  private:
    struct Listener {
        std::shared_ptr<http::EventStream> stream;
        model::Seq told{-1};
    };
    using Listeners = std::map<std::string, Listener, std::less<>>;

    mutable std::mutex mutex_;
    std::map<std::string, Listeners, std::less<>> sites_;
};

}  // namespace heed::api
