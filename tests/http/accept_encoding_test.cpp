#include "server/http/accept_encoding.hpp"

#include <catch2/catch.hpp>

using heed::base::Coding;
using heed::http::bestCoding;

TEST_CASE("an answer is packed as its client likes best") {
    const auto [accepted, coding] = GENERATE(table<std::string, Coding>({
        {"gzip", Coding::gzip},
        {"zstd", Coding::zstd},
        {"gzip, zstd", Coding::zstd},
        {"zstd, br, gzip, deflate", Coding::zstd},
        {"br, GZIP;q=0.5", Coding::gzip},
        {"x-gzip", Coding::gzip},
        {"gzip;q=0.9, zstd;q=0.8", Coding::gzip},
        {"gzip ; q=0.8 , zstd ; Q=0.801", Coding::zstd},
        {"*", Coding::zstd},
        {"*, zstd;q=0", Coding::gzip},
        {"*;q=0.5, gzip", Coding::gzip},
        {"*;q=0, gzip;q=0.001", Coding::gzip},
        {"gzip, identity", Coding::gzip},
        {"gzip;q=0.4, identity;q=0.4", Coding::gzip},
    }));
    CAPTURE(accepted);
    CHECK(bestCoding(accepted) == coding);
}

TEST_CASE("an answer is not packed for a client that does not want it, or does not say clearly how much") {
    const std::string accepted =
        GENERATE("", "identity", "gzip;q=0", "gzip; q=0.000, *;q=0", "*;q=0", "identity;q=1, gzip;q=0.5",
                 "gzip;q=", "gzip;q=x", "gzip;q=2", "gzip;q=1.001", "gzip;q=0.1234", "gzip;q=-1", "br",
                 "gzip gzip", ",,;;,=");
    CAPTURE(accepted);
    CHECK(bestCoding(accepted) == Coding::identity);
}
