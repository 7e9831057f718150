# What surrounds every pane, and the dialogs.

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

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
shell-n-of-loaded = { $n } of { $of } loaded
shell-age-now = up to date
shell-age = { $age } old
shell-never-read = not read yet
shell-watch-on = watching for changes
shell-watch-off = not watching for changes
shell-refreshed = Read again
shell-copied = Copied: { $what }
shell-nothing-to-copy = Nothing to copy here
shell-no-such-command = No command “{ $word }”
shell-no-such-command-like = No command “{ $word }”. Did you mean “{ $near }”?
shell-stop-again = Press again to quit
shell-stopped = Stopped
shell-nothing-to-stop = Nothing is running
shell-signed-in = Signed in: { $account }
shell-signed-out = Signed out: { $account }
shell-read-only-on = Read-only: nothing will be sent
shell-read-only-off = Writing is on
shell-key-ignored = Ignored: what is under the cursor has just changed

gate-read-only = read-only
gate-ledger-other = another ventanilla (process { $pid }) holds the ledger
gate-ledger-failed = the ledger cannot be written: { $why }
gate-ledger-starting = the ledger is being opened
gate-signed-out = sign in first
off-nothing-here = nothing is selected
off-loading = still loading
off-locked = an earlier write of this kind is not settled
off-not-allowed = not allowed for your account
off-no-hits = nothing was searched for
off-no-filter = no filter
off-not-here = not in this view

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

quit-title = Quit ventanilla?
quit-pending = { $count ->
    [one] One write is under way. Its outcome will be looked up at the next start.
   *[other] { $count } writes are under way. Their outcomes will be looked up at the next start.
}
read-only-off-title = Leave read-only?
read-only-off-detail = Keys that change data will act again.
sign-out-title = Sign out of { $account }?

sign-in-title = Sign in
sign-in-account = Account
sign-in-host = Server
sign-in-password = Password
sign-in-go = sign in
sign-in-busy = Signing in …

picker-empty = Nothing to choose from
picker-no-hits = No match
palette-title = Commands
command-title = Command
messages-title = Messages
messages-empty = Nothing was said yet

help-title = Keys
help-group-move = Move
help-group-go = Go
help-group-see = Find and see
help-group-work = Work
help-group-copy = Copy
help-group-program = Program

welcome-title = ventanilla · one counter for five offices
welcome-what = There is no configuration yet. Four ways to go on:
welcome-demo = Try it with invented data; nothing leaves this machine:
welcome-init = Write a configuration file with every setting explained:
welcome-file = Then name your server and your user in it:
welcome-check = And see whether it is right. The password is asked for on the screen:
welcome-hint-quit = quit
