# The loyalty pane: customer, transactions, reports, groups.

loyalty-tab-customer = Customer
loyalty-tab-transact = Transact
loyalty-tab-reports = Reports
loyalty-tab-groups = Groups

command-loyalty = Look at a loyalty customer by his or her id
loyalty-no-such-id = That cannot be a customer’s id.
