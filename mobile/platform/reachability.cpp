#include "mobile/platform/reachability.hpp"

#include <QNetworkInformation>

namespace heed::mobile {

Reachability::Reachability(QObject* parent) : QObject(parent) {
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)) return;
    const auto* system = QNetworkInformation::instance();
    connect(system, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability now) {
                // A server in the shop is reached without the Internet.
                emit changed(now != QNetworkInformation::Reachability::Disconnected);
            });
}

}  // namespace heed::mobile
