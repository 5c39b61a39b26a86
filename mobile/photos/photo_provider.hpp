// Pictures for the screens, as image://photos/…: "<sha256>" is the blob of that hash, "blur/<hex>" what
// stands for one, a BlurHash in hex digits. Everything passes the gate, also what came from the server, and
// is decoded no larger than it is shown, on threads of its own.
#pragma once

#include "mobile/photos/blob_files.hpp"

#include <QQuickAsyncImageProvider>
#include <QThreadPool>
#include <expected>

namespace heed::mobile {

// What such an address (without its beginning) stands for, at most so large (an empty size: as large as it
// is); or, in English and for the log, why there is nothing. Any thread.
[[nodiscard]] std::expected<QImage, QString> shownPicture(const BlobFiles& files, const QString& id,
                                                          const QSize& most);

class PhotoProvider : public QQuickAsyncImageProvider {
  public:
    // `files` outlives it.
    explicit PhotoProvider(const BlobFiles& files);
    ~PhotoProvider() override;

    QQuickImageResponse* requestImageResponse(const QString& id, const QSize& requestedSize) override;

  private:
    const BlobFiles& files_;
    QThreadPool pool_;
};

}  // namespace heed::mobile
