# The journal of writes and the page of unknown outcomes.

ledger-title = Ledger
ledger-empty = No writes yet
ledger-empty-why = Every write stands here from the moment it is confirmed, with its outcome.
ledger-failed = The ledger cannot be read: { $why }
ledger-col-state = State
ledger-col-age = Age
ledger-col-operation = What
ledger-col-target = On what
ledger-col-evidence = What was seen
ledger-col-id = Id

state-prepared = prepared
state-sending = sending
state-confirmed = confirmed
state-failed = refused
state-not-sent = not sent
state-unknown = unknown
state-reconciled-confirmed = found done
state-reconciled-absent = not done
state-closed-by-user = closed

op-sml-change-status = Change status
op-sml-assign = Assign
op-sml-modify-lead = Edit lead

recovery-title = { $count ->
    [one] One outcome is unknown
   *[other] { $count } outcomes are unknown
}
recovery-why = These writes may or may not have been done: no trustworthy answer came. Verify asks the server and sends nothing again. Until then the same write on the same record is locked.
recovery-later = later
recovery-close = close by hand

verify-running = Asking the server what became of it …
verify-confirmed = { $target }: it was done
verify-absent = { $target }: it was not done
verify-ask-person = { $target }: the server cannot tell ({ $why }). Look for yourself, then close it by hand.
verify-nothing = There is no unknown outcome here
close-title = Close this unknown outcome?
close-detail = Nothing is sent. The ledger will say that you closed it.
close-prompt = Type the short id { $id }
