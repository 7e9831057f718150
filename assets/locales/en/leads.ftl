# Leads: views, columns, status line, pages without rows, clocks, the open lead, pickers.

view-table = TABLE
view-board = BOARD
view-detail = LEAD

# Titles of columns, names in the sort picker, labels beside values. As short as the columns are narrow.
column-id = id
column-status = status
column-created = age
column-client = client
column-phone = phone
column-email = e-mail
column-province = province
column-locality = locality
column-vehicle = vehicle
column-price = price
column-km = km
column-year = year
column-fuel = fuel
column-dealership = dealer
column-origin = origin
column-channel = channel
column-user = user
column-score = ★
column-result = result
column-response = resp.
column-in-status = since
column-next-task = due
column-open-tasks = tasks
column-notes = notes
column-tags = tags
column-ended = ended
column-enquiry = enquiry

# The statuses of a lead.
status-new = New
status-commercial-management = Commercial
status-tracing = Tracing
status-end = End

# Pieces of the status line: each a word or two.
status-search = search: { $search }
status-filter = filter: { $filter }
status-marked = { $count } marked
status-hits = { $count ->
    [one] { $count } hit
   *[other] { $count } hits
}
status-n-of-n = { $n } of { $of }
status-loading = loading
status-stopped = stopped
status-failed = broke off
status-age = { $age ->
    [now] just read
   *[other] { $age } old
}
status-watch-off = not watching

leads-loading-title = Reading the leads …
leads-loading = The first ones are on their way.
leads-stopped-title = Stopped
leads-stopped = The reading was stopped before any lead had come.
leads-signed-out-title = Not signed in
leads-signed-out = Sign in to see your leads.
leads-failed-title = The leads could not be read
page-failed = { $why }
leads-empty-title = No leads
leads-empty = The server knows no lead that you may see.
leads-no-match-title = The server found nothing
leads-no-match = No lead holds “{ $search }”.
page-no-hits-title = Nothing passes the filter
leads-no-hits = { $count ->
    [one] The one lead that is loaded does not match “{ $filter }”.
   *[other] None of the { $count } loaded leads matches “{ $filter }”.
}

leads-unassigned = unassigned
leads-unassigned-card = nobody
leads-no-next-task = no task
preview-same-phone = same phone: { $lead } ({ $status }, { $age } ago)
preview-same-email = same e-mail: { $lead } ({ $status }, { $age } ago)
create-peek = Ctrl-t opens { $lead }, a lead of the same client; Esc comes back here.
board-median = { $age ->
    [now] med 0m
   *[other] med { $age }
}

# The clock of a lead, with what it rests on.
clock-task-overdue = { $age ->
    [now] task due now
   *[other] task { $age } late
}
clock-task-due = { $age ->
    [now] task due now
   *[other] task due in { $age }
}
clock-in-status-at-least = in this status for { $age } at least
clock-created = { $age ->
    [now] created just now
   *[other] created { $age } ago
}
clock-unknown = no time is known
clock-in-status-seen = { $age ->
    [now] in this status since now at least (first seen here)
   *[other] in this status for { $age } at least (first seen here { $when })
}
clock-age = { $age ->
    [now] created just now ({ $when })
   *[other] { $age } old (created { $when })
}
clock-answer-given = { $took ->
    [now] first response at once ({ $by }, { $when }, { $hours })
   *[other] first response { $took } ({ $by }, { $when }, { $hours })
}
clock-answer-waited = { $took ->
    [now] no response yet ({ $hours })
   *[other] no response for { $took } ({ $hours })
}
clock-answer-given-short = { $took ->
    [now] first response at once ({ $by })
   *[other] first response { $took } ({ $by })
}
clock-answer-waited-short = { $took ->
    [now] no response yet
   *[other] no response for { $took }
}
clock-answer-untold-short = first response unknown
clock-answer-undated = answered, at a time that is not recorded
clock-answer-untold = first response unknown: the list brings no tasks and notes
clock-answer-none = ended without a recorded response
clock-by-task = task
clock-by-note = note
clock-by-call = call
clock-hours-own = open hours
clock-hours-office = office hours
detail-response = response
detail-answered = answered
detail-response-none = none for { $took }
detail-hours = counted
detail-response-unknown = unknown
detail-in-status = in status
detail-in-status-seen = { $age }+, seen { $when }
detail-created = age
filter-can = !without ~roughly @who age>3d instatus>2d response>1h is:late
filter-wrong-time = { $word }: write 30m, 4h, 3d or 2w

carry-prompt = Enter sends it · Esc puts it back
prompt-search = Enter asks the server

picker-sort = Sort by
picker-status = Status of { $lead }
picker-assign = Assign { $lead } to
picker-failed = Not read: { $why }
assign-open-leads = { $count } open
assign-open-leads-at-least = { $count } or more open
assign-has-it = has it now

detail-failed-title = The lead could not be read
detail-dealership-phone = dealer tel.
detail-schedule = hours
detail-address = address
detail-web = web

timeline-loading = Reading the lead …
timeline-empty = Nothing has happened yet.
timeline-incomplete = Not all of it could be read: { $why }
event-enquiry = Enquiry
event-created = Created
event-ended = Ended
event-note = Note
event-change = Change

# Kinds of tasks, as the manual lists them; another one shows as it came.
task-date = Appointment
task-appraisal = Appraisal
task-budget = Quote
task-financing = Financing
task-warranty = Warranty
task-vehicle-information = Car details
task-response-information-mail = Mail reply
task-pending-assignment = To assign
task-other = Task

# The review of a write: labels, fields, values.
review-end-lead = End this lead?
review-end-lead-warning = It then counts as closed for everybody who works with it.
review-over-unknown = Send over an unknown one?
review-over-unknown-warning = The write { $id } before it may have been done. Verify it first (gv); type { $id } to send this one all the same.
fact-lead = lead
field-status = status
field-user = user
value-new = { status-new }
value-commercial-management = { status-commercial-management }
value-tracing = { status-tracing }
value-end = { status-end }

# A new lead.
create-title = New lead
create-review = Create this lead?
create-source = Source
create-source-help = Where it came in: dealership, address, channel, origin
create-car = Car
create-price = Price, €
create-km = Kilometres
create-year = Year
create-fuel = Fuel
create-sold = Sold before
create-sold-help = Yes ends the lead at once, as “not available”
create-no = no
create-yes = yes
create-known = Known client
create-known-help = Find by name, phone or e-mail: fills what follows
create-known-short = Type at least three characters
create-client = Client
create-name = Name
create-name-help = Needed as soon as anything is said of the client
create-name-needed = a client needs a name
create-phone = Phone
create-no-phone = not a telephone
create-email = E-mail
create-no-email = not an address
create-place = Place
create-province = Province
create-province-help = Another province empties the locality
create-locality = Locality
create-locality-help = Of the province above
create-no-province = Choose the province first
create-user = User
create-user-help = Who works it; empty means you
create-user-you = you
create-score = Score
create-status = Status
create-status-help = End counts as closed for everybody
create-status-other = { $word }
create-notes = Notes
create-note = Note
create-tags = Tags
create-tag = Tag
create-text = Text
create-tasks = Tasks
create-task = Task
create-task-kind = Kind
create-task-kind-help = An appraisal needs the car below
create-task-media = By
create-task-media-help = Empty means telephone
create-media-phone = Telephone
create-media-email = E-mail
create-media-sms = SMS
create-media-whatsapp = WhatsApp
create-task-planned = Planned
create-task-planned-help = In the dealer's time
create-task-subtype = Subtype
create-task-description = Description
create-task-notes = Notes
create-task-car = Appraised car
create-task-car-help = Brand and model of the car to appraise
create-task-car-needed = name the appraised car
create-task-plate = Plate
create-task-km = Its km
create-task-year = Its year
create-task-fuel = Its fuel
create-task-extras = Extras
create-task-origin = Comes from
create-origin-national = Spain
create-origin-foreign = abroad
create-looking = Looking for the same client… Ctrl-s again goes on without
create-under-way = Another new lead is being sent: wait for its end
create-lookup-slow = no answer yet
create-warn-lookup = Whether the server knows this client could not be looked up: { $why }.
create-warn-sold = Sold before: the lead ends at once, as “not available”.
create-warn-end = It is created closed: nobody sees it among open leads.
create-two-warnings = { $a } { $b }
create-twin = { $id } { $status }, { $age }, { $same }
create-twin-phone = same phone
create-twin-email = same e-mail
create-twin-both = same phone and e-mail
create-age-none = age unknown
create-age-minutes = { $span } min
create-age-hours = { $span } h
create-age-days = { $span } d
create-done = Lead { $id } created
create-warn-twins = { $count ->
    [one] { $count } lead
   *[other] { $count } leads
    } of this client already: { $list }.

# Tabs of an open lead, and searching in it.
detail-tab-timeline = Timeline
detail-tab-tasks = Tasks
detail-tab-changes = Changes
detail-tab-raw = Raw
detail-tab-facts = Facts
detail-find = search in it
detail-find-none = not found
tasks-empty = No tasks.
tasks-kind = task
tasks-media = medium
tasks-planned = planned
tasks-follow-up = follow-up
tasks-realised = done
tasks-tracked = followed up
tasks-created = created
tasks-click2call = by a call from here
tasks-author = by
tasks-description = description
changes-empty = The history is empty.
changes-when = when
changes-kind = kind
changes-user = who
changes-reason = why
json-more = … { $count } more

toast-click-moved = Click ignored: the rows had just moved. Click again.
# Columns, views, ranges.
off-only-in-table = only in the table
columns-hint-show = show
columns-hint-move = move
columns-hint-width = width
columns-hint-back = undo
columns-auto = auto
picker-views = Views
views-all = all leads
views-mine = my leads
views-unassigned = unassigned
views-late = late
views-unplanned = no next task
views-hint-save = save
views-hint-rename = rename
views-hint-delete = delete
views-prompt-save = name for this view
views-prompt-rename = new name
status-view = view: { $view }
confirm-view-delete = Delete the view “{ $name }”?
confirm-view-replace = Replace the view “{ $name }”?
toast-view-saved = View saved: { $name }
toast-view-deleted = View deleted: { $name }
toast-view-taken = There is a view of that name already: { $name }
toast-view-built-in = This view is built in: it cannot be renamed or deleted
toast-views-full = { $count ->
    [one] { $count } view is
   *[other] { $count } views are
    } kept at most
toast-views-no-people = Who is signed in could not be found out: the people were not read
off-no-last-view = no view was taken yet
find-in-lead = Search in this lead
status-server-filter = filter: { $filter }
lane-commercial = Comm.
lane-tracing = Tracing
leads-none-pass = No lead passes the filter { $filter }.
filter-title = Ask the server for
filter-status = Status
filter-status-help = ←→ choose, Backspace for all
filter-phone = Phone contains
filter-email = E-mail contains
filter-contains-help = A part of it is enough
filter-dealerships = Dealerships
filter-dealerships-help = + adds one; none means all
filter-dealership = Dealership
filter-search = Search
filter-search-help = As behind s: what the server finds in any field
filter-name-status = status
filter-name-phone = phone
filter-name-email = e-mail
filter-name-dealership = dealership
filter-name-search = search

# Pages over the list: dealerships, users, clients, duplicates, charts.
page-col-name = Name
page-col-online = Online
page-col-active = Active
page-col-open-leads = Open
page-col-phone = Phone
page-col-email = E-mail
page-col-dealerships = Dealerships
page-col-open-now = Open now
page-col-address = Address
page-col-sources = Sources
page-col-people = People
page-col-locality = Locality
page-col-province = Province
page-col-leads = Leads
page-col-share = Share
page-col-late = Late
page-col-median = Med. age
page-col-bar = How many
chart-funnel = Funnel
chart-sources = Sources
chart-users = Users
chart-ages = Ages by status
chart-dealerships = Ages of open leads
chart-age-1h = <1h
chart-age-4h = <4h
chart-age-1d = <1d
chart-age-3d = <3d
chart-age-1w = <7d
chart-age-2w = <14d
chart-age-30d = <30d
chart-age-more = 30d+
page-open-until = open until { $time }
page-open = open
page-opens-at = from { $time }
page-closed = closed
page-online = online
page-active = active
page-inactive = inactive
page-unknown = unknown
page-now = now
page-admin = admin
page-manager = manager
page-head-reach = How to reach it
page-head-hours = Hours
page-head-notes = Notes
page-head-sources = Sources
page-head-people = People
page-address = address
page-phone = phone
page-mask = shown in calls
page-web = web
page-coches-net = coches.net
page-schedule = in words
page-advice-date = appointments
page-advice-appraisal = appraisals
page-advice-financing = financing
page-advice-warranty = warranty
page-advice-service = service
page-note = note
page-users-all = Everybody active
page-users-online = Online only
page-users-inactive = Inactive too
page-users-pick = Show which users
page-clients-prompt = name, phone or e-mail
page-clients-title = Search clients
page-clients-begin = Type a name, a telephone or an e-mail.
page-no-clients = No client has “{ $text }”.
page-no-words = No filter finds these leads.
page-export-loaded = The export counts the leads that are loaded.
page-loading-title = Reading …
page-loading = The first lines are on their way.
page-failed-title = This could not be read
page-empty-title = Nothing here
page-empty = The server knows nothing to show here.
page-no-hits = No line matches “{ $filter }”.
page-no-twins = No loaded leads share a telephone or an e-mail.
page-twins-head = { $count ->
    [one] { $count } lead
   *[other] { $count } leads
}
page-counted = { $count ->
    [one] { $count } lead counted
   *[other] { $count } leads counted
}
page-twins = { $groups ->
    [one] { $groups } group, { $leads } leads
   *[other] { $groups } groups, { $leads } leads
}
field-vehicle-brand-model = brand and model
field-vehicle-price = price
field-vehicle-km = kilometres
field-vehicle-year = year
field-vehicle-gas = fuel
field-vehicle-sold = sold before
field-client-name = name
field-client-phone = phone
field-client-email = e-mail
field-client-province = province
field-client-location = locality
field-score = score
field-note = note
field-tags = tag
edit-title = Edit #{ $id } { $lead }
edit-opening = Reading the lead…
edit-checking = Reading the lead once more…
edit-not-read = Not opened: { $why }
edit-unchanged = Nothing was changed.
edit-nothing-left = The lead holds all of it already.
edit-impossible = This cannot be sent: { $why }
edit-kept-theirs = Somebody else changed and it stays so: { $fields }
edit-notes = notes
edit-notes-help = + adds one; a note that is there can be changed, not removed
edit-tags-help = + adds one; a tag that is there can be changed, not removed
edit-location-help = Those of the province above
edit-sold-help = A car sold before ends the lead as not available.
edit-score = { $score } of 4
edit-as-it-is = { $value } (as it is)
edit-province-first = Choose the province first
edit-other-province = Choose a locality of the new province, or none
edit-no-mail = This is no e-mail address
edit-no-year = A year from { $min } to { $max }
edit-no-value = This is no value of this field
edit-no-removal = Nothing can be removed here: leave the form (Esc) and open it again
edit-unknown-key = { $key } cannot be edited here
edit-unknown-key-near = { $key } cannot be edited here; did you mean { $near }?
edit-sheet-head = Change what stands right of a sign; "" empties. A line that is removed changes nothing.
edit-sheet-none = there is none yet
edit-sheet-as-it-is = stays as it is unless one of the known ones is written here
edit-sheet-sold = true ends the lead as not available
edit-sheet-list = ids and texts; what is new goes between the brackets, in quotes
edit-sheet-again = This was not sent yet.
edit-sheet-moved = The lead has changed since then: only what you changed is sent, look at the review.
edit-sheet-left = The text still has mistakes: E opens it again.
edit-read-back-differs = { $lead }: { $field } reads { $now } now, not what was sent
edit-read-back-lost = { $lead }: { $what } is gone since the change
edit-a-place = { $path }
review-edit = Send these changes?
review-undo = Take back the last change?
undo-none = nothing was changed here that could be taken back
undo-changed = { $lead }: { $field } was changed again since; nothing is taken back.
undo-no-way = { $lead }: there is no way to take this back.
undo-part = What was added stays: there is no way to take it back.
undo-sold = The status stays as it is: change it by itself.
conflict-title = Both changed: { $count ->
    [one] { $count } to decide
   *[other] { $count } to decide
}
conflict-base = before
conflict-mine = mine
conflict-theirs = theirs
conflict-back = back
# Tasks and calls.
tasks-key-quick = Call back
tasks-key-new = New task
tasks-key-done = Done
tasks-key-edit = Edit
tasks-key-tracked = Followed up
tasks-key-delete = Delete
off-lead-unread = the lead is still being read
off-no-task = there is no task here
tasks-gone = This task is gone: somebody else deleted it, or it is of another lead now
tasks-no-id = The partner sent a part of this task without an id: a change would replace it
review-new-task = New task
review-delete-task = Delete this task
review-delete-task-warning = It is gone for everybody, with its notes. The lead is read again first: only if the task is still its own and as you saw it is it deleted.
call-back = Call back
call-back-title = Call back { $lead }
call-back-tomorrow = Tomorrow at 10:00
call-back-hour = In an hour
call-back-two-days = The day after tomorrow at 10:00
call-back-week = In a week at 10:00
call-back-other = At another time …
tasks-form-new = New task for { $lead }
tasks-form-edit = Task #{ $id } of { $lead }
tasks-form-send = send
tasks-form-kind = Kind
tasks-form-unknown = The partner says “{ $word }”: it stays so unless you choose another
tasks-form-media = Medium
tasks-form-planned = Planned for
tasks-form-time-help = The dealership's own time; what you do not touch is not sent
tasks-form-follow-up = Follow up on
tasks-form-subtype = Subtype
tasks-form-description = Description
tasks-form-done = Done
tasks-form-tracked = Followed up
tasks-form-checks = state
tasks-form-no = no
tasks-form-yes = yes
tasks-form-appraisal = Appraised car
tasks-form-appraisal-help = + adds it: an appraisal needs it
tasks-form-car = Car
tasks-form-brand-model = Brand and model
tasks-form-plate = Licence plate
tasks-form-km = Kilometres
tasks-form-year = Year
tasks-form-fuel = Fuel
tasks-form-extras = Extras
tasks-form-origin = Origin
tasks-form-national = national
tasks-form-foreign = foreign
tasks-form-notes = Notes
tasks-form-note = Note
tasks-form-text = Text
tasks-form-note-stays = a note cannot be taken off here: empty lists are not sent
tasks-form-car-stays = the car of an appraisal stays: change it instead
tasks-form-car-wanted = an appraisal needs its car: + adds it
tasks-form-car-unwanted = only an appraisal has a car: - takes it off
tasks-form-same = Nothing is changed: there is nothing to send
tasks-form-advice = { $dealership } says
media-phone = Telephone
media-email = E-mail
media-sms = SMS
media-whatsapp = WhatsApp
off-no-phone = the lead has no telephone
off-ringing = the telephone may be ringing: { $seconds } s
call-locked = { $lead }: the telephone may be ringing. Another call can be made in { $seconds } s
call-then = The telephone rings: c on the lead says how the call went
call-key-told = How the call went
call-how = How did the call go? { $lead }
call-rings = The telephone is ringing. It is not rung again for { $seconds } s.
call-rang = The telephone rang.
call-perhaps = Nobody knows whether it was dialled: the telephone may be ringing. It is not rung again for { $seconds } s.
call-perhaps-rang = Nobody knows whether it was dialled: the telephone may have rung.
call-went-reached = Reached
call-went-no-answer = No answer
call-went-wrong-number = Wrong number
call-went-call-back = Call back at …
call-went-again = Call again
call-went-nothing = Nothing to note
call-note-reached = Call: reached
call-note-no-answer = Call: no answer
call-note-wrong-number = Call: wrong number
call-note-where = It goes to the task that the service made of this call; if there is none, it becomes a note of the lead.
call-reading = The lead is being read first …
call-unread = The lead could not be read, so nothing was sent: { $why }
call-hint-send = send
call-hint-back = back
call-hint-later = later
review-call = Ring this telephone?
review-call-warning = This rings a real telephone. It cannot be taken back, and the key is locked for a minute afterwards.
small-reading = Reading the lead…  Esc stops
small-nothing-differs = nothing differs from what is there
small-lossy = this cannot be sent without loss: { $why }
finish-already = { $lead } has ended already
finish-title = End { $lead }
finish-reason = Reason
finish-reason-help = It is kept as a note. Without reason and words the lead only ends.
finish-words = In your words
finish-words-help = Added to the reason in the note. The server sets the result by itself.
finish-fact-reason = Note
finish-sold-to-client = Bought this car from us
finish-car-gone = The car is sold
finish-bought-elsewhere = Bought elsewhere
finish-not-interested = Not interested any more
finish-no-answer = Does not answer
finish-financing = No financing
finish-wrong-data = Wrong data
finish-twin = Duplicate of another lead
note-which = Note on { $lead }
note-new = + a new note
note-earlier = { $count ->
    [one] { $count } earlier text
   *[other] { $count } earlier texts
  }
note-title-new = New note on { $lead }
note-title = Note on { $lead }
note-text = Note
note-before = Before: { $texts }
note-stayed = The service kept the note of { $lead }: it does not let one be taken away
tag-which = Tag on { $lead }
tag-new = + a new tag
tag-title-new = New tag on { $lead }
tag-title = Tag on { $lead }
tag-text = Tag
tag-stayed = The service kept the tag of { $lead }: it does not let one be taken away
text-away = Take away
text-take-away = yes, take it away
text-away-help = The manual does not promise it: the lead is read again, and you are told if it stayed.
text-gone = it is gone meanwhile: leave this form with Esc
text-changed-meanwhile = somebody changed it meanwhile to “{ $now }”: send again to go over it
form-hint-send = send
score-title = Score of { $lead }
assign-nobody = — nobody
assign-nobody-detail = the manual does not promise it
assign-stayed = The service kept { $user } on { $lead }: it does not let a lead be nobody’s
# Leads from a file.
usage-file = FILE.csv
usage-score = 1 … 4
usage-status = new | commercial_management | tracing | end
usage-assign = NAME
usage-tag = TEXT
usage-note = TEXT
typed-no-score = A score is a number from 1 to 4.
typed-no-status = No status is called “{ $word }”: { $known }
typed-nobody = Nobody active is called “{ $name }”.
typed-as-it-is = { $lead } stands so already.
typed-too-long = Too long: { $most } characters at most.
command-import = Import leads from a CSV file
import-name-a-file = Name a file: :import clients.csv
import-width = { $n } cells where the heading has { $of }
import-control = holds a control character
import-long = longer than { $most } characters
import-formula = begins like a formula; it is sent as it stands
import-several = “{ $name }” is several: { $which }
import-unknown = nothing is called “{ $name }”
import-unknown-near = nothing is called “{ $name }”; near: { $near }
import-unread = the list it stands in was not read
import-required = is required
import-incomplete = The row is not complete
import-year = no year: four digits
import-score = 1 to 4
import-phone = no telephone number
import-email = no e-mail address
import-locality-alone = a locality needs its province
import-no-client = no client
import-client-name = a client needs a name
import-no-way = neither telephone nor e-mail
import-owner-unsaid = Say with o whose the leads will be
import-owner-empty = nobody stands there
import-owner-column = Owner: as the column says
import-owner-one = Owner: { $name }
import-owner-me = Owner: me
import-owner-me-detail = the importer owns them all
import-status = no status that is known: new, commercial_management, tracing, end
import-ends = the lead ends at once
import-sold = sold before: the lead ends at once
import-yes-no = yes or no
import-amount = write it as a plain number: 14900
import-task-missing = a date or a description needs the kind of task
import-task-kind = no kind of task that is known
import-appraisal = an appraisal needs the appraised car: add it in the program
import-date = no date: 2026-12-01 16:30 or 01/12/2026 16:30
import-date-clock = the clock is changed then: this time is there twice or never
import-same-row = The same as line { $line }
import-twice = also in line { $line }
import-there = already on lead { $ids }
import-file-changed = The file has changed since it was checked: nothing was sent, look at the rows again
import-not-checked = The rows are not checked yet
import-nothing = There is no row to send
import-stopped-unknown = The outcome of an earlier row is unknown: v looks it up first
import-look-up-going = Looking up clients: { $done } of { $of } rows, { $found } leads found. x stops
import-look-up-done = Looked up: { $done } of { $of } rows, { $found } leads found
import-look-up-stopped = Looked up { $done } of { $of } rows, { $found } leads found: { $why }. l goes on
import-look-up-asked = stopped as you asked
import-look-up-needless = Every lead is loaded: the rows are compared with all of them already
import-look-up-nothing = No row is left to look up
import-looks-up = Clients are being looked up: wait, or stop with x
import-no-choice = There is nothing to choose here: the row cannot go, or went before
import-chose-shared = { $count ->
    [one] { $count } duplicate: in or out as the marks show
   *[other] { $count } duplicates: in or out as the marks show
    }
import-skip-created = it was created before
import-skip-closed = a person closed it before
import-of-field = { $field }: { $why }
import-not-looked-up = The server was not asked for duplicates (l).
import-title-run = Import { $file }
import-title-columns = Import: what the columns mean
import-title-rows = Import: rows
import-hint-owner = owner
import-picker-owner = Whose will the leads be?
import-field-source = Source
import-field-vehicle = Car
import-field-client = Client
import-field-phone = Telephone
import-field-email = E-mail
import-field-province = Province
import-field-locality = Locality
import-field-owner = Owner
import-field-status = Status
import-field-score = Score
import-field-price = Price
import-field-km = Kilometres
import-field-year = Year
import-field-fuel = Fuel
import-field-sold = Sold before
import-field-note = Note
import-field-tags = Tags
import-field-task = Task
import-field-planned = Task date
import-field-description = Task description
detail-assigning = assigning
detail-user-phone = their phone
detail-user-online = they are
detail-pending-tasks = tasks
detail-pending-yes = pending, says the server
detail-first-task = first task
detail-end-date = ended
detail-finish-date = finished
detail-nsa = nsa
facts-head-client = Client
facts-head-vehicle = Vehicle
facts-head-lead = Lead
facts-head-person = In charge
facts-head-dealership = Dealership
facts-created = created
facts-came-in = came in by
facts-score = score
facts-sold = sold
facts-sold-yes = yes, before the lead was worked
facts-username = signs in as
facts-member = member no.
facts-last-seen = last seen
facts-offline = offline
facts-access = access
facts-dealerships = dealerships
facts-more = … { $rest } more: { $tab }

needs-leads = { $count ->
    [one] { $count } lead
   *[other] { $count } leads
}
needs-leads-late = late
needs-leads-soon = late soon
needs-leads-unassigned = nobody's
needs-leads-unplanned = nothing planned
found-lead = { $client } · { $vehicle } · #{ $id }
