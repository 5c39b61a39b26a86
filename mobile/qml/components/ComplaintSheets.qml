pragma ComponentBehavior: Bound

import QtQuick
import Heed
import Heed.ViewModels

// What comes over a complaint's page: a field being edited, a step being taken, a history, a call or a claim, a photo.
Item {
    id: root

    required property ComplaintController complaint
    required property int sheetWidth

    SheetGround {
        anchors.fill: parent
        visible: root.complaint.editing !== null
        covered: root.complaint.history !== null

        Scrim {
            anchors.fill: parent
            onTapped: sheet.forceActiveFocus()
        }
        WhenSeen {
            id: sheet

            width: root.sheetWidth
            height: item ? Math.min(item.implicitHeight, root.height - 32) : 0
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 16

            EditSheet {
                complaint: root.complaint
            }
        }
    }
    Scrim {
        anchors.fill: parent
        visible: root.complaint.history !== null
        onTapped: root.complaint.closeHistory()
    }
    Scrim {
        anchors.fill: parent
        visible: root.complaint.steps.form !== null
    }
    Repeater {
        model: root.complaint.steps.form === null ? [] : [root.complaint.steps.form]

        StepSheet {
            required property StepForm modelData

            form: modelData
            mostHeight: Math.min(720, root.height - 32)
            width: root.sheetWidth
            anchors.horizontalCenter: root.horizontalCenter
            anchors.bottom: root.bottom
            anchors.bottomMargin: 16
            onConfirmed: root.complaint.steps.confirm()
            onDismissed: root.complaint.steps.cancel()
        }
    }
    Scrim {
        anchors.fill: parent
        visible: root.complaint.correcting !== null
    }
    Repeater {
        model: root.complaint.correcting === null ? [] : [root.complaint.correcting]

        CorrectionSheet {
            required property CorrectionForm modelData

            form: modelData
            mostHeight: Math.min(720, root.height - 32)
            width: root.sheetWidth
            anchors.horizontalCenter: root.horizontalCenter
            anchors.bottom: root.bottom
            anchors.bottomMargin: 16
            onDismissed: root.complaint.cancelCorrecting()
        }
    }
    // A new sheet for every history: it begins at its top.
    Repeater {
        model: root.complaint.history === null ? [] : [root.complaint.history]

        HistorySheet {
            required property HistoryController modelData

            history: modelData
            mostHeight: Math.min(720, root.height - 32)
            width: root.sheetWidth
            anchors.horizontalCenter: root.horizontalCenter
            anchors.bottom: root.bottom
            anchors.bottomMargin: 16
            onDismissed: root.complaint.closeHistory()
        }
    }
    Scrim {
        anchors.fill: parent
        visible: root.complaint.related.dutyOpen
        onTapped: root.complaint.related.closeDuty()
    }
    // By number: the sheet stays, with its place, while what it tells changes.
    Repeater {
        model: root.complaint.related.dutyOpen ? 1 : 0

        DutySheet {
            duty: root.complaint.related.duty
            mostHeight: Math.min(720, root.height - 32)
            width: root.sheetWidth
            anchors.horizontalCenter: root.horizontalCenter
            anchors.bottom: root.bottom
            anchors.bottomMargin: 16
            onDismissed: root.complaint.related.closeDuty()
        }
    }
    Repeater {
        model: root.complaint.photos.viewer === null ? [] : [root.complaint.photos.viewer]

        PagePart {
            id: looking

            required property PhotoViewer modelData

            height: root.height

            PhotoSheet {
                photos: root.complaint.photos
                viewer: looking.modelData
            }
        }
    }
}
