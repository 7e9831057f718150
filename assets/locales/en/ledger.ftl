# The journal of writes and the page of what the last run left unsettled.

ledger-empty = No writes yet
ledger-empty-why = Every write stands here from the moment it is confirmed, with its outcome.
ledger-col-state = state
ledger-col-age = age
ledger-col-operation = what
ledger-col-target = on what
ledger-col-evidence = what was seen
ledger-col-id = id

state-prepared = prepared
state-sending = sending
state-confirmed = confirmed
state-failed = refused
state-not-sent = not sent
state-unknown = unknown
state-reconciled-confirmed = found done
state-reconciled-absent = not done
state-closed-by-user = closed

op-sml-change-status = status change
op-sml-assign = assignment
op-sml-modify-lead = lead edit
op-sml-create-lead = new lead
op-sml-create-task = new task
op-sml-modify-task = task change
op-sml-delete-task = task deletion
op-sml-finish = end of the lead
op-sml-click2call = telephone call
op-leasy-password = password change
op-gas-register = registration
op-gas-update-profile = profile change
op-gas-save-method = new card
op-gas-delete-method = card deletion
op-gas-request-visit = gas visit
op-loyalty-create = new transaction
op-loyalty-checkbook = checkbook
op-loyalty-redeem-full = redeeming of the balance
op-loyalty-reverse = reversal
op-loyalty-reverse-many = several reversals
op-loyalty-transfer = transfer of points
op-ll-create-deal = new application

recovery-title = { $count ->
    [one] The last run left one write to look at
   *[other] The last run left { $count } writes to look at
}
recovery-why = “Not sent”: nothing was done. “?”: it may or may not have been done, because no trustworthy answer came. Verify asks the server and sends nothing. Until it is settled, the same write on the same record is locked.

confirm-close-unknown = Close this unknown outcome by hand?
confirm-close-unknown-detail = Nothing is sent. The ledger will say that you closed it. Look for yourself first what became of it.

# One record whole.
ledger-fact-evidence = seen
ledger-fact-status = answer
ledger-fact-amount = amount
ledger-fact-code = code
ledger-fact-changes = Changes
ledger-fact-where = Where
ledger-fact-target = record
ledger-fact-account = account
ledger-fact-host = server
ledger-fact-operation = operation
ledger-fact-class = class
ledger-fact-when = When
ledger-fact-prepared = confirmed by you
ledger-fact-sending = sending began
ledger-fact-changed = last change
ledger-fact-short = short id
ledger-fact-retry = repeats
ledger-fact-batch = batch
ledger-nothing-to-export = Nothing to export
