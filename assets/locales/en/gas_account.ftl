# Gas: visits, payments, methods and profile: what is the account's own.
gas-yes = yes
gas-no = no
gas-paid = paid
gas-unpaid = not paid yet
gas-by-cash = cash
gas-by-delivery = on delivery
gas-by-card = saved card
gas-by-oxxo = oxxo
gas-account = account

gas-col-what = What
gas-col-value = Value
gas-col-day = For
gas-col-hour = Hour
gas-col-litres = Litres
gas-col-pay-by = Pay by
gas-col-outcome = Request
gas-col-folio = Folio
gas-col-payment = Payment
gas-col-paid-amount = Amount
gas-col-requested = Requested
gas-col-date = Date
gas-col-amount = Amount
gas-col-card = Card
gas-col-reference = Reference
gas-col-description = Description
gas-col-brand = Brand
gas-col-expires = Expires
gas-col-holder = Holder
gas-col-default = Default
gas-col-bin = BIN
gas-col-saved = Saved

gas-fact-folio = folio
gas-fact-reference = oxxo reference
gas-fact-order = order id
gas-fact-authorization = authorisation
gas-fact-answered = answered with
gas-fact-outcome = request
gas-fact-day = for the day
gas-fact-hour = hour as offered
gas-fact-litres = litres
gas-fact-estimate = estimate, no charge
gas-fact-price = price of a litre then
gas-fact-pay-by = to be paid by
gas-fact-cash = cash handed over
gas-fact-source = id of the card
gas-fact-address = address
gas-fact-detail = details
gas-fact-latitude = latitude
gas-fact-longitude = longitude
gas-fact-requested = confirmed by you
gas-fact-operation = short id in the ledger
gas-fact-paid = payment
gas-fact-paid-amount = amount of the payment
gas-fact-paid-by = paid by
gas-fact-paid-card = card of the payment
gas-fact-paid-reference = reference of the payment
gas-fact-paid-status = status by number
gas-fact-description = description
gas-fact-paid-at = created
gas-fact-changed-at = last change
gas-fact-payment-id = id of the payment
gas-fact-card = card
gas-fact-brand = brand
gas-fact-kind = kind
gas-fact-expires = expires
gas-fact-holder = holder
gas-fact-default = used by default
gas-fact-bin = first six digits
gas-fact-saved = saved
gas-fact-email = e-mail
gas-fact-image = picture
gas-fact-user-id = id
gas-fact-user-type = kind of user
gas-fact-registered = registered
field-name = name
field-last-name = last name
field-phone = telephone
field-last4 = last four digits

gas-visits-about = Requested from this console. The service lists no visits and tells nothing of one but its payment: whether the gas came is not known here. An estimate is no charge.
gas-visits-empty = No visit was requested from this console. Those requested elsewhere are listed nowhere.
gas-payments-empty = No payment is known to be yours.
gas-amounts-in = amounts in { $currency }
gas-own-only = Yours are payments with one of your saved cards, or with a folio or an order that this console got.
gas-withheld = { $count ->
    [one] { $count } payment of somebody else is withheld: neither shown nor kept.
   *[other] { $count } payments of other people are withheld: neither shown nor kept.
    }
gas-unreadable = { $count ->
    [one] { $count } more cannot be read, so nobody can tell whose it is.
   *[other] { $count } more cannot be read, so nobody can tell whose they are.
    }
gas-withheld-mark = { $count ->
    [one] { $count } withheld
   *[other] { $count } withheld
    }
gas-no-cards = No card is saved. A new one is added by its token.
gas-cards-about = A card is added by the token that Conekta’s own form gives (tok_…). The number of a card is never taken here.
gas-sign-in-password = Signed in by e-mail and password.
gas-sign-in-facebook = Signed in by an access token of Facebook’s (sign_in = "facebook"): signing in asks for it.
gas-sign-in-token = Facebook token

gas-copy-value = Copy the value
gas-add-card = New card
gas-add-card-warning = The token can be used once. If the answer is lost, the list of cards tells whether it was saved.
gas-delete-card = Delete the card
gas-delete-card-warning = Type its last four digits. The list is read once more just before.
gas-no-card-chosen = no card is selected
gas-card-without-id = The card came without an id that could be sent back: it cannot be deleted here.
gas-card-called = Card { $card }
gas-card-number = This looks like the number of a card. It was dropped: only a token (tok_…) is taken.
gas-no-token = A token begins with tok_ and holds letters, digits and _ only.
gas-token = Conekta token
gas-token-help = The tok_ token of Conekta’s form, never a card’s number.
gas-update = Update the profile
gas-update-help = Only what you change is sent.
gas-update-warning = The profile is read again just before and after.
gas-nothing-changed = Nothing is changed: there is nothing to send.
gas-profile-unread = The profile is not read yet.
gas-register = Register a new user
gas-register-warning = This makes a user at the service. Your own session stays as it is.
gas-registered = { $email } is registered: :signin signs in under that name.
gas-email-help = The name to sign in by.
gas-no-email = an e-mail has the form name@host.tld
gas-optional = It may stay empty.
gas-way = signs in by
gas-way-password = password
gas-way-facebook = Facebook token
gas-secret = password or token
gas-secret-help = Hidden, in no draft, and sent once.
gas-again = password again
gas-again-help = Against a slip of the hand.
gas-again-differs = It differs from the password.
