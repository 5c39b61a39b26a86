#include "shared/base/compression.hpp"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <new>

namespace heed::base {
namespace {

// Measured; the figures are in server/http/README.md.
constexpr int kGzipLevel = 2;
constexpr int kZstdLevel = 1;

// zlib's code for "gzip, largest window".
constexpr int kGzipWindow = 15 + 16;
constexpr int kGzipMemory = 8;  // zlib's default
// A cheap message must not make us set aside the whole limit.
constexpr std::size_t kFirstGuess = 16 * 1024;
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
constexpr std::size_t kZstdBlock = 128 * 1024;  // the largest

Bytef* bytesOf(char* text) { return reinterpret_cast<Bytef*>(text); }
// zlib does not write to its input, it only lacks the const.
Bytef* inputOf(std::string_view text) { return reinterpret_cast<Bytef*>(const_cast<char*>(text.data())); }

// --- Packing ---

class Deflater {
  public:
    Deflater()
        : ready_(deflateInit2(&stream_, kGzipLevel, Z_DEFLATED, kGzipWindow, kGzipMemory,
                              Z_DEFAULT_STRATEGY) == Z_OK) {}
    Deflater(const Deflater&) = delete;
    Deflater& operator=(const Deflater&) = delete;
    ~Deflater() { deflateEnd(&stream_); }
    [[nodiscard]] bool ready() const { return ready_; }
    z_stream& stream() { return stream_; }

  private:
    z_stream stream_{};
    bool ready_;
};

std::optional<std::string> gzip(std::string_view text) {
    Deflater deflater;
    if (!deflater.ready()) return std::nullopt;
    z_stream& z = deflater.stream();
    std::string out(deflateBound(&z, static_cast<uLong>(text.size())), '\0');
    z.next_in = inputOf(text);
    z.avail_in = static_cast<uInt>(text.size());
    z.next_out = bytesOf(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    if (deflate(&z, Z_FINISH) != Z_STREAM_END) return std::nullopt;
    out.resize(z.total_out);
    return out;
}

struct FreeZstd {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

std::optional<std::string> zstd(std::string_view text) {
    const std::unique_ptr<ZSTD_CCtx, FreeZstd> context(ZSTD_createCCtx());
    if (!context) return std::nullopt;
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kZstdLevel);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);  // gzip has one as well
    std::string out(ZSTD_compressBound(text.size()), '\0');
    const std::size_t size = ZSTD_compress2(context.get(), out.data(), out.size(), text.data(), text.size());
    if (ZSTD_isError(size) != 0) return std::nullopt;
    out.resize(size);
    return out;
}

// --- Unpacking ---

// How far one step of a decoder came. Each takes from the front of `in` and writes to `out`.
struct Step {
    std::size_t written = 0;
    bool done = false;
    std::optional<UnpackFault> fault{};
};

class GzipDecoder {
  public:
    GzipDecoder() {
        if (inflateInit2(&stream_, kGzipWindow) != Z_OK) throw std::bad_alloc();
    }
    GzipDecoder(const GzipDecoder&) = delete;
    GzipDecoder& operator=(const GzipDecoder&) = delete;
    ~GzipDecoder() { inflateEnd(&stream_); }

    Step step(std::string_view& in, char* out, std::size_t room) {
        stream_.next_in = inputOf(in);
        stream_.avail_in = static_cast<uInt>(in.size());
        stream_.next_out = bytesOf(out);
        stream_.avail_out = static_cast<uInt>(room);
        const int status = inflate(&stream_, Z_NO_FLUSH);
        if (status == Z_MEM_ERROR) throw std::bad_alloc();
        in.remove_prefix(in.size() - stream_.avail_in);
        Step step{.written = room - stream_.avail_out, .done = status == Z_STREAM_END};
        if (status != Z_OK && !step.done) step.fault = UnpackFault::damaged;
        return step;
    }

  private:
    z_stream stream_{};
};

class ZstdDecoder {
  public:
    explicit ZstdDecoder(std::size_t maxWindow) : context_(ZSTD_createDCtx()) {
        if (!context_) throw std::bad_alloc();
        ZSTD_DCtx_setParameter(context_.get(), ZSTD_d_windowLogMax, std::countr_zero(maxWindow));
    }

    Step step(std::string_view& in, char* out, std::size_t room) {
        ZSTD_inBuffer from{in.data(), in.size(), 0};
        ZSTD_outBuffer to{out, room, 0};
        const std::size_t status = ZSTD_decompressStream(context_.get(), &to, &from);
        in.remove_prefix(from.pos);
        Step step{.written = to.pos, .done = status == 0};
        if (ZSTD_isError(status) != 0) step.fault = faultOf(ZSTD_getErrorCode(status));
        return step;
    }

  private:
    static UnpackFault faultOf(ZSTD_ErrorCode code) {
        if (code == ZSTD_error_memory_allocation) throw std::bad_alloc();
        return code == ZSTD_error_frameParameter_windowTooLarge ? UnpackFault::windowTooLarge
                                                                : UnpackFault::damaged;
    }

    std::unique_ptr<ZSTD_DCtx, FreeZstd> context_;
};

template <class Decoder>
std::expected<std::string, UnpackFault> unpackWith(Decoder& decoder, std::string_view in, std::size_t limit) {
    std::string out;
    std::size_t have = 0;
    while (true) {
        // One byte more than allowed tells "exactly full" from "too large".
        if (have == out.size()) out.resize(std::min(limit + 1, std::max(kFirstGuess, have * 2)));
        const Step step = decoder.step(in, out.data() + have, out.size() - have);
        have += step.written;
        if (have > limit) return std::unexpected(UnpackFault::tooLarge);
        if (step.fault) return std::unexpected(*step.fault);
        if (step.done) break;
        // Neither done nor out of room: the input is cut.
        if (in.empty() && have < out.size()) return std::unexpected(UnpackFault::damaged);
    }
    if (!in.empty()) return std::unexpected(UnpackFault::damaged);
    out.resize(have);
    return out;
}

std::expected<std::string, UnpackFault> gunzip(std::string_view bytes, std::size_t limit) {
    GzipDecoder decoder;
    return unpackWith(decoder, bytes, limit);
}

std::expected<std::string, UnpackFault> unzstd(std::string_view bytes, std::size_t limit) {
    // The library would also take frames to skip, and forms of before the standard, whose decoders heed no
    // limit.
    if (!bytes.starts_with(kZstdMagic)) return std::unexpected(UnpackFault::damaged);
    const auto stated = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
    if (stated == ZSTD_CONTENTSIZE_ERROR) return std::unexpected(UnpackFault::damaged);
    if (stated != ZSTD_CONTENTSIZE_UNKNOWN && stated > limit) return std::unexpected(UnpackFault::tooLarge);
    ZstdDecoder decoder(maxZstdWindow(limit));
    return unpackWith(decoder, bytes, limit);
}

// --- Names ---

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view token, std::string_view name) {
    return std::ranges::equal(token, name, {}, lower);
}

}  // namespace

std::string_view name(Coding coding) {
    constexpr std::array<std::string_view, 3> kNames{"identity", "gzip", "zstd"};
    return kNames[static_cast<std::size_t>(coding)];
}

std::optional<Coding> codingOf(std::string_view contentEncoding) {
    for (const Coding coding : {Coding::identity, Coding::gzip, Coding::zstd}) {
        if (same(contentEncoding, name(coding))) return coding;
    }
    if (same(contentEncoding, "x-gzip")) return Coding::gzip;  // RFC 9110 §8.4.1.3
    return std::nullopt;
}

std::optional<std::string> pack(Coding coding, std::string_view text) {
    switch (coding) {
        case Coding::gzip:
            return gzip(text);
        case Coding::zstd:
            return zstd(text);
        case Coding::identity:
            break;
    }
    return std::string(text);
}

std::expected<std::string, UnpackFault> unpack(Coding coding, std::string_view bytes, std::size_t limit) {
    switch (coding) {
        case Coding::gzip:
            return gunzip(bytes, limit);
        case Coding::zstd:
            return unzstd(bytes, limit);
        case Coding::identity:
            break;
    }
    if (bytes.size() > limit) return std::unexpected(UnpackFault::tooLarge);
    return std::string(bytes);
}

std::size_t maxZstdWindow(std::size_t limit) { return std::bit_ceil(std::max(limit, kZstdBlock)); }

}  // namespace heed::base
