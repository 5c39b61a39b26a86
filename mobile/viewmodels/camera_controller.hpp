// The camera while it is open: several pictures in a row for a case's photos, or a label read off for a
// field. What is taken goes where every other picture goes (PhotosModel::add), and is shown as the last one
// only when it is safe on this tablet.
//
// UI thread only. Closing it lets go of the camera.
#pragma once

#include "mobile/camera/frame_source.hpp"
#include "mobile/viewmodels/field_item.hpp"
#include "mobile/viewmodels/photos_model.hpp"
#include "shared/base/clock.hpp"

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QPointer>
#include <memory>
#include <optional>

namespace heed::mobile {

class CameraController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by AppController")
    Q_PROPERTY(bool ready READ ready NOTIFY changed)
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(bool hasTorch READ hasTorch NOTIFY changed)
    Q_PROPERTY(bool torch READ torch WRITE setTorch NOTIFY changed)
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(int taken READ taken NOTIFY changed)
    Q_PROPERTY(QString last READ last NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(bool scanning READ scanning CONSTANT)

  public:
    // Pictures that may be on their way to the disk at once: a large one takes some fifty megabytes.
    static constexpr int kMostOnTheWay = 2;

    // `source` may be null: then there is no camera.
    CameraController(std::unique_ptr<FrameSource> source, PhotosModel& photos, const base::Clock& clock);
    // Reads a label into a field.
    CameraController(std::unique_ptr<FrameSource> source, FieldItem& field, const base::Clock& clock);
    ~CameraController() override;

    [[nodiscard]] bool ready() const { return state() == CameraState::ready; }
    // Why there is nothing to see, and what to do; empty: there is, or will be in a moment.
    [[nodiscard]] QString trouble() const;
    // What it is about.
    [[nodiscard]] QString title() const;
    [[nodiscard]] bool hasTorch() const { return ready() && source_->hasTorch(); }
    [[nodiscard]] bool torch() const { return torch_; }
    // A picture is being taken, or so many are that the next has to wait.
    [[nodiscard]] bool busy() const;
    // Pictures since it was opened that are safe on this tablet.
    [[nodiscard]] int taken() const { return taken_; }
    // The last of them, as an address for the screen; empty: there is none.
    [[nodiscard]] QString last() const;
    // Why the last one was not taken in; empty: it was.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool scanning() const { return field_ != nullptr; }
    // What it sees now.
    [[nodiscard]] const QImage& frame() const { return frame_; }

    void start();
    void setTorch(bool on);
    void retranslate() { emit changed(); }

    Q_INVOKABLE void take();
    Q_INVOKABLE void close();
    // Closes it, and lets files be chosen instead.
    Q_INVOKABLE void useFiles();

  signals:
    void changed();
    void frameChanged();
    void closed();

  private:
    [[nodiscard]] CameraState state() const { return source_ ? source_->state() : CameraState::missing; }
    void listen();
    void endTaking();
    void tellNotTaken(const TakeFailure& failure);
    void stopSoon();
    void read(const QImage& frame);
    void found(const QString& vin, bool certain);

    std::unique_ptr<FrameSource> source_;
    QPointer<PhotosModel> photos_;
    QPointer<FieldItem> field_;
    const base::Clock& clock_;
    QImage frame_;
    bool torch_ = false;
    bool taking_ = false;
    std::optional<TakeFailure> notTaken_;  // why nothing came of the last one
    bool closed_ = false;
    int taken_ = 0;
    QSet<quint64> mine_;
    bool reading_ = false;
    int read_ = 0;   // frames that were read
    QString guess_;  // a number that was read without certainty, and how often in a row
    int guesses_ = 0;
};

}  // namespace heed::mobile
