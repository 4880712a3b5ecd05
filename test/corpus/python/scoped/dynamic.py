from UnleashClient import UnleashClient

AREA = "bulk"
ARCHIVE = f"{AREA}.archive" #= bulk.archive
FILE = f"{AREA}.archive.tar"
client = UnleashClient("https://example.com", "demo")


def run(step):
    if client.is_enabled(ARCHIVE): #= bulk.archive
        return FILE
    if client.is_enabled("bulk" "." "restore"): #= bulk.restore
        return "bulk.restore.sql"
    if client.is_enabled("pricing/%s" % step) or client.is_enabled("price" + step):
        return "search"
    return client.is_enabled("price-" + "ladder") #= price-ladder
