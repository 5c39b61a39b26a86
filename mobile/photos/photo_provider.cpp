#include "mobile/photos/photo_provider.hpp"

#include "mobile/photos/blur_hash.hpp"
#include "mobile/photos/photo_gate.hpp"
#include "mobile/platform/background.hpp"
#include "shared/base/text.hpp"

#include <atomic>

namespace heed::mobile {
namespace {

constexpr QLatin1String kBlur("blur/");
// Larger than it will be shown would show nothing more.
constexpr QSize kBlurSize(32, 24);

class Response : public QQuickImageResponse {
  public:
    [[nodiscard]] QQuickTextureFactory* textureFactory() const override {
        return QQuickTextureFactory::textureFactoryForImage(picture_);
    }
    [[nodiscard]] QString errorString() const override { return error_; }
    // What is scrolled past before its turn is not decoded.
    void cancel() override { cancelled_ = true; }

    void work(const BlobFiles& files, const QString& id, const QSize& size) {
        if (!cancelled_) {
            auto picture = shownPicture(files, id, size);
            if (picture)
                picture_ = std::move(*picture);
            else
                error_ = picture.error();
        }
        // From the thread that asked, which may not be listening yet.
        QMetaObject::invokeMethod(this, &QQuickImageResponse::finished, Qt::QueuedConnection);
    }

  private:
    std::atomic<bool> cancelled_{false};
    QImage picture_;
    QString error_;
};

}  // namespace

std::expected<QImage, QString> shownPicture(const BlobFiles& files, const QString& id, const QSize& most) {
    if (id.startsWith(kBlur)) {
        const auto hash = QByteArray::fromHex(id.mid(kBlur.size()).toLatin1()).toStdString();
        if (auto picture = blurredPicture(hash, kBlurSize)) return std::move(*picture);
        return std::unexpected(QStringLiteral("this is no placeholder"));
    }
    const auto hash = id.toStdString();
    const auto bytes = base::isSha256(hash) ? files.read(hash) : base::Expected<std::optional<QByteArray>>();
    if (!bytes || !*bytes) return std::unexpected(QStringLiteral("this picture is not on this tablet"));
    if (auto picture = pictureOf(**bytes, most)) return std::move(*picture);
    return std::unexpected(QStringLiteral("this picture is damaged"));
}

PhotoProvider::PhotoProvider(const BlobFiles& files) : files_(files) { pool_.setMaxThreadCount(2); }

PhotoProvider::~PhotoProvider() { pool_.waitForDone(); }

QQuickImageResponse* PhotoProvider::requestImageResponse(const QString& id, const QSize& requestedSize) {
    auto response = std::make_unique<Response>();
    // Qt deletes it when it has heard that it has finished, which is told last.
    pool_.start([this, id, requestedSize, made = response.get()] {
        stepBack();
        made->work(files_, id, requestedSize);
    });
    return response.release();
}

}  // namespace heed::mobile
