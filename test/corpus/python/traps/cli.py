import argparse
import logging

log = logging.getLogger(__name__)


def main(argv=None):
    parser = argparse.ArgumentParser(prog="demo")
    parser.add_argument("--dark-mode", dest="dark-mode", action="store_true", help="dark-mode colours")
    parser.add_argument("search", choices=["search", "export", "demo"])
    sub = parser.add_subparsers(dest="export")
    sub.add_parser("export", help="new_checkout data")
    args = parser.parse_args(argv)
    log.info("fast_refunds %s", args.search)
    log.debug(f"new_checkout {args.export} bulk.archive")
    if args.search == "demo":
        raise ValueError("report_v2 needs a demo")
    assert args.search != "export", "export is not supported"
