#include "server/http/gzip.hpp"

#include "server/http/message.hpp"

#include <zlib.h>

#include <algorithm>

namespace heed::http {
namespace {

// zlib's code for "gzip, largest window".
constexpr int kGzipWindow = 15 + 16;
constexpr int kLevel = 1;
constexpr int kMemory = 8;  // zlib's default
// A cheap request must not make us set aside the whole limit.
constexpr std::size_t kFirstGuess = 16 * 1024;

Bytef* bytesOf(std::string& text) { return reinterpret_cast<Bytef*>(text.data()); }
// zlib does not write to its input, it only lacks the const.
Bytef* inputOf(std::string_view text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); }

class Deflater {
  public:
    Deflater()
        : ready_(deflateInit2(&stream_, kLevel, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) ==
                 Z_OK) {}
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    ~Deflater() { deflateEnd(&stream_); }
    [[nodiscard]] bool ready() const { return ready_; }
    z_stream& stream() { return stream_; }

  private:
    z_stream stream_{};
    bool ready_;
};

class Inflater {
  public:
    Inflater() : ready_(inflateInit2(&stream_, kGzipWindow) == Z_OK) {}
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() { inflateEnd(&stream_); }
    [[nodiscard]] bool ready() const { return ready_; }
    z_stream& stream() { return stream_; }

  private:
    z_stream stream_{};
    bool ready_;
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// ";q=0", ";q=0.0" …: expressly not wanted.
bool weightIsZero(std::string_view parameters) {
    const auto q = parameters.find_first_of("qQ");
    if (q == std::string_view::npos) return false;
    auto weight = trimmed(parameters.substr(q + 1));
    if (!weight.starts_with('=')) return false;
    weight = trimmed(weight.substr(1));
    return !weight.empty() && weight.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

std::optional<std::string> gzip(std::string_view text) {
    Deflater deflater;
    if (!deflater.ready()) return std::nullopt;
    z_stream& z = deflater.stream();
    std::string out(deflateBound(&z, static_cast<uLong>(text.size())), '\0');
    z.next_in = inputOf(text);
    z.avail_in = static_cast<uInt>(text.size());
    z.next_out = bytesOf(out);
    z.avail_out = static_cast<uInt>(out.size());
    if (deflate(&z, Z_FINISH) != Z_STREAM_END) return std::nullopt;
    out.resize(z.total_out);
    return out;
}

std::expected<std::string, GunzipFault> gunzip(std::string_view bytes, std::size_t limit) {
    Inflater inflater;
    if (!inflater.ready()) return std::unexpected(GunzipFault::damaged);
    z_stream& z = inflater.stream();
    z.next_in = inputOf(bytes);
    z.avail_in = static_cast<uInt>(bytes.size());
    std::string out;
    // One byte more than allowed tells "exactly full" from "too large".
    while (true) {
        const std::size_t have = out.size();
        out.resize(std::min(limit + 1, std::max(kFirstGuess, have * 2)));
        z.next_out = bytesOf(out) + have;
        z.avail_out = static_cast<uInt>(out.size() - have);
        const int status = inflate(&z, Z_NO_FLUSH);
        const bool full = z.avail_out == 0;
        out.resize(out.size() - z.avail_out);
        if (out.size() > limit) return std::unexpected(GunzipFault::tooLarge);
        if (status == Z_STREAM_END) break;
        // Neither done nor out of room: the input is cut, or not gzip.
        if (status != Z_OK || !full) return std::unexpected(GunzipFault::damaged);
    }
    if (z.avail_in != 0) return std::unexpected(GunzipFault::damaged);
    return out;
}

bool acceptsGzip(std::string_view acceptEncoding) {
    bool any = false;  // what '*' says, unless gzip is named
    while (!acceptEncoding.empty()) {
        const auto entry = acceptEncoding.substr(0, acceptEncoding.find(','));
        acceptEncoding.remove_prefix(std::min(acceptEncoding.size(), entry.size() + 1));
        const auto semicolon = entry.find(';');
        const auto name = trimmed(entry.substr(0, semicolon));
        const bool wanted = semicolon == std::string_view::npos || !weightIsZero(entry.substr(semicolon + 1));
        if (equalNoCase(name, "gzip")) return wanted;
        if (name == "*") any = wanted;
    }
    return any;
}

}  // namespace heed::http
