# Runs of many writes: bulk and import. The page, its rows, and what is said about them.

batch-id = run { $id }
batch-col-id = id
batch-col-line = line
batch-col-target = target
batch-col-was = was
batch-col-becomes = becomes
batch-col-result = result

batch-count-rows = { $num ->
    [one] { $num } row
   *[other] { $num } rows
}
batch-count-confirmed = { $num } done
batch-count-refused = { $num } refused
batch-count-unknown = { $num } unknown
batch-count-not-sent = { $num } not sent
batch-count-skipped = { $num } left out

batch-row-open = to be sent
batch-row-held = not sent: { $why }
batch-row-absent = was unknown, had no effect
batch-row-sending = sending…
batch-row-confirmed = done
batch-row-refused = refused: { $words }
batch-row-left = not sent: { $why }
batch-row-unknown = unknown: it may have been done
batch-row-skipped = left out: { $why }

batch-why-asked = as you asked
batch-why-unknown = the outcome of a row is unknown
batch-why-session = the session ended
batch-why-gate = writing is off ({ $why })
batch-why-refusals = several rows in a row failed
batch-why-held = some rows could not be sent
batch-why-not-kept = the plan could not be written down ({ $why }), nothing was sent
batch-why-restart = the program ended in between
batch-why-results = the file of results cannot be written ({ $why })

batch-nothing = Nothing to send. Esc closes.
batch-type-count = Type { $num } and press Enter to send; Esc leaves.
batch-type-wrong = That is not the count: type { $num }, or Esc.
batch-keeping = Writing the plan down…
batch-running = Sending, one after another. Esc stops after the row under way.
batch-stopping = Stops when the row under way has ended…
batch-stopped = Stopped: { $why }.
batch-over = Every row has ended.
batch-fault = { $why }

toast-plan-damaged = A plan of a run cannot be read and was left where it is: { $path }
toast-plans-not-read = Plans of unfinished runs cannot be read: { $why }

# Bulk writes on marked leads.

bulk-title-assign = Assign marked leads
bulk-title-status = Change the status of marked leads
bulk-title-task = A task on each marked lead
bulk-title-tag = A tag on each marked lead
bulk-pick-status = { $count ->
    [one] Status of { $count } marked lead
   *[other] Status of { $count } marked leads
}
bulk-pick-dealing = { $count ->
    [one] Assign { $count } marked lead
   *[other] Assign { $count } marked leads
}
bulk-pick-people = { $dealing }
bulk-deal-one = All to one person
bulk-deal-round-robin = Round robin
bulk-deal-least-busy = Least busy first
bulk-hint-toggle = add or remove
bulk-hint-plan = show the plan
bulk-hint-stop = Stop
bulk-hint-resume = Go on
bulk-hint-forget = Forget the rest
bulk-prompt-tag = tag for { $num }
bulk-counts-of-loaded = Not all leads are loaded: open leads are counted among the loaded ones only.
bulk-skip-locked = an earlier write on it is under way or unknown
bulk-skip-changed = changed since it was marked
bulk-skip-already = already so
bulk-skip-unreadable = cannot be written without loss
bulk-unfinished = Run { $id } was not finished.
bulk-unfinished-first = A run is not finished: go on with it or forget it first.
bulk-put-off = The rest waits: “:batch” shows it again.
bulk-forgotten = The rest of the run is forgotten; what was sent is in the ledger.
confirm-run-forget = { $count ->
    [one] Forget the { $count } lead that is left?
   *[other] Forget the { $count } leads that are left?
}
confirm-run-forget-detail = What was written stays; nothing more of this run will be sent.
bulk-task-title = { $count ->
    [one] Task for { $count } marked lead
   *[other] Task for { $count } marked leads
}
bulk-task-kind = Kind
bulk-task-description = Description
bulk-task-media = By
bulk-task-planned = Planned for
bulk-task-note = Note
bulk-media-phone = Telephone
bulk-media-email = E-mail
bulk-media-sms = SMS
bulk-media-whatsapp = WhatsApp
off-no-run = There is no run.
