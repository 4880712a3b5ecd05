from fastapi import APIRouter, Depends, Security

from api.deps import AuditFlag, RequireFlag, Search, flag_value #= audit_log
from shop.flags import Flag, GIFT_CARDS #= gift_cards

router = APIRouter(prefix="/phones", tags=["search", "demo"])
secured = APIRouter(dependencies=[Depends(RequireFlag("sso"))]) #= sso


@router.get("/search", dependencies=[Depends(RequireFlag("search"))], name="search") #= search
def search(search: Search = None, audit: AuditFlag = False): #= audit_log
    return {"search": search, "audit_log": audit}


@router.post(
    "/gift_cards",
    dependencies=[
        Depends(RequireFlag(GIFT_CARDS)), #= gift_cards
        Security(lambda: None, scopes=["gift_cards"]),
    ],
)
def gifts(pdf: bool = Depends(flag_value(Flag.INVOICE_PDF))): #= invoice-pdf
    return {"gift_cards": [], "invoice-pdf": pdf}


@router.get("/export", operation_id="export", dependencies=[Depends(RequireFlag("export_xlsx"))]) #? export_xlsx
def export(fmt: str = "export"):
    return {"export": fmt}
