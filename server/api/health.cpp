// GET /v1/health: whether the store can be read. Without sign-in, and saying nothing else.
#include "server/api/services.hpp"
#include "shared/base/json_writer.hpp"
#include "shared/sync/tuning.hpp"

namespace heed::api {

http::Route healthRoute(Services& services) {
    return {
        .method = "GET",
        .path = "/v1/health",
        .handle = [&services](const http::Request&, const http::Reply& reply) {
            auto reader = services.readers.borrow();
            if (!reader) return reply(services.failed(reader.error()));
            if (auto seq = reader->feed().lastSeq({}); !seq) return reply(services.failed(seq.error()));
            base::JsonWriter out;
            reply(http::answer(sync::kJsonMediaType, out.beginObject()
                                                         .member("status", "ready")
                                                         .member("protocol", sync::tuning::kProtocolVersion)
                                                         .endObject()
                                                         .take()));
        }};
}

}  // namespace heed::api
