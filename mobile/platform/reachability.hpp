// What the system says about the network, as a hint: it can be wrong in both directions, so it only ever
// makes the engine try sooner. Where the system tells nothing, nothing is reported. Belongs to the thread
// that made it.
#pragma once

#include <QObject>

namespace heed::mobile {

// By what the tablet is connected; unknown where the system does not say.
enum class NetworkMedium { unknown, cable, wifi, mobileData };

class Reachability : public QObject {
    Q_OBJECT

  public:
    // QNetworkInformation lives in the thread that loads it first, so this is made in the UI thread.
    explicit Reachability(QObject* parent);

    [[nodiscard]] NetworkMedium medium() const { return medium_; }

  signals:
    void changed(bool reachable);
    void mediumChanged(heed::mobile::NetworkMedium medium);

  private:
    NetworkMedium medium_ = NetworkMedium::unknown;
};

}  // namespace heed::mobile

Q_DECLARE_METATYPE(heed::mobile::NetworkMedium)
