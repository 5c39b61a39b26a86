// Hashing what comes in, and the name that a blob has by its hash.
#pragma once

#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace heed::blobs {

enum class Algorithm { sha1, sha256 };

// The hash of bytes that come piece by piece. A copy goes on from where the original is.
class Hasher {
  public:
    explicit Hasher(Algorithm algorithm = Algorithm::sha256);
    Hasher(const Hasher& other);
    Hasher& operator=(const Hasher& other);
    Hasher(Hasher&&) noexcept = default;
    Hasher& operator=(Hasher&&) noexcept = default;
    ~Hasher() = default;

    void add(std::string_view bytes);
    // Of all that was added so far, as raw bytes: 20 or 32. More may be added afterwards.
    [[nodiscard]] std::string digest() const;

  private:
    struct Free {
        void operator()(void* context) const;
    };
    std::unique_ptr<void, Free> context_;
};

// A blob's name: the SHA-256 of its bytes, as 64 lower-case hex digits.
class BlobName {
  public:
    static constexpr std::size_t kLength = 64;

    // nullopt for anything that is not such a name; upper case is not.
    [[nodiscard]] static std::optional<BlobName> parse(std::string_view text);
    [[nodiscard]] static BlobName of(const Hasher& sha256);
    [[nodiscard]] static BlobName of(std::string_view bytes);

    [[nodiscard]] const std::string& text() const { return text_; }
    auto operator<=>(const BlobName&) const = default;

  private:
    explicit BlobName(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace heed::blobs
