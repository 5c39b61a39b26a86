// Where a bucket is and who may use it, as whoever runs the server says it.
#pragma once

#include "shared/base/error.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace heed::s3 {

struct Bucket {
    std::string origin;  // "https://s3.example.cn:9000"
    std::string name;
    std::string prefix{};             // of all keys: empty, or it ends with '/'
    std::string region{"us-east-1"};  // what services without regions take as well
    bool inPath = false;              // <origin>/<name>/<key>, else the name is a part of the host's
    bool loopback = false;            // only this machine is spoken to

    // The URL of a key, in the form that is signed; of an empty one the bucket's.
    [[nodiscard]] std::string urlOf(std::string_view key) const;
    // "the bucket heed-photos at https://s3.example.cn", for messages.
    [[nodiscard]] std::string text() const;
};

// "https://<host>[:<port>]/<bucket>[/<prefix>]". Without TLS only to this machine, as photos of customers'
// cars would travel readable. Of a host that is a number, or of this machine, the bucket stays in the path.
[[nodiscard]] base::Expected<Bucket> readBucket(std::string_view url, std::string_view region, bool inPath);

// Never on a command line, never in a log.
struct Key {
    std::string id;
    std::string secret;
    std::string sessionToken{};  // of a temporary one
};

// Of the environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and AWS_SESSION_TOKEN where there is one.
using Environment = std::function<const char*(const char*)>;
[[nodiscard]] base::Expected<Key> keyFromEnvironment(const Environment& get);
// Of a file in the form that AWS's tools use, with one key: lines "aws_access_key_id = …",
// "aws_secret_access_key = …". Nobody but its owner, who runs the server, may read it.
[[nodiscard]] base::Expected<Key> keyFromFile(const std::filesystem::path& file);

// Each byte but letters, digits and "-._~" as %XX; '/' too unless `path`. As SigV4 wants it.
[[nodiscard]] std::string escaped(std::string_view text, bool path);

// How long is waited for a service, and how often it is asked.
struct Patience {
    std::chrono::milliseconds connect = std::chrono::seconds{4};
    // No byte in either direction for as long.
    std::chrono::seconds stall{10};
    // One try in all, and more for what it sends or fetches at the slowest pace that is worth going on with.
    // (A line that many photos share is slow for each; to begin them anew would make nothing faster.)
    std::chrono::milliseconds whole = std::chrono::seconds{60};
    std::uint64_t slowestBytesPerSecond = 4096;
    // So many bodies are sent at once; more are refused, and asked for again. They share one line, and each
    // takes one of the server's threads.
    int sending = 6;
    // A fault of the service or of the way to it is tried again so often, waiting twice as long each time.
    int tries = 3;
    std::chrono::milliseconds firstPause{200};
    // After a service was not to be reached nobody waits for it again before this, so that its absence does
    // not take all the server's threads.
    std::chrono::milliseconds leaveAlone = std::chrono::seconds{5};
};

}  // namespace heed::s3
