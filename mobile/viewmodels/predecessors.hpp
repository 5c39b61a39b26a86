// What a field held before several people wrote to it without seeing each other: the value that they all
// replaced. A record does not keep it, the server's history tells it: asked once for each such field, while
// there is a connection, and kept on the tablet then. What is not known is not guessed. UI thread only.
#pragma once

#include "mobile/viewmodels/case_repository.hpp"

#include <QHash>
#include <QObject>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

namespace heed::mobile {

class Predecessors : public QObject {
    Q_OBJECT

  public:
    Predecessors(CaseRepository& repository, QObject* parent);
    ~Predecessors() override;

    // Asks for this field of the record if it is contested and not known.
    void look(const model::Record& record, std::string_view field);
    // … for all that are contested in it.
    void look(const model::Record& record);
    // Null: it held nothing; nothing: it is not known, or not contested.
    [[nodiscard]] std::optional<model::Value> of(const model::Record& record, std::string_view field) const;

  signals:
    void changed();
    // The server could not tell now; it may be looked for anew.
    void unanswered(const heed::model::RecordId& record);

  private:
    // Of a field that is contested: by the first of the writes that compete.
    struct Place {
        model::RecordId record{};
        std::string field{};
        std::int64_t device = 0;
        std::int64_t n = 0;
        auto operator<=>(const Place&) const = default;
    };
    struct Asked {
        Place place;
        model::Seq first{};  // of the writes that compete
        HistoryQuestion question;
        int pages = 0;
    };

    void ask(Asked wanted);
    void learn(const Place& place, const model::Value& value);
    void answer(quint64 ticket, const HistoryAnswer& answer);
    void askAgain();
    [[nodiscard]] bool isConnected() const;

    CaseRepository& repository_;
    std::map<Place, model::Value> known_;
    QHash<quint64, Asked> asked_;
    std::vector<Asked> later_;  // once there is a connection
};

}  // namespace heed::mobile
