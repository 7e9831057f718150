# The contracts pane: tabs, lists, columns, facts, the year, recharges, the password.

contracts-nothing-due = nothing due
contracts-apart = frozen, apart
contracts-tab-profile = Profile
contracts-tab-contracts = Contracts
contracts-tab-recharges = Recharges
contracts-tab-cards = Cards
contracts-tab-password = Password
contracts-view-invoice = Invoice
contracts-view-car = Car
contracts-view-calendar = Payments
contracts-count = { $count ->
    [one] { $count } contract
   *[other] { $count } contracts
    }
contracts-client = Client
contracts-car = Car
contracts-weekly = { $amount } weekly
contracts-auto = auto
contracts-next = next { $due } { $amount }
contracts-owed = owed
contracts-late = late
contracts-paid = paid
contracts-due = due
contracts-frozen = frozen
contracts-in-year = in the year { $amount }
contracts-yes = yes
contracts-no = no
contracts-list-pendings = Pending
contracts-list-fractions = Fractions
contracts-list-freezed = Frozen
contracts-list-paid = Paid
contracts-status-active = active
contracts-status-inactive = inactive
contracts-status-finished = finished
contracts-status-cancelled = cancelled
contracts-status-pending = pending
contracts-status-suspended = suspended
contracts-invoice-overdue = overdue
contracts-invoice-paid = paid
contracts-invoice-frozen = frozen
contracts-invoice-fractioned = in fractions
contracts-priority-high = high
contracts-priority-normal = normal
contracts-priority-low = low
contracts-col-car = Car
contracts-col-plate = Plate
contracts-col-status = Status
contracts-col-weekly = Weekly
contracts-col-auto = Auto
contracts-col-next = Next due
contracts-col-next-amount = Amount
contracts-col-overdue = Overdue
contracts-col-id = Id
contracts-col-due = Due
contracts-col-paid = Paid on
contracts-col-total = Total
contracts-col-discounted = With disc.
contracts-col-days = Days
contracts-col-type = Type
contracts-col-number = Card
contracts-col-brand = Brand
contracts-col-expires = Expires
contracts-col-kushki = Kushki
contracts-col-subscription = Subscription
contracts-col-date = Date
contracts-col-amount = Amount
contracts-col-method = Method
contracts-col-observation = Observation
contracts-col-month = Month
contracts-col-count = Count
contracts-col-sum = Sum
contracts-col-bar = Bar
contracts-fact-first-name = first name
contracts-fact-last-name = last name
contracts-fact-document = document
contracts-fact-email = e-mail
contracts-fact-phone = telephone
contracts-fact-phones = other telephones
contracts-fact-address = address
contracts-fact-coins = coins
contracts-fact-since = client since
contracts-fact-id = id
contracts-fact-plate = plate
contracts-fact-status = status
contracts-fact-weekly = weekly
contracts-fact-auto = auto-charge
contracts-fact-begun = begun
contracts-fact-list = list
contracts-fact-type = type
contracts-fact-priority = priority
contracts-fact-due = due
contracts-fact-paid = paid
contracts-fact-created = created
contracts-fact-total = total
contracts-fact-discounted = with discount
contracts-fact-observations = observations
contracts-fact-hash = hash
contracts-fact-contract = contract
contracts-fact-amount = amount
contracts-fact-brand = brand
contracts-fact-model = model
contracts-fact-year = year
contracts-fact-link = link
contracts-invoice = Invoice { $id }
contracts-discount = Discount
contracts-no-discounts = No discounts
contracts-in-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
    }
contracts-days-ago = { $count ->
    [one] { $count } day overdue
   *[other] { $count } days overdue
    }
contracts-soat = SOAT
contracts-insurance = Insurance policy
contracts-no-paper = no file
contracts-paper-unsafe = not https, not to be opened: { $link }
contracts-link-unsafe = The link is not https: it is neither opened nor copied
contracts-open-paper = Open
contracts-copy-link = Copy the link
contracts-calendar = Payments
contracts-chart = By month
contracts-next-list = Next list
contracts-list-before = List before
contracts-year-before = Year before
contracts-year-after = Year after
contracts-none-chosen = no contract is selected
contracts-no-id = this contract came without an id: nothing more can be asked about it
contracts-empty = This client has no contracts.
contracts-no-invoices = There are no invoices in this list.
contracts-invoice-gone = The invoice is no longer in this list.
page-not-read-title = Not read yet
page-not-read = It is read as soon as you are signed in.
page-slow = The service is slow. What comes is shown as soon as it is here.
contracts-slow-mark = slow, still loading
contracts-loaded = { $count ->
    [one] { $count } loaded
   *[other] { $count } loaded
    }
page-all-loaded = that is all
page-repeated = the last page came again: that is all
page-broke-off = broke off: there may be more
contracts-password-title = New password
contracts-password-current = Present password
contracts-password-new = New password
contracts-password-repeated = New one again
contracts-password-rule = At least 6 characters, among them a letter (a–z) and a digit.
contracts-password-repeat = The same again, against a slip of the hand.
contracts-password-no-digit = a digit is missing
contracts-password-no-letter = a letter (a–z) is missing
contracts-password-differs = it differs from the new one
contracts-password-review = Change the password
contracts-password-warning = The password stored for signing in must then be changed by you.
contracts-password-done = The password is changed
contracts-password-stored = Change the stored password too (configuration, keyring or command): until then nobody is signed in by it.
contracts-password-old-holds = The old password still holds: it was not changed
contracts-password-unknown = It is not known whether the password was changed. Sign in once by hand to find out; accounts lock.
contracts-password-about = It is sent once, after a review. What you type is kept nowhere.
contracts-password-mark = password changed: change the stored one
contracts-password-mark-unknown = password change unknown
contracts-password-open = New password
contracts-rule-length = at least 6 characters
contracts-rule-digit = a digit
contracts-rule-letter = a letter (a–z)
contracts-rule-equal = both new ones are equal
contracts-overdue = { $count ->
    [one] { $count } overdue
   *[other] { $count } overdue
    }

needs-contract = { $car }
needs-contract-overdue = { $count ->
    [one] { $count } invoice overdue
   *[other] { $count } invoices overdue
}
needs-contract-due = { $days ->
    [0] due today
    [1] due tomorrow
    [one] due in { $days } day
   *[other] due in { $days } days
}
