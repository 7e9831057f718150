# The deals pane: the application, what is looked through before it is sent, and the board of those sent.

deals-tab-form = Form
deals-tab-board = Board
deals-view-whole = Application

# The form.
deals-form-title = New application
deals-form-about = What is typed is kept until it is sent, but for the tax number: that never reaches a disk. Nothing is sent before you have seen it whole.
deals-begun-title = An application is begun
deals-begun = It stands as you left it.
deals-open-form = Write it
deals-new = New application
deals-ask-service = Check keys and clock
deals-field-pib = Full name
deals-field-telephone = Telephone
deals-field-state-code = Tax number
deals-field-activity = Occupation
deals-field-email = E-mail
deals-field-city = City
deals-field-region = Region
deals-field-term = Term
deals-field-amount = Amount
deals-help-pib = Surname, name and patronymic, as in the passport
deals-help-state-code = Ten digits; never kept on disk
deals-help-activity = In words: student, employed, pensioner …
deals-help-term = A number; the service does not say of what
deals-help-amount = Sent digit for digit as typed
deals-not-positive = more than 0
deals-under-way = Another application is on its way: wait for its outcome

# What is odd and yet can be sent.
deals-doubt-no-name = Name: one word only
deals-doubt-no-patronymic = Name: no patronymic
deals-doubt-many-words = Name: more than four words
deals-doubt-strange-sign = Name: holds a digit or a strange sign
deals-doubt-mixed-letters = Name: Latin and Cyrillic mixed
deals-doubt-no-capital = Name: begins with a small letter
deals-doubt-telephone = { $count ->
    [one] Telephone: { $count } digit, not 10 or 12
   *[other] Telephone: { $count } digits, not 10 or 12
}
deals-doubt-control-digit = Tax number: control digit would be { $digit }
deals-doubt-digits = { $count ->
    [one] Tax number: { $count } digit, not ten
   *[other] Tax number: { $count } digits, not ten
}
deals-doubt-strange = Tax number: not only digits

# The review.
deals-review = Send this application?
deals-again = The same person applied on { $day } ({ $label }).
deals-again-mute = Whether this person applied within 30 days cannot be told here.
deals-created = Application { $id } was taken
deals-changed = Application { $id }: { $was } → { $now }

# The list beside the form.
deals-check-keys-unread = Keys: not read yet
deals-check-keys-bad = Keys: { $why }
deals-check-own-key = Our key { $bits } bit · { $fingerprint }
deals-check-partner-key = Their key { $bits } bit · { $fingerprint }
deals-check-origin-file = Our key’s file: only you may read it
deals-check-origin-config = Our key stands in the configuration
deals-check-origin-command = Our key comes from a command
deals-check-one-pair = Both keys are one pair: theirs should be another
deals-check-clock = The clocks agree
deals-check-clock-unknown = Clock: known after the first sign-in
deals-check-clock-off = The clocks are { $seconds } s apart
deals-check-unreached = Not reached: { $why }
deals-check-account = In the name of { $account }
deals-check-ledger = The ledger cannot be read: { $why }
deals-check-unknown = Outcome of { $id } unknown: ask them
deals-check-again-untyped = 30 days: no tax number typed yet
deals-check-again-unread = 30 days: the ledger is being read
deals-check-again-mute = 30 days: another process has the ledger
deals-check-again-nobody = Not sent for this person in 30 days
deals-check-again = { $age ->
    [now] Sent for this person just now: { $id }
   *[other] Sent for this person { $age } ago: { $id }
}
deals-check-name = { $surname } · { $name } · { $patronymic }
deals-step-encrypt = encrypt
deals-step-sign = sign
deals-step-auth = auth
deals-step-send = send

# What went wrong, and what to do.
deals-their-words = The service says: “{ $words }”
deals-before = Before it: { $why }
deals-cause-decryption = The service could not decrypt what we sent.
deals-cause-signature = The service could not check our signature.
deals-cause-mismatch = What the service decrypted is not what our key signed.
deals-cause-unknown-user = The service does not know this e-mail.
deals-cause-wrong-password = The password is wrong.
deals-cause-unlisted = The service refused, and its manual does not say why.
deals-cause-sign-in = Nobody is signed in.
deals-cause-keys = A key cannot be used.
deals-cause-path = The service does not know this path.
deals-cause-connection = The service was not reached, or answered in a strange way.
deals-cause-not-sent = The application was not sent.
deals-cause-unknown = Nobody knows whether the application arrived.
deals-remedy-partner-key = Compare partner_key in the configuration with the key they gave you.
deals-remedy-own-key = Compare private_key with the public key that they have of you.
deals-remedy-exchange-keys = Give them the public key that belongs to your private one, or configure the one they know.
deals-remedy-email = Compare email in the configuration with what they registered.
deals-remedy-password = Type it anew, or ask them for another.
deals-remedy-unlisted = Look through what was sent; ask Lead Leader with these words.
deals-remedy-sign-in = Sign in (P); the watch goes on then.
deals-remedy-keys = Mend the key, then check it here with r.
deals-remedy-path = Run “ventanilla doctor”: it finds the path that answers.
deals-remedy-connection = Nothing is lost; a later check takes a fresh pair of tokens.
deals-remedy-not-sent = It waits in the form: send it again when the cause is gone.
deals-remedy-unknown = Ask Lead Leader, then close it on the board with X.

# The board.
deals-col-number = id
deals-col-label = who
deals-col-amount = amount
deals-col-sent = sent
deals-col-status = status
deals-col-checked = checked
deals-col-next = next
deals-col-day = day
deals-status-unknown = arrived?
deals-status-no-number = no id kept
deals-status-none = not checked yet
deals-next-person = you
deals-next-now = now
deals-next-queued = soon
deals-next-closed = closed
deals-next-ended = decided
deals-next-off = off
deals-empty-title = No application was sent from here
deals-empty = The service lists none, so the board has those that this console sent.
deals-ledger-loading = The ledger is being read.
deals-check = Check now
deals-check-all = Check all open
deals-nothing-to-check = No application here that could be asked about
deals-watch-on = Open applications are watched
deals-watch-off = The watch is off
deals-close = Close
deals-close-ask = Close application { $id }?
deals-close-detail = It is asked about no more. Nothing is sent; u follows it again.
deals-closed-already = It is closed already
deals-reopen = Follow again
deals-none-chosen = no application is chosen
deals-no-number = it has no id
deals-held-elsewhere = another ventanilla asks
deals-held-signed-out = signed out

# The status line.
deals-mark-unknown = { $count } unknown
deals-mark-checking = checking
deals-mark-trouble = trouble
deals-mark-open = { $count } open
deals-mark-watch = watch on
deals-mark-no-watch = watch off
deals-mark-held = watch waits: { $why }

# An application whole.
deals-whole = Application { $id }
deals-fact-follow = followed
deals-fact-term = term
deals-fact-trouble = trouble
deals-fact-checks = Checks
deals-fact-record = In the ledger
deals-follow-none = no: it has no id
deals-follow-closed = no: you closed it
deals-follow-ended = no: it is decided
deals-follow-on = yes
deals-follow-off = the watch is off

# Applications from a file.
command-applications = Send loan applications from a CSV file
deals-import-name-a-file = Name a file of at most { $most } rows and { $mib } MiB: :applications loans.csv
deals-import-limits = At most { $most } rows and { $mib } MiB in a file
deals-import-many-rows = { $found } rows, and at most { $most } go from one file: part it
deals-import-row-unknown = unknown: ask them, then X on the board
deals-import-columns = Applications: what the columns mean
deals-import-rows = Applications: rows
deals-import-twice = The same person as in line { $line }
deals-import-unknown = An outcome is unknown: close it on the board with X, then go on
deals-import-no-look-up = Nothing to look up: the service tells an application by its id alone
deals-import-row-gone = not in the file as it was
deals-import-other-file = None of the rows that wait is in this file
deals-import-same-file = Tax numbers are on no disk: the file is read again, s goes on
# What the pane tells beyond its own walls
needs-deal = #{ $id } · { $label }
needs-deal-unnumbered = { $label }
needs-deal-unknown = outcome unknown
needs-deal-changed = now: { $status }
needs-deal-decided = decided: { $status }
needs-deals = { $count ->
    [one] { $count } application
   *[other] { $count } applications
}
needs-deals-unwatched = check overdue, watch off
