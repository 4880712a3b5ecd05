from typing import Annotated

from fastapi import Depends, HTTPException, Query
from openfeature import api


class RequireFlag:
    def __init__(self, key: str) -> None:
        self.key = key

    def __call__(self) -> None:
        if not api.get_client().get_boolean_value(self.key, False):
            raise HTTPException(status_code=404)


def flag_value(key: str, default: bool = False):
    def inner() -> bool:
        return api.get_client().get_boolean_value(key, default)

    return inner


Search = Annotated[str | None, Query(alias="search")]
AuditFlag = Annotated[bool, Depends(flag_value("audit_log"))] #= audit_log
