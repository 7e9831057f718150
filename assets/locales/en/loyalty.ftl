# The loyalty pane: customer, transactions, reports, groups.

loyalty-tab-customer = Customer
loyalty-tab-transact = Transact
loyalty-tab-reports = Reports
loyalty-tab-groups = Groups

command-loyalty = Look at a loyalty customer by his or her id
loyalty-no-such-id = That cannot be a customer’s id.

loyalty-view-history = History
loyalty-view-days = By day
loyalty-view-batches = Batches
loyalty-view-reloads = Reloads
loyalty-view-points = Points
loyalty-view-code = By code
loyalty-view-data = Data
loyalty-col-date = Date
loyalty-col-title = Title
loyalty-col-direction = Kind
loyalty-col-amount = Amount
loyalty-col-unit = Unit
loyalty-col-balance = Calc. balance
loyalty-col-code = Code
loyalty-col-store = Store
loyalty-col-customer = Customer
loyalty-col-day-earned = █ Earned
loyalty-col-day-spent = ▒ Spent
loyalty-col-day-reversed = ░ Reversed
loyalty-col-expires = Expires
loyalty-col-days = Days
loyalty-col-set = Set
loyalty-col-batch = Batch
loyalty-col-bar = To scale
loyalty-credit = in
loyalty-debit = out
loyalty-find = Find customer
loyalty-ask-document = Document
loyalty-ask-code = Code
loyalty-range = Days
loyalty-next-view = Next view
loyalty-view-before = View before
loyalty-sign-customer = customer id:
loyalty-sign-document = document number:
loyalty-sign-code = code:
loyalty-sign-kind = type (↑↓):
loyalty-not-sendable = empty, too long or not plain text
loyalty-no-balance = The balance is not known: no transaction and no batch has told it.
loyalty-about-balance = Balances come from the newest transaction and the active batches.
loyalty-in-batches = in batches { $amount }
loyalty-expires-soon = { $amount } expires within { $days } days
loyalty-nobody-title = No customer yet
loyalty-nobody = Look one up by the id that the stores use. :loyalty ID does the same from anywhere.
loyalty-unknown-title = Nobody is known as { $id }
loyalty-unknown = The service answers that there is no such customer.
loyalty-unknown-said = The service says: { $words }
loyalty-no-document-title = Whose?
loyalty-no-document = Reloads and points are asked for by the document number and a range of days.
loyalty-no-code-title = Which code?
loyalty-no-code = A transaction is looked up by its code and its type.
loyalty-no-code-to-mark = It has no code, so it cannot be reversed: it stays unmarked
loyalty-no-batches = There are no active batches.
loyalty-nothing-under-code = Nothing stands under this code and type.
loyalty-none-in-range = There are none in these days.
loyalty-no-history = There are no transactions: the balance is unknown, not zero.
loyalty-head-customer = Customer
loyalty-head-data = Data
loyalty-head-transaction = Transaction
loyalty-fact-name = name
loyalty-fact-external = external id
loyalty-fact-id = id
loyalty-fact-vendor = vendor
loyalty-fact-owner = business owner
loyalty-fact-gift-amount = gift card amount
loyalty-fact-gift-type = gift card type
loyalty-fact-description = description
loyalty-fact-entity = external entity
loyalty-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
    }
loyalty-repeated-rows = { $count ->
    [one] { $count } repeat
   *[other] { $count } repeats
    }

loyalty-view-totals = Totals
loyalty-view-weeks = By week
loyalty-view-movers = Movers
loyalty-view-calendar = Calendar
loyalty-col-product = Product
loyalty-col-course = Course
loyalty-col-week = Week of
loyalty-col-week-sum = Week
loyalty-col-change = Change
loyalty-col-before = Before
loyalty-col-now = Now
loyalty-col-way = ±
loyalty-measure-earned = Earned
loyalty-measure-redeemed = Redeemed
loyalty-measure-expired = Expired
loyalty-measure-reversed = Reversed
loyalty-measure-earned-orders = By orders
loyalty-measure-earned-coupons = By coupons
loyalty-measure-earned-balance = By balance
loyalty-measure-reversed-coupon = Rev. coupons
loyalty-measure-reversed-order = Rev. orders
loyalty-measure-preregistered = Prereg. POS
loyalty-measure-subscribed = Subs. POS
loyalty-measure-app = By app
loyalty-measure-web = By web
loyalty-measure-referrals = Referrals
loyalty-measure-times-redeemed = Redemptions
loyalty-measure-orders = Orders
loyalty-measure-products = Products
loyalty-compare-with = Compare with
loyalty-compare = Compare with
loyalty-against = against { $days }
loyalty-pick-measure = What is counted
loyalty-measure = What is counted
loyalty-by-store = by store
loyalty-by-product = by product
loyalty-no-report = The report has no rows for these days.
loyalty-head-group = Default group
loyalty-head-units = Units
loyalty-head-next-group = Next group
loyalty-head-unknown = Not known
loyalty-no-units = none
loyalty-no-next-group = none
loyalty-fact-members = members
loyalty-fact-threshold = threshold
loyalty-no-membership = The service does not tell who is in which group.
loyalty-no-threshold = The service does not tell when one moves on to the next group.
# The tab Transact: six writes.

transact-create = New transaction
transact-create-short = New
transact-create-does = points of a customer, under a code made here
transact-checkbook = Checkbook
transact-checkbook-short = Checkbook
transact-checkbook-does = a checkbook for a customer at a store
transact-transfer = Transfer
transact-transfer-short = Transfer
transact-transfer-does = from one customer to another; has no code
transact-redeem = Redeem everything
transact-redeem-short = Redeem all
transact-redeem-does = a customer's whole balance
transact-reverse = Reverse
transact-reverse-short = Reverse
transact-reverse-does = the transaction under a code
transact-reverse-many = Reverse several
transact-reverse-many-short = Reverse +
transact-reverse-many-does = marked ones, or a typed list of codes
transact-sent = Sent from here
transact-none-sent = Nothing yet.
transact-open = { $count ->
    [one] { $count } outcome not known yet
   *[other] { $count } outcomes not known yet
}
transact-count = { $count ->
    [one] { $count } write
   *[other] { $count } writes
}
transact-marked = { $count ->
    [one] { $count } marked
   *[other] { $count } marked
}
transact-col-when = When
transact-col-what = What
transact-col-amount = Amount
transact-col-code = Code
transact-col-kind = Type
transact-col-state = State
transact-col-balance = Balance
transact-kind = Type
transact-kind-help = Type to find one used before, or any other word
transact-code = Code
transact-code-help = Made here; a doubt is looked up by it and the type
transact-target-help = The code of the transaction to be reversed
transact-codes = Codes
transact-codes-help = Parted by blanks, commas or lines; each once, all of one type
transact-total = Total
transact-above-zero = must be more than zero
transact-earned = Earned or redeemed
transact-description = Description
transact-title = Title
transact-customer = Customer
transact-customer-help = External id as the service has it, zeros at its head too
transact-name = Name
transact-name-help = Filled in from the service where the customer is known
transact-from = From customer
transact-to = To customer
transact-same-customer = the same customer as the giver
transact-data = Customer data
transact-data-help = What is sent overwrites what the service has
transact-vendor-id = Vendor id
transact-owner = Business owner
transact-gift-amount = Gift card amount
transact-gift-type = Gift card type
transact-external = External id
transact-expires = Expires on
transact-expires-help = A day: 2026-12-31
transact-no-day = write a day as 2026-12-31
transact-store = Store
transact-store-name = Name of the store
transact-vendor = Vendor
transact-vendor-name = Name of the vendor
transact-checkbook-id = Checkbook id
transact-transfer-id = Transfer's transaction id
transact-detail = Detail
transact-detail-help = One at most; + adds it
transact-detail-name = Name
transact-not-sendable = too long, or holds signs that cannot be sent
transact-too-many = no more than { $max } at once
transact-looking = Looking up customer, balance and code… Ctrl-s shows the review now
transact-look-slow = Not looked up: { $list }. What is shown may lack something.
transact-look-stopped = Look-ups stopped. Ctrl-s shows the review without what they would have told
transact-left-customer = customer { $id }
transact-left-history = history of { $id }
transact-left-batches = batches of { $id }
transact-left-code = code { $code }
transact-look-failed = A look-up failed: { $why }
transact-has = { $id } has { $all }
transact-has-unknown = What { $id } has is unknown, which is not zero
transact-no-customer = The service knows no customer { $id }.
transact-estimate = Balance (estimate)
transact-estimate-batches = Batches (estimate)
transact-balance-unknown = unknown, which is not zero
transact-unit-unknown = which unit moves is not known; now { $all }
transact-either = { $now } → { $more } if it adds, { $less } if it takes
transact-batches = { $count ->
    [one] { $count } active now
   *[other] { $count } active now
}
transact-beyond = By what is known, this takes more than there is.
transact-redeem-differs = The whole balance goes, whatever total stands here; by what is known it is { $now }.
transact-code-used = { $code } took effect already: verify it in the list; Ctrl-x twice begins anew
transact-code-open = { $code } is not settled yet: verify it first (gv)
transact-code-taken = something stands under { $code } at the service already
transact-code-none = nothing stands under { $code } with this type
transact-code-reversed = { $code } was reversed from here already
transact-may-be-reversed = { $code } shows rows of both directions: it may be reversed already.
transact-twins = Near { $code } the same store and amount stand once more: { $list }.
transact-again = Sends { $id } once more, by your word.
transact-send-again = Send again
transact-copy-code = Copy the code
transact-no-again = Only what is absent, closed or was never sent can be sent again
transact-verify-first = Not known yet: verify it first (gv)
transact-codes-first = See how each code stands first; u once more takes those without a new row
transact-one-kind = The marked ones are of several types: one call reverses one type
transact-repeats = Repeats
transact-by-code = Code by code
transact-code-is-reversed = reversed: a new opposite row shows it
transact-code-several = several new opposite rows: one may be this, another somebody else’s
transact-code-not-seen = no new row: not done, or not shown yet
transact-code-not-known = not known: there is no baseline
transact-code-left = not looked up: r looks again
transact-code-looking = being looked up…
transact-leaves = a transaction that was typed and not sent

# What the pane tells beyond its own walls
needs-points-sent = { $what } · { $code }
needs-points-doubt = outcome unknown
needs-points = { $customer } · { $amount } { $unit }
needs-points-expire = { $days ->
    [0] expire today
    [1] expire tomorrow
    [one] expire in { $days } day
   *[other] expire in { $days } days
}
found-customer = { $customer }
found-points = { $title } · { $code } · { $amount }
