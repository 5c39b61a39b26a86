#include "server/blobs/hash.hpp"

#include "shared/base/text.hpp"

#include <openssl/evp.h>

#include <array>
#include <new>

namespace heed::blobs {
namespace {

EVP_MD_CTX* contextOf(void* context) { return static_cast<EVP_MD_CTX*>(context); }

// Hashing fails of nothing but memory.
void must(bool done) {
    if (!done) throw std::bad_alloc();
}

EVP_MD_CTX* newContext() {
    auto* context = EVP_MD_CTX_new();
    must(context != nullptr);
    return context;
}

}  // namespace

void Hasher::Free::operator()(void* context) const { EVP_MD_CTX_free(contextOf(context)); }

Hasher::Hasher(Algorithm algorithm) : context_(newContext()) {
    const EVP_MD* kind = algorithm == Algorithm::sha1 ? EVP_sha1() : EVP_sha256();
    must(EVP_DigestInit_ex(contextOf(context_.get()), kind, nullptr) == 1);
}

Hasher::Hasher(const Hasher& other) : context_(newContext()) {
    must(EVP_MD_CTX_copy_ex(contextOf(context_.get()), contextOf(other.context_.get())) == 1);
}

Hasher& Hasher::operator=(const Hasher& other) {
    if (this != &other) *this = Hasher(other);
    return *this;
}

void Hasher::add(std::string_view bytes) {
    must(EVP_DigestUpdate(contextOf(context_.get()), bytes.data(), bytes.size()) == 1);
}

std::string Hasher::digest() const {
    const Hasher copy(*this);  // finishing ends a context
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned size = 0;
    must(EVP_DigestFinal_ex(contextOf(copy.context_.get()), out.data(), &size) == 1);
    return {out.begin(), out.begin() + size};
}

std::optional<BlobName> BlobName::parse(std::string_view text) {
    if (!base::isSha256(text)) return std::nullopt;
    return BlobName(std::string(text));
}

BlobName BlobName::of(const Hasher& sha256) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(kLength);
    for (const char byte : sha256.digest()) {
        const auto value = static_cast<unsigned char>(byte);
        text += kDigits[value >> 4U];
        text += kDigits[value & 0xFU];
    }
    return BlobName(std::move(text));
}

BlobName BlobName::of(std::string_view bytes) {
    Hasher hasher;
    hasher.add(bytes);
    return of(hasher);
}

}  // namespace heed::blobs
