#include "tests/bench/photos.hpp"

#include "server/blobs/hash.hpp"
#include "server/blobs/system_disk.hpp"
#include "server/central/sqlite_central.hpp"
#include "server/core/blob_citations.hpp"
#include "shared/base/base64.hpp"
#include "shared/sync/messages.hpp"
#include "tests/bench/usage.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <functional>
#include <mutex>
#include <random>
#include <span>
#include <thread>

namespace heed::bench {
namespace {

constexpr int kPhotos = 100;
constexpr int kConnections = 8;
constexpr std::size_t kPhotoBytes = 3UL * 1024 * 1024;
constexpr std::size_t kChunk = 1024UL * 1024;  // of the pass with breaks, as tablets send on a fair line
constexpr std::size_t kRawPiece = 256UL * 1024;
constexpr int kKilledOfTen = 3;

struct Answer {
    int status = 0;
    std::string head;

    [[nodiscard]] std::string header(const std::string& name) const {
        const auto at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const auto begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

// One connection, blocking. Bodies of answers are read past.
class Line {
  public:
    explicit Line(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        const int on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        must(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0,
             "cannot reach the server");
    }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    ~Line() { ::close(socket_); }

    // How many bytes the system took.
    std::size_t send(std::string_view bytes) const {
        std::size_t sent = 0;
        while (sent < bytes.size()) {
            const auto size = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
            if (size <= 0) break;
            sent += static_cast<std::size_t>(size);
        }
        return sent;
    }
    Answer answer() {
        std::size_t end = 0;
        while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
            must(more(), "the server does not answer");
        Answer answer{.head = buffer_.substr(0, end + 2)};
        buffer_.erase(0, end + 4);
        must(std::sscanf(answer.head.c_str(), "HTTP/1.1 %3d", &answer.status) == 1, "no answer of HTTP");
        // As some servers say that there is no body.
        if (answer.header("Transfer-Encoding") == "chunked")
            must(body(5) == "0\r\n\r\n", "an answer has a body");
        return answer;
    }
    // The body of an answer to GET, hashed.
    std::string hashOfBody(std::size_t bytes) {
        blobs::Hasher hasher;
        while (bytes > 0) {
            if (buffer_.empty()) must(more(), "the server breaks off");
            const auto size = std::min(bytes, buffer_.size());
            hasher.add(std::string_view(buffer_).substr(0, size));
            buffer_.erase(0, size);
            bytes -= size;
        }
        return blobs::BlobName::of(hasher).text();
    }
    std::string body(std::size_t bytes) {
        while (buffer_.size() < bytes)
            must(more(), "the server breaks off");
        auto out = buffer_.substr(0, bytes);
        buffer_.erase(0, bytes);
        return out;
    }
    // As a tablet's battery does: what is under way is lost.
    void killAtClose() const {
        const linger now{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    }

  private:
    bool more() {
        std::array<char, 64UL * 1024> piece{};
        const auto size = ::recv(socket_, piece.data(), piece.size(), 0);
        if (size > 0) buffer_.append(piece.data(), static_cast<std::size_t>(size));
        return size > 0;
    }

    int socket_;
    std::string buffer_;
};

std::vector<std::string> makePhotos(std::uint64_t seed) {
    std::vector<std::string> photos;
    photos.reserve(kPhotos);
    std::mt19937_64 random(seed);
    for (int i = 0; i < kPhotos; ++i) {
        std::string photo = "\xFF\xD8\xFF\xE0";
        while (photo.size() < kPhotoBytes) {
            const auto number = random();
            photo.append(reinterpret_cast<const char*>(&number),
                         std::min(sizeof number, kPhotoBytes - photo.size()));
        }
        photos.push_back(std::move(photo));
    }
    return photos;
}

// Calls `work` with 0 … kPhotos−1 from as many threads as there are connections.
void onAllConnections(const std::function<void(int connection, const std::function<int()>& next)>& work) {
    std::atomic<int> taken = 0;
    std::mutex mutex;
    std::exception_ptr thrown;
    const std::function<int()> next = [&] { return taken++; };
    {
        std::vector<std::jthread> threads;
        threads.reserve(kConnections);
        for (int c = 0; c < kConnections; ++c) {
            threads.emplace_back([&, c] {
                try {
                    work(c, next);
                } catch (...) {
                    const std::scoped_lock lock(mutex);
                    thrown = std::current_exception();
                }
            });
        }
    }
    if (thrown) std::rethrow_exception(thrown);
}

std::string signIn(std::uint16_t port) {
    Line line(port);
    const auto body =
        sync::toJson(sync::SessionRequest{"FT01", "wang", base::uuidFromName("bench", "photos")});
    line.send("POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: " +
              std::to_string(body.size()) + "\r\n\r\n" + body);
    const auto answer = line.answer();
    must(answer.status == 200, "nobody can sign in");
    const auto grant = sync::parseSessionGrant(line.body(std::stoul(answer.header("Content-Length"))));
    must(grant.has_value(), "the sign-in cannot be read");
    return grant->token;
}

class Sender {
  public:
    Sender(std::uint16_t port, const std::string& token)
        : port_(port),
          target_("/v1/blobs"),
          header_("Host: x\r\nTus-Resumable: 1.0.0\r\nAuthorization: Bearer " + token + "\r\n") {}

    // Of another server that speaks tus and lets anybody in.
    Sender(std::uint16_t port, const char* target)
        : port_(port), target_(target), header_("Host: 127.0.0.1\r\nTus-Resumable: 1.0.0\r\n") {}

    std::string create(Line& line, const std::string& photo, const blobs::BlobName& name) const {
        line.send("POST " + target_ + " HTTP/1.1\r\n" + header_ +
                  "Content-Length: 0\r\nUpload-Length: " + std::to_string(photo.size()) +
                  "\r\nUpload-Metadata: sha256 " + base::toBase64(name.text()) + "\r\n\r\n");
        const auto answer = line.answer();
        must(answer.status == 201, "an upload is refused: " + answer.head);
        const auto url = answer.header("Location");
        return url.substr(url.find(target_ + "/"));  // it may be absolute
    }
    // The bytes from `offset` on, in one request of at most `chunk`; only `cut` of them leave.
    std::size_t send(Line& line, const std::string& url, std::string_view photo, std::size_t offset,
                     std::size_t chunk, std::size_t cut) const {
        const auto bytes = photo.substr(offset, chunk);
        line.send(
            "PATCH " + url + " HTTP/1.1\r\n" + header_ +
            "Content-Type: application/offset+octet-stream\r\nUpload-Offset: " + std::to_string(offset) +
            "\r\nContent-Length: " + std::to_string(bytes.size()) + "\r\n\r\n");
        return line.send(bytes.substr(0, cut));
    }
    std::size_t offsetOf(Line& line, const std::string& url) const {
        line.send("HEAD " + url + " HTTP/1.1\r\n" + header_ + "\r\n");
        const auto answer = line.answer();
        must(answer.status == 200, "an upload is gone: " + answer.head);
        return std::stoul(answer.header("Upload-Offset"));
    }
    [[nodiscard]] bool has(Line& line, const blobs::BlobName& name) const {
        line.send("GET /v1/blobs/" + name.text() + " HTTP/1.1\r\n" + header_ + "\r\n");
        const auto answer = line.answer();
        return answer.status == 200 &&
               line.hashOfBody(std::stoul(answer.header("Content-Length"))) == name.text();
    }
    [[nodiscard]] std::uint16_t port() const { return port_; }

  private:
    std::uint16_t port_;
    std::string target_;
    std::string header_;
};

struct Sent {
    double seconds = 0;
    std::vector<double> resentKib{};  // of each break
};

// `killed`: of ten photos so many have their connection killed, each once, at a random byte.
Sent sendAll(const Sender& sender, const std::vector<std::string>& photos,
             const std::vector<blobs::BlobName>& names, std::size_t chunk, int killed) {
    Sent sent;
    std::mutex mutex;
    const auto start = SteadyClock::now();
    onAllConnections([&](int, const std::function<int()>& next) {
        auto line = std::make_unique<Line>(sender.port());
        for (int i = next(); i < kPhotos; i = next()) {
            const std::string& photo = photos[static_cast<std::size_t>(i)];
            const auto& name = names[static_cast<std::size_t>(i)];
            const auto url = sender.create(*line, photo, name);
            std::mt19937_64 random(static_cast<std::uint64_t>(i));
            std::size_t killAt = i % 10 < killed ? random() % photo.size() : photo.size();
            std::size_t offset = 0;
            while (offset < photo.size()) {
                const std::size_t cut = killAt - offset;
                const std::size_t left = sender.send(*line, url, photo, offset, chunk, cut);
                if (cut < std::min(chunk, photo.size() - offset)) {
                    line->killAtClose();
                    line = std::make_unique<Line>(sender.port());
                    const auto kept = sender.offsetOf(*line, url);
                    const std::scoped_lock lock(mutex);
                    sent.resentKib.push_back(static_cast<double>(offset + left - kept) / 1024);
                    killAt = photo.size();
                    offset = kept;
                    continue;
                }
                const auto answer = line->answer();
                if (answer.status == 409 ||
                    answer.status == 423) {  // the killed connection's request came after the question
                    line = std::make_unique<Line>(sender.port());
                    offset = sender.offsetOf(*line, url);
                    continue;
                }
                must(answer.status == 204, "a photo is refused: " + answer.head);
                offset = std::stoul(answer.header("Upload-Offset"));
                if (const auto told = answer.header("Heed-Sha256"); !told.empty())
                    must(told == name.text(), "a wrong hash is told");
            }
        }
    });
    sent.seconds = secondsSince(start);
    return sent;
}

// The same bytes by the same number of threads, without a network: written, synced, hashed, named.
double rawSeconds(const std::filesystem::path& folder, std::span<const std::string> photos) {
    blobs::SystemDisk disk;
    const auto ok = [](auto&& result) {
        must(result.has_value(), "the disk fails");
        return std::forward<decltype(result)>(result);
    };
    ok(disk.makeFolder(folder));
    const auto start = SteadyClock::now();
    onAllConnections([&](int, const std::function<int()>& next) {
        for (int i = next(); i < std::ssize(photos); i = next()) {
            const std::string_view photo = photos[static_cast<std::size_t>(i)];
            const auto path = folder / std::to_string(i);
            auto file = std::move(*ok(disk.create(path, blobs::Access::stream)));
            blobs::Hasher hasher;
            for (std::size_t at = 0; at < photo.size(); at += kRawPiece) {
                ok(file->write(at, photo.substr(at, kRawPiece)));
                hasher.add(photo.substr(at, kRawPiece));
            }
            ok(file->sync());
            ok(disk.link(path, folder / blobs::BlobName::of(hasher).text()));
            ok(disk.syncFolder(folder));
            ok(disk.remove(path));
        }
    });
    return secondsSince(start);
}

double hashedMibPerSecond(const std::string& photo) {
    const auto start = SteadyClock::now();
    constexpr int kTimes = 20;
    for (int i = 0; i < kTimes; ++i) {
        blobs::Hasher hasher;
        hasher.add(photo);
        (void)hasher.digest();
    }
    return kTimes * static_cast<double>(photo.size()) / (1024.0 * 1024.0) / secondsSince(start);
}

void checkAll(const Sender& sender, const std::vector<blobs::BlobName>& names) {
    Line line(sender.port());
    must(std::ranges::all_of(names, [&](const auto& name) { return sender.has(line, name); }),
         "a photo that was acknowledged is not there, or not what it was");
}

}  // namespace

std::vector<Figure> sendPhotos(const Settings& settings) {
    const auto folder = subfolder(settings, "s6");
    ServerProcess server(settings.server, folder / "central.db");
    const Sender sender(server.port(), signIn(server.port()));
    std::vector<Figure> figures;
    const auto pass = [&](std::uint64_t seed, std::size_t chunk, int killed) {
        const auto photos = makePhotos(seed);
        std::vector<blobs::BlobName> names;
        names.reserve(photos.size());
        for (const auto& photo : photos)
            names.push_back(blobs::BlobName::of(photo));
        // Half before and half after, as a disk does not give the same all the time.
        const auto half = std::span(photos).first(kPhotos / 2);
        const auto otherHalf = std::span(photos).last(kPhotos / 2);
        const double before = rawSeconds(folder / ("before" + std::to_string(seed)), half);
        forgetPeakOf(server.pid());
        const double cpu = cpuSecondsOf(server.pid());
        const Sent sent = sendAll(sender, photos, names, chunk, killed);
        const Costs costs{.serverCpuSeconds = cpuSecondsOf(server.pid()) - cpu,
                          .serverMb = peakResidentMbOf(server.pid())};
        const double raw =
            kPhotos / (before + rawSeconds(folder / ("after" + std::to_string(seed)), otherHalf));
        checkAll(sender, names);
        const double rate = kPhotos / sent.seconds;
        figures.push_back({.id = "S6",
                           .what = killed > 0
                                       ? "100 photos × 3 MiB in chunks of 1 MiB, 30 % of connections killed"
                                       : "100 photos × 3 MiB from 8 connections, one request each",
                           .unit = "photos/s",
                           .value = rate,
                           .target = killed > 0 ? "" : "≥ 100",
                           .met = killed > 0 ? std::nullopt : std::optional(rate >= 100),
                           .rawLimit = raw,
                           .durability = "fsync, hash compared",
                           .costs = costs});
        return sent;
    };
    (void)pass(1, kPhotoBytes, 0);
    const auto broken = pass(2, kChunk, kKilledOfTen);
    figures.push_back(
        {.id = "S6",
         .what = "  sent again for each of " + std::to_string(broken.resentKib.size()) + " breaks, p50",
         .unit = "KiB",
         .value = percentile(broken.resentKib, 0.5)});
    const double most = percentile(broken.resentKib, 1);
    figures.push_back({.id = "S6",
                       .what = "  and the most",
                       .unit = "KiB",
                       .value = most,
                       .target = "≤ 1 chunk",
                       .met = most <= static_cast<double>(kChunk) / 1024});
    figures.push_back({.id = "S6",
                       .what = "  SHA-256 of one thread",
                       .unit = "MiB/s",
                       .value = hashedMibPerSecond(makePhotos(3).front())});
    return figures;
}

Figure sendPhotosOnce(const Settings& settings) {
    const auto photos = makePhotos(1);
    std::vector<blobs::BlobName> names;
    names.reserve(photos.size());
    for (const auto& photo : photos)
        names.push_back(blobs::BlobName::of(photo));
    const auto figure = [&](const Sender& sender) {
        return Figure{.id = "P-photos",
                      .what = "100 photos × 3 MiB from 8 connections, one request each",
                      .unit = "photos/s",
                      .value = kPhotos / sendAll(sender, photos, names, kPhotoBytes, 0).seconds,
                      .durability = "fsync"};
    };
    if (settings.tusPort != 0) return figure(Sender(settings.tusPort, "/files"));
    const ServerProcess server(settings.server, subfolder(settings, "photos") / "central.db");
    return figure(Sender(server.port(), signIn(server.port())));
}

Figure readCitations(FilledSite& site) {
    base::SystemRandom random;
    auto store = server::openSqliteCentral(site.folder() / "central.db", random, server::OlderFile::refuse);
    must(store.has_value(), "the store cannot be read beside its server");
    auto reader = (*store)->openReader();
    must(reader.has_value(), "the store cannot be read");
    server::BlobCitations citations("FT01");
    const auto start = SteadyClock::now();
    must(citations.catchUp(**reader).has_value(), "the records cannot be read");
    const double ms = secondsSince(start) * 1e3;
    must(citations.records() >= std::ssize(site.ids()), "records are missing");
    return {.id = "S6",
            .what = "  reading what " + countText(citations.records()) + " records cite, beside the writer",
            .unit = "ms",
            .value = ms};
}

}  // namespace heed::bench
