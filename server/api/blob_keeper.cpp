#include "server/api/blob_keeper.hpp"

#include "server/core/blob_citations.hpp"

namespace heed::api {

BlobKeeper::BlobKeeper(server::CentralStore& store, blobs::BlobStore& blobs, KeeperRules rules,
                       std::function<void(const base::Error&)> trouble)
    : store_(store), blobs_(blobs), rules_(rules), trouble_(std::move(trouble)), thread_([this] { run(); }) {}

BlobKeeper::~BlobKeeper() {
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
    }
    ended_.notify_all();
    thread_.join();
}

void BlobKeeper::run() {
    auto wait = rules_.first;
    while (true) {
        {
            std::unique_lock lock(mutex_);
            if (ended_.wait_for(lock, wait, [this] { return ending_; })) return;
        }
        if (auto done = tidy(); !done) trouble_(done.error());
        wait = rules_.every;
    }
}

bool BlobKeeper::isEnding() {
    const std::scoped_lock lock(mutex_);
    return ending_;
}

base::Expected<Tidied> BlobKeeper::tidy() {
    Tidied tidied;
    if (auto expired = blobs_.expire())
        tidied.uploads = *expired;
    else
        trouble_(expired.error());
    auto sites = blobs_.sites();
    if (!sites) return std::unexpected(std::move(sites.error()));
    for (const std::string& site : *sites) {
        if (isEnding()) break;
        if (auto swept = sweep(site, tidied); !swept && !isEnding()) trouble_(swept.error());
    }
    return tidied;
}

base::Expected<void> BlobKeeper::sweep(const std::string& site, Tidied& tidied) {
    auto reader = store_.openReader();
    if (!reader) return std::unexpected(std::move(reader.error()));
    server::BlobCitations citations(site);
    if (auto read = citations.catchUp(**reader); !read) return read;
    // Before each that would go, what was written since is read as well.
    const auto isCited = [&](const blobs::BlobName& name) -> base::Expected<bool> {
        if (citations.contains(name.text())) return true;
        if (isEnding()) {
            return base::fail(base::ErrorKind::transient, "removing blobs that nobody cites", site,
                              "the server is ending");
        }
        if (auto read = citations.catchUp(**reader); !read) return std::unexpected(std::move(read.error()));
        return citations.contains(name.text());
    };
    auto swept = blobs_.sweep(site, isCited, rules_.keepUncited);
    tidied.records += citations.records();
    if (!swept) return std::unexpected(std::move(swept.error()));
    tidied.blobs.looked += swept->looked;
    tidied.blobs.removed += swept->removed;
    tidied.blobs.bytes += swept->bytes;
    return {};
}

}  // namespace heed::api
