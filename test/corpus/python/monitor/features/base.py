from enum import Enum


class Strategy(Enum):
    INTERNAL = "internal"
    REMOTE = "remote"


class Feature:
    scope = "search"

    def __init__(self, name: str) -> None:
        self.name = name


class SystemFeature(Feature):
    pass


class OrganizationFeature(Feature):
    scope = "organizations"


class ProjectFeature(Feature):
    scope = "projects"
