# Leads: columns, board, filter, detail, writes.

leads-view-board = Board
leads-view-table = Table
leads-view-detail = Lead

leads-col-id = Id
leads-col-client = Client
leads-col-phone = Phone
leads-col-email = E-mail
leads-col-province = Province
leads-col-locality = Locality
leads-col-vehicle = Vehicle
leads-col-price = Price
leads-col-km = Km
leads-col-year = Year
leads-col-fuel = Fuel
leads-col-dealership = Dealership
leads-col-origin = Origin
leads-col-channel = Channel
leads-col-user = User
leads-col-score = Score
leads-col-status = Status
leads-col-result = Result
leads-col-age = Age
leads-col-next-task = Next task
leads-col-open-tasks = Tasks
leads-col-notes = Notes
leads-col-tags = Tags
leads-col-created = Created
leads-col-ended = Ended

status-new = New
status-commercial-management = Commercial
status-tracing = Tracing
status-end = End

leads-filter = filter: { $words }
leads-filter-hint = words are all needed · !word excludes · ~word is fuzzy
leads-search = search: { $words }
leads-search-hint = asks the server
leads-found = { $n } of { $of } pass
leads-sorted-by = by { $column }
leads-sorted-by-reverse = by { $column }, reversed
leads-sort-title = Sort by
leads-loaded = { $n } of { $of } loaded
leads-loading = loading { $n } of { $of }
leads-loading-unknown = loading … { $n }
leads-stopped-at = stopped at { $n } of { $of }
leads-broke-off = broke off at { $n } of { $of }
leads-marked = { $count } marked
leads-new-rows = { $count ->
    [one] { $count } new lead
   *[other] { $count } new leads
}
leads-changed-rows = { $count ->
    [one] { $count } lead changed
   *[other] { $count } leads changed
}
leads-count = { $count ->
    [one] { $count } lead
   *[other] { $count } leads
}

leads-loading-title = Loading leads …
leads-empty = No leads
leads-empty-why = The server knows no lead that you may see.
leads-no-hits = Nothing passes the filter
leads-no-hits-why = { $of } are loaded. Esc clears the filter.
leads-no-found = The server found nothing for “{ $words }”
leads-failed = The leads could not be read
leads-signed-out = Not signed in
leads-signed-out-why = Sign in to see your leads.
leads-stale = shown as read { $age } ago; the newest reading failed

leads-unassigned = unassigned
leads-no-name = no name
leads-no-vehicle = no vehicle
leads-no-next-task = no next task
leads-late = late
leads-soon = soon
leads-due = due { $age }
leads-overdue = { $age } late
leads-median-age = median age { $age }
leads-online = online
leads-offline = offline
leads-sold = sold
leads-score = score { $n }
leads-tasks = { $count ->
    [one] { $count } task
   *[other] { $count } tasks
}
leads-notes-count = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
leads-clock-created = age since created
leads-clock-response = first response from the earliest task, note or call seen
leads-same-phone = same phone: { $what }

leads-tab-timeline = Timeline
leads-tab-tasks = Tasks
leads-tab-changes = Changes
leads-tab-raw = Raw
leads-section-enquiry = Enquiry
leads-section-client = Client
leads-section-vehicle = Vehicle
leads-section-dealership = Dealership
leads-section-origin = Origin
leads-section-work = Work
leads-section-tags = Tags
leads-section-preview = Preview
leads-no-enquiry = no enquiry text
leads-opening-hours = Hours
leads-open-now = open now
leads-closed-now = closed now
leads-address = Address
leads-web = Web
leads-first-task = First task
leads-detail-loading = Reading the lead …
leads-detail-failed = The lead could not be read
leads-history-failed = The changes could not be read
leads-history-loading = Reading the changes …
leads-timeline-empty = Nothing has happened yet
leads-tasks-empty = No tasks
leads-changes-empty = No changes recorded
leads-gone = This lead is no longer there

event-enquiry = Enquiry
event-created = Created
event-note = Note
event-note-edited = Note edited
event-task = Task
event-task-planned = Task planned
event-task-done = Task done
event-call = Call
event-change = Change
event-change-created = Record made
event-change-deleted = Record deleted
event-finished = Finished

task-date = Appointment
task-appraisal = Appraisal
task-call = Call
task-email = E-mail
task-visit = Visit
task-test-drive = Test drive
task-tracking = Follow-up
task-other = Task
task-open = open
task-done = done
task-late = late
task-by = by { $author }

leads-carry = carrying to { $status }
leads-carry-hint = ⏎ send · Esc back
leads-carry-back = Put back
leads-status-title = Change the status of { $lead }
leads-status-same = It already has this status
leads-assign-title = Assign { $lead }
leads-assign-same = It is already assigned to { $user }
leads-assign-open = { $count ->
    [one] { $count } open lead
   *[other] { $count } open leads
}
leads-users-failed = The users could not be read
leads-field-status = Status
leads-field-user = User

leads-status-sending = { $lead } → { $status } …
leads-status-confirmed = { $lead } is now { $status }
leads-status-refused = { $lead } stays as it was: { $words }
leads-status-not-sent = { $lead } stays as it was: { $why }
leads-status-unknown = { $lead }: unknown whether it is now { $status } ({ $why })
leads-assign-sending = { $lead } → { $user } …
leads-assign-confirmed = { $lead } is assigned to { $user }
leads-assign-refused = { $lead } was not assigned: { $words }
leads-assign-not-sent = { $lead } was not assigned: { $why }
leads-assign-unknown = { $lead }: unknown whether it is assigned to { $user } ({ $why })
leads-load-stopped = Stopped; what was loaded stays
