<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlternativeRow</name>
    <message>
        <source>%1 · shown now</source>
        <translation>%1 · shown now</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>Use this</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>AttentionList</name>
    <message>
        <source>Nothing needs your attention</source>
        <translation>Nothing needs your attention</translation>
    </message>
    <message>
        <source>Entries that were not accepted, and fields that several people wrote without seeing each other, appear here.</source>
        <translation>Entries that were not accepted, and fields that several people wrote without seeing each other, appear here.</translation>
    </message>
    <message>
        <source>Not accepted (%1)</source>
        <translation>Not accepted (%1)</translation>
    </message>
    <message>
        <source>What was entered is kept here until somebody has dealt with it.</source>
        <translation>What was entered is kept here until somebody has dealt with it.</translation>
    </message>
    <message>
        <source>Show more (%1 left)</source>
        <translation>Show more (%1 left)</translation>
    </message>
    <message>
        <source>To be compared (%1)</source>
        <translation>To be compared (%1)</translation>
    </message>
    <message>
        <source>Several people wrote here without seeing each other. Nothing is lost; choose what is right.</source>
        <translation>Several people wrote here without seeing each other. Nothing is lost; choose what is right.</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
</context>
<context>
    <name>BelongingsBox</name>
    <message>
        <source>e.g. child seat, documents</source>
        <translation>e.g. child seat, documents</translation>
    </message>
    <message>
        <source>Something left in the car</source>
        <translation>Something left in the car</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Take back %1</source>
        <translation>Take back %1</translation>
    </message>
</context>
<context>
    <name>BelongingsPanel</name>
    <message>
        <source>Belongings in the car</source>
        <translation>Belongings in the car</translation>
    </message>
    <message>
        <source>Child seat</source>
        <translation>Child seat</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Sunglasses</source>
        <translation>Sunglasses</translation>
    </message>
    <message>
        <source>Dash camera</source>
        <translation>Dash camera</translation>
    </message>
    <message>
        <source>Nothing of value</source>
        <translation>Nothing of value</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>Add %1</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>Camera</source>
        <translation>Camera</translation>
    </message>
    <message>
        <source>Torch off</source>
        <translation>Torch off</translation>
    </message>
    <message>
        <source>Torch on</source>
        <translation>Torch on</translation>
    </message>
    <message>
        <source>Close the camera</source>
        <translation>Close the camera</translation>
    </message>
    <message>
        <source>Choose from files</source>
        <translation>Choose from files</translation>
    </message>
    <message>
        <source>The photo was not taken in</source>
        <translation>The photo was not taken in</translation>
    </message>
    <message>
        <source>Take a photo</source>
        <translation>Take a photo</translation>
    </message>
    <message>
        <source>The photo taken last</source>
        <translation>The photo taken last</translation>
    </message>
</context>
<context>
    <name>CaptureBar</name>
    <message>
        <source>Back; the draft is kept</source>
        <translation>Back; the draft is kept</translation>
    </message>
    <message>
        <source>Record a complaint</source>
        <translation>Record a complaint</translation>
    </message>
    <message>
        <source>Hold to discard</source>
        <translation>Hold to discard</translation>
    </message>
</context>
<context>
    <name>CaptureCriteria</name>
    <message>
        <source>Important complaint</source>
        <translation>Important complaint</translation>
    </message>
    <message>
        <source>Is it important?</source>
        <translation>Is it important?</translation>
    </message>
</context>
<context>
    <name>CaptureFooter</name>
    <message>
        <source>Complete later</source>
        <translation>Complete later</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>CaseCompleteness</name>
    <message>
        <source>Still missing: %1</source>
        <translation>Still missing: %1</translation>
    </message>
</context>
<context>
    <name>CasesPage</name>
    <message>
        <source>No complaint is open</source>
        <translation>No complaint is open</translation>
    </message>
    <message>
        <source>Choose one on the left, or record a new one.</source>
        <translation>Choose one on the left, or record a new one.</translation>
    </message>
</context>
<context>
    <name>CasesPane</name>
    <message>
        <source>Cases</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Record a complaint</source>
        <translation>Record a complaint</translation>
    </message>
    <message>
        <source>Which cases</source>
        <translation>Which cases</translation>
    </message>
</context>
<context>
    <name>ChecklistSheet</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Back; the draft is kept</source>
        <translation>Back; the draft is kept</translation>
    </message>
    <message>
        <source>The follow-up call stands on the list for the day that is given here; without one, on the third working day.</source>
        <translation>The follow-up call stands on the list for the day that is given here; without one, on the third working day.</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>Still missing: %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Finish</translation>
    </message>
</context>
<context>
    <name>ChecklistsPanel</name>
    <message>
        <source>Before it goes</source>
        <translation>Before it goes</translation>
    </message>
</context>
<context>
    <name>ComplaintActions</name>
    <message>
        <source>What happened? Write it down here</source>
        <translation>What happened? Write it down here</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Close case</source>
        <translation>Close case</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Write down</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>Hide other ways to hand over</source>
        <translation>Hide other ways to hand over</translation>
    </message>
    <message>
        <source>Other ways to hand over</source>
        <translation>Other ways to hand over</translation>
    </message>
</context>
<context>
    <name>ComplaintHeader</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Important complaint</source>
        <translation>Important complaint</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>On this tablet only</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Merged</translation>
    </message>
</context>
<context>
    <name>ComplaintPage</name>
    <message>
        <source>This is not possible here</source>
        <translation>This is not possible here</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) hold different values</source>
        <translation>
            <numerusform>%n field holds different values</numerusform>
            <numerusform>%n fields hold different values</numerusform>
        </translation>
    </message>
    <message>
        <source>Several people wrote without seeing each other. Tap a marked field to compare.</source>
        <translation>Several people wrote without seeing each other. Tap a marked field to compare.</translation>
    </message>
    <message>
        <source>Deleted by somebody, written into by others</source>
        <translation>Deleted by somebody, written into by others</translation>
    </message>
    <message>
        <source>They did so without seeing each other. It stays visible until somebody decides.</source>
        <translation>They did so without seeing each other. It stays visible until somebody decides.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>Delete this complaint</source>
        <translation>Delete this complaint</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Call</translation>
    </message>
</context>
<context>
    <name>ComplaintRow</name>
    <message>
        <source>Important</source>
        <translation>Important</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>On this tablet only</translation>
    </message>
</context>
<context>
    <name>CompletenessBar</name>
    <message>
        <source>Completeness</source>
        <translation>Completeness</translation>
    </message>
</context>
<context>
    <name>ConflictPill</name>
    <message>
        <source>To be compared</source>
        <translation>To be compared</translation>
    </message>
</context>
<context>
    <name>ConflictRow</name>
    <message>
        <source>On this tablet only</source>
        <translation>On this tablet only</translation>
    </message>
</context>
<context>
    <name>ContestedFields</name>
    <message>
        <source>Several people wrote here without seeing each other. Choose one; nothing is lost, and it can be changed afterwards like anything else.</source>
        <translation>Several people wrote here without seeing each other. Choose one; nothing is lost, and it can be changed afterwards like anything else.</translation>
    </message>
    <message>
        <source>Several people wrote here without seeing each other. Choose one, or write what is right; nothing is lost.</source>
        <translation>Several people wrote here without seeing each other. Choose one, or write what is right; nothing is lost.</translation>
    </message>
    <message>
        <source>Write what is right</source>
        <translation>Write what is right</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>CorrectionSheet</name>
    <message>
        <source>Not accepted: put it right</source>
        <translation>Not accepted: put it right</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>DifferenceRow</name>
    <message>
        <source>%1: %2 | %3</source>
        <translation>%1: %2 | %3</translation>
    </message>
</context>
<context>
    <name>DraftStrip</name>
    <message>
        <source>Go on with the draft: %1</source>
        <translation>Go on with the draft: %1</translation>
    </message>
    <message numerus="yes">
        <source>All %n draft(s)</source>
        <translation>
            <numerusform>All %n draft</numerusform>
            <numerusform>All %n drafts</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>DuplicateCard</name>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>This one: %1</source>
        <translation>This one: %1</translation>
    </message>
    <message>
        <source>The other: %1</source>
        <translation>The other: %1</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>Not the same</translation>
    </message>
    <message>
        <source>All that differs (%1)</source>
        <translation>All that differs (%1)</translation>
    </message>
</context>
<context>
    <name>DutySheet</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>What has happened</source>
        <translation>What has happened</translation>
    </message>
</context>
<context>
    <name>EditSheet</name>
    <message>
        <source>Edit %1</source>
        <translation>Edit %1</translation>
    </message>
    <message>
        <source>Several people wrote here without seeing each other. Choose one, or write what is right; nothing is lost.</source>
        <translation>Several people wrote here without seeing each other. Choose one, or write what is right; nothing is lost.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Different values, to be compared</source>
        <translation>Different values, to be compared</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>On this tablet only</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>Filters that are set</source>
        <translation>Filters that are set</translation>
    </message>
    <message>
        <source>Take back the filter %1</source>
        <translation>Take back the filter %1</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>Clear the filters</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Clear all</source>
        <translation>Clear all</translation>
    </message>
    <message>
        <source>Show the cases</source>
        <translation>Show the cases</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>It is so, keep it</source>
        <translation>It is so, keep it</translation>
    </message>
</context>
<context>
    <name>FormSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>GrowingFields</name>
    <message>
        <source>Add %1</source>
        <translation>Add %1</translation>
    </message>
</context>
<context>
    <name>HistoryEntry</name>
    <message>
        <source>Not sent yet</source>
        <translation>Not sent yet</translation>
    </message>
</context>
<context>
    <name>HistorySheet</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Show earlier ones</source>
        <translation>Show earlier ones</translation>
    </message>
</context>
<context>
    <name>HoldButton</name>
    <message>
        <source>Hold to confirm</source>
        <translation>Hold to confirm</translation>
    </message>
</context>
<context>
    <name>ImportancePanel</name>
    <message>
        <source>Important complaint</source>
        <translation>Important complaint</translation>
    </message>
    <message>
        <source>Ordinary complaint</source>
        <translation>Ordinary complaint</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Check the criteria</source>
        <translation>Check the criteria</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>Notices</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>Mark all as read</translation>
    </message>
    <message>
        <source>Nothing to tell you</source>
        <translation>Nothing to tell you</translation>
    </message>
    <message>
        <source>When a case comes to you, a deadline draws near, or a customer is to be called, it stands here, also without a network.</source>
        <translation>When a case comes to you, a deadline draws near, or a customer is to be called, it stands here, also without a network.</translation>
    </message>
    <message>
        <source>Show earlier ones</source>
        <translation>Show earlier ones</translation>
    </message>
</context>
<context>
    <name>JoinedPanels</name>
    <message>
        <source>Separate again</source>
        <translation>Separate again</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>KnownPanel</name>
    <message>
        <source>What is known</source>
        <translation>What is known</translation>
    </message>
    <message>
        <source>Another customer</source>
        <translation>Another customer</translation>
    </message>
    <message>
        <source>Same person, put the name right</source>
        <translation>Same person, put the name right</translation>
    </message>
</context>
<context>
    <name>KnownParty</name>
    <message>
        <source>Not this one</source>
        <translation>Not this one</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Take over</translation>
    </message>
</context>
<context>
    <name>KnownRow</name>
    <message>
        <source>Important</source>
        <translation>Important</translation>
    </message>
</context>
<context>
    <name>KnownStrip</name>
    <message>
        <source>Take over</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Somebody else</translation>
    </message>
</context>
<context>
    <name>LabelScanRow</name>
    <message>
        <source>Reading the label…</source>
        <translation>Reading the label…</translation>
    </message>
    <message>
        <source>Read off a picture</source>
        <translation>Read off a picture</translation>
    </message>
    <message>
        <source>Choose a picture of the label</source>
        <translation>Choose a picture of the label</translation>
    </message>
    <message>
        <source>Photos (%1)</source>
        <translation>Photos (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>All files (%1)</translation>
    </message>
    <message>
        <source>Scan with the camera</source>
        <translation>Scan with the camera</translation>
    </message>
</context>
<context>
    <name>LanguageRow</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
</context>
<context>
    <name>LightsPanel</name>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Full</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Warning lights on</source>
        <translation>Warning lights on</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Heed</source>
        <translation>Heed</translation>
    </message>
    <message>
        <source>Heed · Tablet %1 · %2</source>
        <translation>Heed · Tablet %1 · %2</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>MarkBar</name>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Take the mark away</source>
        <translation>Take the mark away</translation>
    </message>
    <message>
        <source>Words on the photo</source>
        <translation>Words on the photo</translation>
    </message>
    <message>
        <source>Lower number</source>
        <translation>Lower number</translation>
    </message>
    <message>
        <source>Higher number</source>
        <translation>Higher number</translation>
    </message>
    <message>
        <source>Changed by two people</source>
        <translation>Changed by two people</translation>
    </message>
    <message>
        <source>Neither saw what the other did. This is the later of both.</source>
        <translation>Neither saw what the other did. This is the later of both.</translation>
    </message>
    <message>
        <source>Keep as shown</source>
        <translation>Keep as shown</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>MarkBoard</name>
    <message>
        <source>Marks on the photo</source>
        <translation>Marks on the photo</translation>
    </message>
</context>
<context>
    <name>MarkRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Take back mark %1</source>
        <translation>Take back mark %1</translation>
    </message>
</context>
<context>
    <name>MarksPanel</name>
    <message>
        <source>Condition</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>Tap on the drawing where something is.</source>
        <translation>Tap on the drawing where something is.</translation>
    </message>
    <message>
        <source>Close the list of parts</source>
        <translation>Close the list of parts</translation>
    </message>
    <message>
        <source>Name the part instead</source>
        <translation>Name the part instead</translation>
    </message>
</context>
<context>
    <name>MemoItem</name>
    <message>
        <source>Pause the memo</source>
        <translation>Pause the memo</translation>
    </message>
    <message>
        <source>Play the memo</source>
        <translation>Play the memo</translation>
    </message>
    <message>
        <source>Place in the memo</source>
        <translation>Place in the memo</translation>
    </message>
    <message>
        <source>Hold to delete the memo</source>
        <translation>Hold to delete the memo</translation>
    </message>
    <message>
        <source>What the memo is about</source>
        <translation>What the memo is about</translation>
    </message>
</context>
<context>
    <name>MemoList</name>
    <message>
        <source>Voice memo</source>
        <translation>Voice memo</translation>
    </message>
    <message>
        <source>The memo has ended</source>
        <translation>The memo has ended</translation>
    </message>
    <message>
        <source>Some memos could not be sent</source>
        <translation>Some memos could not be sent</translation>
    </message>
    <message>
        <source>They stay on this tablet. Each says why.</source>
        <translation>They stay on this tablet. Each says why.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Heed</source>
        <translation>Heed</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Tablet %1</source>
        <translation>Tablet %1</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>Reception</translation>
    </message>
</context>
<context>
    <name>NextPanel</name>
    <message>
        <source>Hide advice</source>
        <translation>Hide advice</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Advice</translation>
    </message>
    <message>
        <source>In the hands of %1</source>
        <translation>In the hands of %1</translation>
    </message>
    <message>
        <source>Hide what others decide</source>
        <translation>Hide what others decide</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) that others decide</source>
        <translation>
            <numerusform>%n step that others decide</numerusform>
            <numerusform>%n steps that others decide</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>Call %1</translation>
    </message>
</context>
<context>
    <name>NoCases</name>
    <message>
        <source>Look in all cases</source>
        <translation>Look in all cases</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Clear all</translation>
    </message>
</context>
<context>
    <name>NoVisits</name>
    <message>
        <source>Look at all visits</source>
        <translation>Look at all visits</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Clear the search</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
</context>
<context>
    <name>OpenCaseStrip</name>
    <message>
        <source>It is something else</source>
        <translation>It is something else</translation>
    </message>
    <message>
        <source>Open this case</source>
        <translation>Open this case</translation>
    </message>
    <message>
        <source>What is typed here stays as a draft</source>
        <translation>What is typed here stays as a draft</translation>
    </message>
    <message>
        <source>What the customer said goes along as a note; what is typed here stays as a draft.</source>
        <translation>What the customer said goes along as a note; what is typed here stays as a draft.</translation>
    </message>
</context>
<context>
    <name>PhotoFields</name>
    <message>
        <source>What the photo shows</source>
        <translation>What the photo shows</translation>
    </message>
    <message>
        <source>Which part</source>
        <translation>Which part</translation>
    </message>
    <message>
        <source>Hold to delete the photo</source>
        <translation>Hold to delete the photo</translation>
    </message>
</context>
<context>
    <name>PhotoSheet</name>
    <message>
        <source>Photo %1</source>
        <translation>Photo %1</translation>
    </message>
    <message>
        <source>Photo before</source>
        <translation>Photo before</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Next photo</translation>
    </message>
    <message>
        <source>Side by side with the next photo</source>
        <translation>Side by side with the next photo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Mark the photo</source>
        <translation>Mark the photo</translation>
    </message>
    <message>
        <source>Hide the marks</source>
        <translation>Hide the marks</translation>
    </message>
    <message>
        <source>Show the marks</source>
        <translation>Show the marks</translation>
    </message>
</context>
<context>
    <name>PhotoTile</name>
    <message>
        <source>To be compared</source>
        <translation>To be compared</translation>
    </message>
</context>
<context>
    <name>PhotosPanel</name>
    <message>
        <source>Paste a photo</source>
        <translation>Paste a photo</translation>
    </message>
    <message numerus="yes">
        <source>Taking in %n photo(s)</source>
        <translation>
            <numerusform>Taking in %n photo</numerusform>
            <numerusform>Taking in %n photos</numerusform>
        </translation>
    </message>
    <message>
        <source>Not every photo was taken in</source>
        <translation>Not every photo was taken in</translation>
    </message>
    <message>
        <source>Some photos could not be sent</source>
        <translation>Some photos could not be sent</translation>
    </message>
    <message>
        <source>They stay on this tablet. Open one to see why.</source>
        <translation>They stay on this tablet. Open one to see why.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Choose photos</source>
        <translation>Choose photos</translation>
    </message>
    <message>
        <source>Photos (%1)</source>
        <translation>Photos (%1)</translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation>All files (%1)</translation>
    </message>
    <message>
        <source>Add photos from files</source>
        <translation>Add photos from files</translation>
    </message>
    <message>
        <source>Take photos</source>
        <translation>Take photos</translation>
    </message>
    <message>
        <source>Take photos, choose files, paste them, or drop them here.</source>
        <translation>Take photos, choose files, paste them, or drop them here.</translation>
    </message>
    <message>
        <source>Photos and memos</source>
        <translation>Photos and memos</translation>
    </message>
    <message>
        <source>Record a memo</source>
        <translation>Record a memo</translation>
    </message>
</context>
<context>
    <name>PlateEntry</name>
    <message>
        <source>Close the plate keys</source>
        <translation>Close the plate keys</translation>
    </message>
    <message>
        <source>Keys for plates</source>
        <translation>Keys for plates</translation>
    </message>
</context>
<context>
    <name>PlateKeys</name>
    <message>
        <source>Keys for plates</source>
        <translation>Keys for plates</translation>
    </message>
    <message>
        <source>Take back the last character</source>
        <translation>Take back the last character</translation>
    </message>
</context>
<context>
    <name>ReceptionPage</name>
    <message>
        <source>Reception</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>Visits</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>Take a vehicle in</source>
        <translation>Take a vehicle in</translation>
    </message>
    <message>
        <source>No visit is open</source>
        <translation>No visit is open</translation>
    </message>
    <message>
        <source>Choose one on the left, or take a vehicle in.</source>
        <translation>Choose one on the left, or take a vehicle in.</translation>
    </message>
    <message>
        <source>Plate, VIN, phone, name</source>
        <translation>Plate, VIN, phone, name</translation>
    </message>
    <message>
        <source>Search the visits</source>
        <translation>Search the visits</translation>
    </message>
    <message>
        <source>Which visits</source>
        <translation>Which visits</translation>
    </message>
</context>
<context>
    <name>RecorderStrip</name>
    <message>
        <source>Recording a voice memo</source>
        <translation>Recording a voice memo</translation>
    </message>
    <message>
        <source>Recording %1</source>
        <translation>Recording %1</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Loudness</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>Stop and keep</translation>
    </message>
    <message>
        <source>Hold to discard the memo</source>
        <translation>Hold to discard the memo</translation>
    </message>
</context>
<context>
    <name>RejectionCard</name>
    <message>
        <source>Remove</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Go on correcting</source>
        <translation>Go on correcting</translation>
    </message>
    <message>
        <source>Edit and resend</source>
        <translation>Edit and resend</translation>
    </message>
</context>
<context>
    <name>RelatedPanel</name>
    <message>
        <source>Related</source>
        <translation>Related</translation>
    </message>
</context>
<context>
    <name>ReviewSheet</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>Saved views</source>
        <translation>Saved views</translation>
    </message>
    <message>
        <source>New name of the view %1</source>
        <translation>New name of the view %1</translation>
    </message>
    <message>
        <source>Rename the view %1</source>
        <translation>Rename the view %1</translation>
    </message>
    <message>
        <source>Delete the view %1</source>
        <translation>Delete the view %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Name for this view</source>
        <translation>Name for this view</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Search the cases</source>
        <translation>Search the cases</translation>
    </message>
    <message>
        <source>Filter %1</source>
        <translation>Filter %1</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Words, plate, VIN, phone</source>
        <translation>Words, plate, VIN, phone</translation>
    </message>
</context>
<context>
    <name>SearchInput</name>
    <message>
        <source>Clear the search</source>
        <translation>Clear the search</translation>
    </message>
</context>
<context>
    <name>SectionPanel</name>
    <message>
        <source>Add %1</source>
        <translation>Add %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>For the workshop</source>
        <translation>For the workshop</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Less motion</translation>
    </message>
    <message>
        <source>Nothing slides or fades</source>
        <translation>Nothing slides or fades</translation>
    </message>
    <message>
        <source>Send photos and memos over Wi-Fi only</source>
        <translation>Send photos and memos over Wi-Fi only</translation>
    </message>
    <message>
        <source>Left-handed</source>
        <translation>Left-handed</translation>
    </message>
    <message>
        <source>Navigation is at the right, main buttons are at the left</source>
        <translation>Navigation is at the right, main buttons are at the left</translation>
    </message>
    <message>
        <source>Mobile data for photos and memos, a month</source>
        <translation>Mobile data for photos and memos, a month</translation>
    </message>
    <message>
        <source>Fetch photos of today&apos;s cases ahead</source>
        <translation>Fetch photos of today&apos;s cases ahead</translation>
    </message>
    <message>
        <source>And those of your own open cases, while this tablet is not on mobile data. Others come when somebody looks at them.</source>
        <translation>And those of your own open cases, while this tablet is not on mobile data. Others come when somebody looks at them.</translation>
    </message>
    <message>
        <source>Keep own photos and memos on this tablet</source>
        <translation>Keep own photos and memos on this tablet</translation>
    </message>
    <message>
        <source>Counted from when somebody last looked at or heard one. Only what the server certainly has is removed, and it comes back when it is wanted.</source>
        <translation>Counted from when somebody last looked at or heard one. Only what the server certainly has is removed, and it comes back when it is wanted.</translation>
    </message>
    <message>
        <source>Size of texts</source>
        <translation>Size of texts</translation>
    </message>
</context>
<context>
    <name>SignaturePanel</name>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Sign anew</source>
        <translation>Sign anew</translation>
    </message>
    <message>
        <source>Sign here</source>
        <translation>Sign here</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>Sign here: condition, work and estimate are as told</source>
        <translation>Sign here: condition, work and estimate are as told</translation>
    </message>
    <message>
        <source>No more is kept of a signature; sign anew if it is not done.</source>
        <translation>No more is kept of a signature; sign anew if it is not done.</translation>
    </message>
</context>
<context>
    <name>StartFailurePage</name>
    <message>
        <source>Heed</source>
        <translation>Heed</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>StepSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>To whom? Everything recorded so far goes with it.</source>
        <translation>To whom? Everything recorded so far goes with it.</translation>
    </message>
    <message>
        <source>This tablet knows nobody else yet. Go online once, and the people of your shop stand here.</source>
        <translation>This tablet knows nobody else yet. Go online once, and the people of your shop stand here.</translation>
    </message>
    <message>
        <source>With this step you say:</source>
        <translation>With this step you say:</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>Still missing: %1</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Work offline</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Show what could not be sent</source>
        <translation>Show what could not be sent</translation>
    </message>
    <message>
        <source>Nothing is sent or fetched meanwhile. What you record stays on this tablet, and is sent when this is off again.</source>
        <translation>Nothing is sent or fetched meanwhile. What you record stays on this tablet, and is sent when this is off again.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Try again to send what could not be sent</source>
        <translation>Try again to send what could not be sent</translation>
    </message>
</context>
<context>
    <name>SyncPanel</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Longest waiting</source>
        <translation>Longest waiting</translation>
    </message>
    <message>
        <source>Last synced</source>
        <translation>Last synced</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>Hide technical details</source>
        <translation>Hide technical details</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Technical details</translation>
    </message>
</context>
<context>
    <name>TakeInPage</name>
    <message>
        <source>Take a vehicle in</source>
        <translation>Take a vehicle in</translation>
    </message>
</context>
<context>
    <name>ThinProgress</name>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
</context>
<context>
    <name>TimeChoice</name>
    <message>
        <source>Done choosing</source>
        <translation>Done choosing</translation>
    </message>
    <message>
        <source>Choose a day</source>
        <translation>Choose a day</translation>
    </message>
    <message>
        <source>Choose day and hour</source>
        <translation>Choose day and hour</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>TimelineEntry</name>
    <message>
        <source>On this tablet only</source>
        <translation>On this tablet only</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Every change</source>
        <translation>Every change</translation>
    </message>
</context>
<context>
    <name>ToldPanel</name>
    <message>
        <source>Told and read</source>
        <translation>Told and read</translation>
    </message>
    <message>
        <source>Nobody has been told of this case yet.</source>
        <translation>Nobody has been told of this case yet.</translation>
    </message>
</context>
<context>
    <name>VehicleOutline</name>
    <message>
        <source>The vehicle from above: %1</source>
        <translation>The vehicle from above: %1</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Front</translation>
    </message>
    <message>
        <source>Rear</source>
        <translation>Rear</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>Right side</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>Left side</translation>
    </message>
</context>
<context>
    <name>VisitBelongings</name>
    <message>
        <source>Belongings in the car</source>
        <translation>Belongings in the car</translation>
    </message>
    <message>
        <source>Warning lights on</source>
        <translation>Warning lights on</translation>
    </message>
</context>
<context>
    <name>VisitCondition</name>
    <message>
        <source>Condition</source>
        <translation>Condition</translation>
    </message>
    <message>
        <source>Warning lights on</source>
        <translation>Warning lights on</translation>
    </message>
    <message>
        <source>Belongings in the car</source>
        <translation>Belongings in the car</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Change the condition</source>
        <translation>Change the condition</translation>
    </message>
</context>
<context>
    <name>VisitEditSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>VisitHeader</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>Picked up</source>
        <translation>Picked up</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>On this tablet only</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>On site</translation>
    </message>
</context>
<context>
    <name>VisitPage</name>
    <message>
        <source>Complaints about this vehicle</source>
        <translation>Complaints about this vehicle</translation>
    </message>
    <message>
        <source>Record a complaint from this visit</source>
        <translation>Record a complaint from this visit</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Fill in</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) hold different values</source>
        <translation>
            <numerusform>%n field holds different values</numerusform>
            <numerusform>%n fields hold different values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitRow</name>
    <message>
        <source>Picked up</source>
        <translation>Picked up</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>On this tablet only</translation>
    </message>
</context>
<context>
    <name>WordsPanel</name>
    <message>
        <source>Edit %1</source>
        <translation>Edit %1</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Write</translation>
    </message>
</context>
<context>
    <name>app</name>
    <message>
        <source>Tablet %1</source>
        <translation>Tablet %1</translation>
    </message>
    <message>
        <source>Saved on this tablet; it is sent once there is a connection</source>
        <translation>Saved on this tablet; it is sent once there is a connection</translation>
    </message>
    <message>
        <source>Saved on this tablet</source>
        <translation>Saved on this tablet</translation>
    </message>
    <message>
        <source>Not saved. What you typed stays here; please try again.</source>
        <translation>Not saved. What you typed stays here; please try again.</translation>
    </message>
    <message>
        <source>Not saved: there is no room on this tablet. What you typed stays here; delete some pictures or films, then save again.</source>
        <translation>Not saved: there is no room on this tablet. What you typed stays here; delete some pictures or films, then save again.</translation>
    </message>
    <message>
        <source>Not saved: %1
What you typed stays here.</source>
        <translation>Not saved: %1
What you typed stays here.</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Discarded</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>Merged; both are kept as they are</source>
        <translation>Merged; both are kept as they are</translation>
    </message>
    <message>
        <source>Not the same; nobody is asked again</source>
        <translation>Not the same; nobody is asked again</translation>
    </message>
    <message>
        <source>Complaint deleted</source>
        <translation>Complaint deleted</translation>
    </message>
    <message>
        <source>Separated again</source>
        <translation>Separated again</translation>
    </message>
    <message>
        <source>This tablet does not tell which network it uses, so photos and memos are sent over any. Records are always sent.</source>
        <translation>This tablet does not tell which network it uses, so photos and memos are sent over any. Records are always sent.</translation>
    </message>
    <message>
        <source>On mobile data now. Records and small previews are always sent; with this on, photos and memos wait for Wi-Fi.</source>
        <translation>On mobile data now. Records and small previews are always sent; with this on, photos and memos wait for Wi-Fi.</translation>
    </message>
    <message>
        <source>On mobile data photos and memos wait; records and small previews are always sent. This tablet is not on mobile data now.</source>
        <translation>On mobile data photos and memos wait; records and small previews are always sent. This tablet is not on mobile data now.</translation>
    </message>
    <message>
        <source>Something else is being typed here. Save it or cancel it first, then correct the entry.</source>
        <translation>Something else is being typed here. Save it or cancel it first, then correct the entry.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>Very large</source>
        <translation>Very large</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>Used this month: %1 MB. When it is used up, photos and memos wait for Wi-Fi; records and small previews come and go as always.</source>
        <translation>Used this month: %1 MB. When it is used up, photos and memos wait for Wi-Fi; records and small previews come and go as always.</translation>
    </message>
    <message>
        <source>Photos are kept and sent with at most %1 pixels on the long side, and without the place where they were taken.</source>
        <translation>Photos are kept and sent with at most %1 pixels on the long side, and without the place where they were taken.</translation>
    </message>
    <message>
        <source>This tablet cannot phone. The number %1 is copied.</source>
        <translation>This tablet cannot phone. The number %1 is copied.</translation>
    </message>
    <message>
        <source>%1; it is sent once there is a connection</source>
        <translation>%1; it is sent once there is a connection</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>As the system has it</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) added to the photos</source>
        <translation>
            <numerusform>%n picture added to the photos</numerusform>
            <numerusform>%n pictures added to the photos</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking a vehicle in keeps no photos. Record a complaint from this visit, and paste the picture there.</source>
        <translation>Taking a vehicle in keeps no photos. Record a complaint from this visit, and paste the picture there.</translation>
    </message>
    <message>
        <source>Kept as your draft: the server has to sign you in on this tablet first. Save again once there is a connection.</source>
        <translation>Kept as your draft: the server has to sign you in on this tablet first. Save again once there is a connection.</translation>
    </message>
</context>
<context>
    <name>camera</name>
    <message>
        <source>No camera was found, or this app may not use it. Allow it in the system&apos;s settings, or choose photos from files.</source>
        <translation>No camera was found, or this app may not use it. Allow it in the system&apos;s settings, or choose photos from files.</translation>
    </message>
    <message>
        <source>The camera does not answer. Another app may be using it: close that, then open the camera again, or choose photos from files.</source>
        <translation>The camera does not answer. Another app may be using it: close that, then open the camera again, or choose photos from files.</translation>
    </message>
    <message>
        <source>Hold the label with the VIN into the picture</source>
        <translation>Hold the label with the VIN into the picture</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) taken</source>
        <translation>
            <numerusform>%n photo taken</numerusform>
            <numerusform>%n photos taken</numerusform>
        </translation>
    </message>
    <message>
        <source>No photo: the camera was not ready. Wait until it shows a picture, then take it again.</source>
        <translation>No photo: the camera was not ready. Wait until it shows a picture, then take it again.</translation>
    </message>
    <message>
        <source>No photo: the camera was unplugged, or another app has taken it. Plug it in or close that app, open the camera again, then take the photo again.</source>
        <translation>No photo: the camera was unplugged, or another app has taken it. Plug it in or close that app, open the camera again, then take the photo again.</translation>
    </message>
    <message>
        <source>No photo: the camera found no room for it. Make some on this tablet, then take it again.</source>
        <translation>No photo: the camera found no room for it. Make some on this tablet, then take it again.</translation>
    </message>
    <message>
        <source>No photo: the camera gave a picture that this app cannot read. Take it again; if it stays so, take it with another camera app and choose it from files.</source>
        <translation>No photo: the camera gave a picture that this app cannot read. Take it again; if it stays so, take it with another camera app and choose it from files.</translation>
    </message>
    <message>
        <source>No photo: the camera gave none and did not say why. Take it again; if it stays so, open the camera again.</source>
        <translation>No photo: the camera gave none and did not say why. Take it again; if it stays so, open the camera again.</translation>
    </message>
    <message>
        <source>No photo: the camera says “%1”. Take it again; if it stays so, open the camera again.</source>
        <translation>No photo: the camera says “%1”. Take it again; if it stays so, open the camera again.</translation>
    </message>
</context>
<context>
    <name>capture</name>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Draft not saved: no room on this tablet</source>
        <translation>Draft not saved: no room on this tablet</translation>
    </message>
    <message>
        <source>Draft saved %1</source>
        <translation>Draft saved %1</translation>
    </message>
    <message>
        <source>Draft not saved: this tablet could not write it</source>
        <translation>Draft not saved: this tablet could not write it</translation>
    </message>
</context>
<context>
    <name>change</name>
    <message>
        <source>(cleared)</source>
        <translation>(cleared)</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>linked</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>checklist</name>
    <message>
        <source>Finished by %1, %2</source>
        <translation>Finished by %1, %2</translation>
    </message>
</context>
<context>
    <name>clock</name>
    <message>
        <source>%1 overdue</source>
        <translation>%1 overdue</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 left</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>%1 (provisional)</source>
        <translation>%1 (provisional)</translation>
    </message>
    <message>
        <source>Due soon, %1 left</source>
        <translation>Due soon, %1 left</translation>
    </message>
    <message>
        <source>Overdue, waiting</source>
        <translation>Overdue, waiting</translation>
    </message>
</context>
<context>
    <name>complaint</name>
    <message>
        <source>Customer not recorded yet</source>
        <translation>Customer not recorded yet</translation>
    </message>
    <message>
        <source>Reported to %1, with everything recorded so far</source>
        <translation>Reported to %1, with everything recorded so far</translation>
    </message>
    <message>
        <source>Handed on to %1, with everything recorded so far</source>
        <translation>Handed on to %1, with everything recorded so far</translation>
    </message>
</context>
<context>
    <name>condition</name>
    <message>
        <source>Scratch</source>
        <translation>Scratch</translation>
    </message>
    <message>
        <source>Dent</source>
        <translation>Dent</translation>
    </message>
    <message>
        <source>Crack</source>
        <translation>Crack</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>Front bumper</source>
        <translation>Front bumper</translation>
    </message>
    <message>
        <source>Bonnet</source>
        <translation>Bonnet</translation>
    </message>
    <message>
        <source>Windscreen</source>
        <translation>Windscreen</translation>
    </message>
    <message>
        <source>Roof</source>
        <translation>Roof</translation>
    </message>
    <message>
        <source>Rear window</source>
        <translation>Rear window</translation>
    </message>
    <message>
        <source>Boot</source>
        <translation>Boot</translation>
    </message>
    <message>
        <source>Rear bumper</source>
        <translation>Rear bumper</translation>
    </message>
    <message>
        <source>Left front wing</source>
        <translation>Left front wing</translation>
    </message>
    <message>
        <source>Left front wheel</source>
        <translation>Left front wheel</translation>
    </message>
    <message>
        <source>Left front door</source>
        <translation>Left front door</translation>
    </message>
    <message>
        <source>Left rear door</source>
        <translation>Left rear door</translation>
    </message>
    <message>
        <source>Left rear wheel</source>
        <translation>Left rear wheel</translation>
    </message>
    <message>
        <source>Left rear wing</source>
        <translation>Left rear wing</translation>
    </message>
    <message>
        <source>Right front wing</source>
        <translation>Right front wing</translation>
    </message>
    <message>
        <source>Right front wheel</source>
        <translation>Right front wheel</translation>
    </message>
    <message>
        <source>Right front door</source>
        <translation>Right front door</translation>
    </message>
    <message>
        <source>Right rear door</source>
        <translation>Right rear door</translation>
    </message>
    <message>
        <source>Right rear wheel</source>
        <translation>Right rear wheel</translation>
    </message>
    <message>
        <source>Right rear wing</source>
        <translation>Right rear wing</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>No damage marked</source>
        <translation>No damage marked</translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) on the drawing</source>
        <translation>
            <numerusform>%n mark on the drawing</numerusform>
            <numerusform>%n marks on the drawing</numerusform>
        </translation>
    </message>
    <message>
        <source>No more than %1 marks fit. Say what else there is in words.</source>
        <translation>No more than %1 marks fit. Say what else there is in words.</translation>
    </message>
</context>
<context>
    <name>conflict</name>
    <message>
        <source>No complaint of it on this tablet</source>
        <translation>No complaint of it on this tablet</translation>
    </message>
    <message>
        <source>deleted or not</source>
        <translation>deleted or not</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>on this tablet only</source>
        <translation>on this tablet only</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <source>Not deleted</source>
        <translation>Not deleted</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>Before: %1</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(empty)</translation>
    </message>
    <message>
        <source>Decided meanwhile. What you wrote is kept here and not saved.</source>
        <translation>Decided meanwhile. What you wrote is kept here and not saved.</translation>
    </message>
</context>
<context>
    <name>criterion</name>
    <message>
        <source>Does the customer demand another vehicle, or damages?</source>
        <translation>Does the customer demand another vehicle, or damages?</translation>
    </message>
    <message>
        <source>Is an important technical fault being repaired again?</source>
        <translation>Is an important technical fault being repaired again?</translation>
    </message>
    <message>
        <source>Is an important safety part concerned, such as brakes or steering?</source>
        <translation>Is an important safety part concerned, such as brakes or steering?</translation>
    </message>
    <message>
        <source>Was there a fire, or smoke?</source>
        <translation>Was there a fire, or smoke?</translation>
    </message>
    <message>
        <source>Might it come to court?</source>
        <translation>Might it come to court?</translation>
    </message>
    <message>
        <source>Are media, lawyers, the consumer association or government involved?</source>
        <translation>Are media, lawyers, the consumer association or government involved?</translation>
    </message>
    <message>
        <source>Is it important for another reason?</source>
        <translation>Is it important for another reason?</translation>
    </message>
</context>
<context>
    <name>draft</name>
    <message>
        <source>Not named yet</source>
        <translation>Not named yet</translation>
    </message>
    <message>
        <source>Step: %1</source>
        <translation>Step: %1</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Not accepted, being corrected</source>
        <translation>Not accepted, being corrected</translation>
    </message>
    <message>
        <source>Taking in, not finished</source>
        <translation>Taking in, not finished</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Not finished</translation>
    </message>
    <message>
        <source>Different values</source>
        <translation>Different values</translation>
    </message>
    <message>
        <source>Different values: %1</source>
        <translation>Different values: %1</translation>
    </message>
</context>
<context>
    <name>duplicate</name>
    <message>
        <source>Perhaps the same customer as %1</source>
        <translation>Perhaps the same customer as %1</translation>
    </message>
    <message>
        <source>Perhaps the same vehicle as %1</source>
        <translation>Perhaps the same vehicle as %1</translation>
    </message>
    <message>
        <source>Perhaps the same as %1</source>
        <translation>Perhaps the same as %1</translation>
    </message>
    <message>
        <source>same VIN</source>
        <translation>same VIN</translation>
    </message>
    <message>
        <source>same plate</source>
        <translation>same plate</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>same phone</translation>
    </message>
    <message>
        <source>same name</source>
        <translation>same name</translation>
    </message>
    <message>
        <source>same car</source>
        <translation>same car</translation>
    </message>
    <message>
        <source>same VIN and class</source>
        <translation>same VIN and class</translation>
    </message>
    <message>
        <source>Recorded twice; both are kept.</source>
        <translation>Recorded twice; both are kept.</translation>
    </message>
    <message>
        <source>The lists show that one. Both are kept as they are.</source>
        <translation>The lists show that one. Both are kept as they are.</translation>
    </message>
    <message>
        <source>The lists show one of them. Both are kept as they are.</source>
        <translation>The lists show one of them. Both are kept as they are.</translation>
    </message>
    <message>
        <source>%1: merged with %2</source>
        <translation>%1: merged with %2</translation>
    </message>
    <message>
        <source>the same day</source>
        <translation>the same day</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) apart</source>
        <translation>
            <numerusform>%n day apart</numerusform>
            <numerusform>%n days apart</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>filters</name>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>Last 365 days</source>
        <translation>Last 365 days</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Whose</translation>
    </message>
    <message>
        <source>What presses</source>
        <translation>What presses</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Important</source>
        <translation>Important</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>The view “%1” was deleted</source>
        <translation>The view “%1” was deleted</translation>
    </message>
    <message>
        <source>No case is like this</source>
        <translation>No case is like this</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Nothing found for “%1”</translation>
    </message>
    <message>
        <source>My team</source>
        <translation>My team</translation>
    </message>
    <message>
        <source>Still being prepared: some cases may not be found yet</source>
        <translation>Still being prepared: some cases may not be found yet</translation>
    </message>
</context>
<context>
    <name>form standing</name>
    <message>
        <source>To be corrected: %1</source>
        <translation>To be corrected: %1</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>Still missing: %1</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>Nothing is missing</translation>
    </message>
    <message>
        <source>Nothing required is missing</source>
        <translation>Nothing required is missing</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1%</translation>
    </message>
</context>
<context>
    <name>hint</name>
    <message>
        <source>e.g. 沪A·12345</source>
        <translation>e.g. 沪A·12345</translation>
    </message>
    <message>
        <source>17 characters</source>
        <translation>17 characters</translation>
    </message>
    <message>
        <source>e.g. RAV4 2021</source>
        <translation>e.g. RAV4 2021</translation>
    </message>
    <message>
        <source>As the customer said it, word for word</source>
        <translation>As the customer said it, word for word</translation>
    </message>
    <message>
        <source>What you think of it; kept apart from the customer&apos;s words</source>
        <translation>What you think of it; kept apart from the customer&apos;s words</translation>
    </message>
    <message>
        <source>Since when, and how often?</source>
        <translation>Since when, and how often?</translation>
    </message>
    <message>
        <source>On which road, in which part of the vehicle?</source>
        <translation>On which road, in which part of the vehicle?</translation>
    </message>
    <message>
        <source>What happened, in order</source>
        <translation>What happened, in order</translation>
    </message>
    <message>
        <source>Who was driving, who dealt with it here?</source>
        <translation>Who was driving, who dealt with it here?</translation>
    </message>
    <message>
        <source>What does the customer think the reason is?</source>
        <translation>What does the customer think the reason is?</translation>
    </message>
    <message>
        <source>How bad: can the vehicle be driven?</source>
        <translation>How bad: can the vehicle be driven?</translation>
    </message>
    <message>
        <source>In yuan</source>
        <translation>In yuan</translation>
    </message>
    <message>
        <source>What does the customer want us to do?</source>
        <translation>What does the customer want us to do?</translation>
    </message>
    <message>
        <source>City, motorway, load, climate</source>
        <translation>City, motorway, load, climate</translation>
    </message>
    <message>
        <source>Why the customer came, in the customer&apos;s words</source>
        <translation>Why the customer came, in the customer&apos;s words</translation>
    </message>
    <message>
        <source>What is to be done, as agreed</source>
        <translation>What is to be done, as agreed</translation>
    </message>
    <message>
        <source>What the drawing does not tell</source>
        <translation>What the drawing does not tell</translation>
    </message>
    <message>
        <source>Now, when the delivery is finished</source>
        <translation>Now, when the delivery is finished</translation>
    </message>
    <message>
        <source>e.g. tomorrow 17:00 or 11-26 17:00</source>
        <translation>e.g. tomorrow 17:00 or 11-26 17:00</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>History: %1</source>
        <translation>History: %1</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>This needs a connection</source>
        <translation>This needs a connection</translation>
    </message>
    <message>
        <source>Sign-in expired</source>
        <translation>Sign-in expired</translation>
    </message>
    <message>
        <source>The server has no history of this</source>
        <translation>The server has no history of this</translation>
    </message>
    <message>
        <source>The history could not be read</source>
        <translation>The history could not be read</translation>
    </message>
    <message>
        <source>Nothing was written here yet</source>
        <translation>Nothing was written here yet</translation>
    </message>
    <message>
        <source>The history is kept on the server. It is read as soon as there is a connection.</source>
        <translation>The history is kept on the server. It is read as soon as there is a connection.</translation>
    </message>
    <message>
        <source>It has been removed there, or you may not see it.</source>
        <translation>It has been removed there, or you may not see it.</translation>
    </message>
    <message>
        <source>It was recorded here and has not been sent yet.</source>
        <translation>It was recorded here and has not been sent yet.</translation>
    </message>
    <message>
        <source>The server could not do its part just now. Please try again.</source>
        <translation>The server could not do its part just now. Please try again.</translation>
    </message>
    <message>
        <source>Written on this tablet</source>
        <translation>Written on this tablet</translation>
    </message>
    <message>
        <source>Heed, by the rules</source>
        <translation>Heed, by the rules</translation>
    </message>
    <message>
        <source>this tablet</source>
        <translation>this tablet</translation>
    </message>
    <message>
        <source>Tablet %1</source>
        <translation>Tablet %1</translation>
    </message>
    <message>
        <source>No field changed</source>
        <translation>No field changed</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>not sent yet</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>The server does not let this tablet in at the moment. The history can be read again once whoever looks after the server has let you in.</source>
        <translation>The server does not let this tablet in at the moment. The history can be read again once whoever looks after the server has let you in.</translation>
    </message>
</context>
<context>
    <name>inbox</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>in place of %1</source>
        <translation>in place of %1</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>not read yet</translation>
    </message>
</context>
<context>
    <name>input</name>
    <message>
        <source>A whole number, such as 48000</source>
        <translation>A whole number, such as 48000</translation>
    </message>
    <message>
        <source>This number is too large or below zero</source>
        <translation>This number is too large or below zero</translation>
    </message>
    <message>
        <source>An amount in yuan, such as 1200 or 1200.50</source>
        <translation>An amount in yuan, such as 1200 or 1200.50</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>No</source>
        <translation>No</translation>
    </message>
    <message>
        <source>%1 characters, and at most %2 can be kept: take out %3. What is typed stays here.</source>
        <translation>%1 characters, and at most %2 can be kept: take out %3. What is typed stays here.</translation>
    </message>
    <message>
        <source>A day, such as 2026-11-21</source>
        <translation>A day, such as 2026-11-21</translation>
    </message>
    <message>
        <source>A phone number has digits only, such as 138 0000 0000</source>
        <translation>A phone number has digits only, such as 138 0000 0000</translation>
    </message>
    <message>
        <source>Between 0 and 100</source>
        <translation>Between 0 and 100</translation>
    </message>
    <message>
        <source>A day and a time, such as tomorrow 15:00 or 11-26 15:00</source>
        <translation>A day and a time, such as tomorrow 15:00 or 11-26 15:00</translation>
    </message>
    <message>
        <source>This year cannot be meant: one between 2000 and 2099 can</source>
        <translation>This year cannot be meant: one between 2000 and 2099 can</translation>
    </message>
</context>
<context>
    <name>known</name>
    <message>
        <source>The customer, with another vehicle</source>
        <translation>The customer, with another vehicle</translation>
    </message>
    <message>
        <source>VIN …%1</source>
        <translation>VIN …%1</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open case(s)</source>
        <translation>
            <numerusform>%n open case</numerusform>
            <numerusform>%n open cases</numerusform>
        </translation>
    </message>
    <message>
        <source>No earlier complaint is known here</source>
        <translation>No earlier complaint is known here</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier complaint(s)</source>
        <translation>
            <numerusform>%n earlier complaint</numerusform>
            <numerusform>%n earlier complaints</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>%1 is recorded as another customer; what is known of %2 stays as it is.</source>
        <translation>%1 is recorded as another customer; what is known of %2 stays as it is.</translation>
    </message>
</context>
<context>
    <name>list</name>
    <message>
        <source>important</source>
        <translation>important</translation>
    </message>
    <message>
        <source>on this tablet only</source>
        <translation>on this tablet only</translation>
    </message>
    <message>
        <source>to be compared</source>
        <translation>to be compared</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>mark</name>
    <message>
        <source>The mark was not kept: this tablet could not write it. Make some room, then draw it again.</source>
        <translation>The mark was not kept: this tablet could not write it. Make some room, then draw it again.</translation>
    </message>
    <message>
        <source>Drag it, or use the arrow keys; Delete takes it away.</source>
        <translation>Drag it, or use the arrow keys; Delete takes it away.</translation>
    </message>
    <message>
        <source>Draw a circle around the place. Tap a mark to change it.</source>
        <translation>Draw a circle around the place. Tap a mark to change it.</translation>
    </message>
    <message>
        <source>Draw an arrow towards the place. Tap a mark to change it.</source>
        <translation>Draw an arrow towards the place. Tap a mark to change it.</translation>
    </message>
    <message>
        <source>Tap where the words belong. Tap a mark to change it.</source>
        <translation>Tap where the words belong. Tap a mark to change it.</translation>
    </message>
    <message>
        <source>Tap each place; the numbers count up. Tap a mark to change it.</source>
        <translation>Tap each place; the numbers count up. Tap a mark to change it.</translation>
    </message>
    <message>
        <source>A photo takes %1 marks at most. Take one away first.</source>
        <translation>A photo takes %1 marks at most. Take one away first.</translation>
    </message>
</context>
<context>
    <name>memo</name>
    <message>
        <source>Nothing can be heard: this tablet has no loudspeaker that works. Connect one, then try again.</source>
        <translation>Nothing can be heard: this tablet has no loudspeaker that works. Connect one, then try again.</translation>
    </message>
    <message>
        <source>This memo cannot be played: its file is damaged.</source>
        <translation>This memo cannot be played: its file is damaged.</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 left</translation>
    </message>
    <message>
        <source>No microphone was found, or this app may not use it. Allow it in the system&apos;s settings. Everything else can be recorded all the same.</source>
        <translation>No microphone was found, or this app may not use it. Allow it in the system&apos;s settings. Everything else can be recorded all the same.</translation>
    </message>
    <message>
        <source>The microphone does not answer. Another app may be using it: close that, then try again. Everything else can be recorded all the same.</source>
        <translation>The microphone does not answer. Another app may be using it: close that, then try again. Everything else can be recorded all the same.</translation>
    </message>
    <message>
        <source>The microphone stopped. What was spoken until then is kept.</source>
        <translation>The microphone stopped. What was spoken until then is kept.</translation>
    </message>
    <message>
        <source>Five minutes are the most a memo takes. It is kept; record another to go on.</source>
        <translation>Five minutes are the most a memo takes. It is kept; record another to go on.</translation>
    </message>
    <message>
        <source>Nothing was recorded. Press once, speak, press again.</source>
        <translation>Nothing was recorded. Press once, speak, press again.</translation>
    </message>
    <message>
        <source>There is no room on this tablet. What was spoken so far stays here; make some room, and it is kept when the app starts again.</source>
        <translation>There is no room on this tablet. What was spoken so far stays here; make some room, and it is kept when the app starts again.</translation>
    </message>
    <message>
        <source>Nothing of this recording could be kept. Record it again.</source>
        <translation>Nothing of this recording could be kept. Record it again.</translation>
    </message>
    <message>
        <source>This tablet could not write the memo. What was spoken so far is kept when the app starts again.</source>
        <translation>This tablet could not write the memo. What was spoken so far is kept when the app starts again.</translation>
    </message>
    <message>
        <source>The tablet that recorded this memo has not sent it yet. It comes by itself.</source>
        <translation>The tablet that recorded this memo has not sent it yet. It comes by itself.</translation>
    </message>
    <message>
        <source>The memo&apos;s file on this tablet is damaged, so it cannot be sent. Record it again.</source>
        <translation>The memo&apos;s file on this tablet is damaged, so it cannot be sent. Record it again.</translation>
    </message>
    <message>
        <source>The server cannot take the memo yet. It stays here and is sent as soon as it can.</source>
        <translation>The server cannot take the memo yet. It stays here and is sent as soon as it can.</translation>
    </message>
    <message>
        <source>The server did not take this memo (%1). It stays on this tablet; tell whoever looks after the server, then try again.</source>
        <translation>The server did not take this memo (%1). It stays on this tablet; tell whoever looks after the server, then try again.</translation>
    </message>
    <message>
        <source>Voice memo, %1</source>
        <translation>Voice memo, %1</translation>
    </message>
    <message numerus="yes">
        <source>%n voice memo(s)</source>
        <translation>
            <numerusform>%n voice memo</numerusform>
            <numerusform>%n voice memos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still on this tablet only</source>
        <translation>
            <numerusform>%n still on this tablet only</numerusform>
            <numerusform>%n still on this tablet only</numerusform>
        </translation>
    </message>
    <message>
        <source>It ended for want of room on this tablet; it is kept. Make some room before you record another.</source>
        <translation>It ended for want of room on this tablet; it is kept. Make some room before you record another.</translation>
    </message>
    <message>
        <source>This tablet could not write on. What was spoken until then is kept.</source>
        <translation>This tablet could not write on. What was spoken until then is kept.</translation>
    </message>
    <message>
        <source>What was written to a memo was not kept: this tablet could not write it. What was typed stays here; make some room, then try again.</source>
        <translation>What was written to a memo was not kept: this tablet could not write it. What was typed stays here; make some room, then try again.</translation>
    </message>
    <message>
        <source>Plays once it is here</source>
        <translation>Plays once it is here</translation>
    </message>
    <message>
        <source>Memos wait for Wi-Fi, as is set here, or this month&apos;s mobile data for them is used up.</source>
        <translation>Memos wait for Wi-Fi, as is set here, or this month&apos;s mobile data for them is used up.</translation>
    </message>
    <message>
        <source>This memo came damaged from the server. It is fetched again after a while; if that does not help, tell whoever looks after the server.</source>
        <translation>This memo came damaged from the server. It is fetched again after a while; if that does not help, tell whoever looks after the server.</translation>
    </message>
    <message>
        <source>There is no room on this tablet for this memo. Delete some films or apps; then it comes by itself.</source>
        <translation>There is no room on this tablet for this memo. Delete some films or apps; then it comes by itself.</translation>
    </message>
    <message>
        <source>The memo&apos;s file cannot be read on this tablet, so it cannot be sent. Record it again.</source>
        <translation>The memo&apos;s file cannot be read on this tablet, so it cannot be sent. Record it again.</translation>
    </message>
    <message>
        <source>The memo&apos;s file could not be read on this tablet just now. It is tried again.</source>
        <translation>The memo&apos;s file could not be read on this tablet just now. It is tried again.</translation>
    </message>
</context>
<context>
    <name>no cases</name>
    <message>
        <source>Nothing waits for you</source>
        <translation>Nothing waits for you</translation>
    </message>
    <message>
        <source>What is handed on to you, and what you record, stands here by its deadline.</source>
        <translation>What is handed on to you, and what you record, stands here by its deadline.</translation>
    </message>
    <message>
        <source>Everything is finished</source>
        <translation>Everything is finished</translation>
    </message>
    <message>
        <source>Finished cases stand under All.</source>
        <translation>Finished cases stand under All.</translation>
    </message>
    <message>
        <source>No complaints yet</source>
        <translation>No complaints yet</translation>
    </message>
    <message>
        <source>The first one you record appears here.</source>
        <translation>The first one you record appears here.</translation>
    </message>
    <message>
        <source>Not all cases are on this tablet yet.</source>
        <translation>Not all cases are on this tablet yet.</translation>
    </message>
    <message>
        <source>Only this list was looked through.</source>
        <translation>Only this list was looked through.</translation>
    </message>
    <message>
        <source>All words must occur, and all filters hold. Fewer of them find more; the end of a VIN, plate or phone is enough.</source>
        <translation>All words must occur, and all filters hold. Fewer of them find more; the end of a VIN, plate or phone is enough.</translation>
    </message>
</context>
<context>
    <name>no visits</name>
    <message>
        <source>No vehicle is on site</source>
        <translation>No vehicle is on site</translation>
    </message>
    <message>
        <source>Those that were picked up stand under All.</source>
        <translation>Those that were picked up stand under All.</translation>
    </message>
    <message>
        <source>No vehicle has come in yet</source>
        <translation>No vehicle has come in yet</translation>
    </message>
    <message>
        <source>Take one in, and it stands here with its condition, work and promise.</source>
        <translation>Take one in, and it stands here with its condition, work and promise.</translation>
    </message>
    <message>
        <source>No visit found for “%1”</source>
        <translation>No visit found for “%1”</translation>
    </message>
    <message>
        <source>Not all visits are on this tablet yet.</source>
        <translation>Not all visits are on this tablet yet.</translation>
    </message>
    <message>
        <source>Only the vehicles on site were looked through.</source>
        <translation>Only the vehicles on site were looked through.</translation>
    </message>
    <message>
        <source>All words must occur. The end of a plate, VIN or phone is enough, or a part of the customer&apos;s name.</source>
        <translation>All words must occur. The end of a plate, VIN or phone is enough, or a part of the customer&apos;s name.</translation>
    </message>
    <message>
        <source>The visits are still on their way</source>
        <translation>The visits are still on their way</translation>
    </message>
    <message>
        <source>They appear here as they arrive. You can already take vehicles in.</source>
        <translation>They appear here as they arrive. You can already take vehicles in.</translation>
    </message>
</context>
<context>
    <name>open case</name>
    <message>
        <source>Open since %1</source>
        <translation>Open since %1</translation>
    </message>
    <message>
        <source>Yours since %1</source>
        <translation>Yours since %1</translation>
    </message>
    <message>
        <source>In the hands of %1 since %2</source>
        <translation>In the hands of %1 since %2</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) still open: perhaps the same matter</source>
        <translation>
            <numerusform>%n case still open: perhaps the same matter</numerusform>
            <numerusform>%n cases still open: perhaps the same matter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>photo</name>
    <message>
        <source>This file cannot be read. Choose another one.</source>
        <translation>This file cannot be read. Choose another one.</translation>
    </message>
    <message>
        <source>This file is empty. Choose another one, or take the photo again.</source>
        <translation>This file is empty. Choose another one, or take the photo again.</translation>
    </message>
    <message>
        <source>This file has %1, and at most %2 can be taken in. Choose a smaller picture.</source>
        <translation>This file has %1, and at most %2 can be taken in. Choose a smaller picture.</translation>
    </message>
    <message>
        <source>This is no picture that can be taken in, whatever its name says. Choose a JPEG, PNG or WebP.</source>
        <translation>This is no picture that can be taken in, whatever its name says. Choose a JPEG, PNG or WebP.</translation>
    </message>
    <message>
        <source>This picture is incomplete or damaged. Choose another one, or take the photo again.</source>
        <translation>This picture is incomplete or damaged. Choose another one, or take the photo again.</translation>
    </message>
    <message>
        <source>This picture has more pixels than this tablet can bear. Save it smaller, then choose it.</source>
        <translation>This picture has more pixels than this tablet can bear. Save it smaller, then choose it.</translation>
    </message>
    <message>
        <source>Photo not kept: this tablet lacks %1 of room. Delete some films or apps, then take it again.</source>
        <translation>Photo not kept: this tablet lacks %1 of room. Delete some films or apps, then take it again.</translation>
    </message>
    <message>
        <source>Photo not kept: there is no room on this tablet. Make some, then take it again.</source>
        <translation>Photo not kept: there is no room on this tablet. Make some, then take it again.</translation>
    </message>
    <message>
        <source>Photo not kept: this tablet could not write it. Take it again.</source>
        <translation>Photo not kept: this tablet could not write it. Take it again.</translation>
    </message>
    <message>
        <source>Draft, on this tablet</source>
        <translation>Draft, on this tablet</translation>
    </message>
    <message>
        <source>On this tablet only</source>
        <translation>On this tablet only</translation>
    </message>
    <message>
        <source>Sending, %1 %</source>
        <translation>Sending, %1 %</translation>
    </message>
    <message>
        <source>On the server</source>
        <translation>On the server</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Not sent</translation>
    </message>
    <message>
        <source>The tablet that took this photo has not sent it yet. It comes by itself.</source>
        <translation>The tablet that took this photo has not sent it yet. It comes by itself.</translation>
    </message>
    <message>
        <source>The photo&apos;s file on this tablet is damaged, so it cannot be sent. Take the photo again if you can.</source>
        <translation>The photo&apos;s file on this tablet is damaged, so it cannot be sent. Take the photo again if you can.</translation>
    </message>
    <message>
        <source>The server has no room for photos. This one stays here and is sent when there is; tell whoever looks after the server.</source>
        <translation>The server has no room for photos. This one stays here and is sent when there is; tell whoever looks after the server.</translation>
    </message>
    <message>
        <source>This server does not take photos yet. This one stays here until it has been updated.</source>
        <translation>This server does not take photos yet. This one stays here until it has been updated.</translation>
    </message>
    <message>
        <source>The server did not take this photo (%1). It stays on this tablet; tell whoever looks after the server, then try again.</source>
        <translation>The server did not take this photo (%1). It stays on this tablet; tell whoever looks after the server, then try again.</translation>
    </message>
    <message>
        <source>Photo %1 of %2</source>
        <translation>Photo %1 of %2</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still on this tablet only</source>
        <translation>
            <numerusform>%n still on this tablet only</numerusform>
            <numerusform>%n still on this tablet only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s)</source>
        <translation>
            <numerusform>%n mark</numerusform>
            <numerusform>%n marks</numerusform>
        </translation>
    </message>
    <message>
        <source>What was written to a photo was not kept: this tablet could not write it. What was typed stays here; make some room, then try again.</source>
        <translation>What was written to a photo was not kept: this tablet could not write it. What was typed stays here; make some room, then try again.</translation>
    </message>
    <message>
        <source>There is no picture to paste. Copy one first.</source>
        <translation>There is no picture to paste. Copy one first.</translation>
    </message>
    <message>
        <source>To be compared</source>
        <translation>To be compared</translation>
    </message>
    <message>
        <source>This photo is HEIC, which cannot be taken in. Set the camera to JPEG (&quot;most compatible&quot;), or save the photo as JPEG and choose that.</source>
        <translation>This photo is HEIC, which cannot be taken in. Set the camera to JPEG (&quot;most compatible&quot;), or save the photo as JPEG and choose that.</translation>
    </message>
    <message>
        <source>Photos wait for Wi-Fi, as is set here, or this month&apos;s mobile data for them is used up. Until then there is the preview.</source>
        <translation>Photos wait for Wi-Fi, as is set here, or this month&apos;s mobile data for them is used up. Until then there is the preview.</translation>
    </message>
    <message>
        <source>This photo came damaged from the server. It is fetched again after a while; if that does not help, tell whoever looks after the server.</source>
        <translation>This photo came damaged from the server. It is fetched again after a while; if that does not help, tell whoever looks after the server.</translation>
    </message>
    <message>
        <source>There is no room on this tablet for this photo. Delete some films or apps; then it comes by itself.</source>
        <translation>There is no room on this tablet for this photo. Delete some films or apps; then it comes by itself.</translation>
    </message>
    <message>
        <source>The photo&apos;s file cannot be read on this tablet, so it cannot be sent. Take the photo again if you can.</source>
        <translation>The photo&apos;s file cannot be read on this tablet, so it cannot be sent. Take the photo again if you can.</translation>
    </message>
    <message>
        <source>The photo&apos;s file could not be read on this tablet just now. It is tried again.</source>
        <translation>The photo&apos;s file could not be read on this tablet just now. It is tried again.</translation>
    </message>
    <message>
        <source>The server could not take this photo yet (%1). It stays on this tablet and is tried again by itself.</source>
        <translation>The server could not take this photo yet (%1). It stays on this tablet and is tried again by itself.</translation>
    </message>
    <message>
        <source>Whoever is signed in here may not send photos. This one stays on this tablet. It is tried again by itself, and at once when somebody signs in who may.</source>
        <translation>Whoever is signed in here may not send photos. This one stays on this tablet. It is tried again by itself, and at once when somebody signs in who may.</translation>
    </message>
</context>
<context>
    <name>plate</name>
    <message>
        <source>Kept as it is, as you said</source>
        <translation>Kept as it is, as you said</translation>
    </message>
    <message>
        <source>%1 of 7 places, or of 8 for a new-energy vehicle</source>
        <translation>%1 of 7 places, or of 8 for a new-energy vehicle</translation>
    </message>
    <message>
        <source>A plate has 7 places, or 8 for a new-energy vehicle</source>
        <translation>A plate has 7 places, or 8 for a new-energy vehicle</translation>
    </message>
    <message>
        <source>Something in it is on no plate; I and O are not: is it a 1 or a 0?</source>
        <translation>Something in it is on no plate; I and O are not: is it a 1 or a 0?</translation>
    </message>
    <message>
        <source>8 places are a new-energy vehicle&apos;s: the third or the last is one of the letters A to K</source>
        <translation>8 places are a new-energy vehicle&apos;s: the third or the last is one of the letters A to K</translation>
    </message>
    <message>
        <source>A plate begins with the character of a province</source>
        <translation>A plate begins with the character of a province</translation>
    </message>
    <message>
        <source>Behind the province stands a letter</source>
        <translation>Behind the province stands a letter</translation>
    </message>
</context>
<context>
    <name>reception</name>
    <message>
        <source>Today %1</source>
        <translation>Today %1</translation>
    </message>
    <message>
        <source>Tomorrow %1</source>
        <translation>Tomorrow %1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>No more than %1 things fit. Put several into one.</source>
        <translation>No more than %1 things fit. Put several into one.</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>The day after tomorrow</source>
        <translation>The day after tomorrow</translation>
    </message>
    <message>
        <source>Third working day</source>
        <translation>Third working day</translation>
    </message>
</context>
<context>
    <name>rejection</name>
    <message>
        <source>Closing</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>Reopening</source>
        <translation>Reopening</translation>
    </message>
    <message>
        <source>A new complaint</source>
        <translation>A new complaint</translation>
    </message>
    <message>
        <source>A vehicle taken in</source>
        <translation>A vehicle taken in</translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation>Deleting</translation>
    </message>
    <message>
        <source>Open the photo</source>
        <translation>Open the photo</translation>
    </message>
    <message>
        <source>Open the complaint</source>
        <translation>Open the complaint</translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>Open the visit</translation>
    </message>
    <message>
        <source>Being corrected: the draft is kept. This goes once it is saved.</source>
        <translation>Being corrected: the draft is kept. This goes once it is saved.</translation>
    </message>
    <message>
        <source>There is nothing to type again in this. Open it, and do it there anew.</source>
        <translation>There is nothing to type again in this. Open it, and do it there anew.</translation>
    </message>
    <message>
        <source>What it belongs to is not on this tablet. Note down what matters, then remove it.</source>
        <translation>What it belongs to is not on this tablet. Note down what matters, then remove it.</translation>
    </message>
</context>
<context>
    <name>related</name>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>This visit</source>
        <translation>This visit</translation>
    </message>
    <message>
        <source>to be called</source>
        <translation>to be called</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>begun</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>not reached</translation>
    </message>
    <message>
        <source>goes on as a case</source>
        <translation>goes on as a case</translation>
    </message>
    <message>
        <source>not needed any more</source>
        <translation>not needed any more</translation>
    </message>
    <message>
        <source>No other complaint is known here</source>
        <translation>No other complaint is known here</translation>
    </message>
    <message numerus="yes">
        <source>%n other complaint(s)</source>
        <translation>
            <numerusform>%n other complaint</numerusform>
            <numerusform>%n other complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them open</source>
        <translation>
            <numerusform>%n of them open</numerusform>
            <numerusform>%n of them open</numerusform>
        </translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>until %1</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
    <message>
        <source>Claim of %1 yuan</source>
        <translation>Claim of %1 yuan</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>under way</translation>
    </message>
    <message>
        <source>%1, may still move</source>
        <translation>%1, may still move</translation>
    </message>
    <message>
        <source> or </source>
        <translation> or </translation>
    </message>
    <message>
        <source>rather %1</source>
        <translation>rather %1</translation>
    </message>
    <message>
        <source>satisfied</source>
        <translation>satisfied</translation>
    </message>
    <message>
        <source>not satisfied</source>
        <translation>not satisfied</translation>
    </message>
    <message>
        <source>with a grievance</source>
        <translation>with a grievance</translation>
    </message>
    <message>
        <source>no grievance</source>
        <translation>no grievance</translation>
    </message>
    <message>
        <source>%1 yuan</source>
        <translation>%1 yuan</translation>
    </message>
    <message>
        <source>Approval within one&apos;s own authority</source>
        <translation>Approval within one&apos;s own authority</translation>
    </message>
    <message>
        <source>wanted from %1</source>
        <translation>wanted from %1</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>still to be done</source>
        <translation>still to be done</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>not needed</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>Who calls</source>
        <translation>Who calls</translation>
    </message>
    <message>
        <source>The customer wishes to be called</source>
        <translation>The customer wishes to be called</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Not before</translation>
    </message>
    <message>
        <source>About</source>
        <translation>About</translation>
    </message>
    <message>
        <source>This case</source>
        <translation>This case</translation>
    </message>
    <message>
        <source>The visit</source>
        <translation>The visit</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Attempts</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>Reached</translation>
    </message>
    <message>
        <source>after the deadline</source>
        <translation>after the deadline</translation>
    </message>
    <message>
        <source>Why not reached</source>
        <translation>Why not reached</translation>
    </message>
    <message>
        <source>Of complaint</source>
        <translation>Of complaint</translation>
    </message>
    <message>
        <source>Found valid</source>
        <translation>Found valid</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Route</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>not settled yet</source>
        <translation>not settled yet</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>What is known</translation>
    </message>
</context>
<context>
    <name>said time</name>
    <message>
        <source>Before the vehicle came in (%1): please compare</source>
        <translation>Before the vehicle came in (%1): please compare</translation>
    </message>
    <message>
        <source>More than a year away: please compare</source>
        <translation>More than a year away: please compare</translation>
    </message>
    <message>
        <source>Understood as %1, %2</source>
        <translation>Understood as %1, %2</translation>
    </message>
</context>
<context>
    <name>scan</name>
    <message>
        <source>No VIN was found on this picture. Take the label from closer and straight from the front, without glare, or type the number.</source>
        <translation>No VIN was found on this picture. Take the label from closer and straight from the front, without glare, or type the number.</translation>
    </message>
</context>
<context>
    <name>section</name>
    <message>
        <source>Vehicle</source>
        <translation>Vehicle</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Facts</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>Reception</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Reason and work</source>
        <translation>Reason and work</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Promised</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Taken in</translation>
    </message>
    <message>
        <source>In the workshop</source>
        <translation>In the workshop</translation>
    </message>
    <message>
        <source>Settlement and pick-up</source>
        <translation>Settlement and pick-up</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Condition</translation>
    </message>
</context>
<context>
    <name>start</name>
    <message>
        <source>No room on this tablet</source>
        <translation>No room on this tablet</translation>
    </message>
    <message>
        <source>What is stored here cannot be opened just now</source>
        <translation>What is stored here cannot be opened just now</translation>
    </message>
    <message>
        <source>What is stored here cannot be read</source>
        <translation>What is stored here cannot be read</translation>
    </message>
    <message>
        <source>Heed needs a little room to open its records. Delete pictures or films, then try again. Everything recorded so far is still there.</source>
        <translation>Heed needs a little room to open its records. Delete pictures or films, then try again. Everything recorded so far is still there.</translation>
    </message>
    <message>
        <source>Another program may hold the file, or the storage does not answer. Try again; if it stays so, restart the tablet. Everything recorded so far is still there.</source>
        <translation>Another program may hold the file, or the storage does not answer. Try again; if it stays so, restart the tablet. Everything recorded so far is still there.</translation>
    </message>
    <message>
        <source>Nothing was changed or deleted. Do not clear the app&apos;s data: what was not yet sent may be in it. Update the app, or show this page to those who look after the tablets.</source>
        <translation>Nothing was changed or deleted. Do not clear the app&apos;s data: what was not yet sent may be in it. Update the app, or show this page to those who look after the tablets.</translation>
    </message>
</context>
<context>
    <name>step</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>whom it goes to</source>
        <translation>whom it goes to</translation>
    </message>
    <message>
        <source> or </source>
        <translation> or </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 to somebody else…</source>
        <translation>%1 to somebody else…</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 to %2</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Yours: %1</source>
        <translation>Yours: %1</translation>
    </message>
    <message>
        <source>%1 · %2 · away</source>
        <translation>%1 · %2 · away</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>Working offline</source>
        <translation>Working offline</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>No connection</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Syncing</translation>
    </message>
    <message>
        <source>Fetching the cases for the first time</source>
        <translation>Fetching the cases for the first time</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Up to date</translation>
    </message>
    <message>
        <source>No room on this tablet</source>
        <translation>No room on this tablet</translation>
    </message>
    <message>
        <source>Sync failed</source>
        <translation>Sync failed</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) saved on this tablet only</source>
        <translation>
            <numerusform>%n change saved on this tablet only</numerusform>
            <numerusform>%n changes saved on this tablet only</numerusform>
        </translation>
    </message>
    <message>
        <source>Synced at %1</source>
        <translation>Synced at %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n record(s) fetched</source>
        <translation>
            <numerusform>%1 of %n record fetched</numerusform>
            <numerusform>%1 of %n records fetched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) fetched so far</source>
        <translation>
            <numerusform>%n record fetched so far</numerusform>
            <numerusform>%n records fetched so far</numerusform>
        </translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Not synced yet</translation>
    </message>
    <message>
        <source>You can go on recording. Everything is sent by itself once there is a connection.</source>
        <translation>You can go on recording. Everything is sent by itself once there is a connection.</translation>
    </message>
    <message>
        <source>You can already record complaints; older cases appear as they arrive.</source>
        <translation>You can already record complaints; older cases appear as they arrive.</translation>
    </message>
    <message>
        <source>The server refused what this tablet asked for. Nothing is lost, and you can go on recording. Please tell whoever looks after the server; the technical details help.</source>
        <translation>The server refused what this tablet asked for. Nothing is lost, and you can go on recording. Please tell whoever looks after the server; the technical details help.</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood. Nothing is lost, and you can go on recording. It is tried again by itself; if it stays so, this app or the server needs an update.</source>
        <translation>The server&apos;s answer could not be understood. Nothing is lost, and you can go on recording. It is tried again by itself; if it stays so, this app or the server needs an update.</translation>
    </message>
    <message>
        <source>Something went wrong within this app. What is stored stays. Please start it again, and if it stays so, tell whoever looks after it; the technical details help.</source>
        <translation>Something went wrong within this app. What is stored stays. Please start it again, and if it stays so, tell whoever looks after it; the technical details help.</translation>
    </message>
    <message>
        <source>The server could not do its part just now. Nothing is lost, and you can go on recording. It is tried again by itself.</source>
        <translation>The server could not do its part just now. Nothing is lost, and you can go on recording. It is tried again by itself.</translation>
    </message>
    <message>
        <source>Nothing more can be written here: neither what is recorded on this tablet nor what others send. What is stored stays. Make some room, such as by deleting pictures and films; it goes on by itself.</source>
        <translation>Nothing more can be written here: neither what is recorded on this tablet nor what others send. What is stored stays. Make some room, such as by deleting pictures and films; it goes on by itself.</translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) waiting</source>
        <translation>
            <numerusform>Records safe on the server, %n photo waiting</numerusform>
            <numerusform>Records safe on the server, %n photos waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) on this tablet only</source>
        <translation>
            <numerusform>%n photo on this tablet only</numerusform>
            <numerusform>%n photos on this tablet only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) waiting for Wi-Fi</source>
        <translation>
            <numerusform>Records safe on the server, %n photo waiting for Wi-Fi</numerusform>
            <numerusform>Records safe on the server, %n photos waiting for Wi-Fi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) could not be sent</source>
        <translation>
            <numerusform>%n photo could not be sent</numerusform>
            <numerusform>%n photos could not be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) could not be sent</source>
        <translation>
            <numerusform>Records safe on the server, %n photo could not be sent</numerusform>
            <numerusform>Records safe on the server, %n photos could not be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and memo(s) on this tablet only</source>
        <translation>
            <numerusform>%n photo or memo on this tablet only</numerusform>
            <numerusform>%n photos and memos on this tablet only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voice memo(s) on this tablet only</source>
        <translation>
            <numerusform>%n voice memo on this tablet only</numerusform>
            <numerusform>%n voice memos on this tablet only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) and memo(s) waiting for Wi-Fi</source>
        <translation>
            <numerusform>Records safe on the server, %n photo or memo waiting for Wi-Fi</numerusform>
            <numerusform>Records safe on the server, %n photos and memos waiting for Wi-Fi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n voice memo(s) waiting for Wi-Fi</source>
        <translation>
            <numerusform>Records safe on the server, %n voice memo waiting for Wi-Fi</numerusform>
            <numerusform>Records safe on the server, %n voice memos waiting for Wi-Fi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) and memo(s) waiting</source>
        <translation>
            <numerusform>Records safe on the server, %n photo or memo waiting</numerusform>
            <numerusform>Records safe on the server, %n photos and memos waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n voice memo(s) waiting</source>
        <translation>
            <numerusform>Records safe on the server, %n voice memo waiting</numerusform>
            <numerusform>Records safe on the server, %n voice memos waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and memo(s) could not be sent</source>
        <translation>
            <numerusform>%n photo or memo could not be sent</numerusform>
            <numerusform>%n photos and memos could not be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voice memo(s) could not be sent</source>
        <translation>
            <numerusform>%n voice memo could not be sent</numerusform>
            <numerusform>%n voice memos could not be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n photo(s) and memo(s) could not be sent</source>
        <translation>
            <numerusform>Records safe on the server, %n photo or memo could not be sent</numerusform>
            <numerusform>Records safe on the server, %n photos and memos could not be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records safe on the server, %n voice memo(s) could not be sent</source>
        <translation>
            <numerusform>Records safe on the server, %n voice memo could not be sent</numerusform>
            <numerusform>Records safe on the server, %n voice memos could not be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) saved on this tablet only, the oldest since %1</source>
        <translation>
            <numerusform>%n change saved on this tablet only, since %1</numerusform>
            <numerusform>%n changes saved on this tablet only, the oldest since %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Last synced at %1</source>
        <translation>Last synced at %1</translation>
    </message>
    <message>
        <source>Not signed in yet</source>
        <translation>Not signed in yet</translation>
    </message>
    <message>
        <source>Signed out by the server</source>
        <translation>Signed out by the server</translation>
    </message>
    <message>
        <source>The server does not know who works here. Please ask whoever looks after it to add you; until then what you write down is kept here as a draft.</source>
        <translation>The server does not know who works here. Please ask whoever looks after it to add you; until then what you write down is kept here as a draft.</translation>
    </message>
    <message>
        <source>You can go on recording; all of it stays safe on this tablet. Please ask whoever looks after the server to let you in again; then it is sent by itself.</source>
        <translation>You can go on recording; all of it stays safe on this tablet. Please ask whoever looks after the server to let you in again; then it is sent by itself.</translation>
    </message>
    <message>
        <source>The cases come as soon as the server answers.</source>
        <translation>The cases come as soon as the server answers.</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) and memo(s) in forms not saved yet</source>
        <translation>
            <numerusform>%n photo and memo in forms not saved yet</numerusform>
            <numerusform>%n photos and memos in forms not saved yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) in forms not saved yet</source>
        <translation>
            <numerusform>%n photo in a form not saved yet</numerusform>
            <numerusform>%n photos in forms not saved yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n voice memo(s) in forms not saved yet</source>
        <translation>
            <numerusform>%n voice memo in a form not saved yet</numerusform>
            <numerusform>%n voice memos in forms not saved yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n form(s) of others not saved yet, kept for them</source>
        <translation>
            <numerusform>%n form of others not saved yet, kept for them</numerusform>
            <numerusform>%n forms of others not saved yet, kept for them</numerusform>
        </translation>
    </message>
    <message>
        <source>You have not been signed in on this tablet yet, or somebody else was after you. What you write down is kept here as your draft, and can be saved once there is a connection.</source>
        <translation>You have not been signed in on this tablet yet, or somebody else was after you. What you write down is kept here as your draft, and can be saved once there is a connection.</translation>
    </message>
</context>
<context>
    <name>time</name>
    <message>
        <source>just now</source>
        <translation>just now</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message>
        <source>&apos;today&apos; HH:mm</source>
        <translation>&apos;today&apos; HH:mm</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>&apos;yesterday&apos; HH:mm</source>
        <translation>&apos;yesterday&apos; HH:mm</translation>
    </message>
    <message>
        <source>d MMM</source>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm</source>
        <translation>d MMM yyyy HH:mm</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>less than a minute</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>time picker</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>worked</source>
        <translation>worked</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message>
        <source>linked</source>
        <translation>linked</translation>
    </message>
    <message>
        <source>(cleared)</source>
        <translation>(cleared)</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Edited</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>told</name>
    <message>
        <source>Read %1</source>
        <translation>Read %1</translation>
    </message>
    <message numerus="yes">
        <source>%n not read yet, since %1</source>
        <translation>
            <numerusform>%n not read yet, since %1</numerusform>
            <numerusform>%n not read yet, since %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vin</name>
    <message>
        <source>A VIN has letters and digits only, and no I, O or Q: is it a 1 or a 0?</source>
        <translation>A VIN has letters and digits only, and no I, O or Q: is it a 1 or a 0?</translation>
    </message>
    <message>
        <source>%1 of 17 characters</source>
        <translation>%1 of 17 characters</translation>
    </message>
    <message>
        <source>The check digit does not fit: please compare. If it is an import, say so.</source>
        <translation>The check digit does not fit: please compare. If it is an import, say so.</translation>
    </message>
    <message>
        <source>model year %1</source>
        <translation>model year %1</translation>
    </message>
    <message>
        <source>The check digit does not fit; overruled: %1</source>
        <translation>The check digit does not fit; overruled: %1</translation>
    </message>
    <message>
        <source>The VIN has a character that is in none: saved with this doubt</source>
        <translation>The VIN has a character that is in none: saved with this doubt</translation>
    </message>
    <message>
        <source>The VIN&apos;s check digit does not fit, and no reason is given: saved with this doubt</source>
        <translation>The VIN&apos;s check digit does not fit, and no reason is given: saved with this doubt</translation>
    </message>
</context>
<context>
    <name>visit</name>
    <message>
        <source>Vehicle not known here</source>
        <translation>Vehicle not known here</translation>
    </message>
    <message>
        <source>Signed %1</source>
        <translation>Signed %1</translation>
    </message>
    <message>
        <source>Finished by %1</source>
        <translation>Finished by %1</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 of %2 done</translation>
    </message>
    <message>
        <source>picked up</source>
        <translation>picked up</translation>
    </message>
    <message>
        <source>%1: this is before the vehicle came in (%2)</source>
        <translation>%1: this is before the vehicle came in (%2)</translation>
    </message>
    <message>
        <source>The vehicle was picked up without it</source>
        <translation>The vehicle was picked up without it</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Not started</translation>
    </message>
</context>
<context>
    <name>visits</name>
    <message>
        <source>Still being prepared: some visits may not be found yet</source>
        <translation>Still being prepared: some visits may not be found yet</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>On site</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
</context>
</TS>
