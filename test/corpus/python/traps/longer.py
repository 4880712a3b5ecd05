from UnleashClient import UnleashClient

client = UnleashClient("https://example.com/dark-mode", "dark-mode-service")
PATHS = ["new_checkout_page", "/bulk.archive/", "x-dark-mode", "pricing/tiers/eur", "ENABLE_RETRY_QUEUES"]
new_checkout_total = 3
SQL = """
SELECT new_checkout, fast_refunds
FROM gift_cards WHERE audit_log = 'sso'
"""


def fast_refunds_count(fast_refunds):
    return len(fast_refunds) + new_checkout_total


def state():
    return client.is_enabled("new_checkout_v3") #? new_checkout_v3
