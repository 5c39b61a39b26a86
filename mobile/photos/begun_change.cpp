#include "mobile/photos/begun_change.hpp"

#include "shared/model/mutation_json.hpp"

#include <QJsonDocument>
#include <QJsonObject>
#include <utility>

namespace heed::mobile {
namespace {

const QString kLine = QStringLiteral("line");

}  // namespace

model::RecordId idOfBegun(const model::RecordId& record) {
    return base::uuidFromName("begun change", record.text());
}

QVariantMap contentOfBegun(model::Mutation change) {
    change.n = model::MutationNo{1};  // a line has one; the commit gives its own
    return {{kLine, QString::fromStdString(model::toJson(change))}};
}

std::optional<model::Mutation> begunChange(const store::Draft& draft) {
    if (draft.form != kBegunChange) return std::nullopt;
    const QJsonObject content = QJsonDocument::fromJson(QByteArray::fromStdString(draft.content)).object();
    auto parsed = model::parseMutation(content.value(kLine).toString().toStdString());
    auto* change = parsed ? std::get_if<model::Mutation>(&parsed->content) : nullptr;
    return change ? std::optional(std::move(*change)) : std::nullopt;
}

}  // namespace heed::mobile
