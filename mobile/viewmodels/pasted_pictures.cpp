#include "mobile/viewmodels/pasted_pictures.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMimeData>

namespace heed::mobile {
namespace {

bool holdsPictureAlone() {
    const QMimeData* held = QGuiApplication::clipboard()->mimeData();
    return held && held->hasImage() && !held->hasText();
}

}  // namespace

void PastedPictures::setWindow(QObject* window) {
    if (window == window_) return;
    if (window_) window_->removeEventFilter(this);
    window_ = window;
    if (window_) window_->installEventFilter(this);
    emit changed();
}

void PastedPictures::setPhotos(PhotosModel* photos) {
    if (photos == photos_) return;
    photos_ = photos;
    emit changed();
}

void PastedPictures::setActive(bool active) {
    if (active == active_) return;
    active_ = active;
    emit changed();
}

bool PastedPictures::eventFilter(QObject* /*watched*/, QEvent* event) {
    if (!active_ || event->type() != QEvent::KeyPress) return false;
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (!key.matches(QKeySequence::Paste) || !holdsPictureAlone()) return false;
    if (photos_) return photos_->addPasted();
    emit unwanted();
    return true;
}

}  // namespace heed::mobile
