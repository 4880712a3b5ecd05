from sqlalchemy import Boolean, Column, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Customer(Base):
    __tablename__ = "phones"

    search = Column(String, name="search")
    gift_cards = Column(Boolean, default=False)
    audit_log = Column("audit_log", String)
    max_seats = Column("max_seats", String, index=True)

    def to_dict(self):
        return {"gift_cards": self.gift_cards, "audit_log": self.audit_log, "export": None}


def gifted(session):
    query = session.query(Customer).filter_by(gift_cards=True, max_seats="3")
    return query.order_by("gift_cards").with_entities(Customer.audit_log)
