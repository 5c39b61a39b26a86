// What the camera sees, as large as there is room.
#pragma once

#include "mobile/viewmodels/camera_controller.hpp"

#include <QtQml/qqmlregistration.h>

#include <QPointer>
#include <QQuickItem>

namespace heed::mobile {

class CameraView : public QQuickItem {
    Q_OBJECT
    QML_ELEMENT
    // A CameraController.
    Q_PROPERTY(QObject* camera READ camera WRITE setCamera NOTIFY cameraChanged REQUIRED)

  public:
    explicit CameraView(QQuickItem* parent = nullptr);

    [[nodiscard]] QObject* camera() const { return camera_; }
    void setCamera(QObject* source);

  signals:
    void cameraChanged();

  protected:
    QSGNode* updatePaintNode(QSGNode* before, UpdatePaintNodeData* data) override;
    void geometryChange(const QRectF& now, const QRectF& before) override;

  private:
    QPointer<CameraController> camera_;
    bool fresh_ = false;  // there is another frame than the one that is shown
};

}  // namespace heed::mobile
