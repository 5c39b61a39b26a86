#include "mobile/app/history_reader.hpp"

#include "mobile/viewmodels/lexicon.hpp"
#include "shared/sync/problem.hpp"

namespace heed::mobile {
namespace {

constexpr int kOk = 200;
// A few screens of it.
constexpr int kSteps = 50;

std::string pathOf(const HistoryQuestion& question, const std::string& site) {
    QByteArray path = "/v1/sites/" + QByteArray::fromStdString(site) + "/records/" +
                      QByteArray::fromStdString(question.record.text()) +
                      "/history?limit=" + QByteArray::number(kSteps);
    if (!question.field.isEmpty()) path += "&field=" + QUrl::toPercentEncoding(question.field);
    if (!question.before.isEmpty()) path += "&before=" + QUrl::toPercentEncoding(question.before);
    return path.toStdString();
}

}  // namespace

HistoryReader::HistoryReader(const QUrl& server, QNetworkAccessManager& network)
    : http_(server, network, nullptr) {
    connect(&http_, &HttpClient::failed, this,
            [this](std::uint64_t id, const base::Error& error) { fail(id, error); });
    connect(&http_, &HttpClient::responded, this, [this](const sync::event::Responded& answer) {
        const auto& [id, status, body, read] = answer;
        if (status != kOk) {
            return fail(id, sync::Problem::parse(status, body).error("reading the history"));
        }
        auto page = sync::parseHistory(asked_.value(id), body);
        if (!page) return fail(id, page.error());
        asked_.remove(id);
        emit answered(id, {.page = std::move(*page)});
    });
}

void HistoryReader::ask(quint64 ticket, const HistoryQuestion& question, const std::string& site,
                        const std::string& token) {
    asked_.insert(ticket, question.kind);
    http_.send({.id = ticket,
                .method = "GET",
                .path = pathOf(question, site),
                .contentType = {},
                .token = token,
                .body = {}});
}

void HistoryReader::giveUp(quint64 ticket) {
    if (asked_.remove(ticket)) http_.cancel(ticket);
}

void HistoryReader::goOffline() {
    for (const quint64 ticket : asked_.keys()) {
        http_.cancel(ticket);
        fail(ticket, offline());
    }
}

base::Error HistoryReader::offline() {
    return {.kind = base::ErrorKind::offline,
            .doing = "reading the history",
            .what = {},
            .why = "this tablet works offline",
            .remedy = "ask again once there is a connection"};
}

void HistoryReader::fail(quint64 ticket, const base::Error& error) {
    asked_.remove(ticket);
    emit answered(ticket, {.error = error});
}

}  // namespace heed::mobile
