#include "server/s3/vault.hpp"

#include "server/blobs/media_type.hpp"
#include "server/blobs/site_folder.hpp"
#include "shared/base/text.hpp"

#include <algorithm>
#include <cstring>

namespace heed::s3 {

using base::ErrorKind;
using base::Expected;
using blobs::BlobName;

namespace {

// What is fetched when a blob is opened: it tells the length and the type, and a thumbnail is whole with it.
constexpr std::uint64_t kFirstPiece = 64UL * 1024;
// Of the rest: a photo is one or two.
constexpr std::uint64_t kPiece = 2UL * 1024 * 1024;
// A page of 1,000 keys has some 400 KiB.
constexpr std::size_t kMostPage = 4UL * 1024 * 1024;
// A hundred million objects: beyond that the service goes in a ring.
constexpr int kMostPages = 100'000;

constexpr const char* kMissing = "it had the object a moment ago, and now says that there is none";

class S3Reader final : public blobs::BlobReader {
  public:
    S3Reader(Client& client, std::string key, std::uint64_t size, std::string beginning)
        : client_(client),
          key_(std::move(key)),
          size_(size),
          type_(blobs::mediaTypeOf(std::string_view(beginning).substr(0, blobs::kSniffBytes))),
          piece_(std::move(beginning)) {}

    [[nodiscard]] std::uint64_t size() const override { return size_; }
    [[nodiscard]] std::string_view mediaType() const override {
        return type_.empty() ? blobs::kUnknownType : type_;
    }
    Expected<std::size_t> read(std::uint64_t at, std::span<char> out) override {
        std::size_t done = 0;
        while (done < out.size() && at + done < size_) {
            const auto place = at + done;
            if (place < at_ || place >= at_ + piece_.size()) {
                if (auto fetched = fetch(place); !fetched) return std::unexpected(std::move(fetched.error()));
            }
            const auto offset = static_cast<std::size_t>(place - at_);
            const auto count = std::min(out.size() - done, piece_.size() - offset);
            std::memcpy(out.data() + done, piece_.data() + offset, count);
            done += count;
        }
        return done;
    }

  private:
    Expected<void> fetch(std::uint64_t at) {
        constexpr std::string_view kDoing = "reading a blob in";
        const auto last = std::min(at + kPiece, size_) - 1;
        auto answer = client_.ask({.method = "GET",
                                   .key = key_,
                                   .range = {{at, last}},
                                   .mostBytes = static_cast<std::size_t>(kPiece)},
                                  kDoing);
        if (!answer) return std::unexpected(std::move(answer.error()));
        const auto range = readContentRange(answer->header("content-range"));
        const bool asAsked = answer->status == 206 && range && range->first == at && range->last == last &&
                             range->of == size_ && answer->body.size() == last - at + 1;
        if (!asAsked) return std::unexpected(client_.refusal(*answer, kDoing));
        piece_ = std::move(answer->body);
        at_ = at;
        return {};
    }

    Client& client_;
    std::string key_;
    std::uint64_t size_;
    std::string_view type_;
    std::uint64_t at_ = 0;  // of the piece
    std::string piece_;
};

}  // namespace

class S3Vault::Turn {
  public:
    Turn(S3Vault& vault, const std::string& key) : vault_(vault) {
        std::unique_lock lock(vault_.mutex_);
        vault_.turned_.wait(lock, [&] { return !vault_.busy_.contains(key); });
        mine_ = vault_.busy_.insert(key).first;
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
        {
            const std::scoped_lock lock(vault_.mutex_);
            vault_.busy_.erase(mine_);
        }
        vault_.turned_.notify_all();
    }

  private:
    S3Vault& vault_;
    std::set<std::string>::iterator mine_;
};

S3Vault::S3Vault(Client& client, blobs::Disk& disk, const base::Clock& clock,
                 std::chrono::milliseconds refreshAfter)
    : client_(client), disk_(disk), clock_(clock), refreshAfter_(refreshAfter) {}

std::string S3Vault::folderOf(std::string_view site) const {
    return client_.bucket().prefix + blobs::folderOfSite(site) + "/";
}

std::string S3Vault::keyOf(std::string_view site, const BlobName& name) const {
    return folderOf(site) + name.text().substr(0, 2) + "/" + name.text();
}

Expected<void> S3Vault::probe() {
    constexpr std::string_view kDoing = "looking into";
    auto answer =
        client_.ask({.method = "GET",
                     .query = {{"list-type", "2"}, {"max-keys", "1"}, {"prefix", client_.bucket().prefix}},
                     .mostBytes = kMostPage},
                    kDoing);
    if (!answer) return std::unexpected(std::move(answer.error()));
    auto refusal = client_.refusal(*answer, kDoing);
    refusal.kind = ErrorKind::rejected;
    if (!answer->ok()) return std::unexpected(std::move(refusal));
    if (const auto page = readPage(answer->body); !page) {
        refusal.why = "what answers there is no S3 service: " + page.error();
        refusal.remedy = "correct --blobs-s3";
        return std::unexpected(std::move(refusal));
    }
    return {};
}

// --- One blob ---

Expected<std::optional<S3Vault::Found>> S3Vault::look(const std::string& key) {
    constexpr std::string_view kDoing = "looking for a blob in";
    auto answer = client_.ask({.method = "HEAD", .key = key}, kDoing);
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (answer->status == 404) return std::nullopt;
    const auto bytes = base::unsignedNumber(answer->header("content-length"));
    const auto changed = readHttpTime(std::string(answer->header("last-modified")));
    if (!answer->ok() || !bytes || !changed) return std::unexpected(client_.refusal(*answer, kDoing));
    return Found{*bytes, *changed};
}

// False: it is gone.
Expected<bool> S3Vault::renew(const std::string& key) {
    constexpr std::string_view kDoing = "dating a blob anew in";
    // S3 copies an object onto itself only if something about it changes: that its metadata, which are none,
    // are replaced is enough.
    auto answer = client_.ask(
        {.method = "PUT",
         .key = key,
         .headers = {{"x-amz-copy-source", "/" + client_.bucket().name + "/" + escaped(key, true)},
                     {"x-amz-metadata-directive", "REPLACE"}}},
        kDoing);
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (answer->status == 404 && readCode(answer->body) == "NoSuchKey") return false;
    if (!answer->ok()) return std::unexpected(client_.refusal(*answer, kDoing));
    const auto changed = readCopy(answer->body);
    auto error = client_.refusal(*answer, kDoing);
    if (!changed) {
        error.why = "its answer cannot be read: " + changed.error();
        return std::unexpected(std::move(error));
    }
    if (*changed + refreshAfter_ > clock_.now()) return true;
    error.why = "an object that is copied onto itself keeps its old date there";
    error.remedy =
        "compare this machine's clock with the service's; if they agree, the service cannot be used";
    return std::unexpected(std::move(error));
}

Expected<bool> S3Vault::renewIfOld(const std::string& key, base::Instant changed) {
    if (changed + refreshAfter_ > clock_.now()) return true;
    return renew(key);
}

// With the key's turn.
Expected<bool> S3Vault::hasNow(const std::string& key, std::uint64_t bytes) {
    auto found = look(key);
    if (!found) return std::unexpected(std::move(found.error()));
    if (!*found || (*found)->bytes != bytes) return false;
    return renewIfOld(key, (*found)->changed);
}

Expected<bool> S3Vault::has(std::string_view site, const BlobName& name, std::uint64_t bytes) {
    const auto key = keyOf(site, name);
    const Turn turn(*this, key);
    return hasNow(key, bytes);
}

Expected<void> S3Vault::put(const std::string& key, const std::filesystem::path& file, const BlobName& name,
                            std::uint64_t bytes) {
    constexpr std::string_view kDoing = "keeping a blob in";
    auto opened = disk_.open(file, blobs::Access::read);
    if (!opened) return std::unexpected(std::move(opened.error()));
    if (!*opened)
        return base::fail(ErrorKind::transient, std::string(kDoing), client_.bucket().text(),
                          "its file is gone");
    auto answer = client_.ask(
        {.method = "PUT", .key = key, .body = Body{.file = **opened, .bytes = bytes, .sha256 = name.text()}},
        kDoing);
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (!answer->ok()) return std::unexpected(client_.refusal(*answer, kDoing));
    // The service has compared the bytes with their hash, which is signed; that it has them all is asked.
    auto there = look(key);
    if (!there) return std::unexpected(std::move(there.error()));
    if (*there && (*there)->bytes == bytes) return {};
    return base::fail(ErrorKind::offline, std::string(kDoing), client_.bucket().text(),
                      *there ? "it has another length than was sent" : kMissing,
                      "it is sent once more; if this comes again, look into the service's log");
}

Expected<void> S3Vault::keep(std::string_view site, const std::filesystem::path& file, const BlobName& name,
                             std::uint64_t bytes) {
    const auto key = keyOf(site, name);
    const Turn turn(*this, key);
    auto there = hasNow(key, bytes);
    if (!there) return std::unexpected(std::move(there.error()));
    if (*there) return {};
    if (auto kept = put(key, file, name, bytes); !kept) return kept;
    const std::scoped_lock lock(mutex_);
    Tally& tally = tallies_[std::string(site)];
    tally.added += bytes;
    if (tally.bytes) *tally.bytes += bytes;
    return {};
}

Expected<std::unique_ptr<blobs::BlobReader>> S3Vault::open(std::string_view site, const BlobName& name) {
    constexpr std::string_view kDoing = "opening a blob in";
    const auto key = keyOf(site, name);
    auto answer = client_.ask({.method = "GET",
                               .key = key,
                               .range = {{0, kFirstPiece - 1}},
                               .mostBytes = static_cast<std::size_t>(kFirstPiece)},
                              kDoing);
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (answer->status == 404 && readCode(answer->body) == "NoSuchKey") return nullptr;
    const auto range = readContentRange(answer->header("content-range"));
    const auto changed = readHttpTime(std::string(answer->header("last-modified")));
    const bool asAsked = answer->status == 206 && range && range->first == 0 &&
                         range->last == std::min(kFirstPiece, range->of) - 1 &&
                         answer->body.size() == range->last + 1 && changed;
    if (!asAsked) return std::unexpected(client_.refusal(*answer, kDoing));
    if (*changed + refreshAfter_ <= clock_.now()) {
        const Turn turn(*this, key);  // a sweep may be about to take it
        auto renewed = renew(key);
        if (!renewed) return std::unexpected(std::move(renewed.error()));
        if (!*renewed) return nullptr;
    }
    return std::make_unique<S3Reader>(client_, key, range->of, std::move(answer->body));
}

// --- Many ---

Expected<Page> S3Vault::page(const std::string& prefix, bool foldersOnly,
                             const std::optional<std::string>& token) {
    constexpr std::string_view kDoing = "listing";
    Request request{
        .method = "GET", .query = {{"list-type", "2"}, {"prefix", prefix}}, .mostBytes = kMostPage};
    if (foldersOnly) request.query.emplace("delimiter", "/");
    if (token) request.query.emplace("continuation-token", *token);
    auto answer = client_.ask(request, kDoing);
    if (!answer) return std::unexpected(std::move(answer.error()));
    auto error = client_.refusal(*answer, kDoing);
    if (!answer->ok()) return std::unexpected(std::move(error));
    auto page = readPage(answer->body);
    if (page && (!page->next || page->next != token)) return std::move(*page);
    error.why = "its answer cannot be used: " + (page ? "it goes in a ring" : page.error());
    return std::unexpected(std::move(error));
}

Expected<void> S3Vault::forEach(const std::string& prefix, const Each& each) {
    std::optional<std::string> token;
    for (int pages = 0; pages < kMostPages; ++pages) {
        auto some = page(prefix, false, token);
        if (!some) return std::unexpected(std::move(some.error()));
        for (const Listed& object : some->objects) {
            if (!object.key.starts_with(prefix)) continue;  // not asked for
            if (auto done = each(object); !done) return done;
        }
        token = std::move(some->next);
        if (!token) return {};
    }
    return base::fail(ErrorKind::offline, "listing", client_.bucket().text(), "its list has no end");
}

std::uint64_t S3Vault::addedTo(std::string_view site) {
    const std::scoped_lock lock(mutex_);
    return tallies_[std::string(site)].added;
}

Expected<std::uint64_t> S3Vault::bytes(std::string_view site) {
    std::uint64_t addedBefore = 0;
    {
        const std::scoped_lock lock(mutex_);
        Tally& tally = tallies_[std::string(site)];
        if (tally.bytes) return *tally.bytes;
        if (tally.counting) {
            // A large bucket takes a while; whoever waits for it here would keep others from what is there.
            return base::fail(ErrorKind::offline, "counting what is in", client_.bucket().text(),
                              "it is being counted", "ask again in a moment");
        }
        tally.counting = true;
        addedBefore = tally.added;
    }
    std::uint64_t sum = 0;
    auto listed = forEach(folderOf(site), [&sum](const Listed& object) -> Expected<void> {
        sum += object.bytes;
        return {};
    });
    const std::scoped_lock lock(mutex_);
    Tally& tally = tallies_[std::string(site)];
    tally.counting = false;
    if (!listed) return std::unexpected(std::move(listed.error()));
    if (!tally.bytes) tally.bytes = sum + (tally.added - addedBefore);
    return *tally.bytes;
}

Expected<std::vector<std::string>> S3Vault::sites() {
    const auto& prefix = client_.bucket().prefix;
    std::vector<std::string> names;
    std::optional<std::string> token;
    for (int pages = 0; pages < kMostPages; ++pages) {
        auto some = page(prefix, true, token);
        if (!some) return std::unexpected(std::move(some.error()));
        for (std::string_view folder : some->prefixes) {
            if (!folder.starts_with(prefix) || !folder.ends_with('/')) continue;
            folder.remove_prefix(prefix.size());
            folder.remove_suffix(1);
            if (auto name = blobs::siteOfFolder(folder)) names.push_back(std::move(*name));
        }
        token = std::move(some->next);
        if (!token) return names;
    }
    return base::fail(ErrorKind::offline, "listing", client_.bucket().text(), "its list has no end");
}

Expected<blobs::Swept> S3Vault::sweep(std::string_view site, const blobs::IsCited& isCited,
                                      std::chrono::milliseconds age) {
    blobs::Swept swept;
    const auto before = clock_.now() - age;
    const auto folder = folderOf(site);
    const auto addedBefore = addedTo(site);
    std::uint64_t sum = 0;
    auto listed = forEach(folder, [&](const Listed& object) -> Expected<void> {
        sum += object.bytes;
        const auto slash = object.key.rfind('/');
        const auto name = BlobName::parse(std::string_view(object.key).substr(slash + 1));
        if (!name || object.key != keyOf(site, *name)) return {};  // not ours
        ++swept.looked;
        if (object.changed >= before) return {};
        auto removed = removeUncited(object, *name, isCited, before);
        if (!removed) return std::unexpected(std::move(removed.error()));
        if (!*removed) return {};
        ++swept.removed;
        swept.bytes += object.bytes;
        return {};
    });
    const std::scoped_lock lock(mutex_);
    Tally& tally = tallies_[std::string(site)];
    if (!listed) {
        if (tally.bytes) *tally.bytes -= std::min(*tally.bytes, swept.bytes);
        return std::unexpected(std::move(listed.error()));
    }
    tally.bytes = sum - swept.bytes + (tally.added - addedBefore);
    return swept;
}

Expected<bool> S3Vault::scrub(std::string_view, std::optional<BlobName>, blobs::VaultScrub&) { return true; }

Expected<bool> S3Vault::removeUncited(const Listed& object, const BlobName& name,
                                      const blobs::IsCited& isCited, base::Instant before) {
    constexpr std::string_view kDoing = "removing a blob from";
    auto cited = isCited(name);
    if (!cited || *cited) return cited ? Expected<bool>(false) : cited;
    const Turn turn(*this, object.key);
    auto now = look(object.key);  // it may have been asked for meanwhile
    if (!now) return std::unexpected(std::move(now.error()));
    if (!*now || (*now)->changed >= before) return false;
    auto answer = client_.ask({.method = "DELETE", .key = object.key}, kDoing);
    if (!answer) return std::unexpected(std::move(answer.error()));
    if (!answer->ok() && answer->status != 404) return std::unexpected(client_.refusal(*answer, kDoing));
    return true;
}

}  // namespace heed::s3
