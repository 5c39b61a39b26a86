// A picture that is pasted on a case's page, also while a text there has the cursor, which can hold none: it
// becomes a photo of the case. Where there are words as well, a text gets those. On a page without photos
// somebody says where it belongs. UI thread only.
#pragma once

#include "mobile/viewmodels/photos_model.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QPointer>

namespace heed::mobile {

class PastedPictures : public QObject {
    Q_OBJECT
    QML_ELEMENT
    // Whose keys are listened to; null: nobody's.
    Q_PROPERTY(QObject* window READ window WRITE setWindow NOTIFY changed)
    Q_PROPERTY(heed::mobile::PhotosModel* photos READ photos WRITE setPhotos NOTIFY changed)
    // The page is what is looked at.
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY changed)

  public:
    using QObject::QObject;

    [[nodiscard]] QObject* window() const { return window_; }
    void setWindow(QObject* window);
    [[nodiscard]] PhotosModel* photos() const { return photos_; }
    void setPhotos(PhotosModel* photos);
    [[nodiscard]] bool isActive() const { return active_; }
    void setActive(bool active);

    bool eventFilter(QObject* watched, QEvent* event) override;

  signals:
    void changed();
    // There are no photos here to add it to.
    void unwanted();

  private:
    QPointer<QObject> window_;
    QPointer<PhotosModel> photos_;
    bool active_ = false;
};

}  // namespace heed::mobile
