// Every limit and time-out of the HTTP server, with its reason. No such number stands anywhere else; those of
// the protocol itself are in shared/sync/tuning.hpp. A test passes its own, shorter ones.
#pragma once

#include "shared/sync/tuning.hpp"

#include <chrono>
#include <cstddef>

namespace heed::http {

using namespace std::chrono_literals;

// A push is its mutations and the line that says whose they are; that line stays far below this.
inline constexpr std::size_t kPushHeaderBytes = 4 * 1024;
inline constexpr std::size_t kMaxPushBodyBytes = sync::tuning::kMaxPushBytes + kPushHeaderBytes;

// A sign-in and a device's registration: two short texts.
inline constexpr std::size_t kMaxSmallBodyBytes = 16 * 1024;

struct Limits {
    // Our own clients send some 600 bytes of header; what a proxy adds fits too.
    std::size_t headerBytes = 16 * 1024;
    // The longest target is a feed's with its cursor, some 200 bytes.
    std::size_t targetBytes = 2 * 1024;
    // A connection each for sync and events, twenty tablets a dealer, a group of dealers; below the 1,024
    // file descriptors that a process usually gets.
    std::size_t connections = 512;
    // So many more are taken just to be told that there is no room; beyond, connections are closed without a
    // word.
    std::size_t turnedAwayAtOnce = 32;

    // Between two requests. More than two polls (30 s each), so that a tablet without an event stream keeps
    // its connection.
    std::chrono::milliseconds idle = 75s;
    // From a request's first byte to the end of its header, which travels in one packet or two. Bounds who
    // feeds us byte by byte.
    std::chrono::milliseconds header = 10s;
    // For the whole body: when it is over, the tablet has given up as well.
    std::chrono::milliseconds body = sync::tuning::kRequestTimeout;
    // A body that is taken as it comes, a photo over a poor line, has as long as it needs, but must not stand
    // still: so many bytes at least in such a time.
    std::chrono::milliseconds stall = 30s;
    std::size_t stallBytes = 16 * 1024;
    // For a whole answer to leave: a page of 4 MiB over a poor line; of an answer that is read as it is sent,
    // for each piece.
    std::chrono::milliseconds write = 60s;
    // After an answer that ends the connection early, what the client was still sending is read and thrown
    // away, so that the answer is not lost in a reset (RFC 9112 §9.6). Enough for one whole photo.
    std::chrono::milliseconds linger = 2s;
    std::size_t lingerBytes = 8 * 1024 * 1024;
    // How long a stop waits for requests that are being answered: a commit takes some milliseconds, a page of
    // a snapshot over a poor line some seconds.
    std::chrono::milliseconds stopGrace = 5s;
    // Out of file descriptors: until the next try to accept.
    std::chrono::milliseconds acceptRetry = 100ms;

    // The server says something on an event stream at least this often.
    std::chrono::milliseconds heartbeat = sync::tuning::kHeartbeat;

    // Shorter answers travel in one packet anyway.
    std::size_t packFrom = 1024;
};

// How much is read of a connection at once, once a request has a body worth it.
inline constexpr std::size_t kReadBuffer = 64 * 1024;
// How much of a body that is taken or given piece by piece is in memory, and the multiple of which its place
// is: so that whoever takes it can give it to a disk without copying it first.
inline constexpr std::size_t kPieceBytes = 512 * 1024;
inline constexpr std::size_t kPieceAlignment = 4096;

}  // namespace heed::http
