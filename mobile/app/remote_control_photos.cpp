#include "mobile/app/remote_control.hpp"
#include "mobile/viewmodels/photo_words.hpp"

#include <QJsonArray>

// Taking photos, looking at them, and writing to them.
namespace heed::mobile {
namespace {

QJsonObject ok(QJsonObject more = {}) {
    more.insert(QStringLiteral("ok"), true);
    return more;
}

QJsonObject no(const QString& why) { return {{QStringLiteral("ok"), false}, {QStringLiteral("error"), why}}; }

QString nameOf(PhotoPlace place) {
    switch (place) {
        case PhotoPlace::waiting:
            return QStringLiteral("waiting");
        case PhotoPlace::sending:
            return QStringLiteral("sending");
        case PhotoPlace::there:
            return QStringLiteral("there");
        case PhotoPlace::failed:
            return QStringLiteral("failed");
        case PhotoPlace::elsewhere:
            break;
    }
    return QStringLiteral("elsewhere");
}

QJsonObject photoOf(const PhotoRow& row) {
    return {{QStringLiteral("id"), row.id},
            {QStringLiteral("sha256"), row.photo},
            {QStringLiteral("thumbnail"), row.thumbnail},
            {QStringLiteral("place"), nameOf(row.place)},
            {QStringLiteral("here"), row.here},
            {QStringLiteral("thumbnailHere"), row.thumbnailHere},
            {QStringLiteral("trouble"), row.trouble},
            {QStringLiteral("caption"), row.caption},
            {QStringLiteral("part"), row.part},
            {QStringLiteral("stage"), row.stage},
            {QStringLiteral("draft"), row.draft}};
}

}  // namespace

PhotosModel* RemoteControl::photos() const {
    if (app_.page() == AppController::Capture && app_.capture()) return app_.capture()->photos();
    return app_.complaint() ? app_.complaint()->photos() : nullptr;
}

void RemoteControl::addPhotoCommands() {
    const auto text = [](const QJsonObject& request, const char* key) {
        return request.value(QLatin1String(key)).toVariant().toString();
    };
    commands_[QStringLiteral("addPhoto")] = [this, text](const QJsonObject& request, const Answer& answer) {
        PhotosModel* model = photos();
        if (!model) return answer(no(QStringLiteral("neither a capture nor a complaint is open")));
        const quint64 ticket = model->add({.file = text(request, "file")});
        auto* once = new QObject(model);
        connect(model, &PhotosModel::ended, once,
                [once, ticket, answer](quint64 ended, const PhotoFailure& failure) {
                    if (ended != ticket) return;
                    once->deleteLater();
                    answer(failure.fault == PhotoFault::none ? ok() : no(textOf(failure)));
                });
    };
    commands_[QStringLiteral("photos")] = [this](const QJsonObject&, const Answer& answer) {
        const PhotosModel* model = photos();
        if (!model) return answer(no(QStringLiteral("neither a capture nor a complaint is open")));
        QJsonArray rows;
        for (const PhotoRow& row : model->rows())
            rows.append(photoOf(row));
        answer(ok({{QStringLiteral("rows"), rows}, {QStringLiteral("summary"), model->summary()}}));
    };
    commands_[QStringLiteral("openPhoto")] = [this](const QJsonObject& request, const Answer& answer) {
        PhotosModel* model = photos();
        const int index = request.value(QStringLiteral("index")).toInt();
        if (!model || index < 0 || index >= model->count())
            return answer(no(QStringLiteral("there is no such photo")));
        model->open(model->rows()[static_cast<std::size_t>(index)].id);
        if (request.contains(QStringLiteral("compare")))
            model->viewer()->setComparing(request.value(QStringLiteral("compare")).toBool());
        answer(ok({{QStringLiteral("source"), model->viewer()->source()}}));
    };
    commands_[QStringLiteral("closePhoto")] = [this](const QJsonObject&, const Answer& answer) {
        if (PhotosModel* model = photos()) model->close();
        answer(ok());
    };
    commands_[QStringLiteral("editPhoto")] = [this, text](const QJsonObject& request, const Answer& answer) {
        PhotosModel* model = photos();
        PhotoViewer* viewer = model ? model->viewer() : nullptr;
        if (!viewer || !viewer->writable())
            return answer(no(QStringLiteral("no photo that can be written to is open")));
        auto* once = new QObject(viewer);
        connect(viewer, &PhotoViewer::saved, once, [once, answer] {
            once->deleteLater();
            answer(ok());
        });
        connect(viewer, &PhotoViewer::failed, once, [once, viewer, answer](SaveFailure) {
            once->deleteLater();
            answer(no(viewer->refusal()));
        });
        const QString field = text(request, "field");
        const QString value = text(request, "value");
        if (field == QLatin1String("caption")) {
            viewer->setCaption(value);
        } else if (field == QLatin1String("part")) {
            viewer->setPart(value);
        } else if (field == QLatin1String("stage")) {
            return viewer->setStage(value);
        } else {
            delete once;
            return answer(no(QStringLiteral("there is no such field")));
        }
        viewer->flush();
    };
}

}  // namespace heed::mobile
