#include "mobile/app/remote_answer.hpp"
#include "mobile/app/remote_control.hpp"
#include "mobile/viewmodels/photo_words.hpp"

#include <QJsonArray>

// Taking photos, looking at them, and writing to them.
namespace heed::mobile {
namespace {

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

QJsonArray marksOf(const PhotoRow& photo) {
    QJsonArray marks;
    for (const MarkRow& mark : photo.marks) {
        marks.append(QJsonObject{{QStringLiteral("id"), mark.id},
                                 {QStringLiteral("shape"), QLatin1String(codeOf(mark.shape))},
                                 {QStringLiteral("x"), mark.x},
                                 {QStringLiteral("y"), mark.y},
                                 {QStringLiteral("x2"), mark.x2},
                                 {QStringLiteral("y2"), mark.y2},
                                 {QStringLiteral("text"), mark.text},
                                 {QStringLiteral("number"), mark.number},
                                 {QStringLiteral("color"), mark.color}});
    }
    return marks;
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
            {QStringLiteral("contested"), static_cast<int>(row.contested.size())},
            {QStringLiteral("draft"), row.draft},
            {QStringLiteral("marks"), marksOf(row)}};
}

// Answers when the change with this ticket was.
void answerWhenKept(PhotoMarks* marks, quint64 ticket, const std::function<void(QJsonObject)>& answer) {
    auto* once = new QObject(marks);
    QObject::connect(marks, &PhotoMarks::answered, once,
                     [once, marks, ticket, answer](quint64 answered, SaveFailure failure) {
                         if (answered != ticket) return;
                         once->deleteLater();
                         answer(failure == SaveFailure::none ? ok() : no(marks->problem()));
                     });
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
    commands_[QStringLiteral("mark")] = [this, text](const QJsonObject& request, const Answer& answer) {
        PhotosModel* model = photos();
        PhotoViewer* viewer = model ? model->viewer() : nullptr;
        if (!viewer) return answer(no(QStringLiteral("no photo is open")));
        PhotoMarks* marks = viewer->marks();
        marks->setTool(text(request, "shape"));
        const auto place = [&request](const char* key) { return request.value(QLatin1String(key)).toInt(); };
        MarkRow row{.id = {},
                    .shape = marks->toolShape(),
                    .x = place("x"),
                    .y = place("y"),
                    .x2 = place("x2"),
                    .y2 = place("y2"),
                    .text = text(request, "text"),
                    .color = text(request, "color")};
        const quint64 ticket = marks->add(row);
        if (ticket == 0) return answer(no(marks->problem()));
        answerWhenKept(marks, ticket, answer);
    };
    commands_[QStringLiteral("camera")] = [this](const QJsonObject& request, const Answer& answer) {
        PhotosModel* model = photos();
        if (!model) return answer(no(QStringLiteral("neither a capture nor a complaint is open")));
        const bool on = request.value(QStringLiteral("on")).toBool(true);
        if (on && !app_.camera()) model->openCamera();
        if (!on && app_.camera()) app_.camera()->close();
        if (on && !app_.camera()->trouble().isEmpty()) return answer(no(app_.camera()->trouble()));
        answer(ok());
    };
    // Reads the number off a label into the form that is open; answered when the camera is closed again.
    commands_[QStringLiteral("scan")] = [this](const QJsonObject&, const Answer& answer) {
        const auto name = QStringLiteral("vehicle.vin");
        FieldItem* vin = app_.page() == AppController::Reception && app_.reception()
                             ? app_.reception()->field(name)
                         : app_.capture() ? app_.capture()->field(name)
                                          : nullptr;
        if (!vin || !vin->hasCamera()) return answer(no(QStringLiteral("no form with a camera is open")));
        vin->scan();
        CameraController* camera = app_.camera();
        if (!camera->trouble().isEmpty()) return answer(no(camera->trouble()));
        connect(camera, &CameraController::closed, camera, [vin = QPointer(vin), answer] {
            answer(vin && vin->filled() ? ok({{QStringLiteral("vin"), vin->text()},
                                              {QStringLiteral("doubtful"), vin->doubtful()},
                                              {QStringLiteral("said"), vin->advice()}})
                                        : no(QStringLiteral("nothing was read")));
        });
    };
    // A photo with the camera that is open; answered when it is safe on this tablet, or why it is not.
    commands_[QStringLiteral("shutter")] = [this](const QJsonObject&, const Answer& answer) {
        CameraController* camera = app_.camera();
        PhotosModel* model = photos();
        if (!camera || !model || !camera->ready() || camera->busy())
            return answer(no(QStringLiteral("no camera is ready")));
        auto* once = new QObject(model);
        connect(model, &PhotosModel::ended, once, [once, answer](quint64, const PhotoFailure& failure) {
            once->deleteLater();
            answer(failure.fault == PhotoFault::none ? ok() : no(textOf(failure)));
        });
        camera->take();
    };
    // What is being marked on the photo that is looked at: the tools, and the mark that is chosen.
    commands_[QStringLiteral("marking")] = [this](const QJsonObject& request, const Answer& answer) {
        PhotosModel* model = photos();
        PhotoViewer* viewer = model ? model->viewer() : nullptr;
        if (!viewer) return answer(no(QStringLiteral("no photo is open")));
        PhotoMarks* marks = viewer->marks();
        marks->setMarking(request.value(QStringLiteral("on")).toBool(true));
        const int chosen = request.value(QStringLiteral("chosen")).toInt(-1);
        if (chosen >= 0 && chosen < marks->count())
            marks->choose(marks->rows()[static_cast<std::size_t>(chosen)].id);
        answer(ok());
    };
    // Decides what several people wrote to the photo that is looked at.
    commands_[QStringLiteral("resolvePhoto")] = [this, text](const QJsonObject& request,
                                                             const Answer& answer) {
        PhotosModel* model = photos();
        PhotoViewer* viewer = model ? model->viewer() : nullptr;
        if (!viewer) return answer(no(QStringLiteral("no photo is open")));
        auto* once = new QObject(viewer);
        connect(viewer, &PhotoViewer::saved, once, [once, answer] {
            once->deleteLater();
            answer(ok());
        });
        viewer->resolve(text(request, "field"), request.value(QStringLiteral("index")).toInt());
    };
    commands_[QStringLiteral("editPhoto")] = [this, text](const QJsonObject& request, const Answer& answer) {
        PhotosModel* model = photos();
        PhotoViewer* viewer = model ? model->viewer() : nullptr;
        if (!viewer) return answer(no(QStringLiteral("no photo is open")));
        auto* once = new QObject(viewer);
        connect(viewer, &PhotoViewer::saved, once, [once, answer] {
            once->deleteLater();
            answer(ok());
        });
        connect(viewer, &PhotoViewer::failed, once, [once, viewer, answer](SaveFailure) {
            once->deleteLater();
            answer(no(viewer->problem()));
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
