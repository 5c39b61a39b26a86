#include "mobile/photos/blob_files.hpp"

#include "mobile/photos/limits.hpp"
#include "shared/base/text.hpp"

#include <QCryptographicHash>
#include <algorithm>

namespace heed::mobile {
namespace {

using base::Expected;

constexpr std::string_view kUnfinished = ".part";

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

}  // namespace

std::string sha256Of(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

Expected<void> BlobFiles::start() { return disk_.makeFolder(folder_); }

Expected<void> BlobFiles::sweep(const std::set<std::string, std::less<>>& known) {
    const auto names = disk_.list(folder_);
    if (!names) return std::unexpected(names.error());
    Expected<void> done;
    for (const std::string& name : *names) {
        // What is not ours is left alone.
        if (!base::isSha256(name) && !name.ends_with(kUnfinished)) continue;
        if (known.contains(name)) continue;
        if (auto gone = disk_.remove(folder_ / name); !gone && done) done = std::move(gone);
    }
    return done;
}

Expected<std::string> BlobFiles::keep(const QByteArray& bytes) {
    std::string hash = sha256Of(bytes);
    const auto unfinished = folder_ / (hash + "." + std::to_string(++written_) + std::string(kUnfinished));
    const auto done = [&]() -> Expected<void> {
        if (auto ok = disk_.write(unfinished, viewOf(bytes)); !ok) return ok;
        if (auto ok = disk_.sync(unfinished); !ok) return ok;
        if (auto ok = disk_.rename(unfinished, folder_ / hash); !ok) return ok;
        return disk_.syncFolder(folder_);
    }();
    if (done) return hash;
    (void)disk_.remove(unfinished);  // if it fails, the next start does it
    return std::unexpected(done.error());
}

Expected<std::optional<QByteArray>> BlobFiles::read(const std::string& sha256) const {
    return read(sha256, 0, limits::kMostSourceBytes);
}

Expected<std::optional<QByteArray>> BlobFiles::read(const std::string& sha256, std::int64_t offset,
                                                    std::int64_t most) const {
    auto bytes = disk_.read(folder_ / sha256, offset, most);
    if (!bytes) return std::unexpected(std::move(bytes.error()));
    if (!*bytes) return std::nullopt;
    return QByteArray::fromStdString(**bytes);
}

Expected<bool> BlobFiles::sound(const std::string& sha256) const {
    const auto bytes = read(sha256);
    if (!bytes) return std::unexpected(bytes.error());
    return *bytes && sha256Of(**bytes) == sha256;
}

Expected<void> BlobFiles::remove(const std::string& sha256) { return disk_.remove(folder_ / sha256); }

Expected<std::int64_t> BlobFiles::missingRoom(std::int64_t bytes) const {
    return mobile::missingRoom(disk_, folder_, bytes);
}

}  // namespace heed::mobile
