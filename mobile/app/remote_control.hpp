// Plays the part of a person's finger, for tours and end-to-end tests: JSON lines over a local socket, each
// answered by one line. It calls the same methods of the view models as the QML does, and nothing else. Only
// there when the app is started with --control; the commands are listed in README.md.
//
// A line is answered when what it asked for is done (a save: when it is on the disk), and the next line of
// the same connection is taken up only then. UI thread only.
#pragma once

#include "mobile/app/start_watch.hpp"
#include "mobile/app/store_repository.hpp"
#include "mobile/app/window_control.hpp"
#include "mobile/viewmodels/app_controller.hpp"

#include <QJsonObject>
#include <QQuickWindow>
#include <functional>

namespace heed::mobile {

class RemoteControl : public WindowControl {
    Q_OBJECT

  public:
    RemoteControl(AppController& app, StoreRepository& repository, QQuickWindow& window,
                  const StartWatch& start);

  private:
    void addCaptureCommands();
    void addComplaintCommands();
    void addMemoCommands();
    void addPhotoCommands();
    void addLookingCommands();
    void addSearchCommands();
    void addVisitCommands();
    void addVisitEdits();
    void addPlaceCommands();
    void addDecisionCommands();
    void addAppCommands();
    void aboutToBeSeen() override;
    // Makes a command that acts on the open complaint and is answered when its change is stored or refused.
    [[nodiscard]] Command changing(std::function<bool(ComplaintController&, const QJsonObject&)> act);
    void whenFound(const std::function<void()>& then);
    void waitFor(const QJsonObject& request, const Answer& answer);
    void readHistory(const QJsonObject& request, const Answer& answer);
    [[nodiscard]] bool holds(const QJsonObject& request) const;
    [[nodiscard]] QJsonObject status() const;
    [[nodiscard]] QJsonObject openComplaint() const;
    // Of the form, or of the open complaint, whichever is on the screen; null: neither.
    [[nodiscard]] PhotosModel* photos() const;

    AppController& app_;
    StoreRepository& repository_;
    const StartWatch& start_;
};

}  // namespace heed::mobile
