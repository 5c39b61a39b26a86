import QtQuick
import Heed
import Heed.ViewModels

// What is to be compared of a record that has no page of its own.
FormSheet {
    id: root

    required property RecordReview review

    title: review.title
    iconName: "conflict"
    iconColor: Theme.warning
    leaveText: qsTr("Close")

    foot: [
        ProblemText {
            width: parent.width
            text: root.review.refusal
        }
    ]

    ContestedFields {
        width: parent.width
        contested: root.review.contested
        writing: root.review.writing
        onChosen: (field, version) => root.review.resolve(field, version)
    }
}
