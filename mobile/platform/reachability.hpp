// What the system says about the network, as a hint: it can be wrong in both directions, so it only ever
// makes the engine try sooner. Where the system tells nothing, nothing is reported. Belongs to the thread
// that made it.
#pragma once

#include <QObject>

namespace heed::mobile {

class Reachability : public QObject {
    Q_OBJECT

  public:
    // QNetworkInformation lives in the thread that loads it first, so this is made in the UI thread.
    explicit Reachability(QObject* parent);

  signals:
    void changed(bool reachable);
};

}  // namespace heed::mobile
