# What surrounds every pane, and the dialogs.

tab-today = Today
tab-contracts = Contracts
tab-gas = Gas
tab-loyalty = Loyalty
tab-leads = Leads
tab-deals = Deals

shell-too-small = Please make the window larger: at least { $width } × { $height }
shell-demo = DEMO
shell-read-only = read-only
shell-unknown = { $count } unknown
shell-sending = { $count } sending
shell-loading = loading …
shell-more = … { $count } more
shell-n-of = { $n } of { $of }

gate-opening = the ledger is still being opened
gate-taken = another ventanilla (process { $pid }) holds the ledger
gate-taken-by-someone = another ventanilla holds the ledger
gate-ledger = the ledger cannot be used: { $why }
gate-read-only = read-only is on

off-nothing-selected = no lead is selected
off-cannot-assign = you may not assign this lead
off-nothing-running = nothing is running
off-nothing-unknown = no unknown outcome here

# What became of a write. “target” is what a person calls the record, “op” the operation (op-*).
toast-sending = { $target }: sending … { $seconds } s
toast-confirmed = { $target } · { $op }: done
toast-already = { $target } · { $op }: it was so already, nothing was sent
toast-refused = { $target } · { $op }: refused, nothing was changed. The server says: { $words }
toast-not-sent = { $target } · { $op }: not sent: { $why }. Nothing was changed.
toast-unknown = { $target } · { $op }: it may or may not have been done: { $why }. Asking the server.
toast-settled-confirmed = { $target } · { $op }: looked up, it was done
toast-settled-absent = { $target } · { $op }: looked up, it was not done
toast-settled-closed = { $target } · { $op }: closed by hand
toast-ask-person = { $target } · { $op }: still unknown, the server cannot tell. Look for yourself, then close it in the ledger.
toast-unrecorded = The ledger lacks the outcome: { $why }
toast-ledger-failed = The ledger cannot be read: { $why }
toast-write-off = Writing is off: { $why }
toast-writing-on = Writing is on: keys that change data act again
toast-locked = { $target }: not sent, an earlier write of this kind is not settled yet
toast-row-moved = Key ignored: this row had just changed. Press again.

toast-signed-in = Signed in as { $account }
toast-signed-out = Signed out: { $account }
toast-sign-out-failed = Signed out here, but the server did not confirm it: { $account }
toast-no-such-partner = No partner “{ $partner }” is set up
toast-account = Working as { $account } now
toast-account-already = Working as { $account } already
toast-no-such-account = No account “{ $account }” is known here; P signs in as someone else
toast-refresh-failed = Not read again: { $why }
toast-watch-on = Watching for changes
toast-watch-off = No longer watching for changes
toast-stopped = Stopped. What has arrived stays.
toast-stop-again-to-quit = Press it again to quit
toast-marked-all = { $count } marked, of { $of } in all
toast-copied = Copied: { $text }
toast-nothing-to-copy = Nothing to copy here
toast-paste-ignored = Paste ignored: no text is being typed
toast-config = Configuration: { $text }
toast-no-log = No log is kept: { $why }

dialog-choose = choose
dialog-move = move
dialog-close = close
dialog-run = run
dialog-take = take
dialog-cancel = Cancel
dialog-send = Send
dialog-yes = Yes
dialog-no = No
dialog-stop-watching = stop watching
dialog-sending = Sending … { $seconds } s
dialog-type-to-send = Type { $text } to send
review-equal = The same was sent at { $time } already (write { $id }).

confirm-quit-writes = { $count ->
    [one] One write is under way. Quit?
   *[other] { $count } writes are under way. Quit?
}
confirm-quit-writes-detail = What has not been sent will not be sent. What is on its way may or may not be done: it is looked up at the next start.
confirm-write-on = Leave read-only?
confirm-write-on-detail = Keys that change data will act again.

sign-in-title = Sign in
sign-in-account = Account
sign-in-host = Server
sign-in-password = Password
sign-in-go = sign in
sign-in-busy = Signing in …

accounts-title = Accounts at { $partner }
accounts-inside = signed in
accounts-outside = not signed in
accounts-someone = Someone else…
accounts-sign-in = Sign in as { $account }
accounts-sign-out = Sign out { $account }
confirm-account = Work as { $account }?
account-leaves-form = A form is filled in and not sent. What is typed stays as a draft of the account in use.
account-leaves-run = A run is at work. It stops here; its rest is offered again when you come back to this account.
confirm-sign-out = Sign out with { $count ->
    [one] a write
   *[other] { $count } writes
} under way?
confirm-sign-out-detail = What has not been sent will not be sent. What is on its way goes on and shows in the ledger.

picker-empty = Nothing to choose from
picker-no-hits = No match

palette-title = Commands
command-quit = Quit
command-account = Work as somebody else (:account name)
command-signin = Sign in (:signin sml)
command-signout = Sign out (:signout sml)
command-leads = Go to the leads and filter them (:leads words)
command-contracts = Go to the contracts and filter them (:contracts words)
messages-title = Messages
messages-empty = Nothing was said yet
help-title = Keys
help-here = In this view
help-everywhere = Everywhere

welcome-title = ventanilla · one counter for five offices
welcome-what = There is no configuration yet. Four ways to go on:
welcome-demo = Try it with invented data; nothing leaves this machine:
welcome-init = Write a configuration file with every setting explained:
welcome-file = Then name your server and your user in it:
welcome-check = And see whether it is right. The password is asked for on the screen:

form-required = required
form-too-short = at least { $min }
form-too-long = at most { $max }
form-not-a-number = not a whole number
form-not-a-decimal = a number such as 1234.50
form-places = at most { $max } decimals
form-out-of-range = from { $min } to { $max }
form-not-a-time = YYYY-MM-DD HH:MM
form-no-such-time = the clocks skip this hour
form-added = new
form-blocks = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
}
form-changed = { $n } changed
form-problems = { $n ->
    [one] { $n } problem
   *[other] { $n } problems
}
form-hint-review = review
form-hint-leave = leave, keep draft
form-hint-out = leave
form-hint-next = next
form-hint-add = add
form-hint-remove = remove
form-hint-move = move
form-hint-editor = editor
form-hint-unit = unit
form-hint-today = today
form-hint-tomorrow = tomorrow
form-hint-hour = 1 h more
form-hint-choose = choose
form-hint-mark = mark
form-hint-find = find
form-hint-discard = discard
form-discard-ask = Ctrl-x again discards what was typed; Esc keeps it
form-discarded = Discarded
form-restored = Draft of { $since } restored · Ctrl-x discards it
form-restored-changed = Draft of { $since } restored · the record has changed since
form-restored-part = Draft of { $since } restored in part: some of it fits no more
form-sending = Being sent…
form-not-sent = Not sent: { $why }
form-unknown = Sent, but nobody knows whether it was done
toast-draft-kept = Draft kept
toast-draft-not-kept = What you type is not being kept: { $why }
toast-draft-not-read = The draft could not be read: { $why }
toast-draft-damaged = A damaged draft ({ $why }) was set aside: { $path }
edit-missing = { $editor } cannot be started ({ $why }): set VISUAL or EDITOR
edit-failed = { $editor } ended badly ({ $status }): the text is as it was
edit-file = The text did not reach the editor and back: { $why }
edit-too-long = The edited text is longer than { $kib } KiB and was not taken
edit-no-terminal = There is no terminal for an editor

command-clipboard = Show what was copied last, to select it by hand
toast-mouse-on = The mouse acts here; hold Shift to select text
toast-mouse-off = The mouse is your terminal's: select text as usual
toast-copied-asked = Copied: { $text } (did not arrive? :clipboard)
toast-copy-too-long = Not copied: { $size } KiB, your terminal takes { $most } KiB. Set ui.copy_command, or see :clipboard
toast-copy-failed = Not copied: { $why }. The text is in :clipboard
toast-copied-instead = { $why }. Your terminal was asked instead (did not arrive? :clipboard)
toast-nothing-copied = Nothing was copied yet
toast-opened = Opened with “{ $program }”: { $link }
toast-not-opened = The link was not opened: { $why }
open-none = no program to open links was found ({ $names }); set ui.open_command
open-no-program = “{ $program }” cannot be run ({ $why }); look at ui.open_command
open-failed = “{ $program }” failed ({ $status }); look at ui.open_command
open-unsafe = it is not https
open-busy = others are still being opened
copy-no-program = “{ $program }” cannot be run ({ $why })
copy-failed = “{ $program }” failed ({ $status })
copy-late = “{ $program }” did not end within { $seconds } s
copied-title = Copied text, to be selected with the mouse · { $count ->
    [one] { $count } line
   *[other] { $count } lines
}

toast-paste-cut = Pasted text was cut: a line takes { $kib } KiB

toast-kept-set-aside = What was kept of the last run could not be read ({ $why }). It was put aside: { $to }
toast-kept-not-read = What was kept of the last run is not used: { $why }
toast-not-kept = How you set up the screen cannot be kept: { $why }
toast-no-way-back = Nowhere to go back to
toast-no-way-forward = Nowhere to go forward to

messages-levels = level
messages-level-good = done
messages-level-info = for information
messages-level-warn = warnings
messages-level-bad = errors

# The inspector: the last requests. “slow” is what one in twenty took longer than.
requests-title = Requests
sift-keep = Keep
sift-clear = Clear
requests-empty = Nothing was asked yet
requests-col-time = time
requests-col-partner = partner
requests-col-op = operation
requests-col-request = request
requests-col-status = status
requests-col-ms = ms
requests-col-bytes = size
requests-col-attempts = attempts
requests-col-error = error
requests-follows = newest
requests-latency = last { $last } ms · median { $median } ms · p95 { $slow } ms
requests-unanswered = no answer yet
requests-errors = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
requests-cost = { $ms } ms · { $bytes } bytes · { $count ->
    [one] { $count } attempt
   *[other] { $count } attempts
}
requests-part-heads = Headers
requests-part-sent = Sent
requests-part-received = Received
requests-heads-asked = Request headers
requests-heads-answered = Response headers
requests-no-heads = No answer came.
requests-no-body = No body.
requests-let-go = Only the newest exchanges keep headers and bodies.
requests-cut = Only the beginning was kept, of { $total } bytes.

# Files that are written.
toast-exported = { $rows ->
    [one] One row
   *[other] { $rows } rows
 } written to { $path }
toast-exporting = Writing the file: { $done } of { $of } rows …
toast-export-begun = Making a file of { $count ->
    [one] { $count } row
   *[other] { $count } rows
    } …
toast-export-part = Not all is loaded: the file holds { $rows } rows of { $loaded } loaded ones; there are { $of }
toast-export-failed = Not exported to { $path }: { $why }
export-disk-full = the disk is full
export-not-allowed = nothing may be written there
export-no-folder = there is no such folder
export-exists = a file of this name is there already
export-interrupted = it was interrupted
export-io = { $why }
off-nothing-to-export = nothing is shown that could be exported

# The command line.
command-theme = Turn to another theme
command-export = Export what is shown
usage-partner = [PARTNER]
usage-account = [NAME]
usage-theme = NAME
usage-export = csv | json | markdown [FILE]
usage-filter = [WORDS] [status:new user:ana …]
line-complete = complete
line-history = earlier lines
line-unknown = There is no command “{ $name }”
line-unknown-near = There is no command “{ $name }”; did you mean “{ $near }”?
line-no-theme = There is no such theme; there are { $known }
line-no-form = Name a form: csv, json or markdown, and a file if you like
toast-theme = Theme: { $name }
form-hint-apply = apply
own-command = { $name }
own-no-row = there is no row for it
own-empty = this row has nothing for { "{" }{ $name }{ "}" }
own-hyphen = { "{" }{ $name }{ "}" } begins with a hyphen here and would be taken for an option
own-nul = { "{" }{ $name }{ "}" } holds a NUL character
own-off = “{ $name }” is off: { $why }
own-confirm = Run “{ $name }” on real data?
own-confirm-detail = { $run }
own-output = “{ $name }” wrote: { $text }
own-done = “{ $name }” is done
own-failed = “{ $name }” failed ({ $status }); the messages have its last words
own-late = “{ $name }” was ended after { $seconds } s
own-not-run = “{ $name }” was not run: { $why }
own-no-program = it could not be started ({ $why })
own-busy = no more than { $most } of your commands run at once
keys-own = Your own commands

today-nothing = Nothing needs you now.
today-unknown = { $count ->
    [one] { $count } write of unknown outcome
   *[other] { $count } writes of unknown outcome
}
today-unknown-why = look and decide
today-not-signed-in = Not signed in as { $account }
today-not-signed-in-why = Enter to sign in
today-count = { $count ->
    [one] { $count } thing waits
   *[other] { $count } things wait
}
today-offices = { $told } of { $of } offices tell
today-ledger = Ledger
status-token = token { $left }
