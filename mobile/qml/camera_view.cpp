#include "mobile/qml/camera_view.hpp"

#include <QQuickWindow>
#include <QSGSimpleTextureNode>
#include <utility>

namespace heed::mobile {

CameraView::CameraView(QQuickItem* parent) : QQuickItem(parent) { setFlag(ItemHasContents); }

void CameraView::setCamera(QObject* source) {
    auto* camera = qobject_cast<CameraController*>(source);
    if (camera == camera_) return;
    if (camera_) camera_->disconnect(this);
    camera_ = camera;
    if (camera_) {
        connect(camera_, &CameraController::frameChanged, this, [this] {
            fresh_ = true;
            update();
        });
    }
    emit cameraChanged();
}

void CameraView::geometryChange(const QRectF& now, const QRectF& before) {
    QQuickItem::geometryChange(now, before);
    update();
}

// Called while the UI's thread waits, so that the frame is not exchanged meanwhile.
QSGNode* CameraView::updatePaintNode(QSGNode* before, UpdatePaintNodeData* /*data*/) {
    auto* node = static_cast<QSGSimpleTextureNode*>(before);
    if (!camera_ || camera_->frame().isNull() || width() <= 0 || height() <= 0) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = new QSGSimpleTextureNode;  // the scene owns it
        node->setOwnsTexture(true);
        node->setFiltering(QSGTexture::Linear);
        fresh_ = true;
    }
    const QImage& frame = camera_->frame();
    if (std::exchange(fresh_, false)) node->setTexture(window()->createTextureFromImage(frame));
    const QSizeF size = QSizeF(frame.size()).scaled(QSizeF(width(), height()), Qt::KeepAspectRatio);
    node->setRect(QRectF(QPointF((width() - size.width()) / 2, (height() - size.height()) / 2), size));
    return node;
}

}  // namespace heed::mobile
