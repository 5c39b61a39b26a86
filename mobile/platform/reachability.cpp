#include "mobile/platform/reachability.hpp"

#include <QNetworkInformation>

namespace heed::mobile {
namespace {

NetworkMedium mediumOf(QNetworkInformation::TransportMedium medium) {
    switch (medium) {
        case QNetworkInformation::TransportMedium::Ethernet:
            return NetworkMedium::cable;
        case QNetworkInformation::TransportMedium::WiFi:
            return NetworkMedium::wifi;
        // A phone beside it, mostly, and then its mobile data.
        case QNetworkInformation::TransportMedium::Bluetooth:
        case QNetworkInformation::TransportMedium::Cellular:
            return NetworkMedium::mobileData;
        default:
            return NetworkMedium::unknown;
    }
}

}  // namespace

Reachability::Reachability(QObject* parent) : QObject(parent) {
    using Feature = QNetworkInformation::Feature;
    if (!QNetworkInformation::loadBackendByFeatures(Feature::Reachability | Feature::TransportMedium) &&
        !QNetworkInformation::loadBackendByFeatures(Feature::Reachability)) {
        return;
    }
    const auto* system = QNetworkInformation::instance();
    connect(system, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability now) {
                // A server in the shop is reached without the Internet.
                emit changed(now != QNetworkInformation::Reachability::Disconnected);
            });
    if (!system->supports(Feature::TransportMedium)) return;
    medium_ = mediumOf(system->transportMedium());
    connect(system, &QNetworkInformation::transportMediumChanged, this,
            [this](QNetworkInformation::TransportMedium now) {
                medium_ = mediumOf(now);
                emit mediumChanged(medium_);
            });
}

}  // namespace heed::mobile
