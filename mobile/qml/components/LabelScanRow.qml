pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import Heed
import Heed.ViewModels

// Reads the number off a picture of its label, instead of typing seventeen characters.
Column {
    id: root

    required property FieldItem field

    spacing: 6

    LabelScan {
        id: scan

        field: root.field
    }
    Flow {
        width: root.width
        spacing: 8

        ActionButton {
            kind: ActionButton.Kind.Quiet
            iconName: "camera"
            visible: root.field.hasCamera
            text: qsTr("Scan with the camera")
            onClicked: root.field.scan()
        }
        ActionButton {
            kind: ActionButton.Kind.Quiet
            iconName: "photo"
            enabled: !scan.reading
            text: scan.reading ? qsTr("Reading the label…") : qsTr("Read off a picture")
            onClicked: dialog.open()
        }
    }
    ProblemText {
        width: root.width
        text: scan.problem
    }
    FileDialog {
        id: dialog

        title: qsTr("Choose a picture of the label")
        nameFilters: [qsTr("Photos (%1)").arg("*.jpg *.jpeg *.png *.webp"), qsTr("All files (%1)").arg("*")]
        onAccepted: scan.read(selectedFile)
    }
}
